// A megabyte through every door: the page may think about it, but never stands still for long.
import type { Page } from "@playwright/test";
import { FORMS, address, expect, test } from "./embedding/host.ts";
import { Widget } from "./widget.ts";

const SIZE = 1 << 20;
/** In milliseconds: many times what it takes, since others use the machine as well. */
const STILL = 10_000;

const times = (text: string, size = SIZE) => text.repeat(Math.ceil(size / text.length));
const list = (item: (i: number) => string, each: number) => Array.from({ length: SIZE / each }, (_, i) => item(i)).join();
const cluster = (more: string) =>
  `{"name":"orchard",${more}"agentPoolProfiles":[{"name":"a"}],"networkProfile":{"outboundType":"none"}}`;

/** Each as hard as it gets for one who reads it. */
const TEXTS: Record<string, string> = {
  "one word": times("a"),
  brackets: times("["),
  "brackets, closed": times("[", SIZE / 2) + times("]", SIZE / 2),
  objects: times('{"a":'),
  "white space": times(" "),
  "one long name": cluster(`"id":"${times("/resourceGroups")}",`),
  escapes: cluster(`"id":"${times("\\u002f")}",`),
  backslashes: `["${times("\\\\")}`,
  "many names": cluster(`${list((i) => `"member-${i}":${i}`, 24)},`),
  "names that are nearly ours": cluster(`${list((i) => `"NETWORKprofilE${i}":${i}`, 24)},`),
  "one name many times": cluster(`${list((i) => `"name":"orchard-${i}"`, 24)},`),
  pools: `{"agentPoolProfiles":[${list((i) => `{"vnetSubnetID":"/a/${i}","podSubnetID":"/b/${i}"}`, 48)}],"networkProfile":{"outboundType":"loadBalancer"}}`,
  ranges: cluster(`"apiServerAccessProfile":{"authorizedIPRanges":[${list((i) => `"192.0.2.${i}/32"`, 20)}]},`),
  clusters: `[${list((i) => `{"name":"c${i}","networkProfile":{"outboundType":"none"}}`, 60)}]`,
  "no clusters": `[${list(() => "{}", 3)}]`,
  numbers: `[${list((i) => `${i}e${i}`, 12)}]`,
  rules: `[${list((i) => `{"to":"none","reason":"${i}"}`, 32)}]`,
  pairs: times("to=none&from=block&"),
};

/** How long the page stood still at most, while something was done and until it came to rest. */
async function stillFor(page: Page, door: (text: string) => unknown, text: string) {
  return page.evaluate(
    async ([door, text]) => {
      const { port1, port2 } = new MessageChannel();
      let last = performance.now();
      let longest = 0;
      let running = true;
      port1.onmessage = () => {
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
        if (running) port2.postMessage(0);
      };
      port2.postMessage(0);
      await (new Function("text", `return (${door})(text)`) as (text: string) => unknown)(text);
      const busy = () => document.querySelector("aks-outbound")?.shadowRoot?.querySelector("progress");
      do await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
      while (busy());
      running = false;
      return Math.max(longest, performance.now() - last);
    },
    [door.toString(), text] as const,
  );
}

/** What each door does with a text, in the page. */
const DOORS: Record<string, (text: string) => unknown> = {
  pasted: (text) => {
    const field = document.querySelector("aks-outbound")!.shadowRoot!.querySelector("textarea")!;
    const data = new DataTransfer();
    data.setData("text", text);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  },
  dropped: (text) => {
    const field = document.querySelector("aks-outbound")!.shadowRoot!.querySelector("textarea")!;
    const data = new DataTransfer();
    data.items.add(new File([text], "clusters.json"));
    field.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  },
  "in the address": async (text) => {
    location.hash = text;
    await new Promise((turn) => setTimeout(turn));
    history.replaceState(null, "", "#");
  },
  "in a field": (text) => {
    const field = document.querySelector("aks-outbound")!.shadowRoot!.querySelector<HTMLInputElement>("input:not([type])")!;
    field.value = text;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  },
  ...Object.fromEntries(
    ["from", "policy", "lang"].map((name) => [
      `as the attribute ${name}`,
      new Function("text", `document.querySelector("aks-outbound").setAttribute("${name}", text)`) as (text: string) => unknown,
    ]),
  ),
};

test.describe("a megabyte", { tag: "@http" }, () => {
  test.setTimeout(240_000);
  for (const [door, give] of Object.entries(DOORS)) {
    test(door, async ({ page, site, widget }) => {
      await page.goto(address(site, `<aks-outbound permalink loading="eager"></aks-outbound>` + FORMS.oneFile()));
      await widget.openCluster();
      const told: string[] = [];
      for (const [what, text] of Object.entries(TEXTS)) {
        const still = await stillFor(page, give, text);
        told.push(`${what} ${Math.round(still)}`);
        expect.soft(still, what).toBeLessThan(STILL);
      }
      console.log(`a megabyte ${door}, still for ms: ${told.join(", ")}`);
      for (const name of ["from", "policy", "lang"]) await widget.host.evaluate((element, name) => element.removeAttribute(name), name);
      await widget.cell("none", "block").click();
      await widget.expect("managed", "none", "block");
    });
  }

  test("told to a frame", async ({ page, site }) => {
    await page.goto(address(site, `<iframe src="/dist/embed.html" title="t" height="900"></iframe>`));
    const widget = new Widget(page.frameLocator("iframe").locator("aks-outbound"));
    await expect(widget.answer).toBeVisible();
    const told: string[] = [];
    for (const [what, text] of Object.entries(TEXTS)) {
      // The frame is of the same site, so it is the same thread that would stand still.
      const tell = (text: string) => {
        for (const name of ["from", "policy", "theme", "view"]) frames[0].postMessage({ type: "aks-outbound", set: { [name]: text } }, "*");
      };
      const still = await stillFor(page, tell, text);
      told.push(`${what} ${Math.round(still)}`);
      expect.soft(still, what).toBeLessThan(STILL);
    }
    console.log(`a megabyte told to a frame, still for ms: ${told.join(", ")}`);
    await page.evaluate(() => frames[0].postMessage({ type: "aks-outbound", set: { from: "none", to: "block", view: "full", policy: "" } }, "*"));
    await widget.expect("managed", "none", "block");
  });
});
