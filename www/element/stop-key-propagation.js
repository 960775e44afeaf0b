// Sites have shortcuts of their own: `/` for their search, arrows for the next chapter. A key that
// the widget uses doesn't reach them.
const USERS = "input, select, textarea, [role=grid], [role=tablist]";

/** @param {ShadowRoot} root */
export function stopKeyPropagation(root) {
  root.addEventListener("keydown", (event) => {
    const { target, key, ctrlKey, altKey, metaKey } = event;
    // Keys that leave the widget, and those of the browser and the system, go on.
    if (ctrlKey || altKey || metaKey || key === "Escape" || key === "Tab") return;
    if (target.closest?.(USERS)) event.stopPropagation();
  });
}
