// For a page that shows embed.html in frames: gives each the height that it asks for, and
// tells it whether the page is dark. Frames that come later are served as well.
import { isLight } from "../element/color.js";

const NAME = "aks-outbound";

const frames = () => [...document.querySelectorAll('iframe[src*="embed.html"]')];

/** Where a frame's page is from. A sealed one has no origin, and can't be told anything in private. */
const address = (frame) => new URL(frame.src, location.href).origin;

addEventListener("message", ({ source, origin, data }) => {
  if (data?.type !== NAME) return;
  const frame = frames().find((frame) => frame.contentWindow === source);
  if (!frame || (origin !== address(frame) && origin !== "null")) return;
  if (data.height > 0 && data.height < 20000) frame.height = Math.ceil(data.height);
  tell(frame);
});

/** The theme around a frame: light text stands on dark. */
const theme = (frame) => (isLight(getComputedStyle(frame.parentElement).color) ? "dark" : "light");

function tell(frame) {
  // Who names a theme in the address wants that one.
  if (/[?&]theme=(light|dark|contrast)\b/.test(frame.src)) return;
  const sealed = frame.sandbox.length && !frame.sandbox.contains("allow-same-origin");
  frame.contentWindow?.postMessage({ type: NAME, set: { theme: theme(frame) } }, sealed ? "*" : address(frame));
}

const all = () => frames().forEach(tell);
for (const element of [document.documentElement, document.body]) {
  if (element) new MutationObserver(all).observe(element, { attributes: true });
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", all);
