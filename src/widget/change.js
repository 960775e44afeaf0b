// The event that tells a page of a change. Its detail, the assessment, is made when read.

class Change extends CustomEvent {
  #grounds;
  #place;
  #detail;

  constructor(grounds, place) {
    super("aks-outbound-change", { bubbles: true, composed: true });
    this.#grounds = grounds;
    this.#place = place;
  }

  get detail() {
    return (this.#detail ??= this.#grounds.assessment(this.#place));
  }
}

export function tell(host, grounds, place) {
  host.dispatchEvent(new Change(grounds, place));
}
