// What a widget needs before it is in the page: wasm-bindgen's script and the styles.
import { createGlue } from "glue";
import styles from "core-styles";
import { TrapGuard } from "../wasm/trap-guard.js";

export { createGlue, styles, TrapGuard };
export const build = BUILD;
