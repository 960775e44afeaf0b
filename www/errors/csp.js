// What the page's Content-Security-Policy forbids, and the header that would allow it.

/** The violations of this page, as the browser reports them. */
export const violations = [];
globalThis.document?.addEventListener("securitypolicyviolation", (event) => {
  if (event.disposition !== "report") violations.push(event);
});

/** For each kind of error: the directives that may cause it. The first that is set applies. */
const DIRECTIVES = {
  csp: ["script-src", "default-src"],
  connect: ["connect-src", "default-src"],
  script: ["script-src-elem", "script-src", "default-src"],
};

/** How a policy names the site of a file. */
export const sourceOf = (url) => (url.origin === location.origin ? "'self'" : url.origin);

/** The page's own policy as a header, with one more source. */
export function headerAllowing(kind, source, policy) {
  const directives = policy.split(";").map((directive) => directive.trim().split(/\s+/)).filter(([name]) => name);
  const [wanted, ...fallbacks] = DIRECTIVES[kind];
  const found = [wanted, ...fallbacks].map((name) => directives.find((directive) => directive[0] === name)).find(Boolean);
  const [name, ...sources] = found ?? [wanted];
  const allowed = [name === "default-src" ? wanted : name, ...sources.filter((it) => it !== "'none'"), source];
  const others = directives.filter((directive) => directive[0] !== allowed[0]);
  return `Content-Security-Policy: ${[...others, allowed].map((words) => words.join(" ")).join("; ")}`;
}
