// The ES module with its wasm beside it: a matter of HTTP.
import { expect, test } from "./journey.ts";
import { Widget } from "./widget.ts";

test("the module loads its wasm once for all elements", { tag: "@http" }, async ({ page, quiet, site }) => {
  await page.goto(site.at("tests/journeys/pages/module.html"));
  const [one, two] = ["one", "two"].map((id) => new Widget(page.locator(`#${id}`)));
  await one.expect("byo", "loadBalancer", "managedNATGateway");
  await two.expect("managed", "loadBalancer", "managedNATGateway");
  await one.cell("none", "block").click();
  await one.expect("byo", "none", "block");
  await two.expect("managed", "loadBalancer", "managedNATGateway");
  const asked = quiet.requests.map((url) => url.slice(site.origin.length));
  expect(asked.filter((file) => file.endsWith(".wasm")).sort()).toEqual([
    "/dist/aks-outbound-lazy.wasm",
    "/dist/aks-outbound.wasm",
  ]);
});
