/**
 * Returns whether a CSS color is closer to white than to black.
 * @param {string} color in any notation of CSS
 */
export function isLight(color) {
  // Computed colors nearly always have this notation. Painting is slow the first time.
  const [r, g, b] = /^rgba?\((\d+), (\d+), (\d+)/.exec(color)?.slice(1).map(Number) ?? paint(color);
  return 0.299 * r + 0.587 * g + 0.114 * b > 127;
}

/**
 * Paints a color and returns its red, green, and blue, from 0 to 255.
 * @param {string} color
 */
function paint(color) {
  const canvas = /** @type {CanvasRenderingContext2D} */ (
    document.createElement("canvas").getContext("2d", { willReadFrequently: true })
  );
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  return canvas.getImageData(0, 0, 1, 1).data;
}
