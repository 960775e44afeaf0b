import { LitElement, html, nothing, unsafeCSS } from "lit";
import styles from "styles";
import { START, TYPES, VNETS, cell, pieces, verdict, vnetWords } from "./model.js";

class PeerLit extends LitElement {
  static styles = unsafeCSS(styles);
  static properties = {
    vnet: { state: true },
    from: { state: true },
    to: { state: true },
  };

  constructor() {
    super();
    Object.assign(this, START);
  }

  render() {
    const said = verdict(this);
    return html`
      <div class="widget">
        <form class="question" autocomplete="off">
          <span class="words">Can a cluster in a</span>
          <fieldset class="vnet">
            <legend class="hidden">Virtual network</legend>
            ${VNETS.map(
              ([value, text]) => html`<label
                ><input
                  type="radio"
                  name="vnet"
                  value=${value}
                  .checked=${this.vnet === value}
                  @change=${() => (this.vnet = value)}
                />${text}</label
              >`,
            )}
          </fieldset>
          <span class="words">move from</span>
          ${this.#select("From outbound type", this.from, (name) => (this.from = name))}
          <span class="words">to</span>
          ${this.#select("To outbound type", this.to, (name) => (this.to = name))}
          <span class="words">?</span>
        </form>
        <section class="answer" aria-label="Answer" data-is=${said.is}>
          <p class="sentence" role="status">${said.text}</p>
        </section>
        <section class="moves">
          <h2 id="moves">All moves in a <span>${vnetWords(this.vnet)}</span></h2>
          <div class="scroll">
            <table role="grid" aria-labelledby="moves" data-from=${this.from} data-to=${this.to}>
              <thead>
                <tr>
                  <td class="corner">From \\ To</td>
                  ${TYPES.map((to) => html`<th scope="col">${named(to)}</th>`)}
                </tr>
              </thead>
              <tbody>
                ${TYPES.map(
                  (from) => html`<tr>
                    <th scope="row">${named(from)}</th>
                    ${TYPES.map((to) => this.#cell(from, to))}
                  </tr>`,
                )}
              </tbody>
            </table>
          </div>
        </section>
      </div>
    `;
  }

  #select(label, chosen, choose) {
    return html`<select aria-label=${label} @change=${(event) => choose(event.target.value)}>
      ${TYPES.map((name) => html`<option value=${name} ?selected=${name === chosen}>${name}</option>`)}
    </select>`;
  }

  #cell(from, to) {
    const { is, differs, word, label } = cell(this.vnet, from, to);
    const chosen = from === this.from && to === this.to;
    return html`<td
      role="gridcell"
      tabindex=${chosen ? 0 : -1}
      aria-selected=${chosen}
      aria-label=${label}
      data-is=${is}
      ?data-differs=${differs}
    >${word}</td>`;
  }
}

const named = (name) => pieces(name).map((piece, i) => html`${i ? html`<wbr />` : nothing}${piece}`);

customElements.define("peer-lit", PeerLit);
