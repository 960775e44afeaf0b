// Loads the form of the widget that fits: served, the one of several files, which streams; opened from a
// folder, where modules can't be loaded, the one of one file.
if (location.protocol.startsWith("http")) {
  import("./aks-outbound.mjs");
} else {
  const script = document.createElement("script");
  script.src = "aks-outbound.js";
  document.head.append(script);
}
