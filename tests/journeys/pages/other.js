// Somebody else's widget, which is to live on whatever happens to ours.
customElements.define(
  "other-widget",
  class extends HTMLElement {
    connectedCallback() {
      const button = document.createElement("button");
      let pressed = 0;
      const tell = () => (button.textContent = `Pressed ${pressed}`);
      button.onclick = () => tell(pressed++);
      tell();
      this.append(button);
    }
  },
);
