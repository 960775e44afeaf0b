// The form of several files: an ES module that loads the others from beside it when they are needed.
import { define } from "../element/aks-outbound-element.js";
import { loadScript, loadWasm } from "../wasm/load-assets.js";
import { WasmManager } from "../wasm/wasm-manager.js";
import { api } from "./api.js";

/** A file beside this module, wherever that is served from. */
const beside = ({ name, ...check }) => ({ url: new URL(name, import.meta.url), ...check });

const manager = new WasmManager({
  core: () => loadScript(beside(FILES.core)),
  lazy: () => loadScript(beside(FILES.lazy)),
  wasm: () => loadWasm(beside(FILES.wasm)),
  lazyWasm: () => loadWasm(beside(FILES.lazyWasm)),
  languages: Object.fromEntries(Object.entries(LANGUAGES).map(([tag, file]) => [tag, () => loadScript(beside(file))])),
});
define(manager);

export const { assess, matrix, readClusters } = api(manager);
