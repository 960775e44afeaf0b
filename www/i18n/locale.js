// The language of an element, and the texts of the languages. English needs none.

/** How long texts may take to load, in milliseconds. */
const TIMEOUT = 10_000;

/** The language of the page around an element, as its markup says. @param {Element} element */
export function languageOf(element) {
  for (let at = element; at; at = at.getRootNode().host) {
    const ancestor = at.closest("[lang]");
    // No tag is longer.
    if (ancestor) return ancestor.getAttribute("lang").toLowerCase().slice(0, 35);
  }
  return "";
}

/**
 * What a language file stores under its tag in `aksOutboundLanguages`.
 * @typedef {{ tag: string, dir: string, rules: string, loader: Record<string, string> }} Language
 */

/** @type {(tag: string) => Language | undefined} */
const stored = (tag) => {
  const language = own(globalThis.aksOutboundLanguages ?? {}, tag);
  return typeof language?.rules === "string" && language.loader ? language : undefined;
};
const own = (object, name) => (Object.hasOwn(object, name) ? object[name] : undefined);

export class Languages {
  /** @type {Record<string, () => Promise<unknown>>} */
  #files;
  /** @type {Map<string, Promise<Language | undefined>>} */
  #loaded = new Map();

  /** @param {Record<string, () => Promise<unknown>>} files by tag, what loads its file */
  constructor(files) {
    this.#files = files;
  }

  /** The texts of a language; nothing for English, and for one that can't be loaded. Never rejects. */
  load(tag) {
    if (/^(en(-.*)?)?$/.test(tag)) return undefined;
    if (!this.#loaded.has(tag)) this.#loaded.set(tag, this.#load(tag));
    return this.#loaded.get(tag);
  }

  async #load(tag) {
    try {
      // Of "de-at" and "de" the first that exists.
      for (let name = tag; name; name = name.replace(/-?[^-]*$/, "")) {
        const load = own(this.#files, name);
        if (!stored(name) && load) await Promise.race([load(), timeout()]);
        if (stored(name)) return stored(name);
      }
      console.info(`<aks-outbound> There are no texts in "${tag}"; they stay in English.`);
    } catch (reason) {
      console.warn(`<aks-outbound> The texts in "${tag}" don't load; they stay in English.`, reason);
    }
    return undefined;
  }
}

const timeout = () => new Promise((_, reject) => setTimeout(reject, TIMEOUT, new Error("It takes too long.")));

/** Elements to tell when a `lang` changes. */
const observed = new Set();
let observer;

/** Calls an element's `updateLanguage` when a `lang` changes somewhere in the page. */
export function observeLanguage(element) {
  observer ??= new MutationObserver(() => {
    for (const each of observed) each.updateLanguage();
  });
  if (!observed.size) observer.observe(document, { subtree: true, attributeFilter: ["lang"] });
  observed.add(element);
}

export function unobserveLanguage(element) {
  if (observed.delete(element) && !observed.size) observer.disconnect();
}
