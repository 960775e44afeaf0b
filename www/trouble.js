// What is wrong when the widget can't run. The sentences about it come later (`words.js`).

export class Trouble extends Error {
  name = "AksOutboundTrouble";
  /** A header or a report, to copy. */
  code;
  /** What is the matter and what to do, with what says an English text in a language. */
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

  /** Puts it into these sentences, and tells them to the page's editor, who looks into the console. */
  say(texts) {
    const { url, ...facts } = this.facts;
    const known = { file: url?.pathname.split("/").pop() ?? "aks-outbound.wasm", ...facts };
    this.told = (say) => texts.map((text) => say(text).replace(/\{(\w+)\}/g, (_, name) => known[name]));
    // Programs and consoles hear it in English.
    this.message = this.told((english) => english).join(" ");
    const more = [this.code, this.cause].filter(Boolean).flatMap((what) => ["\n", what]);
    console.error(`<aks-outbound> can't run (${this.kind}): ${this.message}`, ...more);
  }
}
