// Keeps the room that the fallback took when the widget goes live, so that what follows in
// the page stays where it is. The first use of the widget, or another width, gives it back.
const GIVES = ["pointerdown", "keydown"];

export class Room {
  /** Given by the element, since it is its document's. */
  sheet;
  #host;
  #height;
  #width;

  constructor(host) {
    this.#host = host;
  }

  /** Reads how much it is. */
  look() {
    const { height, width } = getComputedStyle(this.#host);
    this.#height = height;
    this.#width = width;
  }

  keep() {
    // An element that is not displayed has no size.
    if (!parseFloat(this.#height) || !this.sheet) return;
    this.sheet.replaceSync(`:host{min-height:${this.#height}}`);
    for (const type of GIVES) this.#host.addEventListener(type, this, true);
    addEventListener("resize", this);
  }

  give() {
    this.sheet?.replaceSync("");
    for (const type of GIVES) this.#host.removeEventListener(type, this, true);
    removeEventListener("resize", this);
  }

  handleEvent({ type }) {
    if (type !== "resize" || getComputedStyle(this.#host).width !== this.#width) this.give();
  }
}
