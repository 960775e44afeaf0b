// The article's tables, read by other means than the product's.
import { expect, text } from "./journey.ts";
import { TYPES, type OutboundType, type Vnet, type Widget } from "./widget.ts";

const HEADINGS: [string, Vnet][] = [
  ["Supported Migration Paths for Managed VNet", "managed"],
  ["Supported Migration Paths for BYO VNet", "byo"],
];
const WORDS = { "N/A": "Same type", Supported: "Supported", "Not Supported": "Not supported" };

/** What each cell has to read, by VNet, from and to; what is not in a table says so. */
export function published(): Map<string, string> {
  const cells = new Map<string, string>();
  let vnet: Vnet | undefined;
  let columns: string[] = [];
  for (const line of text("tests/fixtures/tables-2024-12.txt").split("\n").map((l) => l.trim())) {
    const heading = HEADINGS.find(([title]) => title === line);
    if (heading) vnet = heading[1];
    else if (line.startsWith("From|To ")) columns = line.split(" ").slice(1);
    else if (line) {
      const [from, ...rest] = line.split(" ");
      const words = rest.join(" ").match(/N\/A|Not Supported|Supported/g) ?? [];
      if (!vnet || words.length !== columns.length) throw new Error(`not a row: ${line}`);
      columns.forEach((to, i) => cells.set(key(vnet!, from, to), WORDS[words[i] as keyof typeof WORDS]));
    }
  }
  if (cells.size !== 60) throw new Error(`${cells.size} cells instead of 2 tables of 5 rows`);
  for (const [, vnet] of HEADINGS)
    for (const from of TYPES)
      for (const to of TYPES) {
        const at = key(vnet, from, to);
        if (!cells.has(at)) cells.set(at, "No such row");
      }
  return cells;
}

export const key = (vnet: Vnet, from: OutboundType | string, to: OutboundType | string) =>
  `${vnet}: ${from} to ${to}`;

/** What the 36 cells of one VNet read. */
async function shown(widget: Widget, vnet: Vnet) {
  await widget.vnet(vnet).check();
  await expect(widget.grid).toHaveAccessibleName(new RegExp(vnet === "byo" ? "BYO" : "managed"));
  await expect(widget.cells).toHaveCount(36);
  const rows = await widget.grid.getByRole("rowheader").allInnerTexts();
  const columns = await widget.grid.getByRole("columnheader").allInnerTexts();
  const heads = columns.map((head) => head.trim()).slice(-6);
  const texts = await widget.cells.allInnerTexts();
  const names = await widget.cells.evaluateAll((cells) => cells.map((cell) => cell.ariaLabel));
  return texts.map((text, i) => {
    const [from, to] = [rows[Math.floor(i / 6)].trim(), heads[i % 6]];
    // Then may follow what other editions say.
    const [name] = names[i]!.split(";");
    expect(name).toBe(`from ${from} to ${to}: ${text.toLowerCase()}`);
    return `${key(vnet, from, to)}: ${text}`;
  });
}

/** Proves that both tables of a page read what the article says. */
export async function compare(widget: Widget) {
  const table = published();
  for (const vnet of ["managed", "byo"] as const) {
    const expected = TYPES.flatMap((from) =>
      TYPES.map((to) => `${key(vnet, from, to)}: ${table.get(key(vnet, from, to))}`),
    );
    expect(await shown(widget, vnet)).toEqual(expected);
  }
}
