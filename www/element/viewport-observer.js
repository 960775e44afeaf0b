// Tells when an element approaches the viewport: one observer for all elements.
import { MAX_IMMEDIATE } from "./mount-scheduler.js";

/** How far from the viewport an element counts as near, in heights of the viewport. */
const MARGIN = 0.75;

/** What to call for each observed element. */
const callbacks = new WeakMap();
let observer;
/** Elements that were not checked yet. */
let added = [];

/** Calls back once, when the element is near the viewport. */
export function observeViewport(element, callback) {
  if (!globalThis.IntersectionObserver) return callback();
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) callbacks.get(target)?.();
    },
    { rootMargin: `${MARGIN * 100}% 0px` },
  );
  callbacks.set(element, () => {
    unobserveViewport(element);
    callback();
  });
  observer.observe(element);
  // The observer reports after a frame, which takes long while a page loads.
  if (added.push(element) === 1) queueMicrotask(checkAdded);
}

export function unobserveViewport(element) {
  callbacks.delete(element);
  observer?.unobserve(element);
}

/** Starts elements that are near without waiting for the observer. In a frame only that knows the position. */
function checkAdded() {
  // All are measured before the first changes anything: one layout.
  const near = parent === window && !document.hidden ? added.filter((it) => callbacks.has(it) && isNear(it)) : [];
  added = near.splice(MAX_IMMEDIATE);
  if (added.length) setTimeout(checkAdded);
  for (const element of near) callbacks.get(element)?.();
}

/** Whether an element is in the viewport or not far from it. */
export function isNear(element) {
  const { top, bottom } = element.getBoundingClientRect();
  const isVisible = element.checkVisibility?.({ contentVisibilityAuto: true });
  return isVisible && bottom > -MARGIN * innerHeight && top < (1 + MARGIN) * innerHeight;
}
