// Where elements end up in the lives of real pages: made elsewhere, moved, hidden, cut off.
import type { Page } from "@playwright/test";
import { chromium } from "@playwright/test";
import { Widget } from "../widget.ts";
import { ELEMENT, FORMS, OTHER, address, expect, expectFallback, expectLive, otherLives, test } from "./host.ts";

const NEIGHBOUR = `<aks-outbound id="neighbour" loading="eager" vnet="byo" from="none" to="loadBalancer"></aks-outbound>`;
const HERE = `<div id="here"></div>`;

const byId = (page: Page, id: string) => new Widget(page.locator(`#${id}`));

/** Proves that the other one on the page never noticed. */
async function neighbourLives(page: Page) {
  await expectLive(byId(page, "neighbour"));
}

/** Waits for an element's own word that it is live. */
const ready = (page: Page, id: string) =>
  page.locator(`#${id}`).evaluate((element: HTMLElement & { ready: Promise<unknown> }) => element.ready.then(() => true));

test.describe("life", { tag: "@http" }, () => {
  test("offline before it was wanted: says so, and comes when it is asked again", async ({ context, host, page, quiet }) => {
    const FAR = `<div><p>${"<br>".repeat(300)}</p></div>`;
    const widget = await host(FORMS.module() + OTHER + FAR + ELEMENT);
    await page.waitForFunction(() => customElements.get("aks-outbound"));
    await context.setOffline(true);
    quiet.expected.push(/can't run \(offline\)/);
    const failures: string[] = [];
    page.on("requestfailed", (request) => failures.push(request.url()));
    await widget.host.scrollIntoViewIfNeeded();
    const why = await expectFallback(page, "offline");
    // Each file that could not be had, in the browser's own words.
    quiet.expected.push(...failures.map(() => /Failed to load resource/));
    await otherLives(page);
    await widget.host.scrollIntoViewIfNeeded();
    await context.setOffline(false);
    await why.getByRole("button", { name: "Try again" }).click();
    await expectLive(widget);
  });

  test("offline after it is live it misses nothing, and neither do those that come later", async ({ context, host, page, quiet }) => {
    const widget = await host(FORMS.module() + ELEMENT + OTHER);
    await expectLive(widget);
    await context.setOffline(true);
    const before = quiet.requests.length;
    await widget.cell("none", "block").click();
    await widget.expect("byo", "none", "block");
    await widget.openCluster();
    await widget.paste('{"networkProfile":{"outboundType":"loadBalancer"}}');
    await expect(widget.read).toBeVisible();
    // Those that are there now: what is opened builds others, and counting on would find them.
    for (const folded of await widget.host.locator("details:not(.cluster) > summary").elementHandles()) await folded.click();
    await page.evaluate(() => {
      const late = document.createElement("aks-outbound");
      late.id = "late";
      for (const [name, value] of [["loading", "eager"], ["vnet", "byo"], ["from", "none"], ["to", "loadBalancer"]]) late.setAttribute(name, value);
      document.body.append(late);
    });
    await expectLive(byId(page, "late"));
    await otherLives(page);
    expect(quiet.requests.slice(before)).toEqual([]);
    await context.setOffline(false);
  });

  for (const [form, permalink] of [
    ["module", ""],
    ["oneFile", "permalink"],
  ] as const) {
    test(`storage denied, in a sealed frame: ${form}`, async ({ page, site }) => {
      const inside = FORMS[form]().replace("/dist", `${site.origin}/fault-none`) + ELEMENT.replace(" vnet", ` ${permalink} vnet`);
      const sealed = address(site, inside);
      await page.goto(address(site, `<iframe sandbox="allow-scripts" src="${sealed}" title="t" width="900" height="900"></iframe>`));
      const frame = page.frameLocator("iframe");
      await expectLive(new Widget(frame.locator("aks-outbound")));
      const denied = await frame.locator("html").evaluate(() => {
        try {
          return String(localStorage.length);
        } catch (error) {
          return (error as Error).name;
        }
      });
      expect(denied).toBe("SecurityError");
    });
  }

  test("in a frame that has no address", async ({ page, site }) => {
    const inside = FORMS.oneFile(`${site.origin}/dist`) + ELEMENT.replace(" vnet", " permalink vnet");
    await page.goto(address(site, `<iframe title="t" width="900" height="900" srcdoc="${inside.replaceAll('"', "&quot;")}"></iframe>`));
    await expectLive(new Widget(page.frameLocator("iframe").locator("aks-outbound")));
  });

  const MADE: Record<string, () => Element> = {
    "a document without a window": () => {
      const other = document.implementation.createHTMLDocument();
      return other.body.appendChild(other.createElement("aks-outbound"));
    },
    "a parser": () => new DOMParser().parseFromString("<aks-outbound></aks-outbound>", "text/html").body.firstElementChild!,
    "a template": () => {
      const template = document.createElement("template");
      template.innerHTML = "<aks-outbound></aks-outbound>";
      return template.content.firstElementChild!;
    },
    "a request": () => {
      const range = document.createRange().createContextualFragment("<aks-outbound></aks-outbound>");
      return range.firstElementChild!;
    },
    "a copy": () => document.getElementById("neighbour")!.cloneNode(true) as Element,
  };
  for (const [where, make] of Object.entries(MADE)) {
    test(`made by ${where}, then put into the page`, async ({ host, page }) => {
      await host(FORMS.oneFile() + HERE + NEIGHBOUR);
      await ready(page, "neighbour");
      await page.evaluate((make) => {
        const element = (new Function(`return (${make})()`) as () => HTMLElement)();
        element.id = "late";
        for (const [name, value] of [["vnet", "byo"], ["from", "none"], ["to", "loadBalancer"]]) element.setAttribute(name, value);
        document.getElementById("here")!.append(element);
      }, make.toString());
      await expectLive(byId(page, "late"));
      const styled = await page.locator("#late").evaluate((element) => element.shadowRoot!.adoptedStyleSheets.length);
      expect(styled).toBeGreaterThan(0);
      await neighbourLives(page);
    });
  }

  /** A frame of the same site, to move elements into. */
  const frameBeside = (page: Page) =>
    page.evaluate(
      () =>
        new Promise<void>((loaded) => {
          const frame = document.createElement("iframe");
          frame.title = "t";
          frame.width = frame.height = "900";
          frame.onload = () => loaded();
          frame.srcdoc = "<!doctype html><title>t</title><link rel=icon href='data:,'>";
          document.body.append(frame);
        }),
    );

  test("a live one taken over into another document", async ({ host, page }) => {
    await host(FORMS.oneFile() + `<aks-outbound id="mover" loading="eager" vnet="byo" from="none" to="loadBalancer"></aks-outbound>` + NEIGHBOUR);
    await ready(page, "mover");
    await frameBeside(page);
    await page.evaluate(() => frames[0].document.body.append(document.getElementById("mover")!));
    const inside = new Widget(page.frameLocator("iframe").locator("#mover"));
    await expectLive(inside);
    await neighbourLives(page);
    // A sheet belongs to one document: the other one needs its own.
    const sheets = (widget: Widget) => widget.host.evaluate((element) => element.shadowRoot!.adoptedStyleSheets.length);
    expect(await sheets(inside)).toBeGreaterThan(0);
    // And home again.
    await page.evaluate(() => document.body.append(frames[0].document.getElementById("mover")!));
    await byId(page, "mover").expect("byo", "loadBalancer", "userDefinedRouting");
    expect(await sheets(byId(page, "mover"))).toBeGreaterThan(0);
  });

  test("one that is not live yet taken over into another document", async ({ host, page }) => {
    await host(FORMS.oneFile() + NEIGHBOUR);
    await ready(page, "neighbour");
    await frameBeside(page);
    await page.evaluate(() => {
      const element = document.createElement("aks-outbound");
      element.id = "mover";
      element.setAttribute("loading", "eager");
      for (const [name, value] of [["vnet", "byo"], ["from", "none"], ["to", "loadBalancer"]]) element.setAttribute(name, value);
      frames[0].document.body.append(element);
    });
    await expectLive(new Widget(page.frameLocator("iframe").locator("#mover")));
    await neighbourLives(page);
  });

  test("moved a thousand times", async ({ host, page }) => {
    await host(FORMS.oneFile() + `<div id="one"><aks-outbound id="mover" vnet="byo" from="none" to="loadBalancer"></aks-outbound></div><div id="two"></div>` + NEIGHBOUR);
    await ready(page, "mover");
    const mover = byId(page, "mover");
    await mover.openCluster();
    await mover.json.fill("half a thought");
    await page.evaluate(async () => {
      const mover = document.getElementById("mover")!;
      for (let i = 0; i < 1_000; i++) {
        document.getElementById(i % 2 ? "one" : "two")!.append(mover);
        // Sometimes within one turn, sometimes over several.
        if (i % 10 === 0) await new Promise((turn) => setTimeout(turn));
      }
    });
    await expect(mover.json).toHaveValue("half a thought");
    await expectLive(mover);
    await neighbourLives(page);
  });

  test("taken out and put in again a hundred times, at any time", async ({ host, page }) => {
    await host(FORMS.module() + HERE + NEIGHBOUR);
    await page.evaluate(async () => {
      const element = document.createElement("aks-outbound");
      element.id = "late";
      element.setAttribute("loading", "eager");
      for (const [name, value] of [["vnet", "byo"], ["from", "none"], ["to", "loadBalancer"]]) element.setAttribute(name, value);
      const here = document.getElementById("here")!;
      for (let i = 0; i < 100; i++) {
        here.append(element);
        for (let turns = i % 4; turns > 0; turns--) await new Promise((turn) => setTimeout(turn));
        element.remove();
        for (let turns = i % 3; turns > 0; turns--) await (turns % 2 ? Promise.resolve() : new Promise((turn) => setTimeout(turn)));
      }
      here.append(element);
    });
    await expectLive(byId(page, "late"));
    await neighbourLives(page);
  });

  test("inside another component's shadow root", async ({ host, page }) => {
    await host(FORMS.oneFile() + HERE + NEIGHBOUR);
    await page.evaluate(() => {
      const root = document.getElementById("here")!.attachShadow({ mode: "open" });
      const element = document.createElement("aks-outbound");
      element.id = "deep";
      for (const [name, value] of [["vnet", "byo"], ["from", "none"], ["to", "loadBalancer"]]) element.setAttribute(name, value);
      root.append(element);
      addEventListener("aks-outbound-change", ({ target }) => Object.assign(window, { told: (target as Element).id }));
    });
    await expectLive(byId(page, "deep"));
    // The event comes out of the other root, and names the one that it came from.
    expect(await page.evaluate(() => (window as unknown as { told: string }).told)).toBe("here");
    await neighbourLives(page);
  });

  for (const [what, before, after, show] of [
    ["closed details", "<details id=box><summary>Open</summary>", "</details>", (box: HTMLElement) => box.setAttribute("open", "")],
    ["what is not displayed", "<div id=box hidden>", "</div>", (box: HTMLElement) => box.removeAttribute("hidden")],
    ["a dialog that is shut", "<dialog id=box style='width: 60rem'>", "</dialog>", (box: HTMLElement) => (box as HTMLDialogElement).showModal()],
  ] as const) {
    test(`inside ${what}, then shown`, async ({ host, page }) => {
      // "Until found" would be another thing; these have no box at all.
      await host(FORMS.module() + before + `<aks-outbound id="late" vnet="byo" from="none" to="loadBalancer">x</aks-outbound>` + after + NEIGHBOUR);
      await neighbourLives(page);
      await expect(page.locator("#late")).toBeHidden();
      await page.locator("#box").evaluate(show);
      await expectLive(byId(page, "late"));
    });
  }

  test("hidden and shown again, and again", async ({ host, page }) => {
    await host(FORMS.oneFile() + `<aks-outbound id="late" vnet="byo" from="none" to="loadBalancer">x</aks-outbound>` + NEIGHBOUR);
    await ready(page, "late");
    await page.locator("#late").evaluate(async (element: HTMLElement) => {
      for (let i = 0; i < 100; i++) {
        element.style.display = i % 2 ? "" : "none";
        element.setAttribute("to", i % 2 ? "loadBalancer" : "block");
        await new Promise(requestAnimationFrame);
      }
    });
    await expectLive(byId(page, "late"));
    await neighbourLives(page);
  });

  test("in a page that is edited in place", async ({ host, page }) => {
    await host(FORMS.oneFile() + `<div contenteditable id="page"><p>Text</p><aks-outbound id="late" vnet="byo" from="none" to="loadBalancer">x</aks-outbound><p>More</p></div>` + NEIGHBOUR);
    await expectLive(byId(page, "late"));
    // Typing beside it, and undoing what took it out.
    await page.locator("#page > p").last().click();
    await page.keyboard.type("!");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.press("Delete");
    await expect(page.locator("#late")).toHaveCount(0);
    await page.keyboard.press("ControlOrMeta+z");
    await byId(page, "late").expect("byo", "loadBalancer", "userDefinedRouting");
    await byId(page, "late").cell("none", "block").click();
    await byId(page, "late").expect("byo", "none", "block");
    await neighbourLives(page);
  });

  test("out of the back/forward cache it is as it was left", async ({ site, launchOptions }) => {
    // Automation turns this cache off; readers have it.
    const browser = await chromium.launch({ ...launchOptions, ignoreDefaultArgs: ["--disable-back-forward-cache"] });
    const page = await browser.newPage();
    const said: string[] = [];
    page.on("console", (message) => ["warning", "error"].includes(message.type()) && said.push(message.text()));
    page.on("pageerror", (error) => said.push(String(error)));
    await page.addInitScript(() => {
      addEventListener("pageshow", ({ persisted }) => Object.assign(window, { persisted }));
    });
    await page.goto(address(site, FORMS.module() + ELEMENT));
    const widget = new Widget(page.locator("aks-outbound"));
    await expectLive(widget);
    await widget.openCluster();
    await widget.json.fill("half a thought");
    await page.goto(address(site, "<p>Another page</p>"));
    await page.goBack({ waitUntil: "commit" });
    await expect(widget.json).toHaveValue("half a thought");
    expect(await page.evaluate(() => (window as unknown as { persisted: boolean }).persisted)).toBe(true);
    await widget.expect("byo", "loadBalancer", "userDefinedRouting");
    await widget.cell("none", "block").click();
    await widget.expect("byo", "none", "block");
    expect(said).toEqual([]);
    await browser.close();
  });
});
