// What stands above the fallback when the widget can't run.

/**
 * @param {import("./trouble.js").Trouble} trouble
 * @param {() => void} again
 * @param {import("./language.js").Pack} [pack] English without one
 */
export function panel({ kind, told, code, passes }, again, pack) {
  const translate = (id, english) => pack?.door[id] ?? english;
  const [what, todo] = told(translate);
  const box = make("div", "failure");
  box.lang = pack?.tag ?? "en";
  box.dir = pack?.dir ?? "ltr";
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
    const button = make(
      "button",
      "",
      kind === "panic" ? translate("load-error.restart", "Start again") : translate("load-error.retry", "Try again"),
    );
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
