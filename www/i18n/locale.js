// Finds the language of an element, and loads the texts of a language. English needs none.

/** How long texts may take to load, in milliseconds. */
const TIMEOUT = 10_000;

/** Returns the language of the page around an element, from its `lang` attributes. @param {Element} element */
export function languageOf(element) {
  for (let at = element; at; at = /** @type {ShadowRoot} */ (at.getRootNode()).host) {
    const ancestor = at.closest("[lang]");
    // Valid tags have at most 35 characters.
    if (ancestor) return /** @type {string} */ (ancestor.getAttribute("lang")).toLowerCase().slice(0, 35);
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

/**
 * @template Value
 * @param {Record<string, Value>} object
 * @param {string} name
 */
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

  /** Loads a language. Resolves to undefined for English, or if it can't be loaded. Never rejects. @param {string} tag */
  load(tag) {
    if (/^(en(-.*)?)?$/.test(tag)) return undefined;
    if (!this.#loaded.has(tag)) this.#loaded.set(tag, this.#load(tag));
    return this.#loaded.get(tag);
  }

  /** @param {string} tag */
  async #load(tag) {
    try {
      // For "de-at", tries "de-at" and then "de".
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

/** @typedef {{ updateLanguage(): void }} LanguageObserver */

/** Elements whose language may change. @type {Set<LanguageObserver>} */
const observed = new Set();
/** @type {MutationObserver | undefined} */
let observer;

/** Calls an element's `updateLanguage` when a `lang` attribute in the page changes. @param {LanguageObserver} element */
export function observeLanguage(element) {
  observer ??= new MutationObserver(() => {
    for (const each of observed) each.updateLanguage();
  });
  if (!observed.size) observer.observe(document, { subtree: true, attributeFilter: ["lang"] });
  observed.add(element);
}

/** @param {LanguageObserver} element */
export function unobserveLanguage(element) {
  if (observed.delete(element) && !observed.size) observer?.disconnect();
}
