// Serves what ships, at the root and under a path, and the pages of the journeys, as if the
// repository's folder were the root of a site. Prints its port, which the system chooses.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
// The longest prefix first.
const MOUNTS = [
  ["/docs/egress/", "dist"],
  ["/dist/", "dist"],
  ["/tests/journeys/pages/", "tests/journeys/pages"],
  ["/", "dist"],
];
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
};

const server = createServer(async (request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
  const [prefix, folder] = MOUNTS.find(([prefix]) => path.startsWith(prefix));
  const inside = join(root, folder);
  const file = normalize(join(inside, path.slice(prefix.length) || "index.html"));
  try {
    if (!file.startsWith(inside + sep)) throw new Error("outside");
    const body = await readFile(file);
    response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" });
    response.end(body);
  } catch {
    response.writeHead(404, { "Content-Type": "text/plain" }).end("Not found\n");
  }
});
server.listen(0, "127.0.0.1", () => console.log(`listening on port ${server.address().port}`));
