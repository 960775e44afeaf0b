// A real cluster's JSON: pasted, chosen as a file, dropped.
import type { Page } from "@playwright/test";
import { expect, path, test, text } from "./journey.ts";
import { NAMES, type OutboundType, type Vnet, type Widget } from "./widget.ts";

const fixture = (name: string) => `tests/fixtures/clusters/${name}.json`;

/** A file, what it says of the VNet (nothing: the choice stays), its type, and what is told of it. */
const CLUSTERS: [string, Vnet | undefined, OutboundType, RegExp][] = [
  ["byo-loadbalancer.azshow", "byo", "loadBalancer", /orchard/],
  ["byo-loadbalancer.rest", "byo", "loadBalancer", /orchard/],
  ["byo-udr.azshow", "byo", "userDefinedRouting", /harbour/],
  ["managed-natgateway-leftovers.azshow", "managed", "managedNATGateway", /quarry/],
  ["managed-none-isolated.rest", "managed", "none", /vault/],
  ["mixed-pools.azshow", undefined, "loadBalancer", /disagree.*gpu.*system, spare/],
  ["network-profile-only", undefined, "userAssignedNATGateway", /does not say whose the VNet is/],
];

test.beforeEach(async ({ page, site, widget }) => {
  await page.goto(site.page("#vnet=managed&from=block&to=block"));
  await widget.openCluster();
});

test("pasted in every shape in which people have it", { tag: "@http" }, async ({ widget }) => {
  for (const [name, vnet, from, told] of CLUSTERS)
    await test.step(name, async () => {
      const other = vnet === "managed" ? "byo" : "managed";
      await widget.vnet(other).check();
      await widget.from.selectOption("block");
      const pasted = text(fixture(name));
      await widget.paste(pasted);
      await widget.expect(vnet ?? other, from, "block");
      await expect(widget.read).toHaveText(told);
      await expect(widget.json).toHaveValue(pasted);
      await expect(widget.json).toHaveAttribute("aria-invalid", "false");
    });
});

test("chosen as a file, and chosen again after a change", async ({ widget }) => {
  await widget.file.setInputFiles(path(fixture("byo-udr.azshow")));
  await expect(widget.read).toHaveText(/harbour/);
  await widget.expect("byo", "userDefinedRouting", "block");
  await expect(widget.json).toHaveValue(text(fixture("byo-udr.azshow")));

  await widget.vnet("managed").check();
  await widget.file.setInputFiles(path(fixture("byo-udr.azshow")));
  await widget.expect("byo", "userDefinedRouting", "block");
});

test("a file from PowerShell with a byte order mark", { tag: "@http" }, async ({ widget }) => {
  await widget.file.setInputFiles({
    name: "cluster.json",
    mimeType: "application/json",
    buffer: Buffer.from("\ufeff" + text(fixture("byo-loadbalancer.azshow")), "utf8"),
  });
  await expect(widget.read).toHaveText(/orchard/);
});

async function drop(page: Page, widget: Widget, content: string) {
  const data = await page.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], "cluster.json", { type: "application/json" }));
    return data;
  }, content);
  for (const event of ["dragenter", "dragover", "drop"])
    await widget.json.dispatchEvent(event, { dataTransfer: data });
}

test("dropped as a file", async ({ page, widget }) => {
  await drop(page, widget, text(fixture("byo-loadbalancer.rest")));
  await expect(widget.read).toHaveText(/orchard/);
  await widget.expect("byo", "loadBalancer", "block");
});

const WRONG: [string, string, RegExp][] = [
  ["not JSON", "networkProfile: loadBalancer", /This is not JSON/],
  ["half of it", '{"networkProfile": {"outboundType": "none"', /This is not JSON/],
  ["no cluster", '{"id": "/subscriptions/0", "kind": "Vm"}', /not a cluster/],
  ["an unknown type", '{"networkProfile": {"outboundType": "edgeGateway"}}', /edgeGateway.*loadBalancer.*block/],
  ["no type", '{"agentPoolProfiles": [{"name": "a"}], "networkProfile": {}}', /outboundType is missing/],
];

test("what can't be read is told, kept, and without effect", { tag: "@http" }, async ({ page, widget }) => {
  for (const [what, wrong, told] of WRONG)
    await test.step(what, async () => {
      await widget.json.fill(wrong);
      await expect(widget.refused).toHaveText(told);
      await expect(widget.json).toHaveValue(wrong);
      await expect(widget.json).toHaveAttribute("aria-invalid", "true");
      await widget.expect("managed", "block", "block");

      await drop(page, widget, wrong + " ");
      await expect(widget.json).toHaveValue(wrong + " ");
      await expect(widget.refused).toHaveText(told);
      await widget.expect("managed", "block", "block");

      await widget.host.getByRole("button", { name: NAMES.clear, exact: true }).click();
      await expect(widget.refused).toHaveCount(0);
      await expect(widget.json).toHaveValue("");
    });
});

test("what was pasted is text, and goes nowhere", async ({ page, quiet, widget }) => {
  const before = quiet.requests.length;
  const name = "<img src=https://example.com/leak onerror=alert(1)>";
  await widget.json.fill(JSON.stringify({ name, agentPoolProfiles: [{}], networkProfile: { outboundType: "none" } }));
  await expect(widget.read).toContainText(name);
  await expect(widget.host.locator("img")).toHaveCount(0);
  expect(quiet.requests.slice(before)).toEqual([]);
  expect(page.url()).not.toContain("img");
});
