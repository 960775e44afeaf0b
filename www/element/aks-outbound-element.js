// Defines the `<aks-outbound>` custom element. Loads the wasm when the first element approaches the
// viewport, and forwards what happens to an element to its widget.
import base from "base-styles";
import { languageOf, observeLanguage, unobserveLanguage } from "../i18n/locale.js";
import { errorPanel } from "../errors/error-panel.js";
import { ColorScheme } from "./color-scheme.js";
import { HeightLock } from "./height-lock.js";
import { idle } from "./idle.js";
import { scheduleMount } from "./mount-scheduler.js";
import { stopKeyPropagation } from "./stop-key-propagation.js";
import { isNear, observeViewport, unobserveViewport } from "./viewport-observer.js";

/** @typedef {import("../i18n/locale.js").Language} Language */
/** @typedef {import("../errors/load-error.js").LoadError} LoadError */
/** @typedef {import("../errors/load-error.js").ExplainedError} ExplainedError */

const NAME = "aks-outbound";
/** Attributes that the widget reads. */
const WIDGET_ATTRIBUTES = ["edition", "vnet", "from", "to", "policy", "view"];
/** Attributes that the style sheet or this class reads. */
const OTHER_ATTRIBUTES = ["theme", "loading"];

/** @param {import("../wasm/wasm-manager.js").WasmManager} manager loads the wasm for all elements */
export function define(manager) {
  // Servers import this module too, but have no custom elements.
  if (!globalThis.customElements) return;
  const other = /** @type {{ version?: string } | undefined} */ (customElements.get(NAME));
  if (other) {
    console.warn(
      `<${NAME}> is already defined, by version ${other.version ?? "unknown"}; version ${VERSION} does nothing.`,
    );
    return;
  }

  class AksOutbound extends HTMLElement {
    static observedAttributes = [...WIDGET_ATTRIBUTES, "lang", "loading"];
    static version = VERSION;

    #root = this.attachShadow({ mode: "open" });
    /** @type {Widget | undefined} */
    #widget;
    /** The instance of the wasm that the widget belongs to. @type {Glue | undefined} */
    #glue;
    /** The language of the widget; undefined for English. @type {Language | undefined} */
    #language;
    #isStarting = false;
    /** The widget whose lazy sections are loading or loaded. @type {Widget | undefined} */
    #loading;
    /**
     * The functions that settle `ready`.
     * @type {{ resolve: (element: AksOutbound) => void, reject: (error: unknown) => void }}
     */
    #settle = /** @type {any} */ ({});
    /**
     * Restores what a reader typed before the wasm trapped.
     * @type {import("./input-recovery.js").InputRecovery | undefined}
     */
    #recovery;
    /**
     * Another message for the error panel after a trap.
     * @type {ReturnType<import("./input-recovery.js").InputRecovery["save"]>}
     */
    #addition;
    #heightLock = new HeightLock(this);
    /** @type {ColorScheme} */
    #colorScheme;
    /** The error panel above the widget. @type {HTMLElement | undefined} */
    #panel;
    /** The current styles, as text. */
    #styles = "";
    #ready = this.#newReady();
    /** Whether `ready` was read. Then the widget starts even if the element isn't near the viewport. */
    #isRequested = false;

    constructor() {
      super();
      stopKeyPropagation(this.#root);
      this.#colorScheme = new ColorScheme(this);
      this.#setStyles(base);
      this.#showFallback();
    }

    connectedCallback() {
      for (const name of [...WIDGET_ATTRIBUTES, ...OTHER_ATTRIBUTES, "permalink"]) this.#upgrade(name);
      if (this.#widget) return this.updateLanguage();
      if (this.#isEager) this.#start();
      else observeViewport(this, () => this.#start());
    }

    disconnectedCallback() {
      // Moving an element in the page removes and inserts it at once. It keeps its widget.
      queueMicrotask(() => {
        if (this.isConnected) return;
        unobserveViewport(this);
        unobserveLanguage(this);
        manager.leave(this);
        this.#heightLock.release();
        this.#widget?.free();
        this.#widget = undefined;
        this.#showFallback();
      });
    }

    /** A constructed style sheet works only in its own document: makes new ones. */
    adoptedCallback() {
      this.#heightLock.release();
      this.#setStyles(this.#styles);
      if (this.#widget) this.#colorScheme.update();
    }

    /**
     * @param {string} name
     * @param {string | null} _before
     * @param {string | null} value
     */
    attributeChangedCallback(name, _before, value) {
      if (name === "lang") this.updateLanguage();
      else if (name !== "loading") this.#widget?.attribute(name, value);
      else if (value === "eager" && this.isConnected) this.#start();
    }

    /** Starts the widget. Resolves to the element when all of it is in the page; rejects with a `LoadError`. */
    get ready() {
      this.#isRequested = true;
      if (this.#widget) this.#load();
      else if (this.isConnected) this.#start();
      return this.#ready;
    }

    /** The current assessment; undefined until the element is `ready`. */
    get assessment() {
      return this.#widget?.assessment;
    }

    /** Whether the page's address keeps the question. */
    get permalink() {
      return this.hasAttribute("permalink");
    }
    set permalink(keep) {
      this.toggleAttribute("permalink", Boolean(keep));
    }

    /** Loads the wasm and mounts the widget. */
    async #start() {
      if (this.#widget) return;
      // Also while it is starting: the element may have been removed and inserted again.
      const running = manager.join(this);
      if (this.#isStarting) return;
      this.#isStarting = true;
      unobserveViewport(this);
      const progress = document.createElement("div");
      progress.className = "loading";
      this.#root.prepend(progress);
      const language = manager.language(languageOf(this));
      // All files are requested at the same time.
      if (this.#needsLazy) manager.prefetchLazy();
      const lazyScript = this.#needsLazy ? manager.lazyScript() : undefined;
      lazyScript?.catch(() => {});
      try {
        const [{ glue, styles }, texts] = await Promise.all([running, language]);
        // A change that the policy forbids must never be shown as allowed.
        if (this.#hasPolicy) await manager.awaitLazy(glue.loadLazy());
        const isWanted = this.#isEager ? undefined : () => this.#isEager || isNear(this);
        await scheduleMount(this.#mount(glue, styles, texts), isWanted);
        if (!this.#widget) {
          // The element is no longer near the viewport, or the wasm trapped.
          progress.remove();
          if (this.isConnected) observeViewport(this, () => this.#start());
          return;
        }
        observeLanguage(this);
        this.updateLanguage();
        if (this.#isRequested || this.#needsLazy) this.#load();
        else idle(() => this.#load());
      } catch (error) {
        this.#language = await language;
        this.fail(await manager.loadError(error));
      } finally {
        this.#isStarting = false;
      }
    }

    get #hasPolicy() {
      return this.hasAttribute("policy") || this.querySelector(":scope > script[slot=policy]") !== null;
    }

    /** Whether the lazy chunk is needed at once, because the widget shows more than the matrix. */
    get #needsLazy() {
      return this.getAttribute("view")?.trim() !== "matrix" || this.#hasPolicy;
    }

    /** Whether the widget starts even if the element isn't near the viewport. */
    get #isEager() {
      return this.#isRequested || this.getAttribute("loading") === "eager";
    }

    /**
     * Mounts the widget in two read phases and two write phases. See `mount-scheduler.js`.
     * @param {Glue} glue
     * @param {string} styles
     * @param {Language | undefined} texts
     */
    *#mount(glue, styles, texts) {
      this.#heightLock.measure();
      // Without a theme, the widget has the color of the page, which can be read before the mount.
      const scheme = this.getAttribute("theme") ? undefined : this.#colorScheme.read();
      yield;
      if (!this.isConnected || !manager.isRunning(glue)) return;
      this.#glue = glue;
      this.#language = texts;
      this.#heightLock.lock();
      this.#setStyles(styles);
      this.#root.replaceChildren();
      this.#widget = new glue.Widget(this, this.#root, manager.register(glue, texts));
      if (scheme) return this.#colorScheme.set(scheme);
      yield;
      const own = this.#colorScheme.read();
      yield;
      this.#colorScheme.set(own);
    }

    /** Sets the language of the widget to that of the page. */
    async updateLanguage() {
      const widget = this.#widget;
      if (!widget) return;
      const tag = languageOf(this);
      const texts = await manager.language(tag);
      // The widget and the language of the page may have changed since.
      if (texts === this.#language || widget !== this.#widget || tag !== languageOf(this)) return;
      this.#language = texts;
      widget.setLanguage(manager.register(/** @type {Glue} */ (this.#glue), texts));
    }

    /** Loads the lazy sections, with their styles. */
    async #load() {
      const widget = this.#widget;
      if (!widget || this.#loading === widget) return;
      this.#loading = widget;
      try {
        const { styles, InputRecovery } = await manager.lazyScript();
        if (this.#widget !== widget) return;
        this.#addStyles(styles);
        await manager.awaitLazy(widget.load());
        if (this.#widget !== widget) return;
        const recovery = (this.#recovery ??= new InputRecovery(this));
        recovery.restore(WIDGET_ATTRIBUTES);
        this.#settle.resolve(this);
      } catch (error) {
        this.#loading = undefined;
        const loadError = await manager.loadError(error);
        if (this.#widget === widget) this.#failLazy(loadError);
      }
    }

    /**
     * Shows the error panel above the widget, because the lazy chunk didn't load.
     * @param {ExplainedError} error
     */
    #failLazy(error) {
      this.#panel?.remove();
      this.#panel = errorPanel(error, () => manager.retry(), this.#language);
      this.#root.prepend(this.#panel);
      this.#addStyles(error.styles ?? "");
      this.#settle.reject(error);
    }

    /**
     * Shows the fallback content and the error panel, without calling into the wasm. Called again when
     * the message is ready.
     * @param {LoadError} error
     */
    fail(error) {
      if (this.#widget) this.#addition = this.#recovery?.save();
      this.#widget = undefined;
      this.#loading = undefined;
      this.#showFallback();
      this.#setStyles(base + (error.styles ?? ""));
      if (!error.texts) return;
      const content = { .../** @type {ExplainedError} */ (error), ...this.#addition };
      this.#root.prepend(errorPanel(content, () => manager.retry(), this.#language));
      this.#settle.reject(error);
    }

    /** Starts again, after the reader selected "Try again". */
    retry() {
      this.#ready = this.#newReady();
      this.#addition = undefined;
      if (this.#widget) {
        this.#panel?.remove();
        this.#load();
        return;
      }
      this.#showFallback();
      if (this.isConnected) this.#start();
    }

    /** Shows the page's own content, which is in the element. */
    #showFallback() {
      this.#root.replaceChildren(document.createElement("slot"));
    }

    /** Replaces all styles. @param {string} styles */
    #setStyles(styles) {
      this.#styles = styles;
      // Old browsers, and documents without a window, have no constructed style sheets.
      const { CSSStyleSheet } = this.ownerDocument.defaultView ?? {};
      if (!CSSStyleSheet) return;
      for (const part of [this.#heightLock, this.#colorScheme]) part.sheet = new CSSStyleSheet();
      this.#root.adoptedStyleSheets = [
        sharedSheet(styles, CSSStyleSheet),
        /** @type {CSSStyleSheet} */ (this.#heightLock.sheet),
        /** @type {CSSStyleSheet} */ (this.#colorScheme.sheet),
      ];
    }

    /** Adds shared styles, and keeps the sheets of this element. @param {string} styles */
    #addStyles(styles) {
      const [before, ...own] = this.#root.adoptedStyleSheets;
      if (this.#styles.includes(styles)) return;
      this.#styles += styles;
      if (before) this.#root.adoptedStyleSheets = [sharedSheet(this.#styles, /** @type {any} */ (before.constructor)), ...own];
    }

    /** Creates the promise that `ready` returns. @returns {Promise<AksOutbound>} */
    #newReady() {
      const ready = new Promise((resolve, reject) => Object.assign(this.#settle, { resolve, reject }));
      // Prevents "unhandled rejection": the element itself shows the error.
      ready.catch(() => {});
      return ready;
    }

    /**
     * Sets a property again that was set before the class was defined, and so hides the accessor.
     * @param {string} name
     */
    #upgrade(name) {
      if (!Object.hasOwn(this, name)) return;
      const properties = /** @type {Record<string, any>} */ (/** @type {unknown} */ (this));
      const value = properties[name];
      delete properties[name];
      properties[name] = value;
    }

    /** Returns the value of a property that reflects an attribute. @param {string} name */
    #value(name) {
      return (WIDGET_ATTRIBUTES.includes(name) && this.#widget?.value(name)) || (this.getAttribute(name) ?? "");
    }

    static {
      for (const name of [...WIDGET_ATTRIBUTES, ...OTHER_ATTRIBUTES]) {
        Object.defineProperty(this.prototype, name, {
          get() {
            return this.#value(name);
          },
          set(value) {
            if (value == null) this.removeAttribute(name);
            else this.setAttribute(name, value);
          },
          enumerable: true,
          configurable: true,
        });
      }
    }
  }

  customElements.define(NAME, AksOutbound);
}

/**
 * The sheets of each document, which is identified by its `CSSStyleSheet`, by their text.
 * @type {WeakMap<typeof CSSStyleSheet, Map<string, CSSStyleSheet>>}
 */
const sheets = new WeakMap();

/**
 * Returns the style sheet that all elements of a document with the same styles share.
 * @param {string} styles
 * @param {typeof globalThis.CSSStyleSheet} CSSStyleSheet of the document's window
 * @returns {CSSStyleSheet}
 */
function sharedSheet(styles, CSSStyleSheet) {
  /** @type {Map<string, CSSStyleSheet>} */
  const ofDocument = sheets.get(CSSStyleSheet) ?? new Map();
  sheets.set(CSSStyleSheet, ofDocument);
  if (!ofDocument.has(styles)) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    ofDocument.set(styles, sheet);
  }
  return /** @type {CSSStyleSheet} */ (ofDocument.get(styles));
}
