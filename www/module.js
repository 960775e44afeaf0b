// ES module with the wasm beside it: streams, and caches for long.
import init, * as glue from "glue";
import styles from "styles";
import { define } from "./element.js";

const load = define(async () => {
  await init({ module_or_path: new URL("aks-outbound.wasm", import.meta.url) });
  return glue;
}, styles);

// The rules' answers for programs. The wasm is fetched with the first call.
export const assess = async (request) => (await load()).assess(request);
export const matrix = async (vnet, edition) => (await load()).matrix(vnet, edition);
export const readClusters = async (json) => (await load()).readClusters(json);
