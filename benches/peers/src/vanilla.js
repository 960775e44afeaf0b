// By hand: elements are made once, and a change writes what differs.
import { define } from "./element.js";
import { START, TYPES, VNETS, cell, pieces, verdict, vnetWords } from "./model.js";

function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const words = (text) => el("span", { class: "words" }, text);
const named = (scope, name) => el("th", { scope }, ...pieces(name).flatMap((piece, i) => (i ? [el("wbr"), piece] : [piece])));

define("peer-vanilla", (root) => {
  const choice = { ...START };

  const radios = VNETS.map(([value]) => el("input", { type: "radio", name: "vnet", value }));
  const select = (label) =>
    el("select", { "aria-label": label }, ...TYPES.map((name) => el("option", { value: name }, name)));
  const from = select("From outbound type");
  const to = select("To outbound type");
  const form = el(
    "form",
    { class: "question", autocomplete: "off" },
    words("Can a cluster in a"),
    el(
      "fieldset",
      { class: "vnet" },
      el("legend", { class: "hidden" }, "Virtual network"),
      ...radios.map((radio, i) => el("label", {}, radio, VNETS[i][1])),
    ),
    words("move from"),
    from,
    words("to"),
    to,
    words("?"),
  );

  const answer = el("p", { class: "sentence", role: "status" });
  const section = el("section", { class: "answer", "aria-label": "Answer" }, answer);

  const title = el("span");
  const cells = TYPES.map(() =>
    TYPES.map(() => el("td", { role: "gridcell", tabindex: -1, "aria-selected": false })),
  );
  const table = el(
    "table",
    { role: "grid", "aria-labelledby": "moves" },
    el("thead", {}, el("tr", {}, el("td", { class: "corner" }, "From \\ To"), ...TYPES.map((to) => named("col", to)))),
    el("tbody", {}, ...TYPES.map((from, row) => el("tr", {}, named("row", from), ...cells[row]))),
  );

  const shown = {};
  function show() {
    const { vnet, from: f, to: t } = choice;
    radios.forEach((radio) => (radio.checked = radio.value === vnet));
    from.value = f;
    to.value = t;
    const said = verdict(choice);
    section.dataset.is = said.is;
    answer.textContent = said.text;
    if (shown.vnet !== vnet) {
      title.textContent = vnetWords(vnet);
      TYPES.forEach((from, row) => TYPES.forEach((to, column) => fill(cells[row][column], cell(vnet, from, to))));
    }
    const chosen = cells[TYPES.indexOf(f)][TYPES.indexOf(t)];
    if (shown.chosen !== chosen) {
      if (shown.chosen) mark(shown.chosen, false);
      mark(chosen, true);
    }
    table.dataset.from = f;
    table.dataset.to = t;
    Object.assign(shown, { vnet, chosen });

    function mark(cell, is) {
      cell.setAttribute("aria-selected", is);
      cell.tabIndex = is ? 0 : -1;
    }
  }

  function fill(td, { is, differs, word, label }) {
    td.toggleAttribute("data-differs", differs);
    if (td.ariaLabel === label) return;
    td.dataset.is = is;
    td.ariaLabel = label;
    td.textContent = word;
  }

  form.addEventListener("change", ({ target }) => {
    if (target === from) choice.from = target.value;
    else if (target === to) choice.to = target.value;
    else choice.vnet = target.value;
    show();
  });
  show();
  const widget = el(
    "div",
    { class: "widget" },
    form,
    section,
    el("section", { class: "moves" }, el("h2", { id: "moves" }, "All moves in a ", title), el("div", { class: "scroll" }, table)),
  );
  root.append(widget);
  return () => widget.remove();
});
