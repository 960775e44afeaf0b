// The rules as wasm in the browser, beside what criterion found on this machine. Both run the
// same loops; nothing is handed over, so it is the rules alone that are timed.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { HERE } from "./browser.mjs";
import { Samples } from "./stats.mjs";

const LOOPS = ["matrix", "matrix_with_editions", "assessment"];
/** What only runs natively: a browser reads clusters with its own JSON.parse, see fleet.mjs. */
const NATIVE_ALONE = ["assessment_of_a_cluster", "fleet/parse", "fleet/read", "fleet/parse_and_read", "fleet/answer"];

export async function rules({ browser, server, folder, target, rounds, say }) {
  const native = {};
  for (const name of [...LOOPS, ...NATIVE_ALONE]) {
    const file = join(target, "criterion", name, "new/estimates.json");
    if (existsSync(file)) native[name] = JSON.parse(readFileSync(file, "utf8")).median.point_estimate;
  }

  server.put("/rules", "<!doctype html><title>Rules</title><link rel=icon href='data:,'>");
  server.put("/rules.wasm", readFileSync(join(folder, "rules.wasm")));
  const samples = new Samples();
  for (let round = 0; round < rounds; round++) {
    say(`rules: round ${round + 1} of ${rounds}`);
    await browser.visit("/rules", HERE, async ({ page }) => {
      const times = await page.evaluate(inPage, LOOPS);
      for (const [name, nanoseconds] of Object.entries(times)) samples.add(name, nanoseconds);
    });
  }
  return { native, wasm: samples.summaries() };
}

/** Nanoseconds for one turn of each loop. */
async function inPage(loops) {
  const { instance } = await WebAssembly.instantiateStreaming(fetch("/rules.wasm"));
  const timed = (name, times) => {
    const begin = performance.now();
    instance.exports[name](times);
    return performance.now() - begin;
  };
  const found = {};
  for (const name of loops) {
    // Until the second compiler is done, and a loop takes long enough to be timed well.
    let times = 1_000;
    while (timed(name, times) < 40) times *= 2;
    await new Promise((resolve) => setTimeout(resolve, 100));
    timed(name, times);
    found[name] = (timed(name, times) / times) * 1e6;
  }
  return found;
}
