// Loads the wasm once for all elements of a page, and again after it trapped.
import { Languages } from "../i18n/locale.js";
import { fallbackMessage } from "../errors/fallback-messages.js";
import { violations } from "../errors/csp.js";
import { LoadError } from "../errors/load-error.js";
import { checkFeatures } from "./feature-detection.js";

/** How long an error panel waits for the script that finds the cause, in milliseconds. */
const EXPLANATION_TIMEOUT = 10_000;

/** What the generated script uses of `WebAssembly`, besides the functions that are replaced. */
const CONSTRUCTORS = /** @type {const} */ (["Module", "Instance", "Memory", "Table"]);

/**
 * Loads the parts. Only this differs between the forms in `www/forms/`.
 * @typedef {object} Parts
 * @property {() => Promise<typeof import("../forms/core.js")>} core
 * @property {() => Promise<typeof import("../forms/lazy.js")>} lazy
 * @property {() => Promise<WebAssembly.Module>} wasm
 * @property {() => Promise<WebAssembly.Module>} lazyWasm
 * @property {Record<string, () => Promise<unknown>>} languages
 */

/** @typedef {import("../i18n/locale.js").Language} Language */
/** @typedef {import("../errors/load-error.js").ExplainedError} ExplainedError */

/**
 * An element that uses the wasm.
 * @typedef {object} Client
 * @property {() => void} retry
 * @property {(error: LoadError) => void} fail
 */

/** Creates a promise that only rejects. Nobody needs to handle it. */
function newFailure() {
  /** @type {(error: unknown) => void} */
  let reject = () => {};
  /** @type {Promise<never>} */
  const promise = new Promise((_, rejectPromise) => (reject = rejectPromise));
  promise.catch(() => {});
  return { promise, reject };
}

export class WasmManager {
  #parts;
  #languages;
  /** The languages that each instance has registered. @type {WeakMap<Glue, Set<Language>>} */
  #registered = new WeakMap();
  /** @type {Promise<{ glue: Glue, styles: string }> | undefined} */
  #starting;
  /** @type {ReturnType<Parts["lazy"]> | undefined} */
  #lazyScript;
  /** @type {Promise<WebAssembly.Module> | undefined} */
  #lazyWasm;
  /** Whether `retry` must request the lazy chunk again. Until then, there is one request. */
  #hasLazyWasmFailed = false;
  /** Repeats a failed instantiation of the lazy chunk. @type {((_: void) => void) | undefined} */
  #retryLazy;
  /** Rejects when the lazy chunk can't be instantiated. `retry` replaces it. */
  #lazyFailure = newFailure();
  /** @type {Promise<void> | undefined} */
  #features;
  /** The running instance; undefined after it trapped. @type {Glue | undefined} */
  #glue;
  /** Elements that have or await a widget. @type {Set<Client>} */
  #elements = new Set();
  /** Set when the instance trapped. @type {Promise<ExplainedError> | undefined} */
  #trap;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    this.#languages = new Languages(parts.languages);
  }

  /** Loads a language. Resolves to undefined for English, or if it can't be loaded. @param {string} tag */
  language(tag) {
    return this.#languages.load(tag);
  }

  /**
   * Registers a language with an instance, and returns its tag there.
   * @param {Glue} glue
   * @param {Language | undefined} language
   */
  register(glue, language) {
    if (!language) return "";
    const registered = this.#registered.get(glue) ?? new Set();
    this.#registered.set(glue, registered);
    if (!registered.has(language)) glue.registerLanguage(language.rules);
    registered.add(language);
    return language.tag;
  }

  /** Starts the wasm for an element. Calls its `fail` if the wasm traps. @param {Client} element */
  join(element) {
    this.#elements.add(element);
    return this.start();
  }

  /** @param {Client} element */
  leave(element) {
    this.#elements.delete(element);
  }

  /** Whether this is the running instance. @param {Glue} glue */
  isRunning(glue) {
    return glue === this.#glue;
  }

  /** Starts the wasm. All callers get the same instance. */
  start() {
    this.#starting ??= this.#start();
    return this.#starting;
  }

  /** Loads the script that belongs to the lazy chunk. */
  async lazyScript() {
    this.#lazyScript ??= this.#parts.lazy();
    const lazy = await this.#lazyScript;
    if (lazy.build !== BUILD) throw new LoadError("mixed");
    return lazy;
  }

  /** Requests the lazy chunk, so that it is compiled when the widget needs it. */
  prefetchLazy() {
    this.#lazyWasm ??= this.#parts.lazyWasm();
    // The error is handled where the chunk is instantiated.
    this.#lazyWasm.catch(() => (this.#hasLazyWasmFailed = true));
    return this.#lazyWasm;
  }

  /**
   * Waits for something that needs the lazy chunk. Rejects if the chunk fails, also if it failed before,
   * or if the wasm traps: what waits for the chunk inside the wasm stays pending then.
   * @template T
   * @param {Promise<T>} pending
   */
  awaitLazy(pending) {
    return Promise.race([pending, this.#lazyFailure.promise]);
  }

  /**
   * Returns the load error for an exception from the wasm or from loading it, with its message.
   * @param {unknown} error
   */
  loadError(error) {
    return this.#trap ?? this.#explain(LoadError.of(error));
  }

  /** Tries again for all elements. */
  async retry() {
    const isRunning = await this.#starting?.then(() => true, () => false);
    if (this.#trap || !isRunning) {
      this.#starting = undefined;
      this.#retryLazy = undefined;
    }
    this.#trap = undefined;
    this.#lazyScript = undefined;
    if (this.#hasLazyWasmFailed) this.#lazyWasm = undefined;
    this.#hasLazyWasmFailed = false;
    this.#lazyFailure = newFailure();
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
      // The generated script uses this `fetch` and this `WebAssembly`, so that the lazy chunk is loaded
      // like all other files, and every export is guarded. Each call creates a new instance.
      const glue = core.createGlue({
        url: "file:///",
        fetch: () => ({ catch() {} }),
        WebAssembly: {
          ...Object.fromEntries(CONSTRUCTORS.map((name) => [name, WebAssembly[name]])),
          /**
           * @param {WebAssembly.Module} module
           * @param {WebAssembly.Imports} imports
           */
          instantiate: async (module, imports) => {
            const { exports } = await WebAssembly.instantiate(module, imports);
            return { instance: { exports: guard.guard(exports) }, module };
          },
          /**
           * @param {unknown} _
           * @param {WebAssembly.Imports} imports
           */
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

  /**
   * Instantiates the lazy chunk. If that fails, rejects what `awaitLazy` returned, and waits for the
   * reader to try again.
   * @param {WebAssembly.Imports} imports
   */
  async #instantiateLazy(imports) {
    for (;;) {
      try {
        return await WebAssembly.instantiate(await this.prefetchLazy(), imports);
      } catch (error) {
        this.#hasLazyWasmFailed = true;
        const retried = new Promise((resolve) => (this.#retryLazy = resolve));
        const isMixed = error instanceof WebAssembly.LinkError;
        this.#lazyFailure.reject(await this.loadError(isMixed ? new LoadError("mixed") : error));
        await retried;
      }
    }
  }

  /**
   * Finds the cause of an error and sets its message.
   * @param {LoadError} error
   */
  async #explain(error) {
    const explained = /** @type {ExplainedError} */ (error);
    if (error.texts) return explained;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    /** @type {Promise<never>} */
    const timeout = new Promise((_, reject) => (timer = setTimeout(reject, EXPLANATION_TIMEOUT)));
    try {
      this.#lazyScript ??= this.#parts.lazy();
      const { diagnose } = await Promise.race([this.#lazyScript, timeout]);
      await diagnose(error, violations);
    } catch {
      fallbackMessage(error, "aks-outbound-lazy.mjs");
    }
    clearTimeout(timer);
    return explained;
  }

  /**
   * Discards the instance after a trap, because its state may be inconsistent.
   * @param {string} trap its description
   */
  #onTrap(trap) {
    this.#glue = undefined;
    const error = new LoadError("panic");
    error.code = `aks-outbound ${VERSION}, build ${BUILD}\n${trap}\n${navigator.userAgent}`;
    const explained = (this.#trap = this.#explain(error));
    this.#starting = explained.then(() => Promise.reject(error));
    this.#starting.catch(() => {});
    this.#lazyFailure.reject(error);
    const fail = () => {
      if (this.#trap === explained) for (const element of this.#elements) element.fail(error);
    };
    // In a microtask, so that the caller of the wasm finishes first. Again when the message is ready.
    queueMicrotask(fail);
    explained.then(fail);
  }
}
