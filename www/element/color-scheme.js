// Sets the `color-scheme` of a widget from the color of its text. Lists, scroll bars, and radio
// buttons follow `color-scheme`, which many sites don't change when they switch their theme; they
// always change the text color. Light text stands on a dark ground.
import { isLight } from "./color.js";

export class ColorScheme {
  /** Set by the element, because a style sheet belongs to a document. @type {CSSStyleSheet | undefined} */
  sheet;
  #host;

  /** @param {HTMLElement} host an element with an open shadow root */
  constructor(host) {
    this.#host = host;
    const root = /** @type {ShadowRoot} */ (host.shadowRoot);
    // The style sheet gives the color a transition without duration, whose events report each change.
    for (const type of ["transitionrun", "transitionend"]) root.addEventListener(type, this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (/** @type {TransitionEvent} */ (event).propertyName === "color") this.update();
  }

  update() {
    this.set(this.read());
  }

  /** Returns the scheme that fits the text color of the page. */
  read() {
    return isLight(getComputedStyle(this.#host).color) ? "dark" : "light";
  }

  /** @param {string} scheme */
  set(scheme) {
    this.sheet?.replaceSync(`.widget{color-scheme:${scheme}}`);
  }
}
