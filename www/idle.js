// What can wait until the browser has nothing better to do.

/** In milliseconds: a page that is never idle gets it all the same. */
const AT_LAST = 1000;

export function idle(then) {
  // Not in Safari.
  if (globalThis.requestIdleCallback) requestIdleCallback(() => then(), { timeout: AT_LAST });
  else setTimeout(then);
}
