/** The event `aks-outbound-change`. Its detail, the assessment, is computed when it is first read. */
class ChangeEvent extends CustomEvent {
  #assess;
  #detail;

  constructor(assess) {
    super("aks-outbound-change", { bubbles: true, composed: true });
    this.#assess = assess;
  }

  get detail() {
    return (this.#detail ??= this.#assess());
  }
}

export function dispatchChange(host, assess) {
  host.dispatchEvent(new ChangeEvent(assess));
}
