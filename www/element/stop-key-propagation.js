// Stops keys that the widget uses from triggering the site's own shortcuts, such as `/` for its search
// or arrow keys for the next page.

/** The elements of the widget that use keys. */
const KEY_CONTROLS = "input, select, textarea, [role=grid], [role=tablist]";

/** @param {ShadowRoot} root */
export function stopKeyPropagation(root) {
  root.addEventListener("keydown", (event) => {
    const { target, key, ctrlKey, altKey, metaKey } = /** @type {KeyboardEvent} */ (event);
    // Keys that leave the widget, and those of the browser and the system, propagate.
    if (ctrlKey || altKey || metaKey || key === "Escape" || key === "Tab") return;
    if (/** @type {Element} */ (target).closest?.(KEY_CONTROLS)) event.stopPropagation();
  });
}
