// Finds out why a file can't be had, by looking at what really comes: error messages differ
// from browser to browser.
import { refusal } from "./policy.js";
import { Trouble } from "./trouble.js";

/** @param {URL} url @param {any} reason what went wrong with it */
export async function why(url, reason) {
  // The answer is known already, but for a script that may not have come at all.
  if (reason instanceof Trouble) return reason.kind === "corrupt" ? ((await lacking(url)) ?? reason) : reason;
  return (await lacking(url)) ?? new Trouble(isWasm(url) ? "corrupt" : "unknown", { url, reason });
}

/** What keeps a file from arriving whole; nothing if it arrives. */
async function lacking(url) {
  const policy = await refusal(url);
  if (policy) return new Trouble(policy.kind, { url, code: policy.header });
  let response, bytes;
  try {
    response = await fetch(url, { cache: "reload", signal: AbortSignal.timeout(10_000) });
    bytes = await response.arrayBuffer();
  } catch (reason) {
    return unreachable(url, reason, response);
  }
  if (!response.ok) return new Trouble("missing", { url, status: response.status });
  if (/^text\/html\b/.test(response.headers.get("Content-Type") ?? "")) return new Trouble("page", { url });
  const got = bytes.byteLength;
  const wanted = /-rest\b/.test(url.pathname) ? REST_BYTES : WASM_BYTES;
  if (isWasm(url) && got < wanted) return new Trouble("truncated", { url, got, wanted });
  return undefined;
}

async function unreachable(url, reason, response) {
  if (reason?.name === "TimeoutError") return new Trouble("stalled", { url, reason });
  if (navigator.onLine === false) return new Trouble("offline", { url, reason });
  // It answered, but broke off.
  if (response) return new Trouble("network", { url, reason });
  if (url.origin !== location.origin) {
    // Without looking at the answer one may always ask: if there is one, only sharing lacks.
    const answers = await fetch(url, { mode: "no-cors", cache: "reload" }).catch(() => undefined);
    const header = `Access-Control-Allow-Origin: ${location.origin}`;
    if (answers) return new Trouble("cors", { url, code: header });
  }
  return new Trouble("network", { url, reason });
}

const isWasm = (url) => url.pathname.endsWith(".wasm");
