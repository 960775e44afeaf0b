// The messages of load errors, for the author or the reader of the page.
import { OFFLINE, SCRIPT } from "./fallback-messages.js";

/** For each kind of error: what is wrong, and what to do. `{file}` and the like are filled in. */
export const MESSAGES = {
  csp: ["This page’s Content-Security-Policy forbids WebAssembly.", "The site administrator can allow it with this header:"],
  connect: ["This page’s Content-Security-Policy forbids fetching {file}.", "The site administrator can allow it with this header:"],
  script: SCRIPT,
  missing: ["{file} is missing: the server answers {status}.", "Upload it beside the script that loads it."],
  page: ["The server returned a web page instead of {file}.", "Upload the file itself beside the script that loads it."],
  cors: ["{file} is on another site that doesn’t allow cross-origin requests (CORS).", "Put the files on this page’s own site, or let that site send:"],
  network: ["{file} can’t be fetched.", "Check the connection and try again."],
  offline: OFFLINE,
  stalled: ["Loading {file} timed out.", "Check the connection and try again."],
  truncated: ["{file} is cut off: {got} of {wanted} bytes arrive.", "Try again. If the problem continues, upload the file again."],
  corrupt: ["{file} is corrupted.", "Upload a fresh copy."],
  mixed: [
    "{file} and the script are from different builds.",
    "Reload the page without its cache (Ctrl+F5). If the problem continues, upload all files of one build.",
  ],
  old: ["This browser is too old for the interactive table.", "It runs in Chrome and Edge 123, Firefox 121, Safari 17.5, and later."],
  panic: [
    "The interactive table stopped working.",
    "Restart it to continue; your input is kept. To report the problem, include these details. Your input isn’t part of them:",
  ],
  unknown: ["The interactive table can’t run here.", "The browser says:"],
};

/** Kinds for which another attempt may succeed. @type {import("./load-error.js").Kind[]} */
export const TEMPORARY = ["connect", "missing", "network", "offline", "stalled", "truncated", "corrupt", "panic", "unknown"];
