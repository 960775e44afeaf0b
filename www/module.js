// ES module with the wasm beside it: streams, and caches for long.
import init, * as glue from "glue";
import styles from "styles";
import { define } from "./element.js";

define(async () => {
  await init({ module_or_path: new URL("aks-outbound.wasm", import.meta.url) });
  return glue;
}, styles);
