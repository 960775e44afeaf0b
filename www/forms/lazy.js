// What belongs to the lazy chunk, and what explains an error.
import styles from "lazy-styles";

export { styles };
export { InputRecovery } from "../element/input-recovery.js";
export { diagnose } from "../errors/diagnose.js";
export const build = BUILD;
