// Sites have shortcuts of their own: `/` for their search, arrows for the next chapter. A key
// that the widget uses itself goes no further than the widget.
const USERS = "input, select, textarea, [role=grid], [role=tablist]";

/** @param {ShadowRoot} root */
export function keepKeys(root) {
  root.addEventListener("keydown", (event) => {
    const { target, key, ctrlKey, altKey, metaKey } = event;
    // Leaving, and what browsers and systems mean by a modifier, is not ours to keep.
    if (ctrlKey || altKey || metaKey || key === "Escape" || key === "Tab") return;
    if (target.closest?.(USERS)) event.stopPropagation();
  });
}
