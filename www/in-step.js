// Elements that go live at the same time take each step together: what one reads of the page
// after another has written to it has the browser lay out all of the page once more. A
// thousand would take a minute.

/** How long the page waits for them before it has a turn, in milliseconds: no less than its turns take. */
const SLICE = 10;

/** More than these don't fit near any screen: where the others are is seen when these are there. */
export const AT_ONCE = 12;

let fresh = [];

/**
 * Takes the steps of a generator: the first reads, the second writes, the third reads, the
 * last writes. Resolves when it is done, rejects with what it throws. Behind `AT_ONCE` others
 * it is asked whether it still wants to.
 */
export function inStep(steps, wants) {
  return new Promise((resolve, reject) => {
    if (fresh.push({ steps, wants, resolve, reject }) === 1) queueMicrotask(go);
  });
}

async function go() {
  let all = fresh;
  const sure = all.slice(0, AT_ONCE);
  fresh = [];
  step(all);
  let turn = 0;
  while (all.length) {
    const begin = performance.now();
    const slice = [];
    do {
      slice.push(all.shift());
      step(slice.slice(-1));
    } while (all.length && performance.now() - begin < Math.max(SLICE, turn));
    step(slice);
    step(slice);
    const end = performance.now();
    if (!all.length) return;
    await new Promise((then) => setTimeout(then));
    all = all.filter((it) => sure.includes(it) || it.wants() || it.resolve());
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
