// Whether this browser and this page can run the widget at all; asked before anything is fetched.
import features from "features";
import { Trouble } from "./trouble.js";

/** Fails with the trouble if it can't. */
export async function capable() {
  const { CSSStyleSheet, DecompressionStream, WebAssembly } = globalThis;
  const styles = CSSStyleSheet?.prototype.replaceSync && "adoptedStyleSheets" in Document.prototype;
  const known = WebAssembly?.validate(Uint8Array.from(atob(features), (c) => c.charCodeAt(0)));
  if (!styles || !known || !DecompressionStream || !AbortSignal.timeout) throw new Trouble("old");
  try {
    // The smallest module that there is: a policy may forbid any.
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    throw new Trouble("csp");
  }
}
