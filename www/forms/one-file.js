// The form of one file: a classic script with everything inside. Works from file://, in sandboxed
// frames, anywhere.
import packedLazyWasm from "lazy-wasm";
import packedWasm from "wasm";
import { define } from "../element/aks-outbound-element.js";
import { WasmManager } from "../wasm/wasm-manager.js";
import * as core from "./core.js";
import * as lazy from "./lazy.js";

/** This script, while it runs. */
const { src = "", nonce = "" } = document.currentScript ?? {};

/** Loads a script from beside this one. Modules can't be loaded from a folder. */
const loadBeside = (name) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.nonce = nonce;
    script.src = new URL(name, src || document.baseURI).href;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${script.src} does not load.`));
    document.head.append(script);
  });

/** Compiles wasm that is gzipped, in base64. Not fetched as a data: URL: a policy may forbid that. */
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
