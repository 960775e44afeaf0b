// Adds copy buttons to the snippets of the guide.
for (const pre of document.querySelectorAll("pre")) {
  const box = document.createElement("div");
  box.className = "snippet";
  pre.before(box);
  const button = document.createElement("button");
  button.type = "button";
  button.append("Copy");
  button.setAttribute("aria-live", "polite");
  box.append(pre, button);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(pre.textContent);
      button.textContent = "Copied";
    } catch {
      // The page has no permission to write to the clipboard.
      getSelection()?.selectAllChildren(pre);
      button.textContent = "Selected: press Ctrl+C";
    }
  });
}
