// Finds the cause of a load error by looking at what really arrives: error messages differ from
// browser to browser.
import errorStyles from "error-styles";
import { headerAllowing, sourceOf } from "./csp.js";
import { MESSAGES, TEMPORARY } from "./messages.js";

/** How long after a failure a browser may report the violation that caused it. In milliseconds. */
const REPORT_DELAY = 250;

/**
 * Sets the cause of an error: its kind, facts for its message, and what the reader can copy.
 * @typedef {(kind: import("./load-error.js").Kind, facts?: object, code?: string) => void} SetCause
 */

/**
 * Finds the cause of a load error and sets its message.
 * @param {import("./load-error.js").LoadError} error
 * @param {SecurityPolicyViolationEvent[]} violations of the page's policy so far
 */
export async function diagnose(error, violations) {
  const url = /** @type {URL} */ (error.facts.url);
  const cause = /** @type {Error | undefined} */ (error.cause);
  /** @type {SetCause} */
  const set = (kind, facts, code) => {
    error.kind = kind;
    error.code ??= code;
    Object.assign(error.facts, facts);
  };
  if (error.kind === "csp") set("csp", {}, await wasmRefusal(violations));
  if (error.kind === "network") await fetchAgain(url, cause, violations, set);
  if (error.kind === "unknown") set("unknown", {}, String(cause?.message ?? cause));
  error.isTemporary = TEMPORARY.includes(error.kind);
  error.styles = errorStyles;
  error.setTexts(error.kind, MESSAGES[error.kind]);
}

/**
 * Finds why a file didn't load: fetches it again and checks what arrives.
 * @param {URL} url
 * @param {Error | undefined} reason
 * @param {SecurityPolicyViolationEvent[]} violations
 * @param {SetCause} set
 */
async function fetchAgain(url, reason, violations, set) {
  /** @param {SecurityPolicyViolationEvent} violation */
  const isAbout = ({ blockedURI }) => [url.href, url.href.split("?")[0]].includes(blockedURI);
  const refused = await reported(violations, isAbout);
  if (refused) {
    const kind = refused.effectiveDirective === "connect-src" ? "connect" : "script";
    return set(kind, {}, headerAllowing(kind, sourceOf(url), refused.originalPolicy));
  }
  let response, bytes;
  try {
    response = await fetch(url, { cache: "reload", signal: AbortSignal.timeout(10_000) });
    bytes = await response.arrayBuffer();
  } catch (error) {
    return unreachable(url, error, response, set);
  }
  if (!response.ok) return set("missing", { status: response.status });
  if (/^text\/html\b/.test(response.headers.get("Content-Type") ?? "")) return set("page");
  const isWasm = url.pathname.endsWith(".wasm");
  const got = bytes.byteLength;
  const wanted = /-lazy\b/.test(url.pathname) ? WASM_BYTES.lazy : WASM_BYTES.core;
  if (isWasm && got < wanted && !WebAssembly.validate(bytes)) return set("truncated", { got, wanted });
  // It is valid, but not the file of this build.
  if (isWasm && WebAssembly.validate(bytes)) return set("mixed");
  // There is no reason if the integrity check of a script failed.
  return set(isWasm || !reason ? "corrupt" : "unknown");
}

/**
 * Finds why there is no response.
 * @param {URL} url
 * @param {unknown} error
 * @param {Response | undefined} response
 * @param {SetCause} set
 */
async function unreachable(url, error, response, set) {
  if (/** @type {Error} */ (error)?.name === "TimeoutError") return set("stalled");
  if (navigator.onLine === false) return set("offline");
  if (!response && url.origin !== location.origin) {
    // A request in the mode `no-cors` needs no permission. If it succeeds, only the CORS header is missing.
    const answer = await fetch(url, { mode: "no-cors", cache: "reload" }).catch(() => undefined);
    if (answer) return set("cors", {}, `Access-Control-Allow-Origin: ${location.origin}`);
  }
  return set("network");
}

/** Returns the header that would allow wasm. @param {SecurityPolicyViolationEvent[]} violations */
async function wasmRefusal(violations) {
  const violation = await reported(violations, ({ blockedURI }) => blockedURI === "wasm-eval");
  return headerAllowing("csp", "'wasm-unsafe-eval'", violation?.originalPolicy ?? "script-src 'self'");
}

/**
 * Returns the violation that was reported or is reported within `REPORT_DELAY`.
 * @param {SecurityPolicyViolationEvent[]} violations
 * @param {(violation: SecurityPolicyViolationEvent) => boolean} isAbout
 * @returns {Promise<SecurityPolicyViolationEvent | undefined>}
 */
function reported(violations, isAbout) {
  const known = violations.find(isAbout);
  if (known) return Promise.resolve(known);
  return new Promise((resolve) => {
    const stop = new AbortController();
    /** @param {SecurityPolicyViolationEvent} [violation] */
    const done = (violation) => {
      stop.abort();
      resolve(violation);
    };
    document.addEventListener(
      "securitypolicyviolation",
      (event) => {
        if (event.disposition !== "report" && isAbout(event)) done(event);
      },
      { signal: stop.signal },
    );
    setTimeout(done, REPORT_DELAY);
  });
}
