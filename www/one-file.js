// One classic script with everything inside: works from file://, in sandboxed frames, anywhere.
// "glue" is wasm-bindgen's output, "wasm" the gzipped module in base64: xtask's bundler supplies both.
import init, * as glue from "glue";
import wasm from "wasm";
import styles from "styles";
import { define } from "./element.js";

define(async () => {
  const packed = Uint8Array.from(atob(wasm), (c) => c.charCodeAt(0));
  const bytes = new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")));
  await init({ module_or_path: await bytes.arrayBuffer() });
  return glue;
}, styles);
