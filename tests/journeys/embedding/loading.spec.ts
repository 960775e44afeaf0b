// What the element costs a page before it is seen, and when it goes live.
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
      "aks-outbound-live.mjs",
      "aks-outbound-rest.mjs",
      "aks-outbound-rest.wasm",
      "aks-outbound.mjs",
      "aks-outbound.wasm",
    ]);
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
