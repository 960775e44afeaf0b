// Opened from a folder in Firefox, with its strictest rules for files and no network.
import { expect, test } from "@playwright/test";
import puppeteer, { type Page } from "puppeteer-core";
import { pathToFileURL } from "node:url";
import { path } from "./journey.ts";

const executablePath = process.env.FIREFOX_PATH;

test("a double click on index.html is enough", async () => {
  if (!executablePath) console.warn("Firefox is not here (FIREFOX_PATH): its journey is skipped");
  test.skip(!executablePath, "FIREFOX_PATH is not set");

  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath,
    headless: true,
    extraPrefsFirefox: {
      "security.fileuri.strict_origin_policy": true,
      // Whatever it asks of the network goes to a port where nobody listens.
      "network.proxy.type": 1,
      "network.proxy.http": "127.0.0.1",
      "network.proxy.http_port": 9,
      "network.proxy.ssl": "127.0.0.1",
      "network.proxy.ssl_port": 9,
    },
  });
  try {
    const page: Page = await browser.newPage();
    const said: string[] = [];
    page.on("pageerror", (error) => said.push(String(error)));
    page.on("console", (message) => {
      if (["warn", "error"].includes(message.type())) said.push(message.text());
    });
    await page.goto(pathToFileURL(path("dist/index.html")).href);

    const status = (said: string) =>
      page.waitForFunction(
        (said) => {
          const root = document.querySelector("aks-outbound")?.shadowRoot;
          return [...(root?.querySelectorAll("[role=status]") ?? [])].some((it) => it.textContent === said);
        },
        { timeout: 20_000 },
        said,
      );
    await status("Yes: a cluster in a managed VNet can move from loadBalancer to managedNATGateway.");

    const cell = (start: string) => `aks-outbound >>> [role=gridcell][aria-label^="${start}"]`;
    await page.click(cell("from none to userDefinedRouting: "));
    await status("No: a cluster in a managed VNet cannot move from none to userDefinedRouting.");
    await page.click("aks-outbound >>> label:has(input[value=byo])");
    await status("Yes: a cluster in a BYO VNet can move from none to userDefinedRouting.");

    await page.keyboard.press("Tab");
    await page.focus(cell("from none to userDefinedRouting: "));
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await status("Not known: the BYO VNet table of 2024-12 says nothing about block to userDefinedRouting.");
    expect(await page.evaluate(() => location.hash)).toBe("#vnet=byo&from=block&to=userDefinedRouting");
    expect(said).toEqual([]);
  } finally {
    await browser.close();
  }
});
