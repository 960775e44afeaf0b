// Tells when an element comes near the screen: one observer for all of them.

/** How far from the screen an element may be for its wasm to be wanted. */
const MARGIN = "75% 0px";

const waiting = new WeakMap();
let observer;

/** Calls back once, when the element is near the screen. */
export function near(element, then) {
  if (!globalThis.IntersectionObserver) return then();
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) waiting.get(target)?.();
    },
    { rootMargin: MARGIN },
  );
  waiting.set(element, () => {
    far(element);
    then();
  });
  observer.observe(element);
}

/** Waits no longer for this element. */
export function far(element) {
  waiting.delete(element);
  observer?.unobserve(element);
}
