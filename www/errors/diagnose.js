// Finds the cause of a load error by looking at what really arrives: error messages differ from
// browser to browser.
import errorStyles from "error-styles";
import { headerAllowing, sourceOf } from "./csp.js";
import { MESSAGES, TEMPORARY } from "./messages.js";

/** A browser reports a violation a little after what it is about. In milliseconds. */
const REPORT_DELAY = 250;

/**
 * Finds the cause of a load error and sets its message.
 * @param {import("./load-error.js").LoadError} error
 * @param {SecurityPolicyViolationEvent[]} violations what the page's policy has refused
 */
export async function diagnose(error, violations) {
  const { url } = error.facts;
  const set = (kind, facts, code) => {
    error.kind = kind;
    error.code ??= code;
    return Object.assign(error.facts, facts);
  };
  if (error.kind === "csp") set("csp", {}, await wasmRefusal(violations));
  if (error.kind === "network") await fetchAgain(url, error.cause, violations, set);
  if (error.kind === "unknown") set("unknown", {}, String(error.cause?.message ?? error.cause));
  error.isTemporary = TEMPORARY.includes(error.kind);
  error.styles = errorStyles;
  error.setTexts(error.kind, MESSAGES[error.kind]);
}

/** Finds what keeps a file from arriving whole, or from being what it should be. */
async function fetchAgain(url, reason, violations, set) {
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
  // It arrives whole, with another content than that of this build.
  if (isWasm && WebAssembly.validate(bytes)) return set("mixed");
  // A script whose bytes were checked gives no reason.
  return set(isWasm || !reason ? "corrupt" : "unknown");
}

async function unreachable(url, error, response, set) {
  if (error?.name === "TimeoutError") return set("stalled");
  if (navigator.onLine === false) return set("offline");
  if (!response && url.origin !== location.origin) {
    // A request without reading the answer is always allowed: if it succeeds, only sharing is missing.
    const answer = await fetch(url, { mode: "no-cors", cache: "reload" }).catch(() => undefined);
    if (answer) return set("cors", {}, `Access-Control-Allow-Origin: ${location.origin}`);
  }
  return set("network");
}

/** The header that would allow wasm. */
async function wasmRefusal(violations) {
  const violation = await reported(violations, ({ blockedURI }) => blockedURI === "wasm-eval");
  return headerAllowing("csp", "'wasm-unsafe-eval'", violation?.originalPolicy ?? "script-src 'self'");
}

/** The violation that is, or will shortly be, reported. */
function reported(violations, isAbout) {
  const known = violations.find(isAbout);
  if (known) return known;
  return new Promise((resolve) => {
    const stop = new AbortController();
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
