// Checks whether the browser and the page can run the widget, before anything is fetched.
import features from "features";
import { LoadError } from "../errors/load-error.js";

/** Rejects with a `LoadError` if they can't run it. */
export async function checkFeatures() {
  const { CSS, CSSStyleSheet, DecompressionStream, WebAssembly } = globalThis;
  const hasStyles =
    Boolean(CSSStyleSheet?.prototype.replaceSync) &&
    "adoptedStyleSheets" in Document.prototype &&
    CSS.supports("color", "light-dark(red, red)");
  const hasWasm = WebAssembly?.validate(Uint8Array.from(atob(features), (c) => c.charCodeAt(0)));
  if (!hasStyles || !hasWasm || !DecompressionStream || !AbortSignal.timeout) throw new LoadError("old");
  try {
    // The smallest module. A Content-Security-Policy may forbid wasm.
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    throw new LoadError("csp");
  }
}
