// The results as Markdown tables.
import { ratio } from "./stats.mjs";

const KB = 1024;
const times = (value) => (Number.isFinite(value) ? `${value.toFixed(value < 10 ? 2 : 1)}×` : "–");
const number = (value) => Math.round(value).toLocaleString("en");
const kib = (value) => (value / KB).toFixed(Math.abs(value) < 100 * KB ? 1 : 0);
/** As many digits as mean something. */
const digits = (value) => value.toFixed(value === 0 || value >= 100 ? 0 : value >= 1 ? 1 : value >= 0.1 ? 2 : 4);
const spread = (it, scale = 1) => (it ? `${digits(it.median / scale)} ± ${digits(it.iqr / 2 / scale)}` : "–");

function table(heads, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const rule = heads.map((_, i) => (i ? "--:" : "---"));
  return [line(heads), line(rule), ...rows.map(line)].join("\n") + "\n";
}

const section = (title, about, ...parts) => [`## ${title}\n`, about && `${about}\n`, ...parts].filter(Boolean).join("\n");

export function report(results, contestants) {
  const names = contestants.map(({ name }) => name);
  const parts = Object.entries(SECTIONS).filter(([name]) => results[name]);
  return [about(results.about), ...parts.map(([name, write]) => write(results[name], names))].join("\n");
}

function about({ date, chromium, node, machine, versions, rounds, quick }) {
  const peers = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `# Bench of ${date}

Chromium ${chromium}, Node ${node}, ${machine}; ${peers.join(", ")}. ${rounds} rounds${quick ? ", quick: a check that the bench works, no figures" : ""}.
Medians ± half the width of the middle half; × is the ratio to the same by hand (vanilla).
`;
}

const SECTIONS = { load, update, interact, mount, growth, rules, fleet };

function load({ bytes, times: found }) {
  const sum = (files, kind) => files.reduce((sum, file) => sum + (file[kind] ?? 0), 0);
  const isPage = ({ path }) => !/\.\w+$/.test(path) || path.endsWith(".html");
  const names = Object.keys(bytes);
  const base = sum(bytes.vanilla.filter((file) => !isPage(file)), "brotli");
  const sizes = names.map((name) => {
    const files = bytes[name].filter((file) => !isPage(file));
    const sums = ["raw", "gzip", "brotli"].map((kind) => sum(files, kind));
    return [name, ...sums.map(number), files.length ? times(sums[2] / base) : "–", number(sum(bytes[name], "wire"))];
  });
  const files = names.flatMap((name) =>
    bytes[name].map(({ path, raw, gzip, brotli }) => [name, `\`${path}\``, number(raw), number(gzip), number(brotli)]),
  );
  const rows = names.map((name) => [
    name,
    ...["here", "slow"].flatMap((where) =>
      ["readable", "live"].flatMap((kind) => {
        const own = found[`${where}/${kind}/${name}`];
        const told = own ? times(ratio(own, found[`${where}/${kind}/vanilla`])) : "–";
        return [spread(own), told];
      }),
    ),
  ]);
  return section(
    "Loading",
    "Bytes of all files until the widget answers, without the page itself; “travelled” is all that came over the wire, page and headers too. Times from the start of the navigation with an empty cache, in ms; slow is 1.6 Mbit/s, 150 ms, processor 4× slower.",
    table(["", "raw", "gzip -9", "brotli 11", "×", "travelled"], sizes),
    table(["", "readable here", "×", "live here", "×", "readable, slow", "×", "live, slow", "×"], rows),
    `<details><summary>Each file</summary>\n`,
    table(["", "file", "raw", "gzip -9", "brotli 11"], files),
    `</details>\n`,
  );
}

function update({ times: found }, names) {
  const kinds = ["dom/vnet", "layout/vnet", "dom/from", "layout/from"];
  const rows = names.map((name) => [
    name,
    ...kinds.flatMap((kind) => {
      const own = found[`${kind}/${name}`];
      return [spread(own, 1e-3), times(ratio(own, found[`${kind}/vanilla`]))];
    }),
  ]);
  return section(
    "A change",
    "µs from the event until the DOM is written; “laid out” with style and layout of the page besides.",
    table(["", "VNet, DOM", "×", "VNet, laid out", "×", "From, DOM", "×", "From, laid out", "×"], rows),
  );
}

/** What is told of an interaction. */
const PARTS = ["written", "answer", "task", "all"];

function interact({ times: found }) {
  const kinds = ["vnet", "from", "to", "edition", "cell", "tool", "details", "graph"];
  const rows = kinds.map((kind) => {
    const get = (name) => found[`${name}/${kind}`];
    const told = (when) => PARTS.map((part) => spread(get(`${when}/${part}`)));
    const later = get("later/task");
    return [
      kind,
      ...told("first"),
      ...told("later"),
      digits(later.p95),
      digits(Math.max(get("first/task").max, later.max)),
      get("hand/processing") ? spread(get("hand/processing")) : "–",
    ];
  });
  const worst = Object.entries(found)
    .filter(([name]) => name.startsWith("each/"))
    .sort(([, a], [, b]) => b.median - a.median)
    .slice(0, 5)
    .map(([name, it]) => [name.split("/").slice(1).join(": "), spread(it), digits(it.max)]);
  return section(
    "One interaction with the whole product, processor 4× slower",
    "ms that the page is busy; a frame has 16. “First” is the first of its kind in a fresh page; *written* is until the answer is, *answer* until it is laid out, *task* the longest that the page could not react, details of the answer included, *all* the sum of all tasks; “by hand” a real click as Event Timing tells it (0: less than 16 ms until the next frame).",
    table(
      ["", ...["first", "later"].flatMap((when) => PARTS.map((part) => `${when}, ${part}`)), "task, 95 % below", "longest", "by hand"],
      rows,
    ),
    table(["the longest task by median", "ms", "longest"], worst),
  );
}

function mount({ times: found }, names) {
  const sizes = [1, 10, 100, 1_000].filter((size) => found[`filled/${size}/vanilla`]);
  const grid = (kind, shown) =>
    names.map((name) => [name, ...sizes.flatMap((size) => shown(found[`${kind}/${size}/${name}`], found[`${kind}/${size}/vanilla`]))]);
  const heads = sizes.flatMap((size) => [number(size), "×"]);
  const kibs = sizes.map((size) => number(size));
  const plain = (it) => [kib(it.median)];
  const steps = sizes.slice(1).map((size, i) => [sizes[i], size]);
  const further = names.map((name) => {
    const until = (size) => found[`laidOut/${size}/${name}`].median;
    return [name, ...steps.map(([few, many]) => digits((until(many) - until(few)) / (many - few)))];
  });
  const timed = (own, base) => [spread(own), times(ratio(own, base))];
  return section(
    "Many on one page",
    "ms until so many stand there with all their cells, the code being there already:",
    table(["", ...heads], grid("filled", timed)),
    "ms until they are laid out too:\n",
    table(["", ...heads], grid("laidOut", timed)),
    "ms for each further one, laid out: from so many to so many\n",
    table(["", ...steps.map(([few, many]) => `${number(few)} to ${number(many)}`)], further),
    "KiB of script's heap that they hold:\n",
    table(["", ...kibs], grid("heap", plain)),
    "KiB of the browser's own heap (DOM, listeners):\n",
    table(["", ...kibs], grid("dom", plain)),
    "KiB that wasm's memory grew by:\n",
    table(["", ...kibs], grid("wasm", plain)),
  );
}

function growth({ grown }, names) {
  const rows = names.map((name) => {
    const { heap, dom, wasm, nodes } = grown[name];
    return [name, kib(heap), kib(dom), kib(wasm), number(nodes)];
  });
  const { rounds, widgets } = grown[names[0]];
  return section(
    "What stays behind",
    `Growth over ${rounds} rounds of ${widgets} that come and go, in KiB; nodes are the DOM's.`,
    table(["", "script's heap", "browser's heap", "wasm", "nodes"], rows),
  );
}

function rules({ native, wasm }) {
  const micro = (nanoseconds) => (nanoseconds === undefined ? "–" : digits(nanoseconds / 1e3));
  const rows = [...new Set([...Object.keys(wasm), ...Object.keys(native)])].map((name) => [
    name.replaceAll("_", " "),
    micro(native[name]),
    wasm[name] ? spread(wasm[name], 1e3) : "–",
    wasm[name] && native[name] ? times(wasm[name].median / native[name]) : "–",
  ]);
  return section(
    "The rules by themselves",
    "µs. Natively as cargo's release builds them, as wasm as what ships is built (small first).",
    table(["", "native", "wasm", "wasm : native"], rows),
  );
}

function fleet({ times: found }) {
  const sizes = [...new Set(Object.keys(found).map((name) => name.split("/")[0]))];
  const rows = sizes.flatMap((size) =>
    ["parse", "file", "paste"].map((way) => [
      `${number(Number(size))}: ${way === "parse" ? "JSON.parse alone" : way}`,
      digits(found[`${size}/megabytes`].median),
      spread(found[`${size}/${way}`]),
      times(ratio(found[`${size}/${way}`], found[`${size}/parse`])),
      digits(found[`${size}/${way}/longest`].max),
      digits(found[`${size}/${way}/peak`].median / 1e6),
      digits(found[`${size}/${way}/wasm`].median / 1e6),
    ]),
  );
  return section(
    "Reading a fleet in the page that ships",
    "ms until the table of the fleet is there, and the longest task in it (0: none took 50 ms). × is the ratio to JSON.parse of the same text. Memory in MB, beside the text itself: script's heap at its largest, with garbage, and what wasm's grew by.",
    table(["clusters", "MB", "ms", "×", "longest task", "heap", "wasm"], rows),
  );
}
