// What only a live widget needs: wasm-bindgen's glue, the styles, a memory for when it breaks.
import begin from "glue";
import styles from "styles";
import { Typed } from "./typed.js";

export { begin, styles, Typed };
export const build = BUILD;
