// Mounts several widgets together. Each mount reads the layout, writes, reads, and writes;
// interleaving these would force a synchronous layout for every widget. All reads run first, then
// all writes.

/** How long widgets are mounted before the page gets a turn, in milliseconds. */
const SLICE = 10;

/** No more widgets than these fit near a screen: only they are mounted without asking again. */
export const MAX_IMMEDIATE = 12;

let added = [];
/** Mounted wherever they are by then: never more than fit near a screen. */
const immediate = new Set();

/**
 * Runs the steps of a generator: read, write, read, write. Resolves when it is done, rejects with what
 * it throws. Behind `MAX_IMMEDIATE` others, `isWanted` is asked first.
 */
export function scheduleMount(steps, isWanted) {
  return new Promise((resolve, reject) => {
    if (added.push({ steps, isWanted, resolve, reject }) === 1) queueMicrotask(run);
  });
}

async function run() {
  let queue = added;
  added = [];
  for (const mount of queue) if (immediate.size < MAX_IMMEDIATE) immediate.add(mount);
  step(queue);
  let lastSlice = 0;
  while (queue.length) {
    const begin = performance.now();
    const slice = [];
    // The page's own turns take time too: mounts that can't wait get no less than those.
    do {
      const mount = queue.shift();
      slice.push(mount);
      step([mount]);
      immediate.delete(mount);
    } while (queue.length && performance.now() - begin < (queue[0].isWanted ? SLICE : Math.max(SLICE, lastSlice)));
    step(slice);
    step(slice);
    const end = performance.now();
    if (!queue.length) return;
    await new Promise((resolve) => setTimeout(resolve));
    queue = queue.filter((mount) => immediate.has(mount) || !mount.isWanted || mount.isWanted() || mount.resolve());
    lastSlice = performance.now() - end;
  }
}

function step(mounts) {
  for (const { steps, resolve, reject } of mounts) {
    try {
      if (steps.next().done) resolve();
    } catch (error) {
      reject(error);
    }
  }
}
