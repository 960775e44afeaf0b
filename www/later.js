// What comes after a matrix is live, or when something is wrong: what the rest of the wasm
// imports, a memory for when it breaks, and why it can't run.
export { imports } from "imports";
export { Typed } from "./typed.js";
export { explain } from "./why.js";
export const build = BUILD;
