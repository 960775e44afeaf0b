// Tells when an element comes near the screen: one observer for all of them.
import { AT_ONCE } from "./in-step.js";

/** How far from the screen an element may be for its wasm to be wanted, in heights of the screen. */
const MARGIN = 0.75;

const waiting = new WeakMap();
let observer;
/** Those that nobody has looked at yet. */
let fresh = [];

/** Calls back once, when the element is near the screen. */
export function near(element, then) {
  if (!globalThis.IntersectionObserver) return then();
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) waiting.get(target)?.();
    },
    { rootMargin: `${MARGIN * 100}% 0px` },
  );
  waiting.set(element, () => {
    far(element);
    then();
  });
  observer.observe(element);
  // The observer tells it after a frame, which takes long while a page is loaded.
  if (fresh.push(element) === 1) queueMicrotask(look);
}

/** Waits no longer for this element. */
export function far(element) {
  waiting.delete(element);
  observer?.unobserve(element);
}

/**
 * Those that are plainly near don't wait for the observer. It alone knows where a frame is in
 * its page, and what a tab in the background wants.
 */
function look() {
  // All are looked at before the first changes anything: the page is laid out once.
  const found = parent === window && !document.hidden ? fresh.filter((it) => waiting.has(it) && isNear(it)) : [];
  fresh = found.splice(AT_ONCE);
  if (fresh.length) setTimeout(look);
  for (const element of found) waiting.get(element)?.();
}

/** Whether it is on the screen, or not far from it. */
export function isNear(element) {
  const { top, bottom } = element.getBoundingClientRect();
  const isSeen = element.checkVisibility?.({ contentVisibilityAuto: true });
  return isSeen && bottom > -MARGIN * innerHeight && top < (1 + MARGIN) * innerHeight;
}
