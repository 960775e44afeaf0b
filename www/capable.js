// Whether this browser and this page can run the widget at all; asked before anything is fetched.
import features from "features";
import { wasmRefusal } from "./policy.js";
import { Trouble } from "./trouble.js";

/** Fails with the trouble if it can't. */
export async function capable() {
  const { CSSStyleSheet, DecompressionStream, WebAssembly } = globalThis;
  const styles = CSSStyleSheet?.prototype.replaceSync && "adoptedStyleSheets" in Document.prototype;
  const known = WebAssembly?.validate(Uint8Array.from(atob(features), (c) => c.charCodeAt(0)));
  if (!styles || !known || !DecompressionStream || !AbortSignal.timeout) throw new Trouble("old");
  const header = await wasmRefusal();
  if (header) throw new Trouble("csp", { code: header });
}
