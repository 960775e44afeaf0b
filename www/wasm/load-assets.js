// Loads the files beside the module: wasm and scripts.
import { LoadError } from "../errors/load-error.js";

/** How long an answer may take, in milliseconds. */
const TIMEOUT = 60_000;

/**
 * A file of this build. The browser checks the `integrity` of a file whose name has a hash; other
 * files of wasm are compared with `digest` and `bytes` here.
 * @typedef {{ url: URL, integrity?: string, digest?: string, bytes?: number }} File
 */

/**
 * Compiles a wasm file. A cache may still hold that of another build: it is fetched again past the
 * cache before it counts as wrong.
 * @param {File} file
 * @returns {Promise<WebAssembly.Module>}
 */
export async function loadWasm(file) {
  const signal = AbortSignal.timeout(TIMEOUT);
  try {
    return await compile(file, { signal }).catch((error) => {
      if (!(error instanceof OtherBuildError)) throw error;
      return compile(file, { signal, cache: "reload" });
    });
  } catch (reason) {
    // What a compiler says of an aborted response differs.
    if (signal.aborted) throw new LoadError("stalled", { url: file.url });
    throw toLoadError(file.url, reason);
  }
}

/**
 * Imports an ES module of this build.
 * @param {File} file
 */
export async function loadScript({ url, integrity }) {
  try {
    if (integrity) await preload(url, integrity);
    return await import(url.href);
  } catch (reason) {
    throw toLoadError(url, reason);
  }
}

/** The cause is found out by `diagnose`. */
const toLoadError = (url, reason) => (reason instanceof LoadError ? reason : new LoadError("network", { url, reason }));

/** Whether the wrong type of a file was reported. */
let isTypeReported = false;

/** Compiles while the file arrives, if the server sends the right type; else afterwards. */
async function compile({ url, integrity, digest, bytes }, options) {
  const response = await fetch(url, { integrity, ...options });
  if (!response.ok) throw new LoadError("missing", { url, status: response.status });
  const copy = digest ? response.clone() : undefined;
  const [module, verified] = await Promise.allSettled([compileResponse(url, response), copy && verify(copy, digest, bytes)]);
  // What is wrong with another build's file is not its code.
  if (verified.reason) throw verified.reason;
  if (module.reason) throw module.reason;
  return module.value;
}

class OtherBuildError extends Error {}

async function compileResponse(url, response) {
  const type = response.headers.get("Content-Type") ?? "nothing";
  if (/^application\/wasm\b/.test(type)) return WebAssembly.compileStreaming(response);
  const module = await WebAssembly.compile(await response.arrayBuffer());
  if (!isTypeReported) {
    console.warn(`<aks-outbound> The server sends ${url.href} as "${type}". As application/wasm it would start sooner.`);
  }
  isTypeReported = true;
  return module;
}

/** Rejects if a response isn't the file of this build. A page without a secure context has no digests. */
async function verify(response, digest, length) {
  const bytes = await response.arrayBuffer();
  const { subtle } = globalThis.crypto ?? {};
  const hash = subtle && new Uint8Array(await subtle.digest("SHA-384", bytes));
  if (hash ? btoa(String.fromCharCode(...hash)) !== digest : bytes.byteLength !== length) {
    throw new OtherBuildError("It is not the file of this build.");
  }
}

/** Checks the bytes of a script before it runs: `import` uses what was preloaded. */
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
