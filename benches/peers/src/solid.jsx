import { For, createSignal } from "solid-js";
import { render } from "solid-js/web";
import { define } from "./element.js";
import { START, TYPES, VNETS, cell, pieces, verdict, vnetWords } from "./model.js";

function Matrix() {
  const [vnet, setVnet] = createSignal(START.vnet);
  const [from, setFrom] = createSignal(START.from);
  const [to, setTo] = createSignal(START.to);
  const said = () => verdict({ vnet: vnet(), from: from(), to: to() });

  return (
    <div class="widget">
      <form class="question" autocomplete="off">
        <span class="words">Can a cluster in a</span>
        <fieldset class="vnet">
          <legend class="hidden">Virtual network</legend>
          <For each={VNETS}>
            {([value, text]) => (
              <label>
                <input type="radio" name="vnet" value={value} checked={vnet() === value} onChange={() => setVnet(value)} />
                {text}
              </label>
            )}
          </For>
        </fieldset>
        <span class="words">move from</span>
        <Select label="From outbound type" chosen={from()} choose={setFrom} />
        <span class="words">to</span>
        <Select label="To outbound type" chosen={to()} choose={setTo} />
        <span class="words">?</span>
      </form>
      <section class="answer" aria-label="Answer" data-is={said().is}>
        <p class="sentence" role="status">{said().text}</p>
      </section>
      <section class="moves">
        <h2 id="moves">
          All moves in a <span>{vnetWords(vnet())}</span>
        </h2>
        <div class="scroll">
          <table role="grid" aria-labelledby="moves" data-from={from()} data-to={to()}>
            <thead>
              <tr>
                <td class="corner">From \ To</td>
                <For each={TYPES}>{(name) => <Name scope="col" name={name} />}</For>
              </tr>
            </thead>
            <tbody>
              <For each={TYPES}>
                {(row) => (
                  <tr>
                    <Name scope="row" name={row} />
                    <For each={TYPES}>
                      {(column) => (
                        <Cell cell={cell(vnet(), row, column)} chosen={from() === row && to() === column} />
                      )}
                    </For>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </section>
    </div>
  );
}

function Select(props) {
  return (
    <select aria-label={props.label} value={props.chosen} onChange={(event) => props.choose(event.target.value)}>
      <For each={TYPES}>{(name) => <option value={name}>{name}</option>}</For>
    </select>
  );
}

function Name(props) {
  return (
    <th scope={props.scope}>
      <For each={pieces(props.name)}>{(piece, i) => [i() > 0 && <wbr />, piece]}</For>
    </th>
  );
}

function Cell(props) {
  return (
    <td
      role="gridcell"
      tabindex={props.chosen ? 0 : -1}
      aria-selected={props.chosen}
      aria-label={props.cell.label}
      data-is={props.cell.is}
      data-differs={props.cell.differs ? "" : undefined}
    >
      {props.cell.word}
    </td>
  );
}

define("peer-solid", (root) => render(() => <Matrix />, root));
