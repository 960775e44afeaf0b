// ES module: the rest of the script and the wasm stand beside it and come when they are wanted.
import { define } from "./element.js";
import { script, wasm } from "./fetched.js";
import { program } from "./program.js";
import { Runtime } from "./runtime.js";

/** Found from this module's own address, wherever it is served from. */
const beside = ({ name, integrity }) => ({ url: new URL(name, import.meta.url), integrity });

const runtime = new Runtime({
  live: () => script(beside(LIVE)),
  later: () => script(beside(LATER)),
  wasm: () => wasm(beside(WASM)),
  languages: Object.fromEntries(Object.entries(LANGUAGES).map(([tag, file]) => [tag, () => script(beside(file))])),
  rest: REST ? () => wasm(beside(REST)) : undefined,
});
define(runtime);

export const { assess, matrix, readClusters } = program(runtime);
