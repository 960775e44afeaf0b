// Makes the pictures small: few colours each, which is all that a comparison with a
// tolerance needs, and a quarter of the bytes. Run by `cargo xtask pictures`.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { crc32, deflateSync, inflateSync } from "node:zlib";

const GROUNDS = 20;
const COLOURS = 48;
/** The README's is for people. */
const README = new URL("../../docs/widget.png", import.meta.url);
const folder = new URL("pictures/", import.meta.url);
const files = readdirSync(folder).map((name) => new URL(name, folder));
let total = 0;
for (const file of [...files, README]) {
  const before = readFileSync(file);
  const picture = read(before);
  const after = picture ? write(picture, file === README ? 256 : COLOURS) : before;
  if (after.length < before.length) writeFileSync(file, after);
  total += Math.min(after.length, before.length);
}
console.log(`${files.length + 1} pictures, ${Math.round(total / 1000)} kB`);

/** The pixels of a PNG as Chromium writes it: 8 bits, true colour; nothing for any other. */
function read(png) {
  const pieces = [];
  let width, height, channels;
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const kind = png.toString("latin1", at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + length);
    if (kind === "IHDR") {
      [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
      channels = { 2: 3, 6: 4 }[data[9]];
      if (!channels || data[8] !== 8 || data[12]) return undefined;
    }
    if (kind === "IDAT") pieces.push(data);
    at += 12 + length;
  }
  const raw = inflateSync(Buffer.concat(pieces));
  const row = width * channels;
  const pixels = Buffer.alloc(row * height);
  for (let y = 0; y < height; y++)
    for (let i = 0; i < row; i++) {
      const at = y * row + i;
      const left = i < channels ? 0 : pixels[at - channels];
      const up = y ? pixels[at - row] : 0;
      const corner = y && i >= channels ? pixels[at - row - channels] : 0;
      const filter = raw[y * (row + 1)];
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      pixels[at] = raw[y * (row + 1) + 1 + i] + guess;
    }
  return { width, height, channels, pixels };
}

function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [l, u, c] = [left, up, corner].map((it) => Math.abs(guess - it));
  return l <= u && l <= c ? left : u <= c ? up : corner;
}

/** With a palette: the commonest colours, and for each other one the nearest of them. */
function write({ width, height, channels, pixels }, colours) {
  const counts = new Map();
  for (let at = 0; at < pixels.length; at += channels) {
    const colour = pixels.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const parts = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];
  const far = (a, b) => parts(a).reduce((sum, it, i) => sum + (it - parts(b)[i]) ** 2, 0);
  // Grounds keep their own; of the letters' edges, one stands for those that are hardly others.
  const common = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a));
  const palette = common.slice(0, GROUNDS);
  for (const close of colours > COLOURS ? [0] : [120, 0])
    for (const colour of common)
      if (palette.length < colours && palette.every((known) => far(known, colour) > close)) palette.push(colour);
  const places = new Map([...counts.keys()].map((colour) => [colour, nearest(colour)]));
  function nearest(colour) {
    return palette.reduce((best, known, i) => (far(known, colour) < far(palette[best], colour) ? i : best), 0);
  }
  const raw = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      raw[y * (width + 1) + 1 + x] = places.get(pixels.readUIntBE((y * width + x) * channels, 3));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(palette.flatMap(parts))),
    chunk("IDAT", deflateSync(raw, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(kind, data) {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
