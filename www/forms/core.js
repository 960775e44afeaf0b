// The script of the main part of the wasm: wasm-bindgen's script, and the styles of the widget.
import { createGlue } from "glue";
import styles from "core-styles";
import { TrapGuard } from "../wasm/trap-guard.js";

export { createGlue, styles, TrapGuard };
export const build = BUILD;
