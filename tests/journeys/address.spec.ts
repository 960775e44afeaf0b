// The choice in the page's address.
import type { Page } from "@playwright/test";
import { expect, test } from "./journey.ts";

const hash = (page: Page) => page.evaluate(() => location.hash);

test("an address opens its answer", async ({ page, site, widget }) => {
  await page.goto(site.page("#vnet=byo&from=loadBalancer&to=userDefinedRouting"));
  await widget.expect("byo", "loadBalancer", "userDefinedRouting");
  await expect(widget.answer).toHaveText(
    "Yes: A cluster in a BYO VNet can move from loadBalancer to userDefinedRouting.",
  );
});

test("without one the address stays as it is", async ({ page, site, widget }) => {
  await page.goto(site.page());
  await widget.expect("managed", "loadBalancer", "managedNATGateway");
  expect(page.url()).toBe(site.page());
});

test("choosing keeps the address, and the way back is not filled", async ({ page, site, widget }) => {
  await page.goto(site.page());
  await widget.expect("managed", "loadBalancer", "managedNATGateway");
  const entries = await page.evaluate(() => history.length);
  await widget.vnet("byo").check();
  await expect.poll(() => hash(page)).toBe("#vnet=byo&from=loadBalancer&to=managedNATGateway");
  await widget.from.selectOption("none");
  await widget.to.selectOption("block");
  await expect.poll(() => hash(page)).toBe("#vnet=byo&from=none&to=block");
  await widget.cell("block", "loadBalancer").click();
  await expect.poll(() => hash(page)).toBe("#vnet=byo&from=block&to=loadBalancer");
  expect(await page.evaluate(() => history.length)).toBe(entries);
  await page.reload();
  await widget.expect("byo", "block", "loadBalancer");
});

test("an edited address is followed", async ({ page, site, widget }) => {
  await page.goto(site.page("#vnet=byo&from=none&to=block"));
  await widget.expect("byo", "none", "block");
  await page.evaluate(() => (location.hash = "#vnet=managed&from=block&to=loadBalancer"));
  await widget.expect("managed", "block", "loadBalancer");
  expect(await hash(page)).toBe("#vnet=managed&from=block&to=loadBalancer");
  await page.evaluate(() => (location.hash = "#to=none"));
  await widget.expect("managed", "block", "none");
  await page.goBack();
  await widget.expect("managed", "block", "loadBalancer");
});

test("wrong values are told with what is allowed", async ({ page, site, widget }) => {
  await page.goto(site.page("#vnet=mine&from=loadBalancer&to=natGateway"));
  await widget.expect("managed", "loadBalancer", "managedNATGateway");
  await expect(widget.fault).toContainText("vnet=“mine”");
  await expect(widget.fault).toContainText(/managed.*byo/);
  await expect(widget.fault).toContainText("to=“natGateway”");
  await expect(widget.fault).toContainText("userDefinedRouting");
  await widget.from.selectOption("none");
  await expect(widget.fault).toHaveCount(0);
  await expect.poll(() => hash(page)).toBe("#vnet=managed&from=none&to=managedNATGateway");
});

const HOSTILE = {
  markup: "#from=<img src=x onerror=alert(1)>&vnet=<script>alert(1)</script>",
  escapes: "#from=%00%ff%3Cimg%3E&to=%",
  length: `#from=${"a".repeat(50_000)}&to=${"&to=".repeat(2_000)}`,
  repetition: "#vnet=byo&vnet=byo&from=&from==&to=&=&&",
  "other names": "#__proto__=byo&constructor=none&onclick=alert(1)&from=nope",
};

test("a hostile address is only text", { tag: "@http" }, async ({ page, site, widget }) => {
  let dialogs = 0;
  page.on("dialog", (dialog) => {
    dialogs += 1;
    return dialog.dismiss();
  });
  for (const [what, fragment] of Object.entries(HOSTILE))
    await test.step(what, async () => {
      await page.goto("about:blank");
      await page.goto(site.page(fragment));
      await expect(widget.fault).toContainText("from=“");
      await expect(widget.answer).toHaveText(/loadBalancer to managedNATGateway/);
      expect((await widget.fault.innerText()).length).toBeLessThan(1_000);
      await expect(widget.host.locator("img, script")).toHaveCount(0);
      await widget.cell("none", "block").click();
      await expect(widget.fault).toHaveCount(0);
      await expect(widget.answer).toHaveText(/none to block/);
    });
  expect(dialogs).toBe(0);
});

test("a page with a base address keeps its own path", async ({ page, site, widget }) => {
  const url = site.at("tests/journeys/pages/base.html");
  await page.goto(url);
  await widget.expect("managed", "loadBalancer", "managedNATGateway");
  await widget.cell("none", "block").click();
  await expect(widget.answer).toHaveText(/none to block/);
  expect(page.url()).toBe(`${url}#vnet=managed&from=none&to=block`);
});
