// The language of an element, and the packs that have the texts of one. English needs none.

/** In milliseconds: nobody waits longer for words than for a widget. */
const PATIENCE = 10_000;

/** The language of the page around an element, as its markup says. @param {Element} element */
export function languageOf(element) {
  for (let at = element; at; at = at.getRootNode().host) {
    const said = at.closest("[lang]");
    // No tag is longer.
    if (said) return said.getAttribute("lang").toLowerCase().slice(0, 35);
  }
  return "";
}

/**
 * What a language pack leaves under its tag in `aksOutboundLanguages`, whoever loads it.
 * @typedef {{ tag: string, dir: string, rules: string, door: Record<string, string> }} Pack
 */

/** @type {(tag: string) => Pack | undefined} */
const brought = (tag) => {
  const pack = own(globalThis.aksOutboundLanguages ?? {}, tag);
  return typeof pack?.rules === "string" && pack.door ? pack : undefined;
};
const own = (object, name) => (Object.hasOwn(object, name) ? object[name] : undefined);

export class Languages {
  /** @type {Record<string, () => Promise<unknown>>} */
  #files;
  /** What became of each language that was wanted. @type {Map<string, Promise<Pack | undefined>>} */
  #wanted = new Map();

  /** @param {Record<string, () => Promise<unknown>>} files by tag, what loads its pack */
  constructor(files) {
    this.#files = files;
  }

  /** The pack of a language; nothing for English, and for one that can't be had. Never fails. */
  pack(tag) {
    if (/^(en(-.*)?)?$/.test(tag)) return undefined;
    if (!this.#wanted.has(tag)) this.#wanted.set(tag, this.#load(tag));
    return this.#wanted.get(tag);
  }

  async #load(tag) {
    try {
      // Of "de-at" and "de" the first that there is.
      for (let name = tag; name; name = name.replace(/-?[^-]*$/, "")) {
        const load = own(this.#files, name);
        if (!brought(name) && load) await Promise.race([load(), late()]);
        if (brought(name)) return brought(name);
      }
      console.info(`<aks-outbound> There are no texts in "${tag}" here; they stay in English.`);
    } catch (reason) {
      console.warn(`<aks-outbound> The texts in "${tag}" can't be had; they stay in English.`, reason);
    }
    return undefined;
  }
}

const late = () => new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error("It takes too long.")));

/** Those that want to hear of another language around them. */
const listening = new Set();
let observer;

/** Calls an element's `speak` when a `lang` changes somewhere in the page. */
export function listen(element) {
  observer ??= new MutationObserver(() => {
    for (const each of listening) each.speak();
  });
  if (!listening.size) observer.observe(document, { subtree: true, attributeFilter: ["lang"] });
  listening.add(element);
}

export function deafen(element) {
  if (listening.delete(element) && !listening.size) observer.disconnect();
}
