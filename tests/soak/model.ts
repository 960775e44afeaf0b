// What a widget has to show after whatever a reader and a page's scripts did: the promises of
// docs/embedding.md and the article's tables, in plain TypeScript.
import { text } from "../journeys/journey.ts";
import { key, published } from "../journeys/tables.ts";
import { TYPES } from "../journeys/widget.ts";

export const EDITIONS = ["2024-12", "2026-08"] as const;
export const VNETS = ["managed", "byo"] as const;
export const ASKED = ["edition", "vnet", "from", "to"] as const;
type Name = (typeof ASKED)[number];
type Asked = Record<Name, string> & { alias: boolean };

const ALIAS = "managednatgatewayv2";
const FIRST: Asked = { edition: "2024-12", vnet: "managed", from: "loadBalancer", to: "managedNATGateway", alias: false };

/** Where a new cluster can have a type: what the article says of each. */
const ONLY: Record<string, string> = {
  managedNATGateway: "managed",
  block: "managed",
  userAssignedNATGateway: "byo",
  userDefinedRouting: "byo",
};

/** The newer edition's tables, from its Markdown. */
function newer() {
  const cells = new Map<string, string>();
  const WORDS: Record<string, string> = { "N/A": "Same type", Supported: "Supported", "Not Supported": "Not supported" };
  let vnet = "";
  let columns: string[] = [];
  for (const line of text("tests/fixtures/tables-2026-08.md").split("\n")) {
    if (line.startsWith("### ")) vnet = line.includes("BYO") ? "byo" : "managed";
    const [head, ...rest] = line.split("|").map((cell) => cell.trim().replaceAll("`", "")).slice(1, -1);
    if (head === "From\\To") columns = rest;
    else if (head && !head.startsWith("-")) rest.forEach((word, i) => cells.set(key(vnet as never, head, columns[i]), WORDS[word]));
  }
  return cells;
}
const TABLES: Record<string, Map<string, string>> = { "2024-12": published(), "2026-08": newer() };
/** The article contradicts its own table here. */
const DISPUTED = ["2026-08", key("managed", "managedNATGateway", "loadBalancer")].join();

/** A document to paste, and what it says. */
type Says = { vnet?: string; from: string; alias?: boolean };
export type Document = { text: string; says?: Says; fleet?: Says[] };

const whole = (from: string, subnet?: string, more = {}) =>
  JSON.stringify({ name: "orchard", agentPoolProfiles: [{ name: "a", vnetSubnetID: subnet }], networkProfile: { outboundType: from }, ...more });
export const DOCUMENTS: Document[] = [
  ...TYPES.map((from) => ({ text: whole(from), says: { vnet: "managed", from } })),
  ...TYPES.map((from) => ({ text: whole(from, "/subnets/a"), says: { vnet: "byo", from } })),
  { text: '{"networkProfile":{"outboundType":"none"}}', says: { from: "none" } },
  { text: '{"networkProfile":{"outboundType":"managedNATGatewayV2"}}', says: { from: "managedNATGateway", alias: true } },
  { text: '{"agentPoolProfiles":[{"name":"a","vnetSubnetID":"x"},{"name":"b"}],"networkProfile":{"outboundType":"block"}}', says: { from: "block" } },
  {
    text: `[${whole("none")},${whole("block", "/subnets/a")},{}]`,
    fleet: [{ vnet: "managed", from: "none" }, { vnet: "byo", from: "block" }],
  },
  ...["{", "[]", "null", '{"networkProfile":{}}', '{"networkProfile":{"outboundType":"edge"}}', "\ufeff", "[".repeat(5_000)].map((text) => ({ text })),
  { text: '{"networkProfile":{"outboundType":"\\ud800"},"name":"<img src=x onerror=alert(1)>"}' },
];

export const POLICIES = [
  '[{"to":"none","reason":"Ask first."}]',
  '{"rules":[{"vnet":"byo","from":"loadBalancer","reason":"Firewall."},{"to":"block","reason":"Never."}]}',
  '[{"reason":"Everything."}]',
  "not JSON",
  "",
];

export type Step =
  | { do: "select"; name: "from" | "to" | "edition"; value: string }
  | { do: "vnet"; value: string }
  | { do: "cell"; from: string; to: string; by: "click" | "keyboard" }
  | { do: "attribute" | "property"; name: string; value: string | null }
  | { do: "hash"; value: string }
  | { do: "back" | "forward" | "reload" }
  | { do: "walk"; from: string; to: string; keys: string[] }
  | { do: "paste" | "drop"; document: number }
  | { do: "type"; text: string }
  | { do: "choose" | "sort"; nth: number }
  | { do: "fold"; nth: number }
  | { do: "tab"; nth: number }
  | { do: "clear" | "remove" | "again" | "move" };

/** What of the screen the model knows. */
export type Screen = {
  live: boolean;
  hash: string;
  attributes: Record<string, string>;
  values?: Record<string, string>;
  shown?: Record<string, string>;
  selected?: string[];
  faults?: string[];
  json?: string;
  rows?: number;
  invalid?: boolean;
  read?: boolean;
  answer?: string;
};

export class Model {
  live = true;
  /** The addresses of the page, and which is the present one. */
  #visited = [""];
  #at = 0;
  request: Asked = { ...FIRST };
  readonly attributes = new Map<string, string>();
  #faults = new Set<string>();
  #policy: Record<string, string>[] = [];
  #cluster?: Document["says"];
  #fleet: Document["fleet"] = [];
  #json = "";
  #said: "" | "read" | "refused" = "";
  view = "full";

  get hash() {
    return this.#visited[this.#at];
  }
  set hash(hash: string) {
    this.#visited[this.#at] = hash;
  }

  /** Whether the step can be taken now: the rest of a shortened walk may miss what it stood on. */
  can(step: Step): boolean {
    switch (step.do) {
      case "attribute":
      case "property":
      case "hash":
      case "reload":
        return true;
      case "back":
        return this.#at > 0;
      case "forward":
        return this.#at < this.#visited.length - 1;
      case "again":
        return !this.live;
      case "cell":
      case "walk":
        return this.live && this.view !== "answer";
      case "choose":
      case "sort":
        return this.live && this.view !== "matrix" && this.#fleet!.length > 0;
      case "paste":
      case "drop":
      case "type":
      case "clear":
      case "tab":
        return this.live && this.view !== "matrix";
      default:
        return this.live;
    }
  }

  take(step: Step) {
    switch (step.do) {
      case "select":
        return this.#ask({ [step.name]: step.value });
      case "vnet":
        // A radio that is chosen already tells nobody.
        return this.request.vnet === step.value ? undefined : this.#ask({ vnet: step.value });
      case "cell":
        return this.#ask({ from: step.from, to: step.to });
      case "attribute":
      case "property":
        return this.#set(step.name, step.value);
      case "hash":
        return this.#address(step.value);
      case "back":
      case "forward":
        return this.#travel(step.do === "back" ? -1 : 1);
      case "reload":
        this.attributes.clear();
        return this.#mount();
      case "walk":
        return this.#ask(walked(step.from, step.to, step.keys));
      case "paste":
        return this.#paste(DOCUMENTS[step.document]);
      case "drop":
        // A file's byte order mark is no part of its text.
        return this.#paste({ ...DOCUMENTS[step.document], text: DOCUMENTS[step.document].text.replace(/^\ufeff/, "") });
      case "type":
        return this.#paste(reading(this.#json + step.text));
      case "choose":
        return this.#about(this.#fleet![step.nth % this.#fleet!.length]);
      case "clear":
        this.#forget();
        return;
      case "remove":
        this.live = false;
        return;
      case "again":
        return this.#mount();
    }
  }

  /** A new life begins with what the attributes say, and then what the address says. */
  #mount() {
    this.live = true;
    this.#forget();
    this.#faults.clear();
    const asked = { ...FIRST };
    for (const name of ASKED) this.#read(asked, name, this.attributes.get(name) ?? null);
    this.request = asked;
    for (const name of ["policy", "view"]) this.#hear(name, this.attributes.get(name) ?? null);
    this.live = false;
    this.#follow();
    this.live = true;
  }

  #address(typed: string) {
    const hash = typed && `#${typed}`;
    if (hash === this.hash) return;
    // Browsers remember fifty pages.
    this.#visited = [...this.#visited.slice(0, this.#at + 1), hash].slice(-40);
    this.#at = this.#visited.length - 1;
    if (this.live) this.#follow();
  }

  #travel(steps: number) {
    const before = this.hash;
    this.#at += steps;
    if (this.live && this.hash !== before) this.#follow();
  }

  #forget() {
    [this.#json, this.#said, this.#cluster, this.#fleet] = ["", "", undefined, []];
  }

  #follow() {
    const typed = this.hash;
    const before = this.request;
    for (const pair of typed.slice(1).split("&")) {
      const [name, ...rest] = pair.split("=");
      if (!(ASKED as readonly string[]).includes(name) || !rest.length) continue;
      this.#set(name, rest.join("="));
      this.#hear(name, rest.join("="));
    }
    // What was taken back within a moment is no choice: the address stays as it was typed.
    if (is(before, this.request)) this.hash = typed;
  }

  #set(name: string, value: string | null) {
    // Of its looks nothing else is said.
    if (name === "theme") return;
    if (value === null) this.attributes.delete(name);
    else this.attributes.set(name, value);
    if (this.live) this.#hear(name, value);
  }

  #hear(name: string, value: string | null) {
    if (name === "policy") return this.#rules(value);
    if (name === "view") {
      const known = ["full", "matrix", "answer"].includes(value ?? "");
      this.view = known ? value! : "full";
      return this.#fault("view", !known && !!value);
    }
    const asked = { ...this.request };
    this.#read(asked, name as Name, value);
    this.#change(asked);
  }

  #fault(name: string, wrong: boolean) {
    if (wrong) this.#faults.add(name);
    else this.#faults.delete(name);
  }

  #read(asked: Asked, name: Name, value: string | null) {
    const meant = value === null ? FIRST[name] : meaning(name, value);
    asked[name] = meant ?? FIRST[name];
    this.#fault(name, meant === undefined);
    if (name === "from" || name === "to") {
      const other = this.attributes.get(name === "from" ? "to" : "from");
      asked.alias = [value, other].some((text) => text?.trim().toLowerCase() === ALIAS);
    }
  }

  #rules(given: string | null) {
    this.#policy = [];
    this.#fault("policy", false);
    if (!given?.trim()) return;
    try {
      const rules = [JSON.parse(given)].flat().flatMap((it) => it.rules ?? it);
      if (rules.some((rule) => !rule.to && !rule.from)) throw new Error("forbids everything");
      this.#policy = rules;
    } catch {
      this.#fault("policy", true);
    }
  }

  #ask(chosen: Partial<Asked>) {
    for (const name of ASKED) this.#faults.delete(name);
    this.#change({ ...this.request, ...chosen, alias: false });
    this.#reflect();
  }

  #paste({ text, says, fleet }: Document) {
    this.#json = text;
    // A byte order mark alone is something, of which is said that there is nothing in it.
    this.#said = !/[^ \t\r\n]/.test(text) ? "" : says || fleet ? "read" : "refused";
    this.#fleet = fleet ?? [];
    if (fleet) this.#cluster = undefined;
    if (says) this.#about(says);
  }

  #about(says: Says) {
    this.#cluster = says;
    const wasFaulty = ASKED.some((name) => this.#faults.delete(name));
    for (const name of ASKED) this.#faults.delete(name);
    this.#change({ ...this.request, vnet: says.vnet ?? this.request.vnet, from: says.from, alias: !!says.alias });
    if (wasFaulty) this.#reflect();
  }

  #change(asked: Asked) {
    if (is(asked, this.request)) return;
    this.request = asked;
    this.#reflect();
    const { edition, vnet, from, to } = this.request;
    this.hash = `#${edition === FIRST.edition ? "" : `edition=${edition}&`}vnet=${vnet}&from=${from}&to=${to}`;
  }

  /** The attributes follow: but a wrong one stays for its author to see, and a default appears nowhere. */
  #reflect() {
    const asked = { ...this.request };
    for (const name of ASKED) {
      const present = this.attributes.get(name);
      const same =
        present === undefined ? asked[name] === FIRST[name] : this.#faults.has(name) || meaning(name, present) === asked[name];
      if (!same) this.#set(name, asked[name]);
    }
  }

  /** The verdict on the pair: newer editions and the types of the VNet weigh more than the cell. */
  #pair() {
    const { vnet, from, to } = this.request;
    const available = (type: string) => (ONLY[type] ?? vnet) === vnet;
    if (from === "new") return available(to) ? "Yes" : "No";
    if (DISPUTED.endsWith(key(vnet as never, from, to))) return "Sources disagree";
    const word = { "same type": "Nothing to change", supported: "Yes", "not supported": "No" }[this.cell()];
    if (word) return word;
    return from !== to && !(available(from) && available(to)) ? "No" : "Not known";
  }

  /** The words with which an answer may begin. */
  words(): string[] {
    const { vnet, from, to } = this.request;
    const table = this.#pair();
    if (table !== "Yes" && table !== "Sources disagree") return [table];
    const forbidden = this.#policy.some(
      (rule) => (rule.vnet ?? vnet) === vnet && (rule.from ?? from) === from && (rule.to ?? to) === to,
    );
    if (forbidden && from !== to) return ["Blocked"];
    // What in a cluster's JSON stands against a move is for the tests of the rules.
    const fits = this.#cluster?.from === from && (this.#cluster.vnet ?? vnet) === vnet;
    return fits ? [table, "Blocked"] : [table];
  }

  /** What the cell of the question reads. */
  cell() {
    const { edition, vnet, from, to } = this.request;
    const at = key(vnet as never, from, to);
    if ([edition, at].join() === DISPUTED) return "sources disagree";
    return (TABLES[edition].get(at) ?? "no such").toLowerCase();
  }

  /** What differs between the model and the screen. */
  differs(screen: Screen): string[] {
    const wrong: string[] = [];
    const same = (what: string, shown: unknown, meant: unknown) => {
      const [a, b] = [JSON.stringify(shown), JSON.stringify(meant)];
      if (a !== b) wrong.push(`${what} is ${a}, and should be ${b}`);
    };
    same("live", screen.live, this.live);
    same("the address", screen.hash, this.hash);
    same("the attributes", sorted(screen.attributes), sorted(Object.fromEntries(this.attributes)));
    if (!this.live) return wrong;
    const { alias: _, ...asked } = this.request;
    same("a property", sorted(screen.values!), sorted(asked));
    same("the question", sorted(screen.shown!), sorted(asked));
    const cells = asked.from === "new" ? 0 : 1;
    same("the number of chosen cells", screen.selected!.length, cells);
    if (cells && !screen.selected![0]?.startsWith(`from ${asked.from} to ${asked.to}: ${this.cell()}`))
      wrong.push(`the chosen cell is “${screen.selected![0]}”, and should be from ${asked.from} to ${asked.to}: ${this.cell()}`);
    same("what is told to be wrong", screen.faults!.sort(), [...this.#faults].sort());
    same("the JSON", screen.json, this.#json.replace(/\r/g, ""));
    same("the rows of the fleet", screen.rows, this.#fleet!.length);
    same("the JSON's validity", screen.invalid, this.#said === "refused");
    same("whether it was read", screen.read, this.#said === "read");
    if (!this.words().some((word) => screen.answer?.startsWith(word)))
      wrong.push(`the answer is “${screen.answer}”, and should begin with ${this.words().join(" or ")}`);
    return wrong;
  }
}

const is = (one: Asked, other: Asked) => (Object.keys(one) as (keyof Asked)[]).every((name) => one[name] === other[name]);

/** Where keys lead from a cell of the matrix. */
function walked(from: string, to: string, keys: string[]) {
  const last = TYPES.length - 1;
  let [row, column] = [from, to].map((type) => (TYPES as readonly string[]).indexOf(type));
  const go: Record<string, () => unknown> = {
    ArrowUp: () => (row = Math.max(0, row - 1)),
    ArrowDown: () => (row = Math.min(last, row + 1)),
    ArrowLeft: () => (column = Math.max(0, column - 1)),
    ArrowRight: () => (column = Math.min(last, column + 1)),
    Home: () => (column = 0),
    End: () => (column = last),
    "Control+Home": () => (row = column = 0),
    "Control+End": () => (row = column = last),
  };
  for (const key of keys) go[key]?.();
  return { from: TYPES[row], to: TYPES[column] };
}

/** What a text says, typed by hand: nothing, but for white space around what is known. */
function reading(text: string): Document {
  const plain = (text: string) => text.replace(/^[ \n]+|[ \n]+$/g, "");
  const known = DOCUMENTS.find((document) => plain(document.text) === plain(text));
  return { ...known, text };
}

const sorted = (object: Record<string, string>) => Object.entries(object).sort();

/** What a text means as an attribute: nothing if it is wrong. */
function meaning(name: Name, value: string): string | undefined {
  const plain = value.trim();
  const of = (all: readonly string[]) => all.find((one) => one.toLowerCase() === plain.toLowerCase());
  if (name === "edition") return EDITIONS.find((id) => id === plain);
  if (name === "vnet") return of(VNETS);
  if (plain.toLowerCase() === ALIAS) return "managedNATGateway";
  return of(name === "from" ? [...TYPES, "new"] : TYPES);
}
