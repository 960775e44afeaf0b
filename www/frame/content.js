// The page inside a frame: takes the question from its address, tells the page around it how
// tall it is, and hears of its theme.

/** The attributes that the address may set, and the page around may change. */
const ATTRIBUTES = ["vnet", "from", "to", "edition", "view", "theme", "lang", "policy"];
const NAME = "aks-outbound";

const given = new URLSearchParams(location.search);
const element = document.querySelector(NAME);

/** The page around: what it says of itself, else who sent us here. */
const around = origin(given.get("parent")) ?? origin(document.referrer);

function origin(address) {
  try {
    return new URL(address).origin;
  } catch {
    return undefined;
  }
}

function take(values) {
  for (const name of ATTRIBUTES) {
    const value = values[name];
    if (typeof value === "string" && value !== element.getAttribute(name)) element.setAttribute(name, value);
  }
  const theme = element.getAttribute("theme");
  document.documentElement.dataset.theme = theme === "light" || theme === "dark" ? theme : "auto";
}
take(Object.fromEntries(given));

if (parent !== window) {
  // The height is no secret: without a known origin it is told to whoever is around.
  const tell = (message) => parent.postMessage({ type: NAME, ...message }, around ?? "*");
  new ResizeObserver(() => tell({ height: Math.ceil(document.documentElement.getBoundingClientRect().height) })).observe(
    document.documentElement,
  );
  element.addEventListener(`${NAME}-change`, () => {
    const { vnet, from, to, edition, assessment } = element;
    // What was pasted stays here: the page around hears the question and the verdict.
    tell({ change: { vnet, from, to, edition, verdict: assessment?.verdict } });
  });
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent || origin !== around || data?.type !== NAME) return;
    if (data.set && typeof data.set === "object") take(data.set);
  });
}
