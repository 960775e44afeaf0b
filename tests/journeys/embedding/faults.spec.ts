// What a page shows when the widget can't run: why, what to do, and its own content.
import { ELEMENT, FALLBACK, FORMS, expect, expectFallback, expectLive, test } from "./host.ts";
import { PLAIN_HOST } from "../playwright.config.ts";

const NOISE = [
  // Chromium's own words about what failed.
  /Failed to load resource/,
];
const said = (kind: string) => new RegExp(`aks-outbound.*can't run \\(${kind}\\)`);

test.describe("the module", { tag: "@http" }, () => {
  const CASES: [fault: string, kind: string, words: RegExp, noise?: RegExp[]][] = [
    ["gone", "missing", /aks-outbound\.wasm is not there: the server answers 404/, NOISE],
    ["page", "page", /is a web page/],
    ["cut", "truncated", /is cut off: [0-9]+ of [0-9]+ bytes/],
    ["damaged", "corrupt", /is damaged/],
    ["mixed", "mixed", /different builds/],
    ["dropped", "network", /can’t be fetched/, [...NOISE, ...NOISE]],
  ];
  for (const [fault, kind, words, noise] of CASES) {
    test(`${fault}: says what it is, once, and keeps the page's own content`, async ({ host, page, quiet }) => {
      quiet.expected.push(said(kind), ...(noise ?? []));
      await host(FORMS.module(`/fault-${fault}`) + ELEMENT + ELEMENT);
      const first = page.getByRole("alert").first();
      await expect(first).toHaveAttribute("data-cause", kind);
      await expect(first).toContainText(words);
      await expect(page.getByText(FALLBACK)).toHaveCount(2);
      await expect(page.getByText(FALLBACK).first()).toBeVisible();
      const ready = await page.locator("aks-outbound").first().evaluate(
        (element: HTMLElement & { ready: Promise<unknown> }) => element.ready.catch((why) => why.kind),
      );
      expect(ready).toBe(kind);
    });
  }

  test("a wasm by another name works, and the editor is told", async ({ host, quiet }) => {
    quiet.expected.push(/calls .*aks-outbound\.wasm "application\/octet-stream"/);
    await expectLive(await host(FORMS.module("/fault-type") + ELEMENT));
  });

  test("an answer that never ends is given up, and can be tried again", async ({ host, page, quiet }) => {
    quiet.expected.push(said("stalled"));
    await page.addInitScript(() => {
      const real = AbortSignal.timeout.bind(AbortSignal);
      // The first time only: the second is meant to succeed, on a busy machine too.
      AbortSignal.timeout = (given) => {
        AbortSignal.timeout = real;
        return real(given / 100);
      };
    });
    const widget = await host(FORMS.module("/fault-endless") + ELEMENT);
    const why = await expectFallback(page, "stalled");
    await page.route("**/aks-outbound.wasm", async (route) =>
      route.fulfill({ response: await route.fetch({ url: route.request().url().replace("/fault-endless", "/dist") }) }),
    );
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
    await host(FORMS.module(`${other}/fault-unshared`) + ELEMENT);
    const why = await expectFallback(page, "cors");
    await expect(why).toContainText(`Access-Control-Allow-Origin: ${site.origin}`);
    quiet.requests.length = 0;
  });

  test("a copy whose bytes were changed is not run", async ({ host, page, quiet }) => {
    const list = await (await page.request.get(`http://127.0.0.1:${process.env.JOURNEYS_PORT}/dist/integrity.json`)).json();
    const entry = Object.keys(list.files).find((name) => /^aks-outbound\.\w+\.mjs$/.test(name))!;
    const tag = (folder: string) =>
      `<script type="module" src="${folder}/${entry}" integrity="${list.files[entry].integrity}" crossorigin></script>`;
    await expectLive(await host(tag("/dist") + ELEMENT));
    quiet.expected.push(said("corrupt"), /integrity/, /integrity/);
    await host(tag("/fault-mixed") + ELEMENT);
    await expectFallback(page, "corrupt");
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

test("after a panic it can be started again, and nothing typed is lost", async ({ page, quiet, site, widget }) => {
  quiet.expected.push(said("panic"), /unreachable/);
  await page.goto(site.page());
  await widget.cell("none", "block").click();
  await widget.openCluster();
  await widget.json.fill('{ "half": ');
  await expect(widget.refused).toBeVisible();
  // Somebody's script breaks the page under our feet, for a moment.
  await page.evaluate(() => {
    const real = document.createElement;
    document.createElement = () => {
      document.createElement = real;
      throw new Error("not today");
    };
  });
  await widget.json.press("End");
  await widget.json.press("1");
  const why = page.getByRole("alert");
  await expect(why).toHaveAttribute("data-cause", "panic");
  await expect(why).toContainText(/version|aks-outbound 0/);
  await expect(why).not.toContainText("half");
  await expect(page.getByRole("table").first()).toBeVisible();
  await why.getByRole("button", { name: "Start again" }).click();
  await widget.expect("managed", "none", "block");
  await expect(widget.json).toHaveValue('{ "half": 1');
  await widget.cell("loadBalancer", "block").click();
  await widget.expect("managed", "loadBalancer", "block");
});
