// The thin door: defines <aks-outbound>, starts the wasm when one of them comes near the
// screen, and passes on what happens to an element. Decides nothing.
import base from "base";
import { keepKeys } from "./keys.js";
import { idle } from "./idle.js";
import { inStep } from "./in-step.js";
import { deafen, languageOf, listen } from "./language.js";
import { far, isNear, near } from "./near.js";
import { panel } from "./panel.js";
import { Room } from "./room.js";
import { Scheme } from "./scheme.js";

const NAME = "aks-outbound";
/** What the wasm reads, and answers for. */
const ASKED = ["edition", "vnet", "from", "to", "policy", "view"];
/** What the style sheet and this class read. */
const PLAIN = ["theme", "loading"];

/** @param {import("./runtime.js").Runtime} runtime the wasm that serves all elements */
export function define(runtime) {
  // A server has no elements, but bundlers import this there all the same.
  if (!globalThis.customElements) return;
  const other = customElements.get(NAME);
  if (other) {
    console.warn(
      `<${NAME}> is defined already, by version ${other.version ?? "unknown"}; version ${VERSION} stays out of the way.`,
    );
    return;
  }

  class AksOutbound extends HTMLElement {
    static observedAttributes = [...ASKED, "lang", "loading"];
    static version = VERSION;

    #widget;
    /** The widget that has the rest. */
    #whole;
    #glue;
    /** What it speaks; nothing is English. */
    #pack;
    #starting = false;
    #settle = {};
    /** What a reader had typed when the wasm broke. */
    #typed;
    /** What else is to be said of that. */
    #more;
    #room = new Room(this);
    #scheme;
    /** Why the rest is not there. */
    #panel;
    /** The styles that it has on. */
    #worn;
    #ready = this.#promise();
    /** Somebody waits for it, wherever it is. */
    #wanted = false;

    constructor() {
      super();
      keepKeys(this.attachShadow({ mode: "open" }));
      this.#scheme = new Scheme(this);
      this.#dress(base);
      this.#fallback();
    }

    connectedCallback() {
      for (const name of [...ASKED, ...PLAIN, "permalink"]) this.#upgrade(name);
      if (this.#widget) return this.speak();
      if (this.#isEager) this.#start();
      else near(this, () => this.#start());
    }

    disconnectedCallback() {
      // A move takes the element out and puts it in again at once: that is no farewell.
      queueMicrotask(() => {
        if (this.isConnected) return;
        far(this);
        deafen(this);
        runtime.leave(this);
        this.#room.give();
        this.#widget?.free();
        this.#widget = undefined;
        this.#fallback();
      });
    }

    /** Another document wants style sheets of its own. */
    adoptedCallback() {
      this.#room.give();
      this.#dress(this.#worn);
      if (this.#widget) this.#scheme.look();
    }

    attributeChangedCallback(name, _before, value) {
      if (name === "lang") this.speak();
      else if (name !== "loading") this.#widget?.attribute(name, value);
      else if (value === "eager" && this.isConnected) this.#start();
    }

    /** Resolves to the element when all of it is live; rejects when it can't be. Who asks wants it live. */
    get ready() {
      this.#wanted = true;
      if (this.#widget) this.#complete();
      else if (this.isConnected) this.#start();
      return this.#ready;
    }

    /** The present assessment; undefined until the element is `ready`. */
    get assessment() {
      return runtime.isWhole ? this.#widget?.assessment() : undefined;
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
      // On its way already it joins too: it may have left meanwhile, and come back.
      const running = runtime.join(this, this.#needsRest());
      if (this.#starting) return;
      this.#starting = true;
      far(this);
      const coming = document.createElement("div");
      coming.className = "coming";
      this.shadowRoot.prepend(coming);
      // Its words come beside the wasm.
      const pack = runtime.pack(languageOf(this));
      try {
        const [{ glue, styles }, words] = await Promise.all([running, pack]);
        const wants = this.#isEager ? undefined : () => this.#isEager || isNear(this);
        await inStep(this.#live(glue, styles, words), wants);
        if (!this.#widget) {
          // Others took its room, or the wasm broke meanwhile.
          coming.remove();
          if (this.isConnected) near(this, () => this.#start());
          return;
        }
        listen(this);
        this.speak();
        if (this.#wanted || runtime.isWhole) this.#complete();
        else idle(() => this.#complete());
      } catch (error) {
        this.#pack = await pack;
        this.fail(await runtime.trouble(error));
      } finally {
        this.#starting = false;
      }
    }

    /** Whether it goes live wherever it is. */
    get #isEager() {
      return this.#wanted || this.loading === "eager";
    }

    /** Goes live, with others that do. */
    *#live(glue, styles, words) {
      this.#room.look();
      // Without a theme it has the page's own colour, and that is the same before.
      const scheme = this.theme ? undefined : this.#scheme.read();
      yield;
      if (!this.isConnected || !runtime.serves(glue)) return;
      this.#glue = glue;
      this.#pack = words;
      this.#room.keep();
      this.#dress(styles);
      this.shadowRoot.replaceChildren();
      this.#widget = new glue.Widget(this, this.shadowRoot, runtime.teach(glue, words));
      if (scheme) return this.#scheme.set(scheme);
      yield;
      const own = this.#scheme.read();
      yield;
      this.#scheme.set(own);
    }

    /** Says everything in the language of the page around it, if that is another one now. */
    async speak() {
      const widget = this.#widget;
      if (!widget) return;
      const tag = languageOf(this);
      const pack = await runtime.pack(tag);
      // In the meantime both may be others.
      if (pack === this.#pack || widget !== this.#widget || tag !== languageOf(this)) return;
      this.#pack = pack;
      this.#typed?.keep();
      // Attributes that it sets while it does so it knows itself.
      this.#widget = undefined;
      try {
        widget.speak(this.shadowRoot, runtime.teach(this.#glue, pack));
        this.#widget = widget;
        this.#typed?.bring(ASKED);
      } catch (error) {
        this.fail(await runtime.trouble(error));
      }
    }

    /**
     * Whether it can't go live without the rest: what would come between what stands there
     * already would push it away, and what a house forbids must not stand there as allowed.
     */
    #needsRest() {
      const isMatrix = this.getAttribute("view")?.trim() === "matrix";
      return !isMatrix || this.hasAttribute("policy") || this.querySelector(":scope > script[slot=policy]") !== null;
    }

    /** The rest: nobody has to wait for it who only looks at the matrix. */
    async #complete() {
      const widget = this.#widget;
      try {
        const { styles, Typed } = await runtime.whole();
        // Whoever asks again must not have back what was typed before.
        if (!widget || this.#widget !== widget || this.#whole === widget) return;
        this.#whole = widget;
        this.#redress(styles);
        this.#typed ??= new Typed(this);
        this.#typed.bring(ASKED);
        this.#settle.resolve(this);
      } catch (error) {
        const trouble = await runtime.trouble(error);
        if (widget && this.#widget === widget) this.#lack(trouble);
      }
    }

    /** What is live stays; above it stands why there is no more. */
    #lack(trouble) {
      this.#panel?.remove();
      this.#panel = panel(trouble, () => runtime.again(), this.#pack);
      this.shadowRoot.prepend(this.#panel);
      this.#redress(this.#worn + (trouble.styles ?? ""));
      this.#settle.reject(trouble);
    }

    /**
     * The element can't be live, or no longer: what it shows then. Its wasm is not touched any
     * more. Words may come a little later.
     */
    fail(trouble) {
      if (this.#widget) this.#more = this.#typed?.broke();
      this.#widget = undefined;
      this.#fallback();
      this.#dress(base + (trouble.styles ?? ""));
      if (!trouble.told) return;
      this.shadowRoot.prepend(panel({ ...trouble, ...this.#more }, () => runtime.again(), this.#pack));
      this.#settle.reject(trouble);
    }

    /** There is new hope: forget the failure. */
    retry() {
      this.#ready = this.#promise();
      this.#more = undefined;
      if (this.#widget) {
        this.#panel?.remove();
        this.#complete();
        return;
      }
      this.#fallback();
      if (this.isConnected) this.#start();
    }

    /** Until it is live, and if it never is, the page's own content shows. */
    #fallback() {
      this.shadowRoot.replaceChildren(document.createElement("slot"));
    }

    #dress(styles) {
      this.#worn = styles;
      // Without constructed sheets, or in a document that nobody sees, it stands there plain.
      const { CSSStyleSheet } = this.ownerDocument.defaultView ?? {};
      if (!CSSStyleSheet) return;
      for (const own of [this.#room, this.#scheme]) own.sheet = new CSSStyleSheet();
      this.shadowRoot.adoptedStyleSheets = [sheet(styles, CSSStyleSheet), this.#room.sheet, this.#scheme.sheet];
    }

    /** Other styles; what holds for this element alone stays on. */
    #redress(styles) {
      const [before, ...own] = this.shadowRoot.adoptedStyleSheets;
      if (styles === this.#worn) return;
      this.#worn = styles;
      if (before) this.shadowRoot.adoptedStyleSheets = [sheet(styles, before.constructor), ...own];
    }

    #promise() {
      const ready = new Promise((resolve, reject) => Object.assign(this.#settle, { resolve, reject }));
      // Nobody has to handle the rejection: the element itself shows what went wrong.
      ready.catch(() => {});
      return ready;
    }

    // A property that was set before the class was there hides the accessor: set it anew.
    #upgrade(name) {
      if (!Object.hasOwn(this, name)) return;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }

    #value(name) {
      return (ASKED.includes(name) && this.#widget?.value(name)) || (this.getAttribute(name) ?? "");
    }

    static {
      for (const name of [...ASKED, ...PLAIN]) {
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

/** One sheet for all elements of a document that wear the same styles: no other document takes it. */
const sheets = new WeakMap();
function sheet(styles, CSSStyleSheet) {
  const known = sheets.get(CSSStyleSheet) ?? new Map();
  sheets.set(CSSStyleSheet, known);
  if (!known.has(styles)) {
    const made = new CSSStyleSheet();
    made.replaceSync(styles);
    known.set(styles, made);
  }
  return known.get(styles);
}
