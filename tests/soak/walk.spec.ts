// A reader who does anything at all, for as long as wanted. `cargo xtask soak` makes it long.
import type { Page } from "@playwright/test";
import { expect, path, test } from "../journeys/journey.ts";
import { Model, type Step } from "./model.ts";
import { anyStep, both, chance, open, replay, shorten } from "./walker.ts";
import { address } from "../journeys/embedding/host.ts";

const seed = Number(process.env.SOAK_SEED ?? 20261123);
const wanted = Number(process.env.SOAK_STEPS ?? 300);
const until = Date.now() + 1_000 * Number(process.env.SOAK_SECONDS ?? 45);
/** How many steps lie between two looks for what keeps people out. */
const BETWEEN = 200;

test("whatever a reader does, the screen says what the rules say", async ({ page, site }) => {
  test.setTimeout(until - Date.now() + 600_000);
  const url = address(
    site,
    `<title>A page</title><main><h1>Egress</h1><div id="one"><aks-outbound permalink loading="eager">x</aks-outbound></div><div id="two"></div>` +
      `</main><script src="/dist/aks-outbound.js"></script>`,
  );
  const said: string[] = [];
  page.on("console", (message) => {
    if (["warning", "error"].includes(message.type())) said.push(`the console says ${message.text()}`);
  });
  page.on("pageerror", (error) => said.push(`an error: ${error}`));

  const by = chance(seed);
  const model = new Model();
  const steps: Step[] = [];
  const widget = await open(page, url);
  let wrong: string[] = [];
  while (steps.length < wanted && Date.now() < until && !wrong.length) {
    const step = anyStep(by, model);
    steps.push(step);
    wrong = [...(await both(page, widget, model, step)), ...said];
    if (steps.length % BETWEEN === 0 && model.live) wrong.push(...(await barriers(page)));
  }
  console.log(`${steps.length} steps with seed ${seed}`);
  if (!wrong.length) return;

  const last = wrong.join("; ");
  // Told before it is shortened, which takes its time.
  console.log(last, JSON.stringify(steps.slice(-5)));
  const short = await shorten(steps, async (fewer) => Boolean(await replay(page, url, fewer, said)));
  const found = await replay(page, url, short, said);
  throw new Error(
    `seed ${seed}, after ${steps.length} steps: ${last}\nThe shortest way there:\n` +
      short.map((step) => JSON.stringify(step)).join("\n") +
      `\nwhere ${found?.wrong.join("; ") ?? "it did not happen again"}`,
  );
});

/** What axe finds. */
async function barriers(page: Page) {
  await page.addScriptTag({ path: path("node_modules/axe-core/axe.min.js") });
  return page.evaluate(async () => {
    type Found = { id: string; nodes: { target: string[] }[] };
    const { axe } = window as never as { axe: { run(): Promise<{ violations: Found[] }> } };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `axe: ${id} at ${nodes.map(({ target }) => target)}`);
  });
}

test("the same seed is the same walk, and a walk is shortened to what matters", async () => {
  const walk = (seed: number) => {
    const by = chance(seed);
    const model = new Model();
    return Array.from({ length: 200 }, () => {
      const step = anyStep(by, model);
      model.take(step);
      return step;
    });
  };
  expect(walk(7)).toEqual(walk(7));
  expect(walk(7)).not.toEqual(walk(8));
  const short = await shorten(walk(7), async (steps) =>
    ["remove", "again"].every((what) => steps.some((step) => step.do === what)), 1_000);
  expect(short.map((step) => step.do).sort()).toEqual(["again", "remove"]);
});
