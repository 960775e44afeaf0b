// The custom element around a peer, as one would write it to embed a component in any page.
import styles from "styles";

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);

/** @param mount shows the widget in a shadow root, and returns what takes it away again */
export function define(name, mount) {
  customElements.define(
    name,
    class extends HTMLElement {
      #unmount;

      connectedCallback() {
        if (!this.shadowRoot) this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
        this.#unmount = mount(this.shadowRoot);
      }

      disconnectedCallback() {
        this.#unmount();
      }
    },
  );
}
