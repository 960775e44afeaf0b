// The script of `embed.html`, the page inside a frame. Takes the question from the address, posts its
// height to the page that contains the frame, and takes the theme from there.

/** The attributes that the address and the containing page may set. */
const ATTRIBUTES = ["vnet", "from", "to", "edition", "view", "theme", "lang", "policy"];
const NAME = "aks-outbound";

const parameters = new URLSearchParams(location.search);
const element = /** @type {HTMLElement & Record<string, any>} */ (document.querySelector(NAME));

/** The origin of the containing page: from the parameter `parent`, else from the referrer. */
const parentOrigin = originOf(parameters.get("parent") ?? "") ?? originOf(document.referrer);

/** Returns the origin of an address; undefined if that isn't valid. @param {string} address */
function originOf(address) {
  try {
    return new URL(address).origin;
  } catch {
    return undefined;
  }
}

/** Sets attributes, and the theme of the page. @param {Record<string, unknown>} values */
function setAttributes(values) {
  for (const name of ATTRIBUTES) {
    const value = values[name];
    if (typeof value === "string" && value !== element.getAttribute(name)) element.setAttribute(name, value);
  }
  const theme = element.getAttribute("theme");
  document.documentElement.dataset.theme = theme === "light" || theme === "dark" ? theme : "auto";
}
setAttributes(Object.fromEntries(parameters));

if (parent !== window) {
  // Without a known origin, any containing page gets the messages. They contain nothing that was pasted.
  /** @param {object} message */
  const post = (message) => parent.postMessage({ type: NAME, ...message }, parentOrigin ?? "*");
  new ResizeObserver(() => post({ height: Math.ceil(document.documentElement.getBoundingClientRect().height) })).observe(
    document.documentElement,
  );
  element.addEventListener(`${NAME}-change`, () => {
    const { vnet, from, to, edition, assessment } = element;
    // Nothing that the reader pasted: only the question and the verdict.
    post({ change: { vnet, from, to, edition, verdict: assessment?.verdict } });
  });
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent || origin !== parentOrigin || data?.type !== NAME) return;
    if (data.set && typeof data.set === "object") setAttributes(data.set);
  });
}
