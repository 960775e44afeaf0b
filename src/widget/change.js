// The event that tells a page of a change. Its detail, the assessment, is made when read.

class Change extends CustomEvent {
  #snapshot;
  #detail;

  constructor(snapshot) {
    super("aks-outbound-change", { bubbles: true, composed: true });
    this.#snapshot = snapshot;
  }

  get detail() {
    if (this.#snapshot) {
      this.#detail = this.#snapshot.assessment();
      this.#snapshot.free();
      this.#snapshot = undefined;
    }
    return this.#detail;
  }
}

export function tell(host, snapshot) {
  host.dispatchEvent(new Change(snapshot));
}
