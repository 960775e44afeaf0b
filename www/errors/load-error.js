// The error that stands for everything that keeps the widget from running. Its messages are in
// `messages.js`, which is loaded only when they are needed.

/**
 * Returns what is wrong and what to do, translated.
 * @typedef {(translate: Translate) => string[]} Texts
 * @typedef {(id: string, english: string) => string} Translate
 */

/** @typedef {keyof typeof import("./messages.js").MESSAGES} Kind */

/** An error whose cause was looked for, with its message. @typedef {LoadError & { texts: Texts }} ExplainedError */

export class LoadError extends Error {
  name = "AksOutboundLoadError";
  /** A header or a report, to copy. @type {string | undefined} */
  code;
  /**
   * What is wrong and what to do, once that is known.
   * @type {Texts | undefined}
   */
  texts;
  /** Whether another attempt may succeed. */
  isTemporary = true;
  /** The styles of the error panel. @type {string | undefined} */
  styles;

  /**
   * @param {Kind} kind for programs
   * @param {{ url?: URL, reason?: unknown, [fact: string]: unknown }} [facts]
   */
  constructor(kind, facts = {}) {
    super(`${kind}: ${facts.url}`, { cause: facts.reason });
    this.kind = kind;
    this.facts = facts;
  }

  /** Returns the error itself if it is a load error, else a load error of unknown kind. @param {unknown} error */
  static of(error) {
    return error instanceof LoadError ? error : new LoadError("unknown", { reason: error });
  }

  /**
   * Sets the message and logs it.
   * @param {string} id of the translations: `load-error.<id>.what` and `.todo`
   * @param {string[]} texts what is wrong, and what to do
   */
  setTexts(id, texts) {
    const { url, ...facts } = this.facts;
    /** @type {Record<string, unknown>} */
    const known = { file: url?.pathname.split("/").pop() ?? "aks-outbound.wasm", ...facts };
    this.texts = (translate) =>
      translateTexts(id, texts, translate).map((text) => text.replace(/\{(\w+)\}/g, (_, name) => String(known[name])));
    // English for programs and the console.
    this.message = this.texts((_, english) => english).join(" ");
    const details = [this.code, this.cause].filter(Boolean).flatMap((detail) => ["\n", detail]);
    console.error(`<aks-outbound> can't run (${this.kind}): ${this.message}`, ...details);
  }
}

/**
 * Translates what is wrong and what to do.
 * @param {string} id
 * @param {string[]} texts
 * @param {Translate} translate
 */
export function translateTexts(id, [what, todo], translate) {
  return [translate(`load-error.${id}.what`, what), translate(`load-error.${id}.todo`, todo)];
}
