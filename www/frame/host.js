// For a page that shows `embed.html` in frames. Sets the height of each frame to that of its content,
// and posts the theme of the page to it, also to frames that are added later.
import { isLight } from "../element/color.js";

const NAME = "aks-outbound";

const frames = () => /** @type {HTMLIFrameElement[]} */ ([...document.querySelectorAll('iframe[src*="embed.html"]')]);

/** Returns the origin of a frame's page. @param {HTMLIFrameElement} frame */
const originOf = (frame) => new URL(frame.src, location.href).origin;

addEventListener("message", ({ source, origin, data }) => {
  if (data?.type !== NAME) return;
  const frame = frames().find((frame) => frame.contentWindow === source);
  if (!frame || (origin !== originOf(frame) && origin !== "null")) return;
  if (data.height > 0 && data.height < 20000) frame.height = String(Math.ceil(data.height));
  postTheme(frame);
});

/** Returns the theme of the page around a frame: dark if its text is light. @param {HTMLIFrameElement} frame */
const theme = (frame) =>
  isLight(getComputedStyle(/** @type {Element} */ (frame.parentElement)).color) ? "dark" : "light";

/** @param {HTMLIFrameElement} frame */
function postTheme(frame) {
  // A theme in the address takes precedence.
  if (/[?&]theme=(light|dark|contrast)\b/.test(frame.src)) return;
  // A sandboxed frame has an opaque origin, so the message can't name it.
  const isOpaque = frame.sandbox.length && !frame.sandbox.contains("allow-same-origin");
  frame.contentWindow?.postMessage({ type: NAME, set: { theme: theme(frame) } }, isOpaque ? "*" : originOf(frame));
}

const postThemes = () => frames().forEach(postTheme);
for (const element of [document.documentElement, document.body]) {
  if (element) new MutationObserver(postThemes).observe(element, { attributes: true });
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", postThemes);
