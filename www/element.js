// The thin door: defines <aks-outbound>, loads the wasm once for all of them, passes on
// what happens to an element, and says so where it can't run. Decides nothing else.

const NAME = "aks-outbound";
const REQUEST = ["edition", "vnet", "from", "to"];
const OBSERVED = [...REQUEST, "policy", "view"];

/**
 * @param {() => Promise<{ Widget: any }>} load fetches and starts the wasm; called at most once
 * @param {string} styles the style sheet of the widgets' shadow roots
 * @returns {() => Promise<any>} loads the wasm, once, for whoever needs it without an element
 */
export function define(load, styles) {
  /** @type {Promise<any> | undefined} */
  let loading;
  const once = () => (loading ??= load());

  if (customElements.get(NAME)) {
    console.warn(`<${NAME}> is defined already; version ${VERSION} stays out of the way.`);
    return once;
  }

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);

  class AksOutbound extends HTMLElement {
    static observedAttributes = OBSERVED;
    static version = VERSION;

    #widget;
    #live = {};

    /** Resolves to the element when it is live; rejects when it can't be. */
    ready = new Promise((resolve, reject) => Object.assign(this.#live, { resolve, reject }));

    constructor() {
      super();
      // Nobody has to handle the rejection: the element itself shows what went wrong.
      this.ready.catch(() => {});
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      // Until it is live, and if it never is, the page's own content shows.
      root.append(document.createElement("slot"));
    }

    connectedCallback() {
      for (const name of OBSERVED) this.#upgrade(name);
      if (!this.#widget) this.#start();
    }

    disconnectedCallback() {
      // A move takes the element out and puts it in again at once: that is no farewell.
      queueMicrotask(() => {
        if (this.isConnected || !this.#widget) return;
        this.#widget.free();
        this.#widget = undefined;
        this.shadowRoot.replaceChildren(document.createElement("slot"));
      });
    }

    attributeChangedCallback(name, _before, value) {
      this.#widget?.attribute(name, value ?? undefined);
    }

    /** The present assessment; undefined until the element is live. */
    get assessment() {
      return this.#widget?.assessment();
    }

    async #start() {
      try {
        const { Widget } = await once();
        if (!this.isConnected || this.#widget) return;
        this.shadowRoot.replaceChildren();
        this.#widget = new Widget(this, this.shadowRoot);
        this.#live.resolve(this);
      } catch (error) {
        this.#fail(error);
      }
    }

    #fail(error) {
      console.error(`<${NAME}> can't run:`, error);
      const message = document.createElement("p");
      message.className = "failure";
      message.setAttribute("role", "alert");
      message.textContent = `The interactive table can't run here: ${error?.message ?? error}`;
      this.shadowRoot.replaceChildren(message, document.createElement("slot"));
      this.#live.reject(error);
    }

    // A property that was set before the class was there hides the accessor: set it anew.
    #upgrade(name) {
      if (!Object.hasOwn(this, name)) return;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }

    #value(name) {
      return this.#widget?.value(name) || (this.getAttribute(name) ?? "");
    }

    static {
      for (const name of OBSERVED) {
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
  return once;
}
