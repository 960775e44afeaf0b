addEventListener("message", ({ data, source }) => {
  const frame = [...document.querySelectorAll("iframe")].find((it) => it.contentWindow === source);
  if (frame && data.standIn) frame.height = data.standIn;
});
