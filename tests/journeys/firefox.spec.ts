// In Firefox: opened from a folder, under policies, in a frame.
import { expect, test as base } from "@playwright/test";
import puppeteer, { type Browser, type Frame, type Page } from "puppeteer-core";
import { pathToFileURL } from "node:url";
import { Site, path } from "./journey.ts";
import { ELEMENT, FALLBACK, FORMS, OTHER, address } from "./embedding/host.ts";

const executablePath = process.env.FIREFOX_PATH;
const site = new Site("http");

/** Automation relaxes the rule for files: here it is what readers have. */
const STRICT_FILES = { "security.fileuri.strict_origin_policy": true };
/** Whatever is asked of the network goes to a port where nobody listens. */
const NO_NETWORK = {
  "network.proxy.type": 1,
  "network.proxy.http": "127.0.0.1",
  "network.proxy.http_port": 9,
  "network.proxy.ssl": "127.0.0.1",
  "network.proxy.ssl_port": 9,
};
/** Names that lead to this machine, so that there is another site. */
const OTHER_SITE = { "network.dns.localDomains": "docs.test" };

/** A page, and what its console says. */
type Visit = { page: Page; said: string[] };

const test = base.extend<{ firefox: (url: string, prefs?: Record<string, unknown>) => Promise<Visit> }>({
  firefox: async ({}, use) => {
    if (!executablePath) console.warn("Firefox is not here (FIREFOX_PATH): its journeys are skipped");
    test.skip(!executablePath, "FIREFOX_PATH is not set");
    const open: Browser[] = [];
    await use(async (url, prefs = {}) => {
      const extraPrefsFirefox = { ...STRICT_FILES, ...OTHER_SITE, ...prefs };
      const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true, extraPrefsFirefox });
      open.push(browser);
      const page = await browser.newPage();
      const said: string[] = [];
      page.on("pageerror", (error) => said.push(String(error)));
      page.on("console", (message) => {
        if (["warn", "error"].includes(message.type())) said.push(message.text());
      });
      await page.goto(url);
      return { page, said };
    });
    for (const browser of open) await browser.close();
  },
});

/** Waits until the widget says this. */
const says = (where: Page | Frame, said: string) =>
  where.waitForFunction(
    (said) => {
      const root = document.querySelector("aks-outbound")?.shadowRoot;
      return [...(root?.querySelectorAll("[role=status]") ?? [])].some((it) => it.textContent === said);
    },
    { timeout: 20_000 },
    said,
  );

const cell = (start: string) => `aks-outbound >>> [role=gridcell][aria-label^="${start}"]`;
const YES = "Yes: A cluster in a BYO VNet can move from none to loadBalancer.";

test("a double click on index.html is enough", async ({ firefox }) => {
  const { page, said } = await firefox(pathToFileURL(path("dist/index.html")).href, NO_NETWORK);
  await says(page, "Yes: A cluster in a managed VNet can move from loadBalancer to managedNATGateway.");
  await page.click(cell("from none to userDefinedRouting: "));
  await says(page, "No: A cluster in a managed VNet cannot move from none to userDefinedRouting.");
  await page.click("aks-outbound >>> label:has(input[value=byo])");
  await says(page, "Yes: A cluster in a BYO VNet can move from none to userDefinedRouting.");

  await page.keyboard.press("Tab");
  await page.focus(cell("from none to userDefinedRouting: "));
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await says(page, "No: A cluster in a BYO VNet cannot move from block to userDefinedRouting.");
  expect(await page.evaluate(() => location.hash)).toBe("#vnet=byo&from=block&to=userDefinedRouting");
  expect(said).toEqual([]);
});

test("a page in a folder has its language from beside the script", async ({ firefox }) => {
  const { page, said } = await firefox(pathToFileURL(path("tests/journeys/pages/german.html")).href, NO_NETWORK);
  await says(page, "Ja: Ein Cluster in einem BYO-VNet kann von loadBalancer zu userDefinedRouting wechseln.");
  expect(said).toEqual([]);
});

const STRICT = (connect: string) =>
  "Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
  `img-src data:; connect-src ${connect}; require-trusted-types-for 'script'; trusted-types 'none'`;

for (const [form, connect] of [
  ["module", "'self'"],
  ["oneFile", "'none'"],
] as const) {
  test(`${form} is live under the strictest policy`, async ({ firefox }) => {
    const { page, said } = await firefox(address(site, FORMS[form]() + ELEMENT, [STRICT(connect)]));
    await says(page, YES);
    expect(said).toEqual([]);
  });
}

test("where wasm is forbidden it names the header that allows it", async ({ firefox }) => {
  const { page } = await firefox(address(site, FORMS.module() + ELEMENT, ["Content-Security-Policy: script-src 'self'"]));
  const why = await page.waitForSelector("aks-outbound >>> [data-cause=csp] pre");
  const header = await why!.evaluate((line) => line.textContent);
  expect(header).toBe("Content-Security-Policy: script-src 'self' 'wasm-unsafe-eval'");
  expect(await page.evaluate(() => document.body.innerText)).toContain(FALLBACK);
});

test("a frame of another site is as high as its content, and asks", async ({ firefox }) => {
  const other = site.origin.replace("127.0.0.1", "docs.test");
  const frame = `<iframe src="${other}/dist/embed.html?vnet=byo&from=none&to=loadBalancer" title="t" width="100%"></iframe>`;
  const helper = `<script defer src="${other}/dist/aks-outbound-frame.js"></script>`;
  const policy = `Content-Security-Policy: default-src 'none'; script-src ${other}; frame-src ${other}`;
  const { page } = await firefox(address(site, helper + frame, [policy]));
  const handle = await page.waitForSelector("iframe");
  const inside = (await handle!.contentFrame())!;
  await says(inside, YES);
  await page.waitForFunction(() => Number(document.querySelector("iframe")!.height) > 800);
  // Puppeteer does not look into frames' shadow roots by itself.
  await inside.evaluate((name) => {
    document.querySelector("aks-outbound")!.shadowRoot!.querySelector<HTMLElement>(`[aria-label^="${name}"]`)!.click();
  }, "from block to none");
  await says(inside, "No: A cluster in a BYO VNet cannot move from block to none.");
});

test("what can go wrong on the way is told apart, and others live on", async ({ firefox }) => {
  const { page, said } = await firefox(address(site, ELEMENT));
  for (const [fault, kind] of [
    ["gone", "missing"],
    ["page", "page"],
    ["cut", "truncated"],
    ["damaged", "corrupt"],
    ["mixed", "mixed"],
    ["older", "mixed"],
    ["dropped", "network"],
  ]) {
    said.length = 0;
    await page.goto(address(site, FORMS.module(`/fault-${fault}`) + ELEMENT + OTHER));
    const cause = await page.waitForFunction(
      () => document.querySelector("aks-outbound")?.shadowRoot?.querySelector<HTMLElement>("[data-cause]")?.dataset.cause,
    );
    expect(await cause.jsonValue(), `${fault}: ${said}`).toBe(kind);
    expect(await page.evaluate(() => document.body.innerText), fault).toContain(FALLBACK);
    expect(said.join(), fault).toContain(`can't run (${kind})`);
    await page.click("other-widget button");
    expect(await page.$eval("other-widget", (other) => other.textContent)).toBe("Pressed 1");
  }
});

test("after a panic it starts again, with the long text that was pasted", async ({ firefox }) => {
  const { page } = await firefox(address(site, FORMS.oneFile() + ELEMENT));
  await says(page, YES);
  const cluster = { agentPoolProfiles: [{ name: "a", note: "x".repeat(1_000) }], networkProfile: { outboundType: "none" } };
  await page.evaluate((text) => {
    const field = document.querySelector("aks-outbound")!.shadowRoot!.querySelector("textarea")!;
    const event = new Event("paste", { bubbles: true, cancelable: true });
    field.dispatchEvent(Object.assign(event, { clipboardData: { getData: () => text } }));
  }, JSON.stringify(Array.from({ length: 400 }, (_, i) => ({ name: `orchard-${i}`, ...cluster }))));
  const read = () =>
    page.waitForFunction(() => /400 clusters read/.test(document.querySelector("aks-outbound")!.shadowRoot!.textContent!));
  await read();
  await page.evaluate(() => {
    const real = document.createElement;
    document.createElement = () => {
      document.createElement = real;
      throw new Error("not today");
    };
    document.querySelector("aks-outbound")!.setAttribute("to", "block");
  });
  const again = await page.waitForSelector("aks-outbound >>> [data-cause=panic] button");
  await again!.click();
  await read();
});

test("an element lives through what pages do to elements", async ({ firefox }) => {
  const { page, said } = await firefox(
    address(site, `<div id="one">${ELEMENT}</div><div id="two"></div><details><summary>x</summary><div id="three"></div></details>` + FORMS.oneFile()),
  );
  await says(page, YES);
  const sheets = await page.evaluate(async () => {
    const element = document.querySelector("aks-outbound")!;
    const turn = () => new Promise((turn) => setTimeout(turn));
    for (let i = 0; i < 1_000; i++) {
      document.getElementById(i % 2 ? "one" : "two")!.append(element);
      if (i % 10 === 0) await turn();
    }
    const frame = document.createElement("iframe");
    document.body.append(frame);
    frame.contentDocument!.body.append(element);
    await turn();
    const away = element.shadowRoot!.adoptedStyleSheets.length;
    document.getElementById("three")!.append(element);
    await turn();
    document.querySelector("details")!.open = true;
    document.getElementById("one")!.attachShadow({ mode: "open" }).append(element);
    await turn();
    document.body.append(element);
    element.setAttribute("loading", "eager");
    return [away, element.shadowRoot!.adoptedStyleSheets.length];
  });
  expect(sheets.every((many) => many > 0)).toBe(true);
  await says(page, YES);
  await page.click(cell("from none to userDefinedRouting: "));
  await says(page, "Yes: A cluster in a BYO VNet can move from none to userDefinedRouting.");
  expect(said).toEqual([]);
});
