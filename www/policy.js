// What the page's Content-Security-Policy forbids us, and the header that would allow it.

/** The violations of this page, as the browser reports them. */
const violations = [];
globalThis.document?.addEventListener("securitypolicyviolation", (event) => {
  if (event.disposition !== "report") violations.push(event);
});

/** In milliseconds: the report comes a little after what it is about. */
const A_WHILE = 250;

/** For each kind of trouble: the directives that may be the cause, the first that there is. */
const DIRECTIVES = {
  csp: ["script-src", "default-src"],
  connect: ["connect-src", "default-src"],
  script: ["script-src-elem", "script-src", "default-src"],
};

/** How the policy refused a file of ours; nothing if it did not. */
export async function refusal(url) {
  const about = ({ blockedURI }) => blockedURI === url.href || blockedURI === url.href.split("?")[0];
  const violation = await reported(about);
  if (!violation) return undefined;
  const kind = violation.effectiveDirective === "connect-src" ? "connect" : "script";
  const source = url.origin === location.origin ? "'self'" : url.origin;
  return { kind, header: allowing(kind, source, violation.originalPolicy) };
}

/** Whether the page may run wasm; if not, the header that would allow it. */
export async function wasmRefusal() {
  try {
    // The smallest module that there is.
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    return undefined;
  } catch {
    const violation = await reported(({ blockedURI }) => blockedURI === "wasm-eval");
    return allowing("csp", "'wasm-unsafe-eval'", violation?.originalPolicy ?? "script-src 'self'");
  }
}

function reported(about) {
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

/** The page's own policy as a header, with one more source. */
function allowing(kind, source, policy) {
  const directives = policy.split(";").map((directive) => directive.trim().split(/\s+/)).filter(([name]) => name);
  const [wanted, ...fallbacks] = DIRECTIVES[kind];
  const found = [wanted, ...fallbacks].map((name) => directives.find((directive) => directive[0] === name)).find(Boolean);
  const [name, ...sources] = found ?? [wanted];
  const allowed = [name === "default-src" ? wanted : name, ...sources.filter((it) => it !== "'none'"), source];
  const others = directives.filter((directive) => directive[0] !== allowed[0]);
  return `Content-Security-Policy: ${[...others, allowed].map((words) => words.join(" ")).join("; ")}`;
}
