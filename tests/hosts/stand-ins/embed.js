const widget = document.createElement("aks-outbound");
for (const [name, value] of new URLSearchParams(location.search)) widget.setAttribute(name, value);
document.body.append(widget);
const tell = () => parent.postMessage({ standIn: document.documentElement.offsetHeight }, "*");
new ResizeObserver(tell).observe(document.documentElement);
