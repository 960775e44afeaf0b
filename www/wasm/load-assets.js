// Loads the files beside the module: wasm and scripts.
import { LoadError } from "../errors/load-error.js";

/** How long a response may take, in milliseconds. */
const TIMEOUT = 60_000;

/**
 * A file of this build. If its name has a hash, the browser checks its `integrity`; otherwise, wasm
 * is compared with `digest` and `bytes` here.
 * @typedef {{ url: URL, integrity?: string, digest?: string, bytes?: number }} File
 */

/**
 * Compiles a wasm file. Fetches it again without the cache if the cache has the file of another build.
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
    // The error of an aborted compilation differs between browsers.
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

/**
 * Wraps an error whose cause `diagnose` finds.
 * @param {URL} url
 * @param {unknown} reason
 */
const toLoadError = (url, reason) => (reason instanceof LoadError ? reason : new LoadError("network", { url, reason }));

/** Whether a wrong `Content-Type` was reported. */
let isTypeReported = false;

/**
 * Fetches, checks, and compiles a wasm file.
 * @param {File} file
 * @param {RequestInit} options
 */
async function compile({ url, integrity, digest, bytes }, options) {
  const response = await fetch(url, { integrity, ...options });
  if (!response.ok) throw new LoadError("missing", { url, status: response.status });
  const verifying = digest ? verify(response.clone(), digest, bytes) : undefined;
  const [module, verified] = await Promise.allSettled([compileResponse(url, response), verifying]);
  // If the file is of another build, its compile error doesn't matter.
  if (verified.status === "rejected") throw verified.reason;
  if (module.status === "rejected") throw module.reason;
  return module.value;
}

class OtherBuildError extends Error {}

/**
 * Compiles while the file arrives if the server sends the right `Content-Type`, otherwise afterwards.
 * @param {URL} url
 * @param {Response} response
 */
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

/**
 * Rejects if a response isn't the file of this build. Only a secure context can compute digests;
 * elsewhere the length is compared.
 * @param {Response} response
 * @param {string} digest SHA-384 in base64
 * @param {number} [length]
 */
async function verify(response, digest, length) {
  const bytes = await response.arrayBuffer();
  const { subtle } = globalThis.crypto ?? {};
  const hash = subtle && new Uint8Array(await subtle.digest("SHA-384", bytes));
  if (hash ? btoa(String.fromCharCode(...hash)) !== digest : bytes.byteLength !== length) {
    throw new OtherBuildError("It is not the file of this build.");
  }
}

/**
 * Checks the integrity of a script before it runs. `import` then uses the preloaded file.
 * @param {URL} url
 * @param {string} integrity
 */
function preload({ href }, integrity) {
  const link = Object.assign(document.createElement("link"), { rel: "modulepreload", href, integrity });
  if (!link.relList.supports("modulepreload")) return undefined;
  const checked = new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => reject();
  });
  document.head.append(link);
  return checked.finally(() => link.remove());
}
