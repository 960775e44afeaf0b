// The wasm that serves all elements of a page: started once, when it is first wanted, and
// anew after it broke.
import { capable } from "./capable.js";
import { guarding } from "./guard.js";
import { Languages } from "./language.js";
import { Trouble } from "./trouble.js";

/**
 * @typedef {object} Parts where the pieces come from; the forms that ship differ in this alone
 * @property {() => Promise<{ begin: (guard: (exports: object) => object) => any, styles: string, Typed: any, build: string }>} live glue, styles, memory
 * @property {() => Promise<WebAssembly.Module>} wasm
 * @property {Record<string, () => Promise<unknown>>} languages
 */

export class Runtime {
  #parts;
  #languages;
  /** The packs that each wasm has learnt. */
  #taught = new WeakMap();
  /** @type {Promise<{ glue: any, styles: string, Typed: any }> | undefined} */
  #running;
  /** Those that are live, or want to be. */
  #elements = new Set();
  /** Why the present wasm may not be called any more. */
  #broken;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    this.#languages = new Languages(parts.languages);
  }

  /** The pack of a language; nothing for English, and for one that can't be had. */
  pack(tag) {
    return this.#languages.pack(tag);
  }

  /** The tag by which the running wasm knows a pack's language: it learns it if it has to. */
  teach(glue, pack) {
    if (!pack) return "";
    const taught = this.#taught.get(glue) ?? new Set();
    this.#taught.set(glue, taught);
    if (!taught.has(pack)) glue.learn(pack.rules);
    taught.add(pack);
    return pack.tag;
  }

  /** The running wasm, for an element that wants to hear if it breaks. */
  join(element) {
    this.#elements.add(element);
    return this.start();
  }

  leave(element) {
    this.#elements.delete(element);
  }

  /** The running wasm; the same for all who ask. */
  start() {
    this.#running ??= this.#begin();
    return this.#running;
  }

  /** What an error means that came out of the wasm, or of starting it. */
  trouble(error) {
    return this.#broken ?? Trouble.of(error);
  }

  /** Tries once more, for all who wait. */
  again() {
    this.#running = undefined;
    this.#broken = undefined;
    for (const element of this.#elements) element.retry();
  }

  async #begin() {
    try {
      await capable();
      const [live, module] = await Promise.all([this.#parts.live(), this.#parts.wasm()]);
      if (live.build !== BUILD) throw new Trouble("mixed");
      const glue = live.begin(guarding((trap) => this.#broke(trap)));
      await glue.default({ module_or_path: module });
      return { glue, styles: live.styles, Typed: live.Typed };
    } catch (error) {
      throw Trouble.of(error).logged();
    }
  }

  /** The wasm trapped: what it holds may be half done, so nobody calls it any more. */
  #broke(trap) {
    const code = `aks-outbound ${VERSION}, build ${BUILD}\n${trap}\n${navigator.userAgent}`;
    const broken = new Trouble("panic", { code }).logged();
    this.#broken = broken;
    this.#running = Promise.reject(broken);
    this.#running.catch(() => {});
    // Later: now the wasm's caller is in the middle of something.
    queueMicrotask(() => {
      for (const element of this.#elements) element.fail(broken);
    });
  }
}
