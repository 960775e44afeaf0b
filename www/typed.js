// What a reader typed outlives the wasm that it was typed into.
import { translated } from "./trouble.js";

/** What is said when it broke twice over the same. */
const TWICE = [
  "The interactive table broke once more over the same long text.",
  "Start it again without that text: what else you chose and typed is kept. This report holds nothing that you typed, and helps to mend it:",
];

export class Typed {
  #host;
  /** The fields' own texts, and what was too long for them. */
  #texts = [];
  /** What there was when it broke the last time; it breaks again with nothing new. */
  #before = [];
  #twice = false;

  constructor(host) {
    this.#host = host;
  }

  /** Remembers what stands in the fields; while they are yet to come, what stood in them before. */
  keep() {
    const fields = this.#fields();
    if (fields.length) this.#texts = fields.map(({ value, held }) => ({ value, held }));
    this.#twice = false;
  }

  /** The wasm broke. Tells what else is to be said of it than always, if something is. */
  broke() {
    this.keep();
    const before = this.#before;
    this.#before = this.#texts.map(({ value, held }) => held ?? value).filter(Boolean);
    this.#twice = this.#before.every((text, i) => text === before[i]);
    if (this.#twice && this.#texts.some(({ held }) => held)) return { told: (translate) => translated("panic-twice", TWICE, translate) };
    return undefined;
  }

  /**
   * Puts it where it stood. It is read anew, unless that may be what breaks the wasm.
   * @param {string[]} names attributes of what was chosen, which stays so whatever the texts say
   */
  bring(names) {
    const chosen = names.map((name) => [name, this.#host.getAttribute(name)]);
    const fields = this.#fields();
    for (const [i, { value, held }] of this.#texts.entries()) {
      const field = fields[i];
      if (!field || !(value || held)) continue;
      const folded = field.closest("details");
      if (folded) folded.open = true;
      field.value = value;
      if (!this.#twice) read(field, held);
    }
    for (const [name, value] of chosen) {
      if (value === this.#host.getAttribute(name)) continue;
      if (value === null) this.#host.removeAttribute(name);
      else this.#host.setAttribute(name, value);
    }
  }

  #fields() {
    return [...this.#host.shadowRoot.querySelectorAll("textarea, input:not([type])")];
  }
}

/** Has the wasm read a field; what was too long to stand there comes by the way that it came. */
function read(field, held) {
  const type = !held ? "input" : typeof held === "string" ? "paste" : "drop";
  const data = { getData: () => held, files: [held] };
  const event = new Event(type, { bubbles: true, cancelable: true });
  field.dispatchEvent(Object.assign(event, { clipboardData: data, dataTransfer: data }));
}
