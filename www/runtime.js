// The wasm that serves all elements of a page: started once, when it is first wanted, and
// anew after it broke. It comes in two parts: the first has what a matrix needs to be live.
import { capable } from "./capable.js";
import { Guard } from "./guard.js";
import { Languages } from "./language.js";
import { Trouble } from "./trouble.js";

/**
 * @typedef {object} Parts where the pieces come from; the forms that ship differ in this alone
 * @property {() => Promise<{ begin: (guard: (exports: object) => object) => any, styles: string, Typed: any, build: string }>} live glue, styles, memory
 * @property {() => Promise<WebAssembly.Module>} wasm
 * @property {Record<string, () => Promise<unknown>>} languages
 * @property {() => Promise<WebAssembly.Module>} [rest] where the wasm is in one piece there is none
 */

export class Runtime {
  #parts;
  #languages;
  /** The packs that each wasm has learnt. */
  #taught = new WeakMap();
  /** @type {Promise<{ glue: any, styles: string, Typed: any, guard: Guard }> | undefined} */
  #running;
  /** The same when the rest is there.
   * @type {Promise<{ glue: any, styles: string, Typed: any }> | undefined} */
  #completing;
  /** @type {Promise<void> | undefined} */
  #able;
  /** Whether the rest is there. */
  isWhole = false;
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

  /** The running wasm, for an element that wants to hear if it breaks; with the rest, or without. */
  join(element, whole) {
    this.#elements.add(element);
    return whole ? this.whole() : this.start();
  }

  leave(element) {
    this.#elements.delete(element);
  }

  /** The running wasm; the same for all who ask. */
  start() {
    this.#running ??= this.#begin();
    return this.#running;
  }

  /** The running wasm with the rest. */
  whole() {
    this.#completing ??= this.#complete();
    return this.#completing;
  }

  /** What an error means that came out of the wasm, or of starting it. */
  trouble(error) {
    return this.#broken ?? Trouble.of(error);
  }

  /** Tries once more, for all who wait. */
  async again() {
    // If it was the rest that did not come, what runs goes on.
    if (this.#broken || !(await this.#runs())) {
      this.#running = undefined;
      this.isWhole = false;
    }
    this.#completing = undefined;
    this.#broken = undefined;
    for (const element of this.#elements) element.retry();
  }

  async #begin() {
    try {
      this.#able ??= capable();
      await this.#able;
      const [live, module] = await Promise.all([this.#parts.live(), this.#parts.wasm()]);
      if (live.build !== BUILD) throw new Trouble("mixed");
      const guard = new Guard((trap) => this.#broke(trap));
      const glue = live.begin((exports, imports) => guard.first(exports, imports));
      await glue.default({ module_or_path: module });
      let { styles, Typed } = live;
      if (!this.#parts.rest) {
        this.#arrive(glue);
        styles += stylesIn(module);
      }
      return { glue, styles, Typed, guard };
    } catch (error) {
      throw Trouble.of(error).logged();
    }
  }

  async #complete() {
    const starting = this.start();
    // The two come side by side, this one second.
    const rest = this.#able.then(() => this.#parts.rest?.());
    rest.catch(() => {});
    const running = await starting;
    if (this.isWhole) return running;
    try {
      const module = await rest;
      await running.guard.rest(module);
      if (this.#broken) throw this.#broken;
      this.#arrive(running.glue);
      return { ...running, styles: running.styles + stylesIn(module) };
    } catch (error) {
      throw this.#broken ?? Trouble.of(error).logged();
    }
  }

  #arrive(glue) {
    glue.arrive();
    this.isWhole = true;
  }

  #runs() {
    return this.#running?.then(() => true, () => false);
  }

  /** The wasm trapped: what it holds may be half done, so nobody calls it any more. */
  #broke(trap) {
    const code = `aks-outbound ${VERSION}, build ${BUILD}\n${trap}\n${navigator.userAgent}`;
    const broken = new Trouble("panic", { code }).logged();
    this.#broken = broken;
    this.#running = Promise.reject(broken);
    this.#running.catch(() => {});
    this.#completing = this.#running;
    // Later: now the wasm's caller is in the middle of something.
    queueMicrotask(() => {
      for (const element of this.#elements) element.fail(broken);
    });
  }
}

/** What the rest wears comes inside it. */
function stylesIn(module) {
  const [styles] = WebAssembly.Module.customSections(module, "styles");
  return new TextDecoder().decode(styles);
}
