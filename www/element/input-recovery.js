// Restores what a reader typed after the wasm trapped.
import { translateTexts } from "../errors/load-error.js";

/** Shown when the wasm trapped twice over the same input. */
const REPEATED = [
  "The same input stopped the interactive table again.",
  "Restart it without that text; what else you chose and typed is kept. To report the problem, include these details. Your input isn’t part of them:",
];

/**
 * A field. `held` is an input that is too long to be its value: pasted text, or a dropped file.
 * @typedef {(HTMLInputElement | HTMLTextAreaElement) & { held?: string | File }} Field
 */

export class InputRecovery {
  #host;
  /** The saved fields. @type {{ value: string, held?: string | File }[]} */
  #values = [];
  /** The inputs at the previous trap. @type {(string | File)[]} */
  #before = [];
  #isRepeated = false;

  /** @param {HTMLElement} host an element with an open shadow root */
  constructor(host) {
    this.#host = host;
  }

  /**
   * Saves the values after a trap.
   * @returns {{ texts: import("../errors/load-error.js").Texts } | undefined} another message than
   *   the usual one, if the same input trapped the wasm again
   */
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
   * Restores the values. The widget reads them again, unless they trapped the wasm twice.
   * @param {string[]} names attributes of the reader's choice, which stays whatever the values say
   */
  restore(names) {
    const chosen = names.map((name) => /** @type {const} */ ([name, this.#host.getAttribute(name)]));
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
    const root = /** @type {ShadowRoot} */ (this.#host.shadowRoot);
    /** @type {NodeListOf<Field>} */
    const fields = root.querySelectorAll("textarea, input:not([type])");
    return [...fields];
  }
}

/**
 * Dispatches the event that makes the widget read a field: `input`, or for an input that is too long
 * for the field, `paste` (text) or `drop` (a file).
 * @param {Field} field
 * @param {string | File} [held]
 */
function dispatchInput(field, held) {
  const type = !held ? "input" : typeof held === "string" ? "paste" : "drop";
  const data = { getData: () => held, files: [held] };
  const event = new Event(type, { bubbles: true, cancelable: true });
  field.dispatchEvent(Object.assign(event, { clipboardData: data, dataTransfer: data }));
}
