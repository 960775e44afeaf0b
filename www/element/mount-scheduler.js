// Mounts several widgets together. Each mount reads the layout, writes, reads, and writes;
// interleaving these would force a synchronous layout for every widget. All reads run first, then
// all writes.

/** How long widgets are mounted before the page can run other tasks, in milliseconds. */
const SLICE = 10;

/** How many widgets fit near the viewport. Only so many are mounted without calling `isWanted`. */
export const MAX_IMMEDIATE = 12;

/**
 * @typedef {object} Mount
 * @property {Generator<void, void>} steps
 * @property {(() => boolean | undefined) | undefined} isWanted
 * @property {() => void} resolve
 * @property {(error: unknown) => void} reject
 */

/** @type {Mount[]} */
let added = [];
/** Mounts that run without calling `isWanted`. @type {Set<Mount>} */
const immediate = new Set();

/**
 * Runs the steps of a generator: read, write, read, write. Resolves when it is done, rejects with what
 * it throws. Behind `MAX_IMMEDIATE` others, it first calls `isWanted`, and resolves without running
 * the steps if that returns false.
 * @param {Generator<void, void>} steps
 * @param {() => boolean | undefined} [isWanted] always wanted without it
 * @returns {Promise<void>}
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
    /** @type {Mount[]} */
    const slice = [];
    // Mounts that can't be skipped get at least as much time as the page's own tasks took.
    do {
      const mount = /** @type {Mount} */ (queue.shift());
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

/** Runs the next step of each. @param {Mount[]} mounts */
function step(mounts) {
  for (const { steps, resolve, reject } of mounts) {
    try {
      if (steps.next().done) resolve();
    } catch (error) {
      reject(error);
    }
  }
}
