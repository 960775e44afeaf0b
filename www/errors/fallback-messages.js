// The messages for when `messages.js` doesn't load.
import { headerAllowing, sourceOf, violations } from "./csp.js";

export const OFFLINE = ["{file} can’t be fetched: this device is offline.", "Try again when it is online."];
export const SCRIPT = [
  "This page’s Content-Security-Policy forbids loading {file}.",
  "The site administrator can allow it with this header:",
];
const UNEXPLAINED = ["The interactive table can’t run here.", "Details aren’t available because {words} didn’t load."];

/**
 * Sets a message that needs no other file.
 * @param {import("./load-error.js").LoadError} error
 * @param {string} words the file with the messages
 */
export function fallbackMessage(error, words) {
  const { facts, kind } = error;
  const refused = violations.find(({ blockedURI }) => blockedURI === facts.url?.href);
  let [id, texts] = ["mute", UNEXPLAINED];
  facts.words = words;
  if (kind === "network" && refused) {
    error.kind = "script";
    error.code = headerAllowing("script", sourceOf(/** @type {URL} */ (facts.url)), refused.originalPolicy);
    error.isTemporary = false;
    [id, texts] = ["script", SCRIPT];
  } else if (kind === "network" && navigator.onLine === false) {
    error.kind = "offline";
    [id, texts] = ["offline", OFFLINE];
  }
  error.setTexts(id, texts);
}
