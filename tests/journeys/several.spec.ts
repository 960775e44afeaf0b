// The element in other people's pages: several of them, moved, removed, driven by scripts.
import type { Page } from "@playwright/test";
import { expect, test } from "./journey.ts";
import { TYPES, Widget } from "./widget.ts";

type Outbound = HTMLElement & {
  vnet: string;
  from: string;
  to: string;
  edition: string;
  ready: Promise<Outbound>;
  assessment?: { verdict: string; support: string; vnet: string; from: string; to: string };
};
declare global {
  interface Window {
    changes: [string, { verdict: string; from: string; to: string; vnet: string }][];
    instances: number;
    unpacked: number;
    one: Outbound;
    two: Outbound;
    three: Outbound;
  }
}

/** Counts the wasm instances of the page, and how often wasm is unpacked: a main part and a lazy chunk. */
const count = (page: Page) =>
  page.addInitScript(() => {
    window.instances = 0;
    window.unpacked = 0;
    window.DecompressionStream = class extends DecompressionStream {
      constructor(format: CompressionFormat) {
        super(format);
        window.unpacked += 1;
      }
    };
    for (const name of ["instantiate", "instantiateStreaming"] as const) {
      const real = WebAssembly[name] as (...given: unknown[]) => unknown;
      (WebAssembly as unknown as Record<string, unknown>)[name] = (...given: unknown[]) => {
        window.instances += 1;
        // Late enough for others to ask meanwhile, if they would.
        return new Promise((later) => setTimeout(later, 100)).then(() => real.apply(WebAssembly, given));
      };
    }
  });

const widgets = (page: Page) => ["one", "two", "three"].map((id) => new Widget(page.locator(`#${id}`)));

test.describe("several elements", () => {
  test.beforeEach(async ({ page, site }) => {
    await count(page);
    await page.goto(site.at("tests/journeys/pages/several.html"));
    for (const widget of widgets(page)) await expect(widget.answer).toHaveCount(1);
  });

  test("share one wasm instance and nothing else", async ({ page }) => {
    const [one, two, three] = widgets(page);
    await one.expect("managed", "loadBalancer", "managedNATGateway");
    await two.expect("byo", "loadBalancer", "userDefinedRouting");
    // Set as properties before the class was there.
    await three.expect("byo", "loadBalancer", "none");
    expect(await page.evaluate(() => [window.instances, window.unpacked])).toEqual([2, 2]);

    await one.cell("none", "block").click();
    await two.vnet("managed").check();
    await one.expect("managed", "none", "block");
    await two.expect("managed", "loadBalancer", "userDefinedRouting");
    await three.expect("byo", "loadBalancer", "none");
    const told = await page.evaluate(() => window.changes.map(([id, { from, to }]) => [id, from, to]));
    expect(told).toEqual([
      ["one", "none", "block"],
      ["two", "loadBalancer", "userDefinedRouting"],
    ]);
    expect(page.url()).not.toContain("#");
  });

  test("one change of several parts is told once", async ({ page }) => {
    const [one] = widgets(page);
    await one.openCluster();
    await one.json.fill('{"agentPoolProfiles": [{"vnetSubnetID": "x"}], "networkProfile": {"outboundType": "none"}}');
    await one.expect("byo", "none", "managedNATGateway");
    expect(await page.evaluate(() => window.changes.length)).toBe(1);
  });

  test("a move keeps the state, and what is in its fields", async ({ page }) => {
    const [one] = widgets(page);
    await one.cell("none", "block").click();
    await one.openCluster();
    await one.json.fill("half a thought");
    await expect(one.refused).toHaveCount(1);
    await page.evaluate(() => document.getElementById("there")!.append(window.one));
    await one.expect("managed", "none", "block");
    await expect(one.json).toHaveValue("half a thought");
    await expect(one.refused).toHaveCount(1);
    await one.cell("block", "block").click();
    await one.expect("managed", "block", "block");
    expect(await page.evaluate(() => window.instances)).toBe(2);
  });

  test("a removed one gives back its content, and comes back to life", async ({ page }) => {
    const [one, two] = widgets(page);
    await one.cell("none", "block").click();
    await one.expect("managed", "none", "block");
    const left = await page.evaluate(async () => {
      (window as never as { kept: Outbound }).kept = window.one;
      window.one.remove();
      await new Promise((turn) => setTimeout(turn));
      const { kept } = window as never as { kept: Outbound };
      kept.setAttribute("to", "none");
      return {
        inside: [...kept.shadowRoot!.childNodes].map((node) => node.nodeName),
        assessment: kept.assessment,
        values: [kept.from, kept.to],
      };
    });
    expect(left).toEqual({ inside: ["SLOT"], assessment: undefined, values: ["none", "none"] });
    await two.cell("none", "block").click();
    await two.expect("byo", "none", "block");

    await page.evaluate(() => document.body.append((window as never as { kept: Outbound }).kept));
    // At the end of a long page nobody sees it yet.
    await one.host.scrollIntoViewIfNeeded();
    await one.expect("managed", "none", "none");
    expect(await page.evaluate(() => window.instances)).toBe(2);
  });

  test("properties and attributes follow each other", async ({ page }) => {
    const [one] = widgets(page);
    const values = () =>
      page.evaluate(() => {
        const names = ["edition", "vnet", "from", "to"] as const;
        return names.map((name) => [window.one[name], window.one.getAttribute(name)]);
      });
    expect(await values()).toEqual([
      ["2024-12", null],
      ["managed", null],
      ["loadBalancer", null],
      ["managedNATGateway", null],
    ]);

    await one.host.evaluate((element: HTMLElement & { ready: Promise<unknown> }) => element.ready.then(() => 0));
    // At once, not after a while.
    const [attribute, verdict] = await page.evaluate(() => {
      window.one.vnet = "byo";
      return [window.one.getAttribute("vnet"), window.one.assessment?.verdict];
    });
    expect([attribute, verdict]).toEqual(["byo", "no"]);
    await one.expect("byo", "loadBalancer", "managedNATGateway");

    expect(
      await page.evaluate(() => {
        window.one.setAttribute("to", "userDefinedRouting");
        return [window.one.to, window.one.assessment?.verdict];
      }),
    ).toEqual(["userDefinedRouting", "yes"]);
    await one.expect("byo", "loadBalancer", "userDefinedRouting");

    await one.from.selectOption("none");
    await expect.poll(() => page.evaluate(() => [window.one.from, window.one.getAttribute("from")])).toEqual([
      "none",
      "none",
    ]);

    await page.evaluate(() => {
      (window.one as unknown as { vnet: null }).vnet = null;
      window.one.removeAttribute("to");
    });
    await one.expect("managed", "none", "managedNATGateway");
    expect((await values())[1]).toEqual(["managed", null]);

    await page.evaluate(() => (window.one.from = "nat"));
    await expect(one.fault).toContainText("from=“nat”");
    await one.expect("managed", "loadBalancer", "managedNATGateway");
    expect((await values())[2]).toEqual(["loadBalancer", "nat"]);
  });

  test("ready and assessment tell a script what it may use", async ({ page }) => {
    const told = await page.evaluate(async () => {
      const ready = await window.two.ready;
      const late = document.createElement("aks-outbound") as Outbound;
      late.from = "block";
      const before = late.assessment;
      document.body.append(late);
      await late.ready;
      return {
        itself: ready === window.two,
        assessment: window.two.assessment,
        before,
        late: late.assessment?.from,
      };
    });
    expect(told).toMatchObject({
      itself: true,
      before: undefined,
      late: "block",
      assessment: {
        edition: "2024-12",
        vnet: "byo",
        from: "loadBalancer",
        to: "userDefinedRouting",
        verdict: "yes",
        support: "supported",
      },
    });
  });

  test("a hundred come and go", { tag: "@http" }, async ({ page }) => {
    const left = await page.evaluate(async () => {
      const before = document.querySelectorAll("*").length;
      for (let i = 0; i < 100; i++) {
        const element = document.createElement("aks-outbound") as Outbound;
        document.body.append(element);
        await element.ready;
        element.to = "block";
        element.remove();
        await new Promise((turn) => setTimeout(turn));
        if (element.shadowRoot!.childNodes.length !== 1) return "nodes are left in a shadow root";
      }
      return document.querySelectorAll("*").length - before;
    });
    expect(left).toBe(0);
    const [one] = widgets(page);
    await one.cell("none", "block").click();
    await one.expect("managed", "none", "block");
    expect(await page.evaluate(() => window.instances)).toBe(2);
  });
});

test("loaded twice, the second script warns and stays out of the way", async ({ page, quiet, site, widget }) => {
  quiet.expected.push(/aks-outbound.*already defined/);
  await count(page);
  await page.goto(site.at("tests/journeys/pages/twice.html"));
  await widget.expect("managed", "loadBalancer", "managedNATGateway");
  await widget.cell(TYPES[4], TYPES[5]).click();
  await widget.expect("managed", "none", "block");
  expect(await page.evaluate(() => window.instances)).toBe(2);
});

test("where WebAssembly can't run, it says so and the page's own content stays", async ({ page, quiet, site }) => {
  quiet.expected.push(/aks-outbound.*can't run/);
  await page.addInitScript(() => {
    WebAssembly.instantiate = () => Promise.reject(new Error("no wasm today"));
  });
  await page.goto(site.page());
  await expect(page.getByRole("alert")).toContainText("no wasm today");
  await expect(page.getByRole("table", { name: /managed VNet/ })).toBeVisible();
  const why = await page
    .locator("aks-outbound")
    .evaluate((element: Outbound) => element.ready.catch((error: Error) => error.message));
  expect(why).toContain("The browser says:");
});

test("thousands of changes in a loop, right and wrong, leave it alive", async ({ page, site, widget }) => {
  await page.goto(site.page());
  await widget.expect("managed", "loadBalancer", "managedNATGateway");
  await widget.host.evaluate((element: HTMLElement) => {
    const values = ["none", "", "nat", "block", "\u{0}", "💥".repeat(50), "userDefinedRouting"];
    const names = ["from", "to", "vnet", "edition", "view", "policy", "theme", "lang", "loading"];
    for (let i = 0; i < 5000; i++) {
      const value = values[i % values.length];
      if (i % 11 === 0) element.removeAttribute(names[i % names.length]);
      else element.setAttribute(names[i % names.length], value);
    }
    for (const name of names) element.removeAttribute(name);
  });
  await widget.expect("managed", "loadBalancer", "managedNATGateway");
  await widget.cell("none", "block").click();
  await widget.expect("managed", "none", "block");
});
