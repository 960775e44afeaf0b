// Who takes part, and the page that each one stands on. The element under test has the id
// "widget"; everything else of a page is the same.

const page = (head, body) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Bench</title>
<link rel="icon" href="data:,">
${head}
<body>
${body}
</body>
</html>
`;

const module = (url) => `<script type="module" src="${url}"></script>`;

/** The peers: one small widget, by the same people's rules, in other frameworks. */
const PEERS = ["vanilla", "solid", "svelte", "preact", "lit", "react"].map((name) => ({
  name,
  tag: `peer-${name}`,
  attributes: "",
  head: module(`/peers/${name}.js`),
}));

/** What ships, as the README embeds it in a site that serves modules. */
const OURS = {
  name: "aks-outbound",
  tag: "aks-outbound",
  attributes: ' view="matrix"',
  /** Those far from the screen would wait for a reader to come near: here each one counts. */
  among: ' loading="eager"',
  head: module("/dist/aks-outbound.mjs"),
};

export const CONTESTANTS = [...PEERS, OURS];

/** The page with one widget on it. */
export const one = ({ head, tag, attributes }) => page(head, `<${tag} id="widget"${attributes}></${tag}>`);

/** The page with the code and no widget yet. */
export const none = ({ head }) => page(head, "");

/** The whole product, not the matrix alone. */
export const full = () => page(OURS.head, `<aks-outbound id="widget"></aks-outbound>`);

/** The published tables as plain HTML: what a page without any widget would show. */
export function staticTable({ types, words, tables }, vnet = "managed") {
  const heads = types.map((to) => `<th scope="col">${to}</th>`).join("");
  const row = (from, i) =>
    `<tr><th scope="row">${from}</th>${tables[vnet][i].map(({ is }) => `<td>${words[is]}</td>`).join("")}</tr>`;
  return `<table><thead><tr><td></td>${heads}</tr></thead><tbody>${types.map(row).join("")}</tbody></table>`;
}

/**
 * Pages that are only loaded: other ways to put the product on a page, and the static table
 * as the measure of "can be read".
 */
export const loadedOnly = (data) => [
  { name: "static table alone", html: page("", staticTable(data)), isStatic: true },
  {
    name: "aks-outbound, fetched ahead",
    html: page(
      `<link rel="modulepreload" href="/dist/aks-outbound-core.mjs">\n` +
        `<link rel="preload" as="fetch" crossorigin href="/dist/aks-outbound.wasm">\n${OURS.head}`,
      `<aks-outbound id="widget" view="matrix"></aks-outbound>`,
    ),
  },
  {
    name: "aks-outbound over a static table",
    html: page(OURS.head, `<aks-outbound id="widget" view="matrix">${staticTable(data)}</aks-outbound>`),
  },
  {
    name: "aks-outbound in one file",
    html: page(
      `<script defer src="/dist/aks-outbound.js"></script>`,
      `<aks-outbound id="widget" view="matrix"></aks-outbound>`,
    ),
  },
  { name: "the site (dist/index.html)", path: "/dist/index.html" },
];
