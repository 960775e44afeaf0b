// What is taken is given back: after thousands of widgets and changes a page holds what it held
// after some. `cargo xtask soak` makes it ten thousand and a hundred thousand.
import type { CDPSession, Page } from "@playwright/test";
import { address } from "../journeys/embedding/host.ts";
import { expect, test } from "../journeys/journey.ts";
import { Widget } from "../journeys/widget.ts";
import { Model } from "./model.ts";
import { anyStep, chance, take } from "./walker.ts";

const mounts = Number(process.env.SOAK_MOUNTS ?? 500);
const changes = Number(process.env.SOAK_CHANGES ?? 2_000);
const steps = Number(process.env.SOAK_USE ?? 150);
const seed = Number(process.env.SOAK_SEED ?? 20261123);
/** How many looks there are; growth between the first and the last is what leaks. */
const LOOKS = 5;

/** What may remain of each widget that is gone, and what of each change. */
const PER_MOUNT = { heap: 1_024, wasm: 0, nodes: 0.1, listeners: 0 };
const PER_STEP = { heap: 512, wasm: 64, nodes: 0.1, listeners: 0.1 };
const PER_CHANGE = { heap: 64, wasm: 64, nodes: 0.01, listeners: 0.01 };
/** Caches and the collector's own ways. */
const SLACK = { heap: 2_000_000, wasm: 2 * 65_536, nodes: 400, listeners: 100 };
type Held = typeof SLACK;

declare global {
  interface Window {
    memories: WebAssembly.Memory[];
  }
}

/** Keeps hold of the memory of each wasm that is started. */
const remember = (page: Page) =>
  page.addInitScript(() => {
    window.memories = [];
    for (const name of ["instantiate", "instantiateStreaming"] as const) {
      const real = WebAssembly[name] as (...given: unknown[]) => Promise<unknown>;
      (WebAssembly as unknown as Record<string, unknown>)[name] = async (...given: unknown[]) => {
        const made = await real.apply(WebAssembly, given);
        const { exports } = (made as { instance?: WebAssembly.Instance }).instance ?? (made as WebAssembly.Instance);
        // The lazy chunk uses the memory of the main part.
        if (exports.memory) window.memories.push(exports.memory as WebAssembly.Memory);
        return made;
      };
    }
  });

/** What the page holds when all that can be thrown away is. */
async function held(page: Page, session: CDPSession): Promise<Held> {
  for (let i = 0; i < 3; i++) await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  const of = (name: string) => metrics.find((metric) => metric.name === name)!.value;
  const wasm = await page.evaluate(() => window.memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0));
  return { heap: of("JSHeapUsedSize"), wasm, nodes: of("Nodes"), listeners: of("JSEventListeners") };
}

async function opened(page: Page, url: string) {
  await remember(page);
  await page.goto(url);
  await page.locator("aks-outbound").first().evaluate((element: HTMLElement & { ready: Promise<unknown> }) => element.ready.then(() => 0));
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  return session;
}

/** Does it again and again, and proves that what is held grows by no more than this for each. */
async function levelsOff(page: Page, session: CDPSession, many: number, batch: (count: number) => Promise<void>, each: Held) {
  const looks: Held[] = [];
  const size = Math.ceil(many / LOOKS);
  for (let i = 0; i < LOOKS; i++) {
    await batch(size);
    looks.push(await held(page, session));
  }
  const [first, last] = [looks[0], looks.at(-1)!];
  const done = size * (LOOKS - 1);
  for (const name of Object.keys(SLACK) as (keyof Held)[]) {
    const grown = last[name] - first[name];
    console.log(`${name}: ${looks.map((look) => look[name]).join(" → ")}, ${(grown / done).toFixed(3)} for each of ${done}`);
    expect.soft(grown, name).toBeLessThanOrEqual(done * each[name] + SLACK[name]);
  }
}

const LIVE = `<script src="/dist/aks-outbound.js"></script><aks-outbound loading="eager" permalink></aks-outbound><div id="here"></div>`;

test("widgets that are gone leave nothing behind", async ({ page, site }) => {
  test.setTimeout(60_000 + 120 * mounts);
  const session = await opened(page, address(site, LIVE));
  await levelsOff(
    page,
    session,
    mounts,
    (count) =>
      page.evaluate(async (count) => {
        for (let i = 0; i < count; i++) {
          const element = document.createElement("aks-outbound") as HTMLElement & { ready: Promise<unknown> };
          element.setAttribute("loading", "eager");
          document.getElementById("here")!.append(element);
          await element.ready;
          element.setAttribute("to", "block");
          element.remove();
          await new Promise((turn) => setTimeout(turn));
        }
      }, count),
    PER_MOUNT,
  );
});

test("changes leave nothing behind", async ({ page, site }) => {
  test.setTimeout(60_000 + 20 * changes);
  const session = await opened(page, address(site, LIVE));
  await levelsOff(
    page,
    session,
    changes,
    (count) =>
      page.evaluate(async (count) => {
        const element = document.querySelector("aks-outbound")!;
        const TYPES = ["loadBalancer", "managedNATGateway", "userAssignedNATGateway", "userDefinedRouting", "none", "block", "nope"];
        for (let i = 0; i < count; i++) {
          const name = ["from", "to", "vnet", "edition", "policy"][i % 5];
          const value = {
            vnet: ["managed", "byo", "mine"][i % 3],
            edition: ["2024-12", "2026-08", "x"][i % 3],
            policy: [`[{"to":"none","reason":"${i}"}]`, "{", ""][i % 3],
          }[name];
          element.setAttribute(name, value ?? TYPES[(i * 31) % TYPES.length]);
          // A turn now and then, in which the screen follows.
          if (i % 20 === 0) await new Promise((turn) => setTimeout(turn));
        }
      }, count),
    PER_CHANGE,
  );
});

test("a reader's use leaves nothing behind", async ({ page, site }) => {
  test.setTimeout(60_000 + 1_000 * steps);
  const live = `<div id="one"><aks-outbound loading="eager" permalink></aks-outbound></div><div id="two"></div>`;
  const session = await opened(page, address(site, `<script src="/dist/aks-outbound.js"></script>` + live));
  await page.evaluate(() => {
    window.kept = document.querySelector("aks-outbound")!;
  });
  const widget = new Widget(page.locator("aks-outbound"));
  await widget.openCluster();
  const by = chance(seed);
  const model = new Model();
  await levelsOff(
    page,
    session,
    steps,
    async (count) => {
      while (count > 0) {
        const step = anyStep(by, model);
        // A page that is loaded anew holds nothing.
        if (step.do === "reload") continue;
        await take(page, widget, step);
        model.take(step);
        count -= 1;
      }
      // With nothing pasted, and with the whole view, each look sees the same.
      for (const step of [{ do: "again" }, { do: "attribute", name: "view", value: null }, { do: "clear" }] as const) {
        if (!model.can(step)) continue;
        await take(page, widget, step);
        model.take(step);
      }
    },
    PER_STEP,
  );
});
