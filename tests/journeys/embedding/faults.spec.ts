// What a page shows when the widget can't run: why, what to do, and its own content. Each time
// the other widget on the page lives on, and ours comes when the fault is mended.
import type { Page } from "@playwright/test";
import { ELEMENT, FALLBACK, FORMS, OTHER, expect, expectFallback, expectLive, otherLives, test } from "./host.ts";
import { PLAIN_HOST } from "../playwright.config.ts";
import { Widget } from "../widget.ts";

const NOISE = [
  // Chromium's own words about what failed.
  /Failed to load resource/,
];
const said = (kind: string) => new RegExp(`aks-outbound.*can't run \\(${kind}\\)`);

/** The server is as it should be from here on. */
const mend = (page: Page, fault: string) =>
  page.route(`**/fault-${fault}/**`, async (route) =>
    route.fulfill({ response: await route.fetch({ url: route.request().url().replace(`/fault-${fault}`, "/dist") }) }),
  );

test.describe("the module", { tag: "@http" }, () => {
  const CASES: [fault: string, kind: string, words: RegExp, noise?: RegExp[]][] = [
    ["gone", "missing", /aks-outbound\.wasm is missing: the server answers 404/, NOISE],
    ["goneRest", "missing", /aks-outbound-core\.mjs is missing: the server answers 404/, [...NOISE, ...NOISE]],
    ["goneWords", "missing", /aks-outbound-lazy\.mjs didn’t load/, [...NOISE, ...NOISE]],
    ["page", "page", /returned a web page/],
    ["cut", "truncated", /is cut off: [0-9]+ of [0-9]+ bytes/],
    ["damaged", "corrupt", /is corrupted/],
    ["mixed", "mixed", /different builds/],
    ["mixedRest", "mixed", /different builds/],
    ["older", "mixed", /different builds.*Reload the page without its cache/],
    ["dropped", "network", /can’t be fetched/, [...NOISE, ...NOISE]],
  ];
  for (const [fault, kind, words, noise] of CASES) {
    test(`${fault}: says what it is, once, keeps the page's own content, and comes when it is mended`, async ({ host, page, quiet }) => {
      quiet.expected.push(said(kind), ...(noise ?? []));
      await host(FORMS.module(`/fault-${fault}`) + ELEMENT + ELEMENT + OTHER);
      const first = page.getByRole("alert").first();
      await expect(first).toHaveAttribute("data-cause", kind);
      await expect(first).toContainText(words);
      await expect(page.getByText(FALLBACK)).toHaveCount(2);
      await expect(page.getByText(FALLBACK).first()).toBeVisible();
      const ready = await page.locator("aks-outbound").first().evaluate(
        (element: HTMLElement & { ready: Promise<unknown> }) => element.ready.catch((why) => why.kind),
      );
      expect(ready).toBe(kind);
      await otherLives(page);

      await mend(page, fault);
      const again = first.getByRole("button", { name: "Try again" });
      // Where trying again can't help, there is no such button.
      if (await again.count()) await again.click();
      else await page.reload();
      for (const i of [0, 1]) await expectLive(new Widget(page.locator("aks-outbound").nth(i)));
      await otherLives(page);
    });
  }

  const LAZY_CASES: [fault: string, kind: string, words: RegExp, noise?: RegExp[]][] = [
    ["goneWordsAlone", "network", /aks-outbound-lazy\.mjs didn’t load/, NOISE],
    ["goneLater", "missing", /aks-outbound-lazy\.wasm is missing: the server answers 404/, NOISE],
    ["mixedLater", "mixed", /different builds/],
  ];
  for (const [fault, kind, words, noise] of LAZY_CASES) {
    test(`${fault}: the question, the verdict, and the matrix work, and the rest comes when it is mended`, async ({ host, page, quiet }) => {
      quiet.expected.push(said(kind), ...(noise ?? []));
      const widget = await host(FORMS.module(`/fault-${fault}`) + ELEMENT + OTHER);
      const why = page.getByRole("alert");
      await expect(why).toHaveAttribute("data-cause", kind);
      await expect(why).toContainText(words);
      const ready = await widget.host.evaluate(
        (element: HTMLElement & { ready: Promise<unknown> }) => element.ready.catch((why) => why.kind),
      );
      expect(ready).toBe(kind);
      await widget.cell("none", "block").click();
      await widget.expect("byo", "none", "block");
      await otherLives(page);

      await mend(page, fault);
      const again = why.getByRole("button", { name: "Try again" });
      if (await again.count()) await again.click();
      else await page.reload();
      await expect(why).toHaveCount(0);
      await widget.openCluster();
      await otherLives(page);
    });
  }

  test("a cache with the wasm of another build is passed by, and the widget starts", async ({ host, page, quiet }) => {
    await expectLive(await host(FORMS.module("/fault-stale") + ELEMENT + OTHER));
    expect(quiet.requests.filter((url) => url.endsWith("/aks-outbound.wasm"))).toHaveLength(2);
    await otherLives(page);
  });

  test("where not even the small script runs, the page's own content stays", async ({ host, page, quiet }) => {
    quiet.expected.push(/Failed to load module script/);
    await host(FORMS.module("/fault-plain") + ELEMENT + OTHER);
    await otherLives(page);
    await expect(page.getByText(FALLBACK)).toBeVisible();
    await expect(page.getByRole("alert")).toHaveCount(0);
    await mend(page, "plain");
    await page.reload();
    await expectLive(new Widget(page.locator("aks-outbound")));
  });

  test("the matrix is live without the rest, says what lacks, and gets it when tried again", async ({
    host,
    page,
    quiet,
  }) => {
    quiet.expected.push(said("missing"), ...NOISE);
    const widget = await host(FORMS.module("/fault-goneLater") + ELEMENT.replace(" vnet", ' view="matrix" vnet'));
    await expectLive(widget);
    const why = page.getByRole("alert");
    await expect(why).toHaveAttribute("data-cause", "missing");
    await widget.cell("none", "block").click();
    await widget.expect("byo", "none", "block");
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      addEventListener("aks-outbound-change", (event) => heard.push((event as CustomEvent<{ to: string }>).detail.to));
    });
    await mend(page, "goneLater");
    await why.getByRole("button", { name: "Try again" }).click();
    await expect(why).toHaveCount(0);
    // What changed until then is reported now, once.
    const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    await expect.poll(heard).toEqual(["block"]);
  });

  const POLICY = JSON.stringify([{ to: "block", reason: "Ask first." }]);
  for (const [how, element] of [
    ["attribute", ELEMENT.replace(" vnet", ` policy='${POLICY}' vnet`)],
    ["script", ELEMENT.replace("<p>", `<script type="application/json" slot="policy">${POLICY}</script><p>`)],
  ]) {
    test(`a policy in the ${how} can't be checked without the lazy chunk: the fallback and the reason show`, async ({
      host,
      page,
      quiet,
    }) => {
      quiet.expected.push(said("missing"), ...NOISE);
      const widget = await host(FORMS.module("/fault-goneLater") + element + OTHER);
      const why = await expectFallback(page, "missing");
      await expect(page.getByRole("table")).toHaveCount(0);
      const ready = await widget.host.evaluate(
        (element: HTMLElement & { ready: Promise<unknown> }) => element.ready.catch((why) => why.kind),
      );
      expect(ready).toBe("missing");
      await otherLives(page);

      await mend(page, "goneLater");
      await why.getByRole("button", { name: "Try again" }).click();
      await expect(why).toHaveCount(0);
      await expectLive(widget);
    });
  }

  test("an element that is added after the lazy chunk failed says so too", async ({ host, page, quiet }) => {
    quiet.expected.push(said("missing"), ...NOISE);
    await host(FORMS.module("/fault-goneLater") + ELEMENT);
    const why = page.getByRole("alert");
    await expect(why).toHaveAttribute("data-cause", "missing");
    await page.evaluate((html) => document.body.insertAdjacentHTML("beforeend", html), ELEMENT.replace(" vnet", ' loading="eager" vnet'));
    await expect(why).toHaveCount(2);

    await mend(page, "goneLater");
    await why.first().getByRole("button", { name: "Try again" }).click();
    await expect(why).toHaveCount(0);
    const ready = page.locator("aks-outbound").last().evaluate(
      (element: HTMLElement & { ready: Promise<unknown> }) => element.ready.then(() => "ready"),
    );
    expect(await ready).toBe("ready");
  });

  test("a wasm by another name works, and the editor is told", async ({ host, quiet }) => {
    quiet.expected.push(/sends .*aks-outbound\.wasm as "application\/octet-stream"/);
    await expectLive(await host(FORMS.module("/fault-type") + ELEMENT));
  });

  test("an answer that never ends is given up, and can be tried again", async ({ host, page, quiet }) => {
    quiet.expected.push(said("stalled"));
    await page.addInitScript(() => {
      const real = AbortSignal.timeout.bind(AbortSignal);
      // For the two files of wasm; the next attempt is meant to succeed, on a busy machine too.
      let count = 0;
      AbortSignal.timeout = (given) => {
        if (++count === 2) AbortSignal.timeout = real;
        return real(given / 100);
      };
    });
    const widget = await host(FORMS.module("/fault-endless") + ELEMENT + OTHER);
    const why = await expectFallback(page, "stalled");
    await otherLives(page);
    await mend(page, "endless");
    await why.getByRole("button", { name: "Try again" }).click();
    await expectLive(widget);
  });

  test("on another site that shares it, it works", async ({ host, quiet, site }) => {
    const other = site.origin.replace("127.0.0.1", PLAIN_HOST);
    await expectLive(await host(FORMS.module(`${other}/fault-none`) + ELEMENT));
    // Those requests are meant to leave the site.
    quiet.requests.length = 0;
  });

  test("on another site that does not share it, it says which header lacks", async ({ host, page, quiet, site }) => {
    quiet.expected.push(said("cors"), /blocked by CORS/, /blocked by CORS/, ...NOISE, ...NOISE);
    const other = site.origin.replace("127.0.0.1", PLAIN_HOST);
    await host(FORMS.module(`${other}/fault-unshared`) + ELEMENT + OTHER);
    const why = await expectFallback(page, "cors");
    await expect(why).toContainText(`Access-Control-Allow-Origin: ${site.origin}`);
    await otherLives(page);
    quiet.requests.length = 0;
  });

  test("a copy whose bytes were changed is not run", async ({ host, page, quiet }) => {
    const list = await (await page.request.get(`http://127.0.0.1:${process.env.JOURNEYS_PORT}/dist/integrity.json`)).json();
    const entry = Object.keys(list.files).find((name) => /^aks-outbound\.\w+\.mjs$/.test(name))!;
    const tag = (folder: string) =>
      `<script type="module" src="${folder}/${entry}" integrity="${list.files[entry].integrity}" crossorigin></script>`;
    await expectLive(await host(tag("/dist") + ELEMENT));
    quiet.expected.push(said("mixed"), /integrity/, /integrity/);
    await host(tag("/fault-mixed") + ELEMENT + OTHER);
    await expectFallback(page, "mixed");
    await otherLives(page);
  });
});

test("an old browser is told so", async ({ page, quiet, site }) => {
  quiet.expected.push(said("old"));
  await page.addInitScript(() => {
    // A browser from before the features that ours needs.
    WebAssembly.validate = () => false;
  });
  await page.goto(site.page());
  await expect(page.getByRole("alert")).toContainText("too old");
  await expect(page.getByRole("table").first()).toBeVisible();
});

/** Somebody's script breaks the page under our feet, for a moment. */
const breakNext = (page: Page) =>
  page.evaluate(() => {
    const { createElement } = document;
    const nodeValue = Object.getOwnPropertyDescriptor(Node.prototype, "nodeValue")!;
    const fail = () => {
      document.createElement = createElement;
      Object.defineProperty(Node.prototype, "nodeValue", nodeValue);
      throw new Error("not today");
    };
    document.createElement = fail;
    Object.defineProperty(Node.prototype, "nodeValue", { ...nodeValue, set: fail });
  });

/** Adds to the text of the field in one step: the field is gone when the wasm has broken. */
const type = (widget: Widget, more: string) =>
  widget.json.evaluate((field: HTMLTextAreaElement, more) => {
    field.value += more;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }, more);

test.describe("a panic", () => {
  test("it can be started again, and nothing typed or chosen is lost", async ({ page, quiet, site, widget }) => {
    quiet.expected.push(said("panic"), /unreachable|not today/);
    await page.goto(site.page());
    await widget.openCluster();
    await widget.json.fill('{ "half": ');
    await widget.vnet("byo").check();
    await widget.cell("loadBalancer", "userDefinedRouting").click();
    await widget.host.getByRole("textbox", { name: "Cluster name" }).first().fill("orchard");
    await expect(widget.commands).toContainText("orchard");
    await breakNext(page);
    await type(widget, "1");
    const why = page.getByRole("alert");
    await expect(why).toHaveAttribute("data-cause", "panic");
    await expect(why).toContainText(/version|aks-outbound 0/);
    await expect(why).not.toContainText("half");
    await expect(why).not.toContainText("orchard");
    await expect(page.getByRole("table").first()).toBeVisible();
    await why.getByRole("button", { name: "Start again" }).click();
    await widget.expect("byo", "loadBalancer", "userDefinedRouting");
    await expect(widget.json).toHaveValue('{ "half": 1');
    // What stands in the fields is what is said and printed.
    await expect(widget.refused).toBeVisible();
    await expect(widget.commands).toContainText("orchard");
    await widget.cell("loadBalancer", "block").click();
    await widget.expect("byo", "loadBalancer", "block");
  });

  test("what was chosen after a cluster was pasted stays chosen", async ({ page, quiet, site, widget }) => {
    quiet.expected.push(said("panic"), /unreachable|not today/);
    await page.goto(site.page());
    await widget.openCluster();
    await widget.json.fill('{"name":"orchard","agentPoolProfiles":[{"name":"a"}],"networkProfile":{"outboundType":"none"}}');
    await expect(widget.read).toBeVisible();
    await widget.cell("loadBalancer", "block").click();
    await breakNext(page);
    await type(widget, " ");
    await page.getByRole("button", { name: "Start again" }).click();
    await widget.expect("managed", "loadBalancer", "block");
    await expect(widget.read).toBeVisible();
  });

  test("all widgets of ours stop, all start again, each with its own; others live on", { tag: "@http" }, async ({ host, page, quiet }) => {
    quiet.expected.push(said("panic"), /unreachable|not today/);
    await host(FORMS.oneFile() + ELEMENT + ELEMENT + OTHER);
    const both = [0, 1].map((i) => new Widget(page.locator("aks-outbound").nth(i)));
    for (const [i, widget] of both.entries()) {
      await widget.openCluster();
      await widget.json.fill(`thought ${i}`);
    }
    await both[1].cell("none", "block").click();
    await breakNext(page);
    await type(both[0], "1");
    await expect(page.getByRole("alert")).toHaveCount(2);
    await expect(page.getByText(FALLBACK)).toHaveCount(2);
    await otherLives(page);
    await page.getByRole("button", { name: "Start again" }).first().click();
    await both[0].expect("byo", "none", "loadBalancer");
    await both[1].expect("byo", "none", "block");
    await expect(both[0].json).toHaveValue(/thought 0/);
    await expect(both[1].json).toHaveValue("thought 1");
  });

  test("where it breaks while many go live, none stands there empty", { tag: "@http" }, async ({ host, page, quiet }) => {
    quiet.expected.push(said("panic"));
    const MANY = 40;
    await page.addInitScript(() => {
      const real = document.createElement;
      let cells = 0;
      document.createElement = (name: string) => {
        // Amid the 25th: some are live then, and some wait for their turn.
        if (name === "td" && ++cells === 24 * 36 + 5) throw new Error("not today");
        return real.call(document, name);
      };
    });
    // Its words are inside: all have failed before the last have their turn.
    await host(FORMS.oneFile() + ELEMENT.replace(" vnet", ' loading="eager" view="matrix" vnet').repeat(MANY));
    await expect(page.getByRole("alert")).toHaveCount(MANY);
    await expect(page.getByText(FALLBACK)).toHaveCount(MANY);
    await page.getByRole("button", { name: "Start again" }).first().click();
    await expect(page.getByRole("grid")).toHaveCount(MANY);
    await expect(page.getByRole("alert")).toHaveCount(0);
  });

  test("one that left and came back while it was on its way stops and starts as all do", { tag: "@http" }, async ({ host, page, quiet }) => {
    quiet.expected.push(said("panic"), /unreachable|not today/);
    let arrive = () => {};
    const held = new Promise<void>((resolve) => (arrive = resolve));
    await page.route("**/*.wasm", async (route) => {
      await held;
      await route.continue();
    });
    const asked = page.waitForRequest("**/*.wasm");
    const widget = await host(FORMS.module() + ELEMENT + `<div id="there"></div>`);
    await asked;
    await widget.host.evaluate(async (element) => {
      element.remove();
      await new Promise((turn) => setTimeout(turn));
      document.getElementById("there")!.append(element);
    });
    arrive();
    await widget.expect("byo", "none", "loadBalancer");
    await breakNext(page);
    await widget.openCluster();
    await widget.json.fill("{");
    await page.getByRole("button", { name: "Start again" }).click();
    await expectLive(widget);
  });

  const CLUSTER = { agentPoolProfiles: [{ name: "a", note: "x".repeat(1_000) }], networkProfile: { outboundType: "none" } };
  const FLEET = JSON.stringify(Array.from({ length: 400 }, (_, i) => ({ name: `orchard-${i}`, ...CLUSTER })));
  /** Gives a long text as readers do: it never stands in the field. */
  const GIVE = {
    pasted: (field: HTMLElement, text: string) => {
      const data = new DataTransfer();
      data.setData("text", text);
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    },
    dropped: (field: HTMLElement, text: string) => {
      const data = new DataTransfer();
      data.items.add(new File([text], "fleet.json"));
      field.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    },
  };
  for (const [how, give] of Object.entries(GIVE)) {
    test(`a long text that was ${how} comes back`, async ({ page, quiet, site, widget }) => {
      quiet.expected.push(said("panic"), /unreachable|not today/);
      await page.goto(site.page());
      await widget.openCluster();
      const read = widget.host.getByRole("status").filter({ hasText: "400 clusters read" });
      await widget.json.evaluate(give, FLEET);
      await expect(read).toHaveCount(1);
      await breakNext(page);
      await widget.to.selectOption("block");
      await expect(page.getByRole("alert")).toHaveAttribute("data-cause", "panic");
      const address = page.url();
      await page.getByRole("button", { name: "Start again" }).click();
      await expect(read).toHaveCount(1);
      await expect(widget.host.getByRole("table", { name: "Clusters" }).getByRole("row")).not.toHaveCount(0);
      await expect(widget.json).toHaveValue("");
      expect(page.url()).toBe(address);
      expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);

      // Broken twice over the same, it starts without it, and says so.
      quiet.expected.push(said("panic"), /unreachable|not today/);
      await breakNext(page);
      await widget.to.selectOption("none");
      await expect(page.getByRole("alert")).toContainText("The same input stopped the interactive table again");
      await page.getByRole("button", { name: "Start again" }).click();
      await expect(widget.answer).toHaveCount(1);
      await expect(read).toHaveCount(0);
    });
  }

  test("what was cleared does not come back", async ({ page, quiet, site, widget }) => {
    quiet.expected.push(said("panic"), /unreachable|not today/);
    await page.goto(site.page());
    await widget.openCluster();
    await widget.json.evaluate(GIVE.pasted, FLEET);
    const read = widget.host.getByRole("status").filter({ hasText: "400 clusters read" });
    await expect(read).toHaveCount(1);
    await widget.host.getByRole("button", { name: "Clear" }).click();
    await breakNext(page);
    await widget.to.selectOption("block");
    await page.getByRole("button", { name: "Start again" }).click();
    await expect(widget.answer).toHaveCount(1);
    await expect(read).toHaveCount(0);
    await expect(widget.host.getByRole("progressbar")).toHaveCount(0);
  });
});
