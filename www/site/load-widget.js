// Loads the form of the widget that fits: served, the one of several files, which streams; opened from a
// folder, where modules can't be loaded, the one of one file.
const isServed = location.protocol.startsWith("http");
const script = document.createElement("script");
script.type = isServed ? "module" : "text/javascript";
script.src = isServed ? "aks-outbound.mjs" : "aks-outbound.js";
document.head.append(script);
