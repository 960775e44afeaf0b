// The module form for bundlers, which must see the names of all files that it loads.
import { define } from "../element/aks-outbound-element.js";
import { loadWasm } from "../wasm/load-assets.js";
import { WasmManager } from "../wasm/wasm-manager.js";
import { api } from "./api.js";

const manager = new WasmManager({
  core: () => import("./aks-outbound-core.mjs"),
  lazy: () => import("./aks-outbound-lazy.mjs"),
  wasm: () => loadWasm({ url: new URL("./aks-outbound.wasm", import.meta.url) }),
  lazyWasm: () => loadWasm({ url: new URL("./aks-outbound-lazy.wasm", import.meta.url) }),
  languages: {
    de: () => import("./aks-outbound-de.js"),
    ja: () => import("./aks-outbound-ja.js"),
  },
});
define(manager);

export const { assess, matrix, readClusters } = api(manager);
