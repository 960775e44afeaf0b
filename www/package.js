// The same module for bundlers: they want to see which files it loads, to bring them along.
import { define } from "./element.js";
import { wasm } from "./fetched.js";
import { program } from "./program.js";
import { Runtime } from "./runtime.js";

const runtime = new Runtime({
  live: () => import("./aks-outbound-live.mjs"),
  later: () => import("./aks-outbound-rest.mjs"),
  wasm: () => wasm({ url: new URL("./aks-outbound.wasm", import.meta.url) }),
  languages: {
    de: () => import("./aks-outbound-de.js"),
    ja: () => import("./aks-outbound-ja.js"),
  },
  rest: REST_BYTES ? () => wasm({ url: new URL("./aks-outbound-rest.wasm", import.meta.url) }) : undefined,
});
define(runtime);

export const { assess, matrix, readClusters } = program(runtime);
