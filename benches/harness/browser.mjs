// The one Chromium of a run, and its pages.
import { chromium } from "@playwright/test";
import { readFileSync } from "node:fs";

const IN_PAGE = readFileSync(new URL("in-page.js", import.meta.url), "utf8");

/** Slow 4G as Lighthouse has it, and a processor a quarter as fast as this one. */
export const SLOW = { cpu: 4, network: { latency: 150, down: 1_600_000 / 8, up: 750_000 / 8 } };
/** The slow processor alone. */
export const SLOW_CPU = { cpu: 4 };
/** This machine as it is. */
export const HERE = {};

export class Browser {
  static async launch(server, data) {
    const browser = await chromium.launch({
      // As in the journeys.
      executablePath: process.env.CHROMIUM_PATH || undefined,
      // Garbage can be collected before memory is counted.
      args: ["--no-sandbox", "--js-flags=--expose-gc", "--enable-precise-memory-info"],
    });
    return new Browser(browser, server, data);
  }

  constructor(browser, server, data) {
    this.browser = browser;
    this.server = server;
    this.script = `(${IN_PAGE.trim().replace(/;$/, "")})(${JSON.stringify(expected(data))});`;
  }

  get version() {
    return this.browser.version();
  }

  /** Opens a page in a fresh context, hands it over, and closes it whatever happens. */
  async visit(path, conditions, use) {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 900 } });
    try {
      const page = await context.newPage();
      const complaints = [];
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
      await page.addInitScript(this.script);
      const cdp = await context.newCDPSession(page);
      const travelled = await record(cdp, this.server);
      await throttle(cdp, conditions);
      await page.goto(this.server.origin + path, { waitUntil: "commit" });
      const used = await use({ page, cdp, travelled });
      if (complaints.length) throw new Error(`${path} complains: ${complaints.join("; ")}`);
      return used;
    } finally {
      await context.close();
    }
  }

  close() {
    return this.browser.close();
  }
}

/** The words of the 36 cells, by VNet. */
function expected({ words, tables }) {
  const flat = (table) => table.flat().map(({ is }) => words[is]);
  return Object.fromEntries(Object.entries(tables).map(([vnet, table]) => [vnet, flat(table)]));
}

/** Notes each file that arrives, and how many bytes of the network it took. */
async function record(cdp, server) {
  const travelled = [];
  const paths = new Map();
  await cdp.send("Network.enable");
  cdp.on("Network.responseReceived", ({ requestId, response }) => {
    if (response.url.startsWith(server.origin))
      paths.set(requestId, { path: new URL(response.url).pathname, encoding: response.headers["Content-Encoding"] });
  });
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength, timestamp }) => {
    const seen = paths.get(requestId);
    if (seen) travelled.push({ ...seen, wire: encodedDataLength, timestamp });
  });
  return travelled;
}

async function throttle(cdp, { cpu, network }) {
  if (cpu) await cdp.send("Emulation.setCPUThrottlingRate", { rate: cpu });
  if (network)
    await cdp.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: network.latency,
      downloadThroughput: network.down,
      uploadThroughput: network.up,
    });
}
