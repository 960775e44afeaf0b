// What is said when the sentences themselves don't arrive.
import { allowing, source, violations } from "./policy.js";

export const OFFLINE = ["{file} can’t be fetched: this device is offline.", "Try again when it no longer is."];
export const SCRIPT = [
  "This page’s Content-Security-Policy forbids loading {file}.",
  "Whoever runs the site can allow it with this header:",
];
const MUTE = ["The interactive table can’t run here.", "{words}, which would say why, does not arrive."];

/**
 * @param {import("./trouble.js").Trouble} trouble
 * @param {string} words the file that has them
 */
export function mute(trouble, words) {
  const { facts, kind } = trouble;
  const refused = violations.find(({ blockedURI }) => blockedURI === facts.url?.href);
  let [id, texts] = ["mute", MUTE];
  facts.words = words;
  if (kind === "network" && refused) {
    trouble.kind = "script";
    trouble.code = allowing("script", source(facts.url), refused.originalPolicy);
    trouble.passes = false;
    [id, texts] = ["script", SCRIPT];
  } else if (kind === "network" && navigator.onLine === false) {
    trouble.kind = "offline";
    [id, texts] = ["offline", OFFLINE];
  }
  trouble.say(id, texts);
}
