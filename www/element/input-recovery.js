// Restores what a reader typed after the wasm trapped.
import { translateTexts } from "../errors/load-error.js";

/** Shown when the wasm trapped twice over the same input. */
const REPEATED = [
  "The same input stopped the interactive table again.",
  "Restart it without that text; what else you chose and typed is kept. To report the problem, include these details. Your input isn’t part of them:",
];

export class InputRecovery {
  #host;
  /** The values of the fields, and inputs that were too long for them. */
  #values = [];
  /** What the values were at the last trap. */
  #before = [];
  #isRepeated = false;

  constructor(host) {
    this.#host = host;
  }

  /** Saves the values after a trap. Returns what to say beside the usual message, if anything. */
  save() {
    const fields = this.#fields();
    if (fields.length) this.#values = fields.map(({ value, held }) => ({ value, held }));
    const before = this.#before;
    this.#before = this.#values.map(({ value, held }) => held ?? value).filter(Boolean);
    this.#isRepeated = this.#before.length > 0 && this.#before.every((text, i) => text === before[i]);
    if (this.#isRepeated && this.#values.some(({ held }) => held)) {
      return { texts: (translate) => translateTexts("panic-twice", REPEATED, translate) };
    }
    return undefined;
  }

  /**
   * Puts the values back. They are read again, unless that may be what traps the wasm.
   * @param {string[]} names attributes of the reader's choice, which stays whatever the values say
   */
  restore(names) {
    const chosen = names.map((name) => [name, this.#host.getAttribute(name)]);
    const fields = this.#fields();
    for (const [i, { value, held }] of this.#values.entries()) {
      const field = fields[i];
      if (!field || !(value || held)) continue;
      const details = field.closest("details");
      if (details) details.open = true;
      field.value = value;
      if (!this.#isRepeated) dispatchInput(field, held);
    }
    this.#values = [];
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

/** Lets the wasm read a field. What was too long for it comes the way it came: pasted or dropped. */
function dispatchInput(field, held) {
  const type = !held ? "input" : typeof held === "string" ? "paste" : "drop";
  const data = { getData: () => held, files: [held] };
  const event = new Event(type, { bubbles: true, cancelable: true });
  field.dispatchEvent(Object.assign(event, { clipboardData: data, dataTransfer: data }));
}
