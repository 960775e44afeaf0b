// Loads the wasm that serves all elements of a page, once, and again after it trapped.
import { Languages } from "../i18n/locale.js";
import { fallbackMessage } from "../errors/fallback-messages.js";
import { violations } from "../errors/csp.js";
import { LoadError } from "../errors/load-error.js";
import { checkFeatures } from "./feature-detection.js";

/** How long an error panel waits for the script that explains the error, in milliseconds. */
const EXPLANATION_TIMEOUT = 10_000;

/**
 * Where the parts come from. The forms that ship differ in this alone.
 * @typedef {object} Parts
 * @property {() => Promise<{ createGlue: Function, styles: string, TrapGuard: any, build: string }>} core
 * @property {() => Promise<{ styles: string, InputRecovery: any, diagnose: Function, build: string }>} lazy
 * @property {() => Promise<WebAssembly.Module>} wasm
 * @property {() => Promise<WebAssembly.Module>} lazyWasm
 * @property {Record<string, () => Promise<unknown>>} languages
 */

export class WasmManager {
  #parts;
  #languages;
  /** The languages that each instance has registered. @type {WeakMap<object, Set<object>>} */
  #registered = new WeakMap();
  /** @type {Promise<{ glue: any, styles: string }> | undefined} */
  #starting;
  /** @type {ReturnType<Parts["lazy"]> | undefined} */
  #lazyScript;
  /** @type {Promise<WebAssembly.Module> | undefined} */
  #lazyWasm;
  /** Continues an instantiation of the lazy chunk that failed. @type {(() => void) | undefined} */
  #retryLazy;
  /** @type {Promise<void> | undefined} */
  #features;
  /** The exports of the running instance; nothing after it trapped. */
  #glue;
  /** Elements with a widget, or waiting for one. */
  #elements = new Set();
  /** Set once the instance trapped. @type {Promise<LoadError> | undefined} */
  #trap;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    this.#languages = new Languages(parts.languages);
  }

  /** The texts of a language; nothing for English, and for one that can't be loaded. */
  language(tag) {
    return this.#languages.load(tag);
  }

  /** Registers a language with an instance, and returns the tag by which that knows it. */
  register(glue, language) {
    if (!language) return "";
    const registered = this.#registered.get(glue) ?? new Set();
    this.#registered.set(glue, registered);
    if (!registered.has(language)) glue.registerLanguage(language.rules);
    registered.add(language);
    return language.tag;
  }

  /** Starts the wasm for an element, which is told if it traps. */
  join(element) {
    this.#elements.add(element);
    return this.start();
  }

  leave(element) {
    this.#elements.delete(element);
  }

  /** Whether these are the exports of the running instance. */
  isRunning(glue) {
    return glue === this.#glue;
  }

  /** Starts the wasm; the same instance for all callers. */
  start() {
    this.#starting ??= this.#start();
    return this.#starting;
  }

  /** The script that belongs to the lazy chunk. */
  async lazyScript() {
    this.#lazyScript ??= this.#parts.lazy();
    const lazy = await this.#lazyScript;
    if (lazy.build !== BUILD) throw new LoadError("mixed");
    return lazy;
  }

  /** Requests the lazy chunk. Once it is there, nothing of it can be missing any more. */
  prefetchLazy() {
    this.#lazyWasm ??= this.#parts.lazyWasm();
    // Handled where the chunk is instantiated.
    this.#lazyWasm.catch(() => {});
    return this.#lazyWasm;
  }

  /** What an error means that came from the wasm, or from loading it; explained for a reader. */
  loadError(error) {
    return this.#trap ?? this.#explain(LoadError.of(error));
  }

  /** Tries again, for all elements that wait. */
  async retry() {
    const isRunning = await this.#starting?.then(() => true, () => false);
    if (this.#trap || !isRunning) {
      this.#starting = undefined;
      this.#retryLazy = undefined;
    }
    this.#trap = undefined;
    this.#lazyScript = undefined;
    this.#lazyWasm = this.#retryLazy ? undefined : this.#lazyWasm;
    for (const element of this.#elements) element.retry();
    this.#retryLazy?.();
    this.#retryLazy = undefined;
  }

  async #start() {
    try {
      this.#features ??= checkFeatures();
      await this.#features;
      const [core, module] = await Promise.all([this.#parts.core(), this.#parts.wasm()]);
      if (core.build !== BUILD) throw new LoadError("mixed");
      const guard = new core.TrapGuard((trap) => this.#onTrap(trap));
      // The generated script takes `fetch` and `WebAssembly` from here: so the chunk is loaded as all
      // other files are, every export is guarded, and each call makes a fresh instance.
      const glue = core.createGlue({
        url: "file:///",
        fetch: () => ({ catch() {} }),
        WebAssembly: {
          ...Object.fromEntries(["Module", "Instance", "Memory", "Table"].map((name) => [name, WebAssembly[name]])),
          instantiate: async (module, imports) => {
            const { exports } = await WebAssembly.instantiate(module, imports);
            return { instance: { exports: guard.guard(exports) }, module };
          },
          instantiateStreaming: (_, imports) => this.#instantiateLazy(imports),
        },
      });
      await glue.default({ module_or_path: module });
      this.#glue = glue;
      return { glue, styles: core.styles };
    } catch (error) {
      throw await this.loadError(error);
    }
  }

  /** Instantiates the lazy chunk. A failure is reported to all elements; this waits for a retry. */
  async #instantiateLazy(imports) {
    for (;;) {
      try {
        return await WebAssembly.instantiate(await this.prefetchLazy(), imports);
      } catch (error) {
        this.#lazyWasm = undefined;
        const retried = new Promise((resolve) => (this.#retryLazy = resolve));
        const loadError = await this.loadError(error instanceof WebAssembly.LinkError ? new LoadError("mixed") : error);
        for (const element of this.#elements) element.failLazy(loadError);
        await retried;
      }
    }
  }

  /** @param {LoadError} error */
  async #explain(error) {
    if (error.texts) return error;
    let timer;
    const timeout = new Promise((_, reject) => (timer = setTimeout(reject, EXPLANATION_TIMEOUT)));
    try {
      this.#lazyScript ??= this.#parts.lazy();
      const { diagnose } = await Promise.race([this.#lazyScript, timeout]);
      await diagnose(error, violations);
    } catch {
      fallbackMessage(error, "aks-outbound-lazy.mjs");
    }
    clearTimeout(timer);
    return error;
  }

  /** What the instance holds may be incomplete after a trap: nobody calls it any more. */
  #onTrap(trap) {
    this.#glue = undefined;
    const error = new LoadError("panic");
    error.code = `aks-outbound ${VERSION}, build ${BUILD}\n${trap}\n${navigator.userAgent}`;
    const explained = (this.#trap = this.#explain(error));
    this.#starting = explained.then(() => Promise.reject(error));
    this.#starting.catch(() => {});
    const fail = () => {
      if (this.#trap === explained) for (const element of this.#elements) element.fail(error);
    };
    // Not at once: the caller of the wasm is in the middle of something. And again with the message.
    queueMicrotask(fail);
    explained.then(fail);
  }
}
