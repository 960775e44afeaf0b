// What the element costs a page before it is seen, and when it goes live.
import type { Page } from "@playwright/test";
import { ELEMENT, FORMS, expect, expectLive, test } from "./host.ts";

const FAR = `<div><p>${"<br>".repeat(300)}</p></div>`;
const files = (requests: string[]) => requests.map((url) => new URL(url).pathname.split("/").pop());

test.describe("loading", { tag: "@http" }, () => {
  test("far from the screen only the small script is fetched", async ({ host, page, quiet, widget }) => {
    await host(FORMS.module() + FAR + ELEMENT);
    await page.waitForFunction(() => customElements.get("aks-outbound"));
    expect(files(quiet.requests).filter((name) => /aks/.test(name!))).toEqual(["aks-outbound.mjs"]);
    await widget.host.scrollIntoViewIfNeeded();
    await expectLive(widget);
    const late = files(quiet.requests).filter((name) => /aks/.test(name!));
    expect(late.sort()).toEqual([
      "aks-outbound-core.mjs",
      "aks-outbound-lazy.mjs",
      "aks-outbound-lazy.wasm",
      "aks-outbound.mjs",
      "aks-outbound.wasm",
    ]);
  });

  const AHEAD = ["aks-outbound-core.mjs", "aks-outbound.mjs", "aks-outbound.wasm"];
  const once = async (page: Page, requests: string[]) => {
    await page.locator("aks-outbound").evaluate((element: HTMLElement & { ready: Promise<unknown> }) => element.ready.then(() => 0));
    return files(requests).filter((name) => /aks/.test(name!) && !/-lazy/.test(name!)).sort();
  };

  test("what the page fetches ahead, by the guide, is what the widget takes", async ({ host, page, quiet, site }) => {
    await page.goto(site.at("dist/embedding.html"));
    const snippets = await page.locator("pre").allTextContents();
    const snippet = snippets.find((text) => text.includes('rel="preload"'))!.replaceAll("/assets/", "/dist/");
    quiet.requests.length = 0;
    await host(snippet);
    // Each once, and the browser does not complain of what it fetched in vain.
    expect(await once(page, quiet.requests)).toEqual(AHEAD);
  });

  test("so it is with hashes in the names", async ({ host, page, quiet, site }) => {
    const list = await (await page.request.get(`${site.origin}/dist/integrity.json`)).json();
    const [live, entry, wasm] = AHEAD.map((name) => {
      const [stem, ending] = name.split(/\.(?=\w+$)/);
      const hashed = Object.keys(list.files).find((it) => new RegExp(`^${stem}\\.\\w+\\.${ending}$`).test(it))!;
      return { name: hashed, address: `="/dist/${hashed}" crossorigin`, integrity: `integrity="${list.files[hashed].integrity}"` };
    });
    await host(
      // Who fetches the wasm from there checks it; browsers complain of an integrity here.
      `<link rel="preload" as="fetch" href${wasm.address}>` +
        `<link rel="modulepreload" href${live.address} ${live.integrity}>` +
        `<script type="module" src${entry.address} ${entry.integrity}></script>` +
        ELEMENT.replace(" vnet", ' view="matrix" vnet'),
    );
    expect(await once(page, quiet.requests)).toEqual([live, entry, wasm].map(({ name }) => name).sort());
  });

  test("one on the screen does not wait for a frame", async ({ host, page }) => {
    await page.addInitScript(() => {
      // An observer that never tells.
      IntersectionObserver.prototype.observe = () => {};
    });
    await expectLive(await host(FORMS.module() + ELEMENT));
  });

  test("of a thousand only those near the screen go live, and the page answers meanwhile", async ({ host, page }) => {
    await host(FORMS.module() + "<button>Anybody?</button>");
    await page.waitForFunction(() => customElements.get("aks-outbound"));
    await page.evaluate(() => {
      const all = Array.from({ length: 1_000 }, () => document.createElement("aks-outbound"));
      for (const element of all) element.setAttribute("view", "matrix");
      document.body.append(...all);
    });
    const live = () =>
      page.evaluate(() => {
        const is = (element: Element) => element.shadowRoot!.querySelector("[role=grid]") !== null;
        const all = [...document.querySelectorAll("aks-outbound")];
        return { count: all.filter(is).length, last: is(all.at(-1)!) };
      });
    // A thousand elements take a busy machine some seconds.
    await expect.poll(async () => (await live()).count, { timeout: 30_000 }).toBeGreaterThan(1);
    await page.getByRole("button", { name: "Anybody?" }).click();
    await page.locator("aks-outbound").first().getByRole("radio", { name: "BYO VNet" }).check();
    // They had no height before they were live: all of them were near.
    const { count, last } = await live();
    expect(last).toBe(false);
    expect(count).toBeLessThan(100);
  });

  test("an eager one does not wait to be seen", async ({ host, page }) => {
    await host(FORMS.module() + FAR + ELEMENT.replace(" vnet", ' loading="eager" vnet'));
    await page
      .locator("aks-outbound")
      .evaluate((element: HTMLElement & { ready: Promise<unknown> }) => element.ready.then(() => true));
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });

  for (const view of ["full", "matrix", "answer"]) {
    for (const width of [320, 1280]) {
      test(`nothing jumps when it goes live: ${view} at ${width}`, async ({ host, page, site, widget }) => {
        await page.setViewportSize({ width, height: 800 });
        // The snippet that the site hands out, fallback and all.
        await page.goto(site.at("dist/embedding.html"));
        const snippets = await page.locator("pre").allTextContents();
        const shown = view === "matrix" ? 'view="matrix"' : 'vnet="byo"';
        const snippet = snippets.find((text) => text.includes(shown) && text.includes("<table>"))!;
        const element = snippet.slice(snippet.indexOf("<aks-outbound"));
        // Late, so that the fallback has been painted.
        await page.route("**/aks-outbound.wasm", async (route) => {
          await page.evaluate(
            () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))),
          );
          await route.continue();
        });
        await page.addInitScript(() => {
          Object.assign(window, { shifted: 0 });
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) {
              (window as unknown as { shifted: number }).shifted += (entry as unknown as { value: number }).value;
            }
          }).observe({ type: "layout-shift", buffered: true });
        });
        const text = "<p>Before you change anything, read this.</p>";
        await host(
          FORMS.module() + `<h1>Egress</h1>${text}` + element.replace(">", ` view="${view}">`) + text.repeat(8),
        );
        await expect(widget.answer).toBeVisible();
        // Neither when the rest arrives.
        await widget.host.evaluate((element: HTMLElement & { ready: Promise<unknown> }) => element.ready.then(() => 0));
        await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
        expect(await page.evaluate(() => (window as unknown as { shifted: number }).shifted)).toBeLessThan(0.02);
      });
    }
  }
});
