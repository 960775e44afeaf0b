// Fetches what stands beside the module: the wasm, and the script that goes with it.
import { Trouble } from "./trouble.js";

/** In milliseconds: an answer that takes longer takes forever. */
const PATIENCE = 60_000;

/** @typedef {{ url: URL, integrity?: string }} File a copy with integrity is checked by the browser */

/** @param {File} file the compiled wasm, if it is of our build */
export async function wasm(file) {
  const signal = AbortSignal.timeout(PATIENCE);
  try {
    const module = await compiled(file, { signal });
    // A cache may still hold the wasm of another build.
    return isOurs(module) ? module : ours(await compiled(file, { signal, cache: "reload" }));
  } catch (reason) {
    // What a compiler says of an answer that was broken off differs.
    if (signal.aborted) throw new Trouble("stalled", { url: file.url });
    throw lost(file.url, reason);
  }
}

/** @param {File} file an ES module of ours */
export async function script({ url, integrity }) {
  try {
    if (integrity) await preload(url, integrity);
    return await import(url.href);
  } catch (reason) {
    throw lost(url, reason);
  }
}

/** Why, is found out by who puts it into words. */
const lost = (url, reason) => (reason instanceof Trouble ? reason : new Trouble("network", { url, reason }));

/** Of the first file whose type is wrong. */
let isTold = false;

/** Compiles while it arrives, if the server names the type; else when all is there. */
async function compiled({ url, integrity }, how) {
  const response = await fetch(url, { integrity, ...how });
  if (!response.ok) throw new Trouble("missing", { url, status: response.status });
  const type = response.headers.get("Content-Type") ?? "nothing";
  if (/^application\/wasm\b/.test(type)) return WebAssembly.compileStreaming(response);
  const module = await WebAssembly.compile(await response.arrayBuffer());
  if (!isTold) {
    console.warn(`<aks-outbound> The server calls ${url.href} "${type}". As application/wasm it would start sooner.`);
  }
  isTold = true;
  return module;
}

/** Has a script's bytes checked before it runs: `import` takes what was preloaded. */
function preload(href, integrity) {
  const link = Object.assign(document.createElement("link"), { rel: "modulepreload", href, integrity });
  if (!link.relList.supports("modulepreload")) return undefined;
  const checked = new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => reject();
  });
  document.head.append(link);
  return checked.finally(() => link.remove());
}

/** The build that a wasm says it is of. */
function isOurs(module) {
  const [build] = WebAssembly.Module.customSections(module, "aks-outbound");
  return build && new TextDecoder().decode(build) === BUILD;
}

function ours(module) {
  if (!isOurs(module)) throw new Trouble("mixed");
  return module;
}
