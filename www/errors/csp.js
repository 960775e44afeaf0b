// Records what the page's Content-Security-Policy forbids, and builds the header that would allow it.

/** The violations in this page. @type {SecurityPolicyViolationEvent[]} */
export const violations = [];
globalThis.document?.addEventListener("securitypolicyviolation", (event) => {
  if (event.disposition !== "report") violations.push(event);
});

/** For each kind of error: the directives that may cause it. The first that the policy has applies. */
const DIRECTIVES = {
  csp: ["script-src", "default-src"],
  connect: ["connect-src", "default-src"],
  script: ["script-src-elem", "script-src", "default-src"],
};

/** Returns the source expression for the site of a file. @param {URL} url */
export const sourceOf = (url) => (url.origin === location.origin ? "'self'" : url.origin);

/**
 * Returns the page's own policy as a header, with one more source.
 * @param {keyof typeof DIRECTIVES} kind of error
 * @param {string} source
 * @param {string} policy
 */
export function headerAllowing(kind, source, policy) {
  const directives = policy.split(";").map((directive) => directive.trim().split(/\s+/)).filter(([name]) => name);
  const [wanted, ...fallbacks] = DIRECTIVES[kind];
  const found = [wanted, ...fallbacks].map((name) => directives.find((directive) => directive[0] === name)).find(Boolean);
  const [name, ...sources] = found ?? [wanted];
  const allowed = [name === "default-src" ? wanted : name, ...sources.filter((it) => it !== "'none'"), source];
  const others = directives.filter((directive) => directive[0] !== allowed[0]);
  return `Content-Security-Policy: ${[...others, allowed].map((words) => words.join(" ")).join("; ")}`;
}
