// Many on one page: how long they take to stand there, and what they hold in memory; and
// whether anything stays behind when they go.
import { HERE } from "./browser.mjs";
import { none } from "./contestants.mjs";
import { Samples, shuffled } from "./stats.mjs";

const SIZES = [1, 10, 100, 1_000];
const GROWTH = { rounds: 20, widgets: 100, settled: 3 };

export async function mount({ browser, server, contestants, rounds, quick, say }) {
  prepare(server, contestants);
  const samples = new Samples();
  const times = Math.ceil(rounds / 4);
  for (let round = 0; round < times; round++) {
    say(`mount: round ${round + 1} of ${times}`);
    for (const contestant of shuffled(contestants))
      for (const size of shuffled(quick ? SIZES.slice(0, 3) : SIZES))
        await browser.visit(`/none/${contestant.name}`, HERE, async ({ page, cdp }) => {
          await warm(page, contestant);
          const before = await memory(page, cdp);
          const { filled, laidOut } = await mountMany(page, contestant, size);
          const after = await memory(page, cdp);
          const name = `${size}/${contestant.name}`;
          samples.add(`filled/${name}`, filled);
          samples.add(`laidOut/${name}`, laidOut);
          for (const kind of Object.keys(after)) samples.add(`${kind}/${name}`, after[kind] - before[kind]);
        });
  }
  return { times: samples.summaries() };
}

export async function growth({ browser, server, contestants, quick, say }) {
  prepare(server, contestants);
  const rounds = quick ? 5 : GROWTH.rounds;
  const grown = {};
  for (const contestant of shuffled(contestants)) {
    say(`growth: ${contestant.name}`);
    grown[contestant.name] = await browser.visit(`/none/${contestant.name}`, HERE, async ({ page, cdp }) => {
      await warm(page, contestant);
      let early;
      for (let round = 1; round <= rounds; round++) {
        await mountMany(page, contestant, GROWTH.widgets);
        await page.evaluate(() => bench.unmountAll());
        // The first rounds fill caches and free lists: that is no leak.
        if (round === GROWTH.settled) early = await memory(page, cdp);
      }
      const late = await memory(page, cdp);
      const differences = Object.keys(late).map((kind) => [kind, late[kind] - early[kind]]);
      return { rounds: rounds - GROWTH.settled, widgets: GROWTH.widgets, ...Object.fromEntries(differences) };
    });
  }
  return { grown };
}

function prepare(server, contestants) {
  for (const it of contestants) server.put(`/none/${it.name}`, none(it));
}

/** One comes and goes, so that the code is there before anything is timed. */
async function warm(page, contestant) {
  await page.evaluate((tag) => customElements.whenDefined(tag).then(() => {}), contestant.tag);
  await mountMany(page, contestant, 1);
  await page.evaluate(() => bench.unmountAll());
}

function mountMany(page, { tag, attributes, among = "" }, size) {
  const pairs = [...(attributes + among).matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]);
  return page.evaluate((given) => bench.mount(...given), [tag, pairs, size]);
}

/** Bytes that are held once the garbage is gone: script's heap, the browser's own, wasm. */
async function memory(page, cdp) {
  // What went may only be garbage after another round: weak references, finalizers.
  for (let i = 0; i < 3; i++) {
    await cdp.send("HeapProfiler.collectGarbage");
    await page.evaluate(() => bench.turn());
  }
  const { usedSize, embedderHeapUsedSize = 0 } = await cdp.send("Runtime.getHeapUsage");
  const { nodes } = await cdp.send("Memory.getDOMCounters");
  return { heap: usedSize, dom: embedderHeapUsedSize, wasm: await page.evaluate(() => bench.wasmBytes()), nodes };
}
