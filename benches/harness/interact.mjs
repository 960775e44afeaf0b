// How long the whole product, not its matrix alone, keeps the page from answering during one
// interaction, on a processor a quarter as fast. A frame has 16 ms.
import { SLOW_CPU } from "./browser.mjs";
import { full } from "./contestants.mjs";
import { Samples, shuffled } from "./stats.mjs";

const KINDS = ["vnet", "from", "to", "edition", "cell", "tool", "details", "graph"];

export async function interact({ browser, server, rounds, say }) {
  server.put("/interact", full());
  const samples = new Samples();
  for (let round = 0; round < rounds; round++) {
    say(`interact: round ${round + 1} of ${rounds}`);
    // Each kind on a page of its own: the first time is told apart, nothing is compiled yet.
    for (const kind of shuffled(KINDS))
      await browser.visit("/interact", SLOW_CPU, async ({ page }) => {
        await page.evaluate(() => bench.ready());
        await page.waitForTimeout(200);
        const times = await page.evaluate(inPage, kind);
        times.forEach(({ what, work, tasks }, i) => {
          const when = i === 0 ? "first" : "later";
          samples.add(`${when}/written/${kind}`, work);
          samples.add(`${when}/answer/${kind}`, tasks[0]);
          samples.add(`${when}/task/${kind}`, Math.max(...tasks));
          samples.add(`${when}/all/${kind}`, tasks.reduce((sum, task) => sum + task));
          samples.add(`each/${kind}/${what}`, Math.max(...tasks));
        });
      });
    await browser.visit("/interact", SLOW_CPU, async ({ page }) => {
      await page.evaluate(() => bench.ready());
      for (const { kind, processing, duration } of await byHand(page)) {
        samples.add(`hand/processing/${kind}`, processing);
        samples.add(`hand/duration/${kind}`, duration);
      }
    });
  }
  return { times: samples.summaries() };
}

/**
 * Every value of one kind of interaction, each timed task by task with style and layout: the
 * first shows the answer, and what `aria-busy` announces is made in others.
 */
async function inPage(kind) {
  const root = bench.inside();
  const named = (label) => root.querySelector(`select[aria-label^="${label}"]`);
  const values = (select) => {
    const all = Array.from(select.options, (option) => option.value);
    const at = all.indexOf(select.value);
    // Begins with the one after the present one: each step is a change.
    return [...all.slice(at + 1), ...all.slice(0, at + 1)].map((value) => ({
      what: value,
      act: () => bench.choose(select, value),
    }));
  };
  const steps = {
    vnet: () => ["byo", "managed"].map((vnet) => ({ what: vnet, act: () => bench.radio(vnet).click() })),
    from: () => values(named("From")),
    to: () => values(named("To")),
    edition: () => values(root.querySelector("select.edition")),
    cell: () =>
      Array.from(root.querySelectorAll("td[role=gridcell]"), (cell) => ({
        what: cell.ariaLabel,
        // A finger that goes down puts the focus there before there is a click.
        prepare: () => cell.focus(),
        act: () => cell.click(),
      })),
    tool: () => Array.from(root.querySelectorAll("[role=tab]"), (tab) => ({ what: tab.textContent, act: () => tab.click() })).reverse(),
    graph: () =>
      Array.from(root.querySelectorAll("input[name=shape]"), (radio, i) => ({ what: ["table", "graph"][i], act: () => radio.click() })).reverse(),
    details: () =>
      Array.from(root.querySelectorAll("details"), (details) => ({
        what: details.querySelector("summary").textContent,
        details,
        act: () => details.querySelector("summary").click(),
      })),
  };
  const layOut = () => {
    void bench.host().offsetHeight;
    void root.querySelector("table").offsetHeight;
  };
  /** What is made in tasks of its own, one message each: only those count, not a frame between. */
  let tasks;
  const inherited = Object.getOwnPropertyDescriptor(EventTarget.prototype, "addEventListener").value;
  MessagePort.prototype.addEventListener = function (name, heard) {
    return inherited.call(this, name, async (event) => {
      const begin = performance.now();
      heard(event);
      await bench.settle();
      layOut();
      tasks.push(performance.now() - begin);
    });
  };
  const times = [];
  for (const { what, details, prepare, act } of steps[kind]()) {
    // What was opened tells of it in a task of its own; that counts too.
    const told = details && new Promise((resolve) => details.addEventListener("toggle", resolve, { once: true }));
    prepare?.();
    await bench.frame();
    await bench.turn();
    const begin = performance.now();
    act();
    await bench.settle();
    if (told) {
      await told;
      await bench.settle();
    }
    const work = performance.now() - begin;
    layOut();
    tasks = [performance.now() - begin];
    while (root.querySelector("[aria-busy]")) await bench.turn();
    times.push({ what, work, tasks });
  }
  return times;
}

/** Real clicks, as the browser's own Event Timing sees them: until the next frame is shown. */
async function byHand(page) {
  await page.evaluate(() => {
    globalThis.seen = [];
    const note = (list) => {
      for (const { name, duration, processingStart, processingEnd } of list.getEntries())
        if (name === "click") seen.push({ processing: processingEnd - processingStart, duration });
    };
    new PerformanceObserver(note).observe({ type: "event", durationThreshold: 16 });
  });
  const widget = page.locator("#widget");
  const clicks = [
    ["vnet", widget.locator("input[value=byo]")],
    ["cell", widget.locator("td[role=gridcell]").nth(3)],
    ["details", widget.locator("details > summary").first()],
  ];
  const noted = [];
  for (const [kind, target] of clicks) {
    await target.click();
    await page.waitForTimeout(300);
    const [entry] = await page.evaluate(() => seen.splice(0));
    // None is noted that took less than 16 ms.
    noted.push({ kind, processing: entry?.processing ?? 0, duration: entry?.duration ?? 8 });
  }
  return noted;
}
