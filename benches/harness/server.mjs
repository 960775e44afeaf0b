// A web server as a good host would be: everything packed beforehand as tightly as it goes,
// the right types, and isolated pages, so that the browser's clock is fine enough.
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
};
/** Packing more than this tightly takes minutes, and only the fleets are larger. */
const TOO_LARGE = 4_000_000;

class Served {
  #packed = new Map();

  constructor(path, raw) {
    this.raw = Buffer.from(raw);
    this.type = TYPES[extname(path)] ?? TYPES[".html"];
  }

  /** The bytes in an encoding, packed once. */
  as(encoding) {
    if (!this.#packed.has(encoding)) this.#packed.set(encoding, pack(this.raw, encoding));
    return this.#packed.get(encoding);
  }

  get sizes() {
    return { raw: this.raw.length, gzip: this.as("gzip").length, brotli: this.as("br").length };
  }
}

function pack(raw, encoding) {
  if (encoding === "gzip") return gzipSync(raw, { level: 9 });
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length };
  return brotliCompressSync(raw, { params });
}

export class Server {
  #files = new Map();
  #server = createServer((request, response) => this.#answer(request, response));

  /** Serves the files of a folder under a prefix. */
  folder(prefix, folder) {
    for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
      if (entry.isFile()) {
        const file = `${entry.parentPath}/${entry.name}`;
        this.put(prefix + file.slice(folder.length + 1).replaceAll("\\", "/"), readFileSync(file));
      }
  }

  /** Serves a text or bytes at a path; without an ending it is a page. */
  put(path, content) {
    const served = new Served(path, content);
    // Before the first visitor, not while one waits.
    if (served.raw.length < TOO_LARGE) served.sizes;
    this.#files.set(path, served);
  }

  get(path) {
    return this.#files.get(path);
  }

  async start() {
    await new Promise((ready) => this.#server.listen(0, "127.0.0.1", ready));
    this.origin = `http://127.0.0.1:${this.#server.address().port}`;
  }

  stop() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #answer(request, response) {
    const served = this.#files.get(new URL(request.url, "http://localhost").pathname);
    if (!served) return response.writeHead(404).end();
    const accepted = (request.headers["accept-encoding"] ?? "").split(/, */);
    const encoding = served.raw.length < TOO_LARGE && ["br", "gzip"].find((it) => accepted.includes(it));
    const body = encoding ? served.as(encoding) : served.raw;
    response.writeHead(200, {
      "Content-Type": served.type,
      "Content-Length": body.length,
      ...(encoding && { "Content-Encoding": encoding }),
      Vary: "Accept-Encoding",
      "Cache-Control": "no-store",
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Embedder-Policy": "require-corp",
    });
    response.end(body);
  }
}
