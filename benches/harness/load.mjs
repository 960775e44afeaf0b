// From an empty cache to a widget that answers: bytes, time until it can be read, time until
// it is live; on this machine and on slow 4G.
import { HERE, SLOW } from "./browser.mjs";
import { loadedOnly, one } from "./contestants.mjs";
import { Samples, shuffled } from "./stats.mjs";

/** Slow loads differ little from each other and take seconds. */
const slowRounds = (rounds) => Math.ceil(rounds / 2);

export async function load({ browser, server, data, contestants, variants, rounds, say }) {
  const pages = [
    ...contestants.map((it) => ({ name: it.name, html: one(it) })),
    ...(variants ? loadedOnly(data) : []),
  ];
  for (const [i, page] of pages.entries())
    if (!page.path) server.put((page.path = `/load/${i}.html`), page.html);

  const samples = new Samples();
  const bytes = Object.fromEntries(pages.map(({ name }) => [name]));
  for (const [where, conditions, times] of [
    ["here", HERE, rounds],
    ["slow", SLOW, slowRounds(rounds)],
  ])
    for (let round = 0; round < times; round++) {
      say(`load, ${where}: round ${round + 1} of ${times}`);
      for (const { name, path, isStatic } of shuffled(pages)) {
        const { readable, live, files } = await visit(browser, server, path, isStatic, conditions);
        samples.add(`${where}/readable/${name}`, readable);
        if (live) samples.add(`${where}/live/${name}`, live);
        bytes[name] ??= files;
      }
    }
  return { bytes, times: samples.summaries() };
}

function visit(browser, server, path, isStatic, conditions) {
  return browser.visit(`${path}?load${isStatic ? "=static" : ""}`, conditions, async ({ page, travelled }) => {
    const times = await page.evaluate(() => bench.loaded);
    // What had arrived by then is all that it took: a page that loads more later shows here.
    await page.waitForTimeout(50);
    const files = travelled.map(({ path, encoding, wire }) => ({ path, encoding, wire, ...server.get(path)?.sizes }));
    const packed = files.filter((file) => file.raw > 200 && file.encoding !== "br");
    if (packed.length) throw new Error(`not packed: ${packed.map((file) => file.path)}`);
    return { ...times, files };
  });
}
