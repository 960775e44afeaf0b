// Loads the module form of the widget if the page is served over HTTP, else the one-file form: a page
// that was opened from a folder can't load modules.
if (location.protocol.startsWith("http")) {
  import("./aks-outbound.mjs");
} else {
  const script = document.createElement("script");
  script.src = "aks-outbound.js";
  document.head.append(script);
}
