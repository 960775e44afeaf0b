// Calls back when an element approaches the viewport. All elements share one observer.
import { MAX_IMMEDIATE } from "./mount-scheduler.js";

/** How far from the viewport an element counts as near, in heights of the viewport. */
const MARGIN = 0.75;

/** The callback of each observed element. @type {WeakMap<Element, () => void>} */
const callbacks = new WeakMap();
/** @type {IntersectionObserver | undefined} */
let observer;
/** Elements that were not checked yet. @type {Element[]} */
let added = [];

/**
 * Calls back once, when the element is near the viewport.
 * @param {Element} element
 * @param {() => void} callback
 */
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

/** @param {Element} element */
export function unobserveViewport(element) {
  callbacks.delete(element);
  observer?.unobserve(element);
}

/** Calls back for near elements without waiting for the observer. In a frame, only the observer knows the position. */
function checkAdded() {
  // All are measured before the first callback changes the page, so there is one layout.
  const near = parent === window && !document.hidden ? added.filter((it) => callbacks.has(it) && isNear(it)) : [];
  added = near.splice(MAX_IMMEDIATE);
  if (added.length) setTimeout(checkAdded);
  for (const element of near) callbacks.get(element)?.();
}

/** Returns whether an element is in the viewport or near it. @param {Element} element */
export function isNear(element) {
  const { top, bottom } = element.getBoundingClientRect();
  const isVisible = element.checkVisibility?.({ contentVisibilityAuto: true });
  return isVisible && bottom > -MARGIN * innerHeight && top < (1 + MARGIN) * innerHeight;
}
