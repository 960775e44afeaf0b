// What stands above the fallback when the widget can't run.

/**
 * @param {import("./trouble.js").Trouble} trouble
 * @param {() => void} again
 */
export function panel({ kind, what, todo, code, passes }, again) {
  const box = make("div", "failure");
  box.setAttribute("role", "alert");
  box.setAttribute("part", "failure");
  box.dataset.cause = kind;
  const sentence = make("p");
  sentence.append(make("strong", "", what), " ", todo);
  box.append(sentence);
  if (code) {
    const line = make("pre");
    line.append(make("code", "", code));
    box.append(line);
  }
  if (passes) {
    const button = make("button", "", kind === "panic" ? "Start again" : "Try again");
    button.type = "button";
    button.addEventListener("click", again);
    box.append(button);
  }
  return box;
}

function make(name, className = "", text = "") {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(text);
  return element;
}
