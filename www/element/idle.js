// Calls back when the browser is idle.

/** In a page that is never idle, the callback runs after this time. In milliseconds. */
const TIMEOUT = 1000;

/** @param {() => void} callback */
export function idle(callback) {
  // Safari doesn't have it.
  if (globalThis.requestIdleCallback) globalThis.requestIdleCallback(() => callback(), { timeout: TIMEOUT });
  else setTimeout(callback);
}
