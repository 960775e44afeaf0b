// The panel above the fallback content when the widget can't run.

/**
 * @param {object} error
 * @param {import("./load-error.js").Kind} error.kind
 * @param {import("./load-error.js").Texts} error.texts
 * @param {string} [error.code]
 * @param {boolean} error.isTemporary
 * @param {() => void} retry
 * @param {import("../i18n/locale.js").Language} [language] English without one
 */
export function errorPanel({ kind, texts, code, isTemporary }, retry, language) {
  /** @type {import("./load-error.js").Translate} */
  const translate = (id, english) => language?.loader[id] ?? english;
  const [what, todo] = texts(translate);
  const panel = create("div", "failure");
  panel.lang = language?.tag ?? "en";
  panel.dir = language?.dir ?? "ltr";
  panel.setAttribute("role", "alert");
  panel.setAttribute("part", "failure");
  panel.dataset.cause = kind;
  const message = create("p");
  message.append(create("strong", "", what), " ", todo);
  panel.append(message);
  if (code) {
    const block = create("pre");
    block.append(create("code", "", code));
    panel.append(block);
  }
  if (isTemporary) {
    const isRestart = kind === "panic";
    const label = isRestart ? translate("load-error.restart", "Start again") : translate("load-error.retry", "Try again");
    const button = create("button", "", label);
    button.type = "button";
    button.addEventListener("click", retry);
    panel.append(button);
  }
  return panel;
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 */
function create(name, className = "", text = "") {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(text);
  return element;
}
