// Keeps the height of the fallback content when the widget replaces it, so that the page below
// doesn't move. The first use of the widget, or another width, releases it.
const RELEASING_EVENTS = ["pointerdown", "keydown"];

export class HeightLock {
  /** Set by the element, because a style sheet belongs to a document. @type {CSSStyleSheet | undefined} */
  sheet;
  #host;
  #height = "";
  #width = "";

  /** @param {HTMLElement} host */
  constructor(host) {
    this.#host = host;
  }

  /** Reads the present height. */
  measure() {
    const { height, width } = getComputedStyle(this.#host);
    this.#height = height;
    this.#width = width;
  }

  /** Keeps the height that was measured. */
  lock() {
    // An element that isn't displayed has no height.
    if (!parseFloat(this.#height) || !this.sheet) return;
    this.sheet.replaceSync(`:host{min-height:${this.#height}}`);
    for (const type of RELEASING_EVENTS) this.#host.addEventListener(type, this, true);
    addEventListener("resize", this);
  }

  release() {
    this.sheet?.replaceSync("");
    for (const type of RELEASING_EVENTS) this.#host.removeEventListener(type, this, true);
    removeEventListener("resize", this);
  }

  /** @param {Event} event */
  handleEvent({ type }) {
    if (type !== "resize" || getComputedStyle(this.#host).width !== this.#width) this.release();
  }
}
