// The one-file form: a classic script that contains everything. Works everywhere, also from file://
// and in sandboxed frames.
import packedLazyWasm from "lazy-wasm";
import packedWasm from "wasm";
import { define } from "../element/aks-outbound-element.js";
import { WasmManager } from "../wasm/wasm-manager.js";
import * as core from "./core.js";
import * as lazy from "./lazy.js";

/** The element of this script, which is known only while the script starts. */
const { src = "", nonce = "" } = /** @type {HTMLScriptElement | null} */ (document.currentScript) ?? {};

/**
 * Loads a classic script from the folder of this one. A page from file:// can't load modules.
 * @param {string} name
 */
const loadBeside = (name) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.nonce = nonce;
    script.src = new URL(name, src || document.baseURI).href;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${script.src} does not load.`));
    document.head.append(script);
  });

/**
 * Compiles wasm that is gzipped, in base64. A Content-Security-Policy may forbid fetching a `data:` URL.
 * @param {string} packed
 */
async function compile(packed) {
  const bytes = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
  const unpacked = new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
  return WebAssembly.compile(await unpacked.arrayBuffer());
}

define(
  new WasmManager({
    core: async () => core,
    lazy: async () => lazy,
    wasm: () => compile(packedWasm),
    lazyWasm: () => compile(packedLazyWasm),
    languages: Object.fromEntries(Object.entries(LANGUAGES).map(([tag, { name }]) => [tag, () => loadBeside(name)])),
  }),
);
