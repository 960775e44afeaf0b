// One classic script with everything inside: works from file://, in sandboxed frames, anywhere.
import packed from "wasm";
import { define } from "./element.js";
import * as later from "./later.js";
import * as live from "./live.js";
import { Runtime } from "./runtime.js";

/** This very script, while it runs. */
const { src = "", nonce = "" } = document.currentScript ?? {};

/** Loads a script from beside this one, from a folder too: only modules can't be had there. */
const beside = (name) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.nonce = nonce;
    script.src = new URL(name, src || document.baseURI).href;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${script.src} does not load.`));
    document.head.append(script);
  });

define(
  new Runtime({
    languages: Object.fromEntries(Object.entries(LANGUAGES).map(([tag, { name }]) => [tag, () => beside(name)])),
    live: async () => live,
    later: async () => later,
    wasm: async () => {
      // The wasm is gzipped and in base64. Not fetched as a data: URL: a policy may forbid that.
      const bytes = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
      const unpacked = new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
      return WebAssembly.compile(await unpacked.arrayBuffer());
    },
  }),
);
