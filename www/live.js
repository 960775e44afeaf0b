// What only a live widget needs: wasm-bindgen's glue and the styles.
import begin from "glue";
import styles from "styles";

export { begin, styles };
export const build = BUILD;
