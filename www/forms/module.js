// The module form: an ES module that loads the other files from its own folder when they are needed.
import { define } from "../element/aks-outbound-element.js";
import { loadScript, loadWasm } from "../wasm/load-assets.js";
import { WasmManager } from "../wasm/wasm-manager.js";
import { api } from "./api.js";

/** Returns a file in the folder of this module. @param {Asset} asset */
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
