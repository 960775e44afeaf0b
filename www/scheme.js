// Lists, scroll bars and radio buttons are the browser's own, light or dark by `color-scheme`,
// which many sites forget when they switch. Their text colour they never forget: light text
// stands on dark.
import { isLight } from "./colour.js";

export class Scheme {
  /** Given by the element, since it is its document's. */
  sheet;
  #host;

  /** @param {HTMLElement} host an element with an open shadow root */
  constructor(host) {
    this.#host = host;
    // The widget's style sheet has its colour change in no time, but as a transition: so
    // one hears of every kind of switch.
    for (const type of ["transitionrun", "transitionend"]) host.shadowRoot.addEventListener(type, this);
  }

  handleEvent({ propertyName }) {
    if (propertyName === "color") this.look();
  }

  look() {
    this.set(this.read());
  }

  read() {
    return isLight(getComputedStyle(this.#host).color) ? "dark" : "light";
  }

  set(scheme) {
    this.sheet?.replaceSync(`.widget{color-scheme:${scheme}}`);
  }
}
