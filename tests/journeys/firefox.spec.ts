// In Firefox: opened from a folder, under policies, in a frame.
import { expect, test as base } from "@playwright/test";
import puppeteer, { type Browser, type Frame, type Page } from "puppeteer-core";
import { pathToFileURL } from "node:url";
import { Site, path } from "./journey.ts";
import { ELEMENT, FALLBACK, FORMS, address } from "./embedding/host.ts";

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
const YES = "Yes: a cluster in a BYO VNet can move from none to loadBalancer.";

test("a double click on index.html is enough", async ({ firefox }) => {
  const { page, said } = await firefox(pathToFileURL(path("dist/index.html")).href, NO_NETWORK);
  await says(page, "Yes: a cluster in a managed VNet can move from loadBalancer to managedNATGateway.");
  await page.click(cell("from none to userDefinedRouting: "));
  await says(page, "No: a cluster in a managed VNet cannot move from none to userDefinedRouting.");
  await page.click("aks-outbound >>> label:has(input[value=byo])");
  await says(page, "Yes: a cluster in a BYO VNet can move from none to userDefinedRouting.");

  await page.keyboard.press("Tab");
  await page.focus(cell("from none to userDefinedRouting: "));
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await says(page, "Not known: the BYO VNet table of 2024-12 says nothing about block to userDefinedRouting.");
  expect(await page.evaluate(() => location.hash)).toBe("#vnet=byo&from=block&to=userDefinedRouting");
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
  await says(inside, "Not known: the BYO VNet table of 2024-12 says nothing about block to none.");
});
