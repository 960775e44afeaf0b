// The script of the lazy chunk: its styles, and what finds the cause of an error.
import styles from "lazy-styles";

export { styles };
export { InputRecovery } from "../element/input-recovery.js";
export { diagnose } from "../errors/diagnose.js";
export const build = BUILD;
