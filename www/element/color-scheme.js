// Sets the `color-scheme` of a widget from the color of its text. Lists, scroll bars, and radio
// buttons follow `color-scheme`, which many sites don't change when they switch their theme; they
// always change the text color. Light text stands on a dark ground.
import { isLight } from "./color.js";

export class ColorScheme {
  /** Set by the element: a style sheet belongs to a document. */
  sheet;
  #host;

  /** @param {HTMLElement} host an element with an open shadow root */
  constructor(host) {
    this.#host = host;
    // The style sheet gives the color a transition of no length, which reports every switch.
    for (const type of ["transitionrun", "transitionend"]) host.shadowRoot.addEventListener(type, this);
  }

  handleEvent({ propertyName }) {
    if (propertyName === "color") this.update();
  }

  update() {
    this.set(this.read());
  }

  read() {
    return isLight(getComputedStyle(this.#host).color) ? "dark" : "light";
  }

  set(scheme) {
    this.sheet?.replaceSync(`.widget{color-scheme:${scheme}}`);
  }
}
