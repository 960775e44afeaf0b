// What a screen reader has to say: each view as it is heard, against what was read and found
// good; and one announcement a change. `cargo xtask pictures` writes them anew.
import type { Locator } from "@playwright/test";
import { expect, test, text } from "./journey.ts";
import { STATES, enter } from "./states.ts";
import type { Widget } from "./widget.ts";

/** What is listened to, and in which part of the page: all of it, unless said. */
const HEARD: Record<keyof typeof STATES, (widget: Widget) => Locator> = {
  yes: (widget) => widget.host,
  no: (widget) => widget.host.getByRole("region", { name: "Answer" }),
  "sources disagree": (widget) => widget.host.getByRole("region", { name: "Answer" }),
  "a new cluster": (widget) => widget.host.getByRole("region", { name: "How it is done" }),
  "the matrix alone": (widget) => widget.host,
  "the graph": (widget) => widget.host.getByRole("listbox"),
  "the ways out": (widget) => widget.host.locator(".traffic"),
  "a blocked cluster": (widget) => widget.host.getByRole("region", { name: "Answer" }),
  "a cluster that can't be read": (widget) => widget.host.locator(".cluster"),
  "a fleet": (widget) => widget.host.locator(".fleet"),
  "a fleet on its way": (widget) => widget.host.locator(".cluster > div").last(),
  "wrong attributes": (widget) => widget.host.getByRole("status").first(),
  "a failure": (widget) => widget.host,
};

for (const [name, part] of Object.entries(HEARD))
  test(`heard: ${name}`, { tag: "@http" }, async ({ page, site, widget, quiet }) => {
    await enter(STATES[name], { page, site, widget, quiet });
    // Links are listened to, not where they lead.
    const heard = (await part(widget).ariaSnapshot()).replaceAll(/^ +- \/url: .*\n?/gm, "");
    expect(heard.replaceAll(/127\.0\.0\.1:\d+/g, "…")).toMatchSnapshot(["tests", "journeys", "spoken", `${name.replaceAll(/\W+/g, "-")}.yml`]);
  });

/** What a reader does, and how what is spoken then begins. */
const CHANGES: [what: string, change: (widget: Widget) => Promise<unknown>, spoken: RegExp][] = [
  ["another type", (widget) => widget.to.selectOption("none"), /^Yes/],
  ["another kind of VNet", (widget) => widget.vnet("managed").check(), /^Yes|^No/],
  ["a cell", (widget) => widget.cell("none", "block").click(), /^(Yes|No)/],
  ["another edition", (widget) => widget.host.getByRole("combobox", { name: "Edition" }).selectOption("2026-08"), /^\w+.*: /],
  ["a copied command", (widget) => widget.copy.first().click(), /^Cop/],
  ["a cluster", (widget) => widget.paste(text("tests/fixtures/clusters/byo-loadbalancer.azshow.json")), /^\w+.*: /],
  ["what can't be read", (widget) => widget.paste("{"), /^This is not JSON/],
  ["a fleet", (widget) => widget.paste(text("tests/fixtures/clusters/fleet.list.json")), /clusters read/],
];

test("one announcement a change", { tag: "@http" }, async ({ page, site, widget }) => {
  await page.goto(site.page("#vnet=byo&from=loadBalancer&to=userDefinedRouting"));
  await widget.expect("byo", "loadBalancer", "userDefinedRouting");
  await widget.openCluster();
  await widget.host.evaluate((host) => {
    const spoken: string[] = [];
    Object.assign(window, { spoken });
    const live = "[role=status]:not([aria-live=off]), [role=alert], [aria-live=polite]";
    new MutationObserver((records) => {
      // A region speaks once for all that comes into it in a moment.
      const regions = new Set(records.map(({ target }) => (target instanceof Element ? target : target.parentElement)?.closest(live)));
      for (const region of regions) if (region?.textContent) spoken.push(region.textContent);
    }).observe(host.shadowRoot!, { subtree: true, childList: true, characterData: true });
  });
  for (const [what, change, wanted] of CHANGES)
    await test.step(what, async () => {
      await change(widget);
      const said = () => page.evaluate(() => (window as never as { spoken: string[] }).spoken);
      await expect.poll(said, what).not.toEqual([]);
      // Whatever else is on its way has come by then.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
      expect(await said(), what).toEqual([expect.stringMatching(wanted)]);
      await page.evaluate(() => ((window as never as { spoken: string[] }).spoken.length = 0));
    });
});
