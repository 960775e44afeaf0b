// What every peer shows: our own tables, as `cargo xtask bench` prints them. No framework here.
import data from "data";

export const TYPES = data.types;
/** Pairs of the value and the words for it. */
export const VNETS = Object.entries(data.vnets);
export const START = { vnet: "managed", from: "loadBalancer", to: "managedNATGateway" };

export const vnetWords = (vnet) => data.vnets[vnet];

/** One cell: the word that it reads, its meaning for the style sheet, and its full name. */
export function cell(vnet, from, to) {
  const { is, differs } = data.tables[vnet][TYPES.indexOf(from)][TYPES.indexOf(to)];
  const word = data.words[is];
  const label = `from ${from} to ${to}: ${word.toLowerCase()}${differs ? "; editions differ" : ""}`;
  return { is, differs, word, label };
}

/** The answer in one line. */
export function verdict({ vnet, from, to }) {
  const { is, word } = cell(vnet, from, to);
  return { is, text: `${word}: from ${from} to ${to} in a ${vnetWords(vnet)}.` };
}

/** A type's name in pieces, between which its line may break. */
export const pieces = (name) => name.split(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/);
