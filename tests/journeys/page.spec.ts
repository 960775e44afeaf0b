// The page as a whole: what it asks for, and what it does without network or script.
import { expect, test } from "./journey.ts";
import { key, published } from "./tables.ts";
import { NAMES, TYPES } from "./widget.ts";

test("asks for its own files and nothing else", async ({ page, quiet, site, widget }) => {
  await page.goto(site.page());
  await widget.expect("managed", "loadBalancer", "managedNATGateway");
  await widget.vnet("byo").check();
  await widget.cell("none", "userDefinedRouting").click();
  await widget.expect("byo", "none", "userDefinedRouting");
  const files = quiet.requests.filter((url) => !url.startsWith("data:")).map((url) => url.split("/").pop());
  const module = ["-core.mjs", "-lazy.mjs", "-lazy.wasm", ".mjs", ".wasm"].map((end) => `aks-outbound${end}`);
  const form = site.place === "file" ? ["aks-outbound.js"] : module;
  expect(files.sort()).toEqual([...form, "index.html", "load-widget.js", "site.css"]);
});

test("works without a network once it is there", async ({ context, page, site, widget }) => {
  await page.goto(site.page());
  await widget.expect("managed", "loadBalancer", "managedNATGateway");
  await context.setOffline(true);
  await widget.vnet("byo").check();
  await widget.cell("none", "userDefinedRouting").click();
  await widget.expect("byo", "none", "userDefinedRouting");
  await expect(widget.answer).toHaveText(/^Yes\b/);
});

test("reads without JavaScript", async ({ browser, site }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(site.page());
  const table = published();
  for (const vnet of ["managed", "byo"] as const) {
    const shown = page.getByRole("table", { name: `All moves in a ${NAMES.vnet[vnet]}, by the edition of 2024-12` });
    await expect(shown).toBeVisible();
    // What the static table says is what the article says.
    const rows = await shown.getByRole("row").all();
    for (const [i, from] of TYPES.entries()) {
      const cells = await rows[i + 1].getByRole("cell").allTextContents();
      expect(cells.map((cell) => cell.replace(/ \*$/, ""))).toEqual(TYPES.map((to) => table.get(key(vnet, from, to))));
    }
  }
  await context.close();
});
