// Why the widget can't run. The messages are loaded later (`messages.js`).

export class LoadError extends Error {
  name = "AksOutboundLoadError";
  /** A header or a report, to copy. */
  code;
  /**
   * What is wrong and what to do, once that is known.
   * @type {((translate: (id: string, english: string) => string) => string[]) | undefined}
   */
  texts;
  /** Whether another attempt may succeed. */
  isTemporary = true;
  /** The styles of the error panel. */
  styles;

  /**
   * @param {string} kind one of a few words, for programs
   * @param {{ url?: URL, reason?: unknown, [fact: string]: unknown }} [facts]
   */
  constructor(kind, facts = {}) {
    super(`${kind}: ${facts.url}`, { cause: facts.reason });
    this.kind = kind;
    this.facts = facts;
  }

  /** The load error that an error stands for. */
  static of(error) {
    return error instanceof LoadError ? error : new LoadError("unknown", { reason: error });
  }

  /**
   * Sets the message, and logs it.
   * @param {string} id of the translations: `load-error.<id>.what` and `.todo`
   * @param {string[]} texts what is wrong, and what to do
   */
  setTexts(id, texts) {
    const { url, ...facts } = this.facts;
    const known = { file: url?.pathname.split("/").pop() ?? "aks-outbound.wasm", ...facts };
    this.texts = (translate) =>
      translateTexts(id, texts, translate).map((text) => text.replace(/\{(\w+)\}/g, (_, name) => known[name]));
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
 * @param {(id: string, english: string) => string} translate
 */
export function translateTexts(id, [what, todo], translate) {
  return [translate(`load-error.${id}.what`, what), translate(`load-error.${id}.todo`, todo)];
}
