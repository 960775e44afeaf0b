// Copies the guide's snippets. Without it they are there to select.
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
      // Not allowed here: selected, it is one key away.
      getSelection().selectAllChildren(pre);
      button.textContent = "Selected: press Ctrl+C";
    }
  });
}
