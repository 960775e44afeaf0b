import { Fragment, render } from "preact";
import { useState } from "preact/hooks";
import { define } from "./element.js";
import { START, TYPES, VNETS, cell, pieces, verdict, vnetWords } from "./model.js";

function Matrix() {
  const [vnet, setVnet] = useState(START.vnet);
  const [from, setFrom] = useState(START.from);
  const [to, setTo] = useState(START.to);
  const said = verdict({ vnet, from, to });

  return (
    <div class="widget">
      <form class="question" autocomplete="off">
        <span class="words">Can a cluster in a</span>
        <fieldset class="vnet">
          <legend class="hidden">Virtual network</legend>
          {VNETS.map(([value, text]) => (
            <label key={value}>
              <input type="radio" name="vnet" value={value} checked={vnet === value} onChange={() => setVnet(value)} />
              {text}
            </label>
          ))}
        </fieldset>
        <span class="words">move from</span>
        <Select label="From outbound type" chosen={from} choose={setFrom} />
        <span class="words">to</span>
        <Select label="To outbound type" chosen={to} choose={setTo} />
        <span class="words">?</span>
      </form>
      <section class="answer" aria-label="Answer" data-is={said.is}>
        <p class="sentence" role="status">
          {said.text}
        </p>
      </section>
      <section class="moves">
        <h2 id="moves">
          All moves in a <span>{vnetWords(vnet)}</span>
        </h2>
        <div class="scroll">
          <table role="grid" aria-labelledby="moves" data-from={from} data-to={to}>
            <thead>
              <tr>
                <td class="corner">From \ To</td>
                {TYPES.map((name) => (
                  <Name key={name} scope="col" name={name} />
                ))}
              </tr>
            </thead>
            <tbody>
              {TYPES.map((row) => (
                <tr key={row}>
                  <Name scope="row" name={row} />
                  {TYPES.map((column) => (
                    <Cell key={column} vnet={vnet} row={row} column={column} chosen={from === row && to === column} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </div>
  );
}

function Select({ label, chosen, choose }) {
  return (
    <select aria-label={label} value={chosen} onChange={(event) => choose(event.target.value)}>
      {TYPES.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}

function Name({ scope, name }) {
  return (
    <th scope={scope}>
      {pieces(name).map((piece, i) => (
        <Fragment key={piece}>
          {i > 0 && <wbr />}
          {piece}
        </Fragment>
      ))}
    </th>
  );
}

function Cell({ vnet, row, column, chosen }) {
  const { is, differs, word, label } = cell(vnet, row, column);
  return (
    <td
      role="gridcell"
      tabindex={chosen ? 0 : -1}
      aria-selected={chosen}
      aria-label={label}
      data-is={is}
      data-differs={differs ? "" : undefined}
    >
      {word}
    </td>
  );
}

define("peer-preact", (root) => {
  render(<Matrix />, root);
  return () => render(null, root);
});
