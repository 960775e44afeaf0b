// Finds out why it can't run, by looking at what really comes: error messages differ from
// browser to browser.
import failure from "failure";
import { allowing, source } from "./policy.js";
import { KINDS, PASSES } from "./words.js";

/** In milliseconds: the report comes a little after what it is about. */
const A_WHILE = 250;

/**
 * Puts a trouble into words, once it is known what it is.
 * @param {import("./trouble.js").Trouble} trouble
 * @param {SecurityPolicyViolationEvent[]} violations what the page's policy has refused
 */
export async function explain(trouble, violations) {
  const { url } = trouble.facts;
  const is = (kind, facts, code) => {
    trouble.kind = kind;
    trouble.code ??= code;
    return Object.assign(trouble.facts, facts);
  };
  if (trouble.kind === "csp") is("csp", {}, await wasmRefusal(violations));
  if (trouble.kind === "network") await look(url, trouble.cause, violations, is);
  if (trouble.kind === "unknown") is("unknown", {}, String(trouble.cause?.message ?? trouble.cause));
  trouble.passes = PASSES.includes(trouble.kind);
  trouble.styles = failure;
  trouble.say(trouble.kind, KINDS[trouble.kind]);
}

/** What keeps a file from arriving whole, or from being what it should. */
async function look(url, reason, violations, is) {
  const refused = await reported(violations, ({ blockedURI }) => [url.href, url.href.split("?")[0]].includes(blockedURI));
  if (refused) {
    const kind = refused.effectiveDirective === "connect-src" ? "connect" : "script";
    return is(kind, {}, allowing(kind, source(url), refused.originalPolicy));
  }
  let response, bytes;
  try {
    response = await fetch(url, { cache: "reload", signal: AbortSignal.timeout(10_000) });
    bytes = await response.arrayBuffer();
  } catch (error) {
    return unreachable(url, error, response, is);
  }
  if (!response.ok) return is("missing", { status: response.status });
  if (/^text\/html\b/.test(response.headers.get("Content-Type") ?? "")) return is("page");
  const isWasm = url.pathname.endsWith(".wasm");
  const got = bytes.byteLength;
  const wanted = /-rest\b/.test(url.pathname) ? REST_BYTES : WASM_BYTES;
  if (isWasm && got < wanted) return is("truncated", { got, wanted });
  // It arrives: what is wrong is in it. A script whose bytes were checked gives no reason.
  return is(isWasm || !reason ? "corrupt" : "unknown");
}

async function unreachable(url, error, response, is) {
  if (error?.name === "TimeoutError") return is("stalled");
  if (navigator.onLine === false) return is("offline");
  // It answered, but broke off.
  if (!response && url.origin !== location.origin) {
    // Without looking at the answer one may always ask: if there is one, only sharing lacks.
    const answers = await fetch(url, { mode: "no-cors", cache: "reload" }).catch(() => undefined);
    if (answers) return is("cors", {}, `Access-Control-Allow-Origin: ${location.origin}`);
  }
  return is("network");
}

/** The header that would allow wasm. */
async function wasmRefusal(violations) {
  const violation = await reported(violations, ({ blockedURI }) => blockedURI === "wasm-eval");
  return allowing("csp", "'wasm-unsafe-eval'", violation?.originalPolicy ?? "script-src 'self'");
}

function reported(violations, about) {
  const known = violations.find(about);
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
        if (event.disposition !== "report" && about(event)) done(event);
      },
      { signal: stop.signal },
    );
    setTimeout(done, A_WHILE);
  });
}
