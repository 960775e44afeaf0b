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

const NAME = "aks-outbound";
/** Attributes that the widget reads. */
const WIDGET_ATTRIBUTES = ["edition", "vnet", "from", "to", "policy", "view"];
/** Attributes that the style sheet and this class read. */
const OTHER_ATTRIBUTES = ["theme", "loading"];

/** @param {import("../wasm/wasm-manager.js").WasmManager} manager loads the wasm for all elements */
export function define(manager) {
  // A server has no elements, but bundlers import this there too.
  if (!globalThis.customElements) return;
  const other = customElements.get(NAME);
  if (other) {
    console.warn(
      `<${NAME}> is already defined, by version ${other.version ?? "unknown"}; version ${VERSION} does nothing.`,
    );
    return;
  }

  class AksOutbound extends HTMLElement {
    static observedAttributes = [...WIDGET_ATTRIBUTES, "lang", "loading"];
    static version = VERSION;

    #widget;
    #glue;
    /** The texts of its language; nothing is English. */
    #language;
    #isStarting = false;
    /** The widget whose lazy sections are loading or loaded. */
    #loading;
    /** Settles `ready`. */
    #settle = {};
    /** Restores what a reader typed before the wasm trapped. */
    #recovery;
    /** What else the error panel says after a trap. */
    #addition;
    #heightLock = new HeightLock(this);
    #colorScheme;
    #panel;
    /** The present styles, as text. */
    #styles;
    #ready = this.#newReady();
    /** Whether `ready` was read: then the widget starts wherever the element is. */
    #isRequested = false;

    constructor() {
      super();
      stopKeyPropagation(this.attachShadow({ mode: "open" }));
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
      // A move removes the element and inserts it again at once: it keeps its widget.
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

    /** Another document needs style sheets of its own. */
    adoptedCallback() {
      this.#heightLock.release();
      this.#setStyles(this.#styles);
      if (this.#widget) this.#colorScheme.update();
    }

    attributeChangedCallback(name, _before, value) {
      if (name === "lang") this.updateLanguage();
      else if (name !== "loading") this.#widget?.attribute(name, value);
      else if (value === "eager" && this.isConnected) this.#start();
    }

    /** Resolves to the element when the whole widget is in the page; rejects when it can't be. Starts it. */
    get ready() {
      this.#isRequested = true;
      if (this.#widget) this.#load();
      else if (this.isConnected) this.#start();
      return this.#ready;
    }

    /** The present assessment; undefined until the element is `ready`. */
    get assessment() {
      return this.#widget?.assessment;
    }

    /** Whether the choice is kept in the page's address. */
    get permalink() {
      return this.hasAttribute("permalink");
    }
    set permalink(keep) {
      this.toggleAttribute("permalink", Boolean(keep));
    }

    async #start() {
      if (this.#widget) return;
      // Also while it is starting: it may have left meanwhile, and come back.
      const running = manager.join(this);
      if (this.#isStarting) return;
      this.#isStarting = true;
      unobserveViewport(this);
      const progress = document.createElement("div");
      progress.className = "loading";
      this.shadowRoot.prepend(progress);
      const language = manager.language(languageOf(this));
      // All files are requested at the same time.
      if (this.#needsLazy) manager.prefetchLazy();
      const lazyScript = this.#needsLazy ? manager.lazyScript() : undefined;
      lazyScript?.catch(() => {});
      try {
        const [{ glue, styles }, texts] = await Promise.all([running, language]);
        // A change that the policy forbids must never be shown as allowed.
        if (this.#hasPolicy) await glue.loadLazy();
        const isWanted = this.#isEager ? undefined : () => this.#isEager || isNear(this);
        await scheduleMount(this.#mount(glue, styles, texts), isWanted);
        if (!this.#widget) {
          // It is no longer near the viewport, or the wasm trapped meanwhile.
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

    /** Whether it shows more than the matrix: then the lazy chunk is needed at once. */
    get #needsLazy() {
      return this.getAttribute("view")?.trim() !== "matrix" || this.#hasPolicy;
    }

    /** Whether it starts wherever it is in the page. */
    get #isEager() {
      return this.#isRequested || this.loading === "eager";
    }

    /** Mounts the widget: a read phase and a write phase, twice. See `mount-scheduler.js`. */
    *#mount(glue, styles, texts) {
      this.#heightLock.measure();
      // Without a theme it has the color of the page, which can be read before.
      const scheme = this.theme ? undefined : this.#colorScheme.read();
      yield;
      if (!this.isConnected || !manager.isRunning(glue)) return;
      this.#glue = glue;
      this.#language = texts;
      this.#heightLock.lock();
      this.#setStyles(styles);
      this.shadowRoot.replaceChildren();
      this.#widget = new glue.Widget(this, this.shadowRoot, manager.register(glue, texts));
      if (scheme) return this.#colorScheme.set(scheme);
      yield;
      const own = this.#colorScheme.read();
      yield;
      this.#colorScheme.set(own);
    }

    /** Follows the language of the page. */
    async updateLanguage() {
      const widget = this.#widget;
      if (!widget) return;
      const tag = languageOf(this);
      const texts = await manager.language(tag);
      // In the meantime both may have changed.
      if (texts === this.#language || widget !== this.#widget || tag !== languageOf(this)) return;
      this.#language = texts;
      widget.setLanguage(manager.register(this.#glue, texts));
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
        await widget.load();
        if (this.#widget !== widget) return;
        this.#recovery ??= new InputRecovery(this);
        this.#recovery.restore(WIDGET_ATTRIBUTES);
        this.#settle.resolve(this);
      } catch (error) {
        this.#loading = undefined;
        const loadError = await manager.loadError(error);
        if (this.#widget === widget) this.failLazy(loadError);
      }
    }

    /** The lazy chunk doesn't load. The widget stays; above it stands why. */
    failLazy(error) {
      if (!this.#widget) return;
      this.#panel?.remove();
      this.#panel = errorPanel(error, () => manager.retry(), this.#language);
      this.shadowRoot.prepend(this.#panel);
      this.#addStyles(error.styles ?? "");
      this.#settle.reject(error);
    }

    /**
     * Shows the fallback content and the error panel, without calling into the wasm. Called again when
     * the message is ready.
     */
    fail(error) {
      if (this.#widget) this.#addition = this.#recovery?.save();
      this.#widget = undefined;
      this.#loading = undefined;
      this.#showFallback();
      this.#setStyles(base + (error.styles ?? ""));
      if (!error.texts) return;
      this.shadowRoot.prepend(errorPanel({ ...error, ...this.#addition }, () => manager.retry(), this.#language));
      this.#settle.reject(error);
    }

    /** The reader tries again. */
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

    /** Until there is a widget, and if there never is, the page's own content shows. */
    #showFallback() {
      this.shadowRoot.replaceChildren(document.createElement("slot"));
    }

    #setStyles(styles) {
      this.#styles = styles;
      // Without constructed sheets, or in a document without a window, it has no styles.
      const { CSSStyleSheet } = this.ownerDocument.defaultView ?? {};
      if (!CSSStyleSheet) return;
      for (const part of [this.#heightLock, this.#colorScheme]) part.sheet = new CSSStyleSheet();
      this.shadowRoot.adoptedStyleSheets = [
        sharedSheet(styles, CSSStyleSheet),
        this.#heightLock.sheet,
        this.#colorScheme.sheet,
      ];
    }

    /** Adds styles. What holds for this element alone stays. */
    #addStyles(styles) {
      const [before, ...own] = this.shadowRoot.adoptedStyleSheets;
      if (this.#styles.includes(styles)) return;
      this.#styles += styles;
      if (before) this.shadowRoot.adoptedStyleSheets = [sharedSheet(this.#styles, before.constructor), ...own];
    }

    #newReady() {
      const ready = new Promise((resolve, reject) => Object.assign(this.#settle, { resolve, reject }));
      // Nobody has to handle the rejection: the element shows what went wrong.
      ready.catch(() => {});
      return ready;
    }

    /** A property that was set before the class was defined hides the accessor: sets it anew. */
    #upgrade(name) {
      if (!Object.hasOwn(this, name)) return;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }

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

/** One sheet for all elements of a document with the same styles. Another document can't use it. */
const sheets = new WeakMap();
function sharedSheet(styles, CSSStyleSheet) {
  const ofDocument = sheets.get(CSSStyleSheet) ?? new Map();
  sheets.set(CSSStyleSheet, ofDocument);
  if (!ofDocument.has(styles)) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    ofDocument.set(styles, sheet);
  }
  return ofDocument.get(styles);
}
