// Elements that go live at the same time take each step together: what one reads of the page
// after another has written to it has the browser lay out all of the page once more. A
// thousand would take a minute.

/**
 * How long the page waits for them before it has a turn, in milliseconds. For those that go live
 * wherever they are, no less than its turns take; the others would be past the screen by then.
 */
const SLICE = 10;

/** More than these don't fit near any screen: where the others are is seen when these are there. */
export const AT_ONCE = 12;

let fresh = [];
/** Those that go live wherever they are by then: never more than fit near a screen. */
const sure = new Set();

/**
 * Takes the steps of a generator: the first reads, the second writes, the third reads, the
 * last writes. Resolves when it is done, rejects with what it throws. Behind `AT_ONCE` others
 * it is asked whether it still wants to, if it says.
 */
export function inStep(steps, wants) {
  return new Promise((resolve, reject) => {
    if (fresh.push({ steps, wants, resolve, reject }) === 1) queueMicrotask(go);
  });
}

async function go() {
  let all = fresh;
  fresh = [];
  for (const it of all) if (sure.size < AT_ONCE) sure.add(it);
  step(all);
  let turn = 0;
  while (all.length) {
    const begin = performance.now();
    const slice = [];
    do {
      const one = all.shift();
      slice.push(one);
      step([one]);
      sure.delete(one);
    } while (all.length && performance.now() - begin < (all[0].wants ? SLICE : Math.max(SLICE, turn)));
    step(slice);
    step(slice);
    const end = performance.now();
    if (!all.length) return;
    await new Promise((then) => setTimeout(then));
    all = all.filter((it) => sure.has(it) || !it.wants || it.wants() || it.resolve());
    turn = performance.now() - end;
  }
}

function step(some) {
  for (const { steps, resolve, reject } of some) {
    try {
      if (steps.next().done) resolve();
    } catch (error) {
      reject(error);
    }
  }
}
