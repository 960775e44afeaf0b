// The form for hosts that allow only frames.
import type { Page } from "@playwright/test";
import { PLAIN_HOST } from "../playwright.config.ts";
import { Widget } from "../widget.ts";
import { address, expect, test } from "./host.ts";

type Heard = { height?: number; change?: Record<string, string> };
declare global {
  interface Window {
    heard: Heard[];
  }
}

/** All that a frame tells the page around it. */
const listen = (page: Page) =>
  page.addInitScript(() => {
    window.heard = [];
    addEventListener("message", ({ data }) => data?.type === "aks-outbound" && window.heard.push(data));
  });

const inFrame = (page: Page) => new Widget(page.frameLocator("iframe").locator("aks-outbound"));

test.describe("a frame", { tag: "@http" }, () => {
  const QUESTION = "vnet=byo&from=loadBalancer&to=userDefinedRouting";
  const frame = (site: string, more = "", attributes = "") =>
    `<iframe src="${site}/dist/embed.html?${QUESTION}${more}" title="Can a cluster move?" width="100%" ${attributes}></iframe>`;

  for (const [where, attributes] of [
    ["of another site", ""],
    ["that is sealed", 'sandbox="allow-scripts"'],
  ]) {
    test(`${where} asks its question, and is as high as its content`, async ({ page, quiet, site }) => {
      const other = site.origin.replace("127.0.0.1", PLAIN_HOST);
      const helper = `<script defer src="${other}/dist/aks-outbound-frame.js"></script>`;
      // The page itself allows no script but the helper, and no wasm.
      const policy = `Content-Security-Policy: default-src 'none'; script-src ${other}; frame-src ${other}; img-src data:`;
      await listen(page);
      await page.goto(address(site, helper + frame(other, "", attributes), [policy]));
      const widget = inFrame(page);
      await widget.expect("byo", "loadBalancer", "userDefinedRouting");
      const inside = page.frameLocator("iframe").locator("html");
      const gap = async () => {
        const box = await page.locator("iframe").boundingBox();
        return Math.abs(box!.height - (await inside.evaluate((html) => html.getBoundingClientRect().height)));
      };
      await expect.poll(gap).toBeLessThan(6);
      await widget.cell("none", "block").click();
      await widget.expect("byo", "none", "block");
      const changes = () => page.evaluate(() => window.heard.flatMap(({ change }) => change ?? []).pop());
      await expect.poll(changes).toEqual({ vnet: "byo", from: "none", to: "block", edition: "2024-12", verdict: "no" });
      await expect.poll(gap).toBeLessThan(6);
      quiet.requests.length = 0;
    });
  }

  test("follows the page around it from light to dark and back", async ({ page, quiet, site }) => {
    const other = site.origin.replace("127.0.0.1", PLAIN_HOST);
    const helper = `<script defer src="${other}/dist/aks-outbound-frame.js"></script>`;
    const style = "<style>.dark body { background: #111; color: #eee }</style>";
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(address(site, helper + style + frame(other)));
    await inFrame(page).expect("byo", "loadBalancer", "userDefinedRouting");
    const ground = () =>
      page.frameLocator("iframe").locator("body").evaluate((body) => getComputedStyle(body).backgroundColor);
    await expect.poll(ground).toBe("rgb(255, 255, 255)");
    await page.evaluate(() => document.documentElement.classList.add("dark"));
    await expect.poll(ground).toBe("rgb(18, 18, 18)");
    await page.evaluate(() => document.documentElement.classList.remove("dark"));
    await expect.poll(ground).toBe("rgb(255, 255, 255)");
    quiet.requests.length = 0;
  });

  test("hears nobody but the page around it", async ({ page, site }) => {
    await page.goto(address(site, frame(site.origin) + `<iframe id="foe" src="/host.html"></iframe>`));
    const widget = new Widget(page.frameLocator("iframe >> nth=0").locator("aks-outbound"));
    await widget.expect("byo", "loadBalancer", "userDefinedRouting");
    // A frame beside it, and things that are no message of ours.
    await page.frameLocator("#foe").locator("html").evaluate(() => {
      parent.frames[0].postMessage({ type: "aks-outbound", set: { to: "none" } }, "*");
    });
    await page.evaluate(() => {
      const tell = (data: unknown) => frames[0].postMessage(data, "*");
      for (const data of [null, 1, "x", {}, { type: "aks-outbound" }, { type: "aks-outbound", set: 1 }]) tell(data);
      tell({ type: "aks-outbound", set: { onclick: "alert(1)", to: 7, from: null } });
      tell({ type: "aks-outbound", set: { from: "none" } });
    });
    // The last one was the page's own, and allowed.
    await widget.expect("byo", "none", "userDefinedRouting");
  });

  test("alone in a window it is a page", async ({ page, site }) => {
    await page.goto(`${site.origin}/dist/embed.html?${QUESTION}&theme=dark&view=matrix`);
    await new Widget(page.locator("aks-outbound")).expect("byo", "loadBalancer", "userDefinedRouting");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  });
});
