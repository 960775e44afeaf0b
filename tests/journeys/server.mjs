// Serves what ships, at the root and under a path, and the pages of the journeys, as if the
// repository's folder were the root of a site. Prints its port, which the system chooses.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { FAULTS } from "./faults.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
// The longest prefix first.
const MOUNTS = [
  ["/docs/egress/", "dist"],
  ["/dist/", "dist"],
  ["/package/vite/", "target/package/dist-vite"],
  ["/package/webpack/", "target/package/dist-webpack"],
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

/** A page of somebody else's site: the address says what stands in it and with which headers. */
function host(asked, response) {
  for (const header of asked.getAll("header")) {
    const [name, value] = header.split(/:\s*(.*)/);
    response.setHeader(name, value);
  }
  response.writeHead(200, { "Content-Type": TYPES[".html"] });
  const head = `<meta charset="utf-8"><title>Somebody’s page</title><link rel="icon" href="data:,">`;
  response.end(`<!doctype html><html lang="en">${head}${asked.get("html") ?? ""}`);
}

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, "http://localhost");
  if (pathname === "/host.html") return host(searchParams, response);
  let path = decodeURIComponent(pathname);
  // "/fault-cut/aks-outbound.wasm" is what ships, with that wrong.
  const fault = /^\/fault-(\w+)(?=\/)/.exec(path);
  if (fault) path = path.slice(fault[0].length);
  const [prefix, folder] = MOUNTS.find(([prefix]) => path.startsWith(prefix));
  const inside = join(root, folder);
  const file = normalize(join(inside, path.slice(prefix.length) || "index.html"));
  try {
    if (!file.startsWith(inside + sep)) throw new Error("outside");
    const answer = {
      status: 200,
      headers: { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" },
      body: await readFile(file),
    };
    if (fault) await FAULTS[fault[1]](answer, path, response, request);
    if (response.destroyed || response.headersSent) return;
    response.writeHead(answer.status, answer.headers).end(answer.body);
  } catch {
    if (!response.headersSent) response.writeHead(404, { "Content-Type": "text/plain" }).end("Not found\n");
  }
});
server.listen(0, "127.0.0.1", () => console.log(`listening on port ${server.address().port}`));
