// Calls back when the browser is idle.

/** A page that is never idle gets the call after so many milliseconds. */
const TIMEOUT = 1000;

export function idle(callback) {
  // Not in Safari.
  if (globalThis.requestIdleCallback) requestIdleCallback(() => callback(), { timeout: TIMEOUT });
  else setTimeout(callback);
}
