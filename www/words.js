// Why the widget can't run, in words for the page's editor or reader.
import { OFFLINE, SCRIPT } from "./mute.js";

/** For each kind: what is the matter, and what to do. `{file}` and its like are filled in. */
export const KINDS = {
  csp: ["This page’s Content-Security-Policy forbids WebAssembly.", "Whoever runs the site can allow it with this header:"],
  connect: ["This page’s Content-Security-Policy forbids fetching {file}.", "Whoever runs the site can allow it with this header:"],
  script: SCRIPT,
  missing: ["{file} is not there: the server answers {status}.", "Upload it beside the script that loads it."],
  page: ["{file} is a web page, no wasm.", "Upload the file itself beside the script that loads it."],
  cors: ["The site that {file} is on does not share it with this one.", "Put the files on this page’s own site, or let that site send:"],
  network: ["{file} can’t be fetched.", "Check the connection and try again."],
  offline: OFFLINE,
  stalled: ["{file} does not arrive.", "Check the connection and try again."],
  truncated: ["{file} is cut off: {got} of {wanted} bytes arrive.", "Try again; if it stays so, upload the file anew."],
  corrupt: ["{file} is damaged.", "Upload it anew, as it was built."],
  mixed: [
    "The script and {file} are of different builds.",
    "Reload the page without its cache (Ctrl+F5); if it stays so, upload all files of one build.",
  ],
  old: ["This browser is too old for the interactive table.", "It runs in Chrome and Edge 111, Firefox 121, Safari 16.4 and later."],
  panic: [
    "The interactive table broke.",
    "Start it again: what you chose and typed is kept. This report holds nothing that you typed, and helps to mend it:",
  ],
  unknown: ["The interactive table can’t run here.", "The browser says:"],
};

/** What may be over when it is tried again. */
export const PASSES = ["connect", "missing", "network", "offline", "stalled", "truncated", "corrupt", "panic", "unknown"];
