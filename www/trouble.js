// Why the widget can't run, in words for the page's editor or reader.

/** For each kind: what is the matter, and what to do. `{file}` and its like are filled in. */
const KINDS = {
  csp: ["This page’s Content-Security-Policy forbids WebAssembly.", "Whoever runs the site can allow it with this header:"],
  connect: ["This page’s Content-Security-Policy forbids fetching {file}.", "Whoever runs the site can allow it with this header:"],
  script: ["This page’s Content-Security-Policy forbids loading {file}.", "Whoever runs the site can allow it with this header:"],
  missing: ["{file} is not there: the server answers {status}.", "Upload it beside the script that loads it."],
  page: ["{file} is a web page, no wasm.", "Upload the file itself beside the script that loads it."],
  cors: ["The site that {file} is on does not share it with this one.", "Put the files on this page’s own site, or let that site send:"],
  network: ["{file} can’t be fetched.", "Check the connection and try again."],
  offline: ["{file} can’t be fetched: this device is offline.", "Try again when it no longer is."],
  stalled: ["{file} does not arrive.", "Check the connection and try again."],
  truncated: ["{file} is cut off: {got} of {wanted} bytes arrive.", "Try again; if it stays so, upload the file anew."],
  corrupt: ["{file} is damaged.", "Upload it anew, as it was built."],
  mixed: [
    "The script and {file} are of different builds.",
    "Reload the page without its cache (Ctrl+F5); if it stays so, upload all files of one build.",
  ],
  old: ["This browser is too old for the interactive table.", "It runs in Chrome and Edge 111, Firefox 121, Safari 16.4 and later."],
  panic: [
    "The interactive table broke.",
    "Start it again: what you chose and typed is kept. This report holds nothing that you typed, and helps to mend it:",
  ],
  unknown: ["The interactive table can’t run here.", "The browser says:"],
};

/** What may be over when it is tried again. */
const PASSES = ["connect", "missing", "network", "offline", "stalled", "truncated", "corrupt", "panic", "unknown"];

export class Trouble extends Error {
  name = "AksOutboundTrouble";

  /**
   * @param {keyof typeof KINDS} kind
   * @param {{ url?: URL, code?: string, reason?: unknown, [fact: string]: unknown }} [facts]
   */
  constructor(kind, { url, code, reason, ...facts } = {}) {
    const known = { file: url?.pathname.split("/").pop() ?? "aks-outbound.wasm", ...facts };
    const told = (say) => KINDS[kind].map((text) => say(text).replace(/\{(\w+)\}/g, (_, name) => known[name]));
    // Programs and consoles hear it in English.
    super(told((english) => english).join(" "), { cause: reason });
    /** One of a few words, for programs. */
    this.kind = kind;
    /** What is the matter and what to do, with what says an English text in a language. */
    this.told = told;
    /** A header or a report, to copy. */
    this.code = code;
    this.passes = PASSES.includes(kind);
  }

  /** The trouble that an error stands for. */
  static of(error) {
    if (error instanceof Trouble) return error;
    return new Trouble("unknown", { code: String(error?.message ?? error), reason: error });
  }

  /** Tells the page's editor, who looks into the console. */
  logged() {
    const more = [this.code, this.cause].filter(Boolean).flatMap((what) => ["\n", what]);
    console.error(`<aks-outbound> can't run (${this.kind}): ${this.message}`, ...more);
    return this;
  }
}
