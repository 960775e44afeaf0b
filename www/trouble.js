// What is wrong when the widget can't run. The sentences about it come later (`words.js`).

export class Trouble extends Error {
  name = "AksOutboundTrouble";
  /** A header or a report, to copy. */
  code;
  /** What is wrong and what to do, given what translates a text: `(id, english) => string`. */
  told;
  /** Whether it may be over when it is tried again. */
  passes = true;

  /**
   * @param {string} kind one of a few words, for programs
   * @param {{ url?: URL, reason?: unknown, [fact: string]: unknown }} [facts]
   */
  constructor(kind, facts = {}) {
    super(`${kind}: ${facts.url}`, { cause: facts.reason });
    this.kind = kind;
    this.facts = facts;
  }

  /** The trouble that an error stands for. */
  static of(error) {
    return error instanceof Trouble ? error : new Trouble("unknown", { reason: error });
  }

  /**
   * Describes it by two sentences, in the error panel and in the console.
   * @param {string} id of the texts in language packs: `load-error.<id>.what` and `.todo`
   * @param {string[]} texts what is wrong, and what to do
   */
  say(id, texts) {
    const { url, ...facts } = this.facts;
    const known = { file: url?.pathname.split("/").pop() ?? "aks-outbound.wasm", ...facts };
    this.told = (translate) =>
      translated(id, texts, translate).map((text) => text.replace(/\{(\w+)\}/g, (_, name) => known[name]));
    // Programs and consoles hear it in English.
    this.message = this.told((_, english) => english).join(" ");
    const more = [this.code, this.cause].filter(Boolean).flatMap((what) => ["\n", what]);
    console.error(`<aks-outbound> can't run (${this.kind}): ${this.message}`, ...more);
  }
}

/**
 * Translates what is wrong and what to do.
 * @param {string} id
 * @param {string[]} texts
 * @param {(id: string, english: string) => string} translate
 */
export function translated(id, [what, todo], translate) {
  return [translate(`load-error.${id}.what`, what), translate(`load-error.${id}.todo`, todo)];
}
