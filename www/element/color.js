/** Whether a colour, however CSS writes it, is nearer to white than to black. */
export function isLight(colour) {
  // Nearly always it is written so; to paint it is dear the first time.
  const [r, g, b] = /^rgba?\((\d+), (\d+), (\d+)/.exec(colour)?.slice(1) ?? painted(colour);
  return 0.299 * r + 0.587 * g + 0.114 * b > 127;
}

function painted(colour) {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  return canvas.getImageData(0, 0, 1, 1).data;
}
