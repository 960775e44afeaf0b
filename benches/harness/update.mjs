// How long a change takes: from the event until the DOM is written, and until it is laid out.
import { HERE } from "./browser.mjs";
import { one } from "./contestants.mjs";
import { Samples, shuffled } from "./stats.mjs";

const OPERATIONS = ["vnet", "from"];
/** So many operations let the compilers of script and wasm finish; they are not counted. */
const WARM_UP = 400;
/** One sample is the mean of so many: a multiple of the six types and the two VNets. */
const TIMES = { dom: 240, layout: 60 };

export async function update({ browser, server, contestants, rounds, say }) {
  for (const it of contestants) server.put(`/update/${it.name}`, one(it));
  const samples = new Samples();
  for (let round = 0; round < rounds; round++) {
    say(`update: round ${round + 1} of ${rounds}`);
    for (const { name } of shuffled(contestants))
      await browser.visit(`/update/${name}`, HERE, async ({ page }) => {
        await page.evaluate(() => bench.ready());
        for (const operation of OPERATIONS) {
          const measure = (layout, times) =>
            page.evaluate((given) => bench.update(...given), [operation, layout, times]);
          await proveRight(page, name, operation);
          await measure(false, WARM_UP - (WARM_UP % 12));
          samples.add(`dom/${operation}/${name}`, await measure(false, TIMES.dom));
          await measure(true, 12);
          samples.add(`layout/${operation}/${name}`, await measure(true, TIMES.layout));
          await proveRight(page, name, operation);
        }
      });
  }
  return { times: samples.summaries() };
}

/** Each VNet's 36 cells are right after a toggle, and nothing is written later than is timed. */
async function proveRight(page, name, operation) {
  const wrong = await page.evaluate(async (operation) => {
    for (const vnet of ["byo", "managed"]) {
      bench.radio(vnet).click();
      await bench.settle();
      if (!bench.shows(vnet)) return `the cells of ${vnet} are wrong`;
    }
    for (const from of ["block", "loadBalancer"]) {
      bench.choose(bench.select("From"), from);
      await bench.settle();
      const chosen = bench.inside().querySelector("td[aria-selected=true]");
      if (!chosen.ariaLabel.startsWith(`from ${from} to `)) return `the chosen cell is wrong: ${chosen.ariaLabel}`;
    }
    return (await bench.settles(operation)) ? undefined : "something is written after it was timed";
  }, operation);
  if (wrong) throw new Error(`${name}, ${operation}: ${wrong}`);
}
