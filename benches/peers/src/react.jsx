import { Fragment, memo, useState } from "react";
import { createRoot } from "react-dom/client";
import { define } from "./element.js";
import { START, TYPES, VNETS, cell, pieces, verdict, vnetWords } from "./model.js";

function Matrix() {
  const [vnet, setVnet] = useState(START.vnet);
  const [from, setFrom] = useState(START.from);
  const [to, setTo] = useState(START.to);
  const said = verdict({ vnet, from, to });

  return (
    <div className="widget">
      <form className="question" autoComplete="off">
        <span className="words">Can a cluster in a</span>
        <fieldset className="vnet">
          <legend className="hidden">Virtual network</legend>
          {VNETS.map(([value, text]) => (
            <label key={value}>
              <input type="radio" name="vnet" value={value} checked={vnet === value} onChange={() => setVnet(value)} />
              {text}
            </label>
          ))}
        </fieldset>
        <span className="words">move from</span>
        <Select label="From outbound type" chosen={from} choose={setFrom} />
        <span className="words">to</span>
        <Select label="To outbound type" chosen={to} choose={setTo} />
        <span className="words">?</span>
      </form>
      <section className="answer" aria-label="Answer" data-is={said.is}>
        <p className="sentence" role="status">
          {said.text}
        </p>
      </section>
      <section className="moves">
        <h2 id="moves">
          All moves in a <span>{vnetWords(vnet)}</span>
        </h2>
        <div className="scroll">
          <table role="grid" aria-labelledby="moves" data-from={from} data-to={to}>
            <thead>
              <tr>
                <td className="corner">From \ To</td>
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

const Name = memo(function Name({ scope, name }) {
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
});

const Cell = memo(function Cell({ vnet, row, column, chosen }) {
  const { is, differs, word, label } = cell(vnet, row, column);
  return (
    <td
      role="gridcell"
      tabIndex={chosen ? 0 : -1}
      aria-selected={chosen}
      aria-label={label}
      data-is={is}
      data-differs={differs ? "" : undefined}
    >
      {word}
    </td>
  );
});

define("peer-react", (shadow) => {
  const root = createRoot(shadow);
  root.render(<Matrix />);
  return () => root.unmount();
});
