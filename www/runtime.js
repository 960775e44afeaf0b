// The wasm that serves all elements of a page: started once, when it is first wanted, and
// anew after it broke. It comes in two parts: the first has what a matrix needs to be live.
import { capable } from "./capable.js";
import { Languages } from "./language.js";
import { mute } from "./mute.js";
import { violations } from "./policy.js";
import { Trouble } from "./trouble.js";

/** In milliseconds: nobody waits longer for the words of what is wrong. */
const PATIENCE = 10_000;

/**
 * @typedef {object} Parts where the pieces come from; the forms that ship differ in this alone
 * @property {() => Promise<{ begin: (guard: (exports: object) => object) => any, styles: string, Guard: any, build: string }>} live
 * @property {() => Promise<{ imports: any, Typed: any, explain: (trouble: Trouble, violations: object[]) => Promise<void>, build: string }>} later
 * @property {() => Promise<WebAssembly.Module>} wasm
 * @property {Record<string, () => Promise<unknown>>} languages
 * @property {() => Promise<WebAssembly.Module>} [rest] where the wasm is in one piece there is none
 */

export class Runtime {
  #parts;
  #languages;
  /** The packs that each wasm has learnt. */
  #taught = new WeakMap();
  /** @type {Promise<{ glue: any, styles: string, guard: any, module: WebAssembly.Module }> | undefined} */
  #running;
  /** The same when the rest is there.
   * @type {Promise<{ glue: any, styles: string, Typed: any }> | undefined} */
  #completing;
  /** @type {Promise<void> | undefined} */
  #able;
  /** What calls the wasm that runs; nothing once that broke. */
  #glue;
  /** Whether the rest is there. */
  isWhole = false;
  /** Those that are live, or want to be. */
  #elements = new Set();
  /** Why the present wasm may not be called any more: in a moment also in words.
   * @type {Promise<Trouble> | undefined} */
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

  /** Whether this is still what runs: who goes live after others may come too late. */
  serves(glue) {
    return glue === this.#glue;
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

  /** What an error means that came out of the wasm, or of starting it; in words. */
  trouble(error) {
    return this.#broken ?? this.#said(Trouble.of(error));
  }

  /** @param {Trouble} trouble */
  async #said(trouble) {
    if (trouble.told) return trouble;
    let stop;
    const late = new Promise((_, reject) => (stop = setTimeout(reject, PATIENCE)));
    try {
      const { explain } = await Promise.race([this.#parts.later(), late]);
      await explain(trouble, violations);
    } catch {
      mute(trouble, "aks-outbound-rest.mjs");
    }
    clearTimeout(stop);
    return trouble;
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
      const guard = new live.Guard((trap) => this.#broke(trap));
      const glue = live.begin((exports) => guard.first(exports));
      await glue.start(module);
      let { styles } = live;
      if (!this.#parts.rest) {
        this.#arrive(glue);
        styles += stylesIn(module);
      }
      this.#glue = glue;
      return { glue, styles, guard };
    } catch (error) {
      throw await this.trouble(error);
    }
  }

  async #complete() {
    const starting = this.start();
    // The two come side by side, this one second.
    const rest = this.#able.then(() => Promise.all([this.#parts.later(), this.#parts.rest?.()]));
    rest.catch(() => {});
    const { glue, guard, styles } = await starting;
    try {
      const [{ imports, Typed, build }, module] = await rest;
      if (build !== BUILD) throw new Trouble("mixed");
      if (!module || this.isWhole) return { glue, styles, Typed };
      await guard.rest(module, imports(glue.lend()));
      if (this.#broken) throw await this.#broken;
      this.#arrive(glue);
      return { glue, styles: styles + stylesIn(module), Typed };
    } catch (error) {
      throw await this.trouble(error);
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
    this.#glue = undefined;
    const trouble = new Trouble("panic");
    trouble.code = `aks-outbound ${VERSION}, build ${BUILD}\n${trap}\n${navigator.userAgent}`;
    const broken = (this.#broken = this.#said(trouble));
    this.#running = this.#completing = broken.then(() => Promise.reject(trouble));
    this.#running.catch(() => {});
    const fail = () => {
      if (this.#broken === broken) for (const element of this.#elements) element.fail(trouble);
    };
    // Later: now the wasm's caller is in the middle of something. And once more with words.
    queueMicrotask(fail);
    broken.then(fail);
  }
}

/** What the rest wears comes inside it. */
function stylesIn(module) {
  const [styles] = WebAssembly.Module.customSections(module, "styles");
  return new TextDecoder().decode(styles);
}
