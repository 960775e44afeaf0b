// What only a live widget needs: wasm-bindgen's glue, who stands before the wasm, the styles.
import begin from "glue";
import styles from "styles";
import { Guard } from "./guard.js";

export { begin, Guard, styles };
export const build = BUILD;
