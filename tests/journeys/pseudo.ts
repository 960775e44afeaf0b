// Languages that nobody speaks, made of the English texts: a longer one, and one from right to left.
import { text } from "./journey.ts";

const texts = Object.entries(JSON.parse(text("languages/de.json")) as Record<string, { en: string }>);

/** A pack as a language's script leaves it. */
function pack(tag: string, dir: string, say: (english: string) => string) {
  const own: Record<string, string> = { "language.tag": tag, "language.direction": dir, "language.number": "1,000.5" };
  const lines = texts.map(([id, { en }]) => [id, own[id] ?? say(en)] as const);
  lines.sort(([a], [b]) => (a < b ? -1 : 1));
  const rules = lines.map((line) => line.join("\t")).join("\n");
  return { tag, dir, rules, loader: Object.fromEntries(lines) };
}

/** Changes all but what is to be filled in. */
const around = (text: string, change: (piece: string) => string) =>
  text.replace(/\{\w+\}|[^{]+/g, (piece) => (piece.startsWith("{") ? piece : change(piece)));

/** Four tenths longer, by repeating the end: what Finnish or Tamil would be. */
const longer = pack("x-long", "ltr", (english) => {
  const words = english.replace(/\{\w+\}/g, "").split(" ");
  let more = "";
  for (let i = 0; more.length < english.length * 0.4; i += 1) more += ` ${words[i % words.length] || "o"}`;
  return english.replace(/([.,:;?]?\s*)$/, (end) => more + end);
});

/** In Hebrew letters, that mean nothing. */
const mirrored = pack("x-rtl", "rtl", (english) =>
  around(english, (piece) => piece.replace(/[a-z]/gi, (c) => String.fromCharCode(0x5d0 + (c.toLowerCase().charCodeAt(0) - 97) % 26))),
);

/** For `addInitScript`: what a page does that brings its own packs. */
export const PSEUDO = { "x-long": longer, "x-rtl": mirrored };
