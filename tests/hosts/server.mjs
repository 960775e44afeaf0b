// Serves the built sites of the hosts, each under its own path as on GitHub Pages, and pages with
// the response headers of hosts that can't be had here. Prints its port, which the system chooses.
import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const sites = here("../../target/hosts/sites/");
const policies = JSON.parse(await readFile(here("policies.json"), "utf8"));
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

/** What a static server does with a path: the file, the folder's index, the page without its ending. */
async function find(path) {
  const file = normalize(join(sites, path));
  if (!(file + sep).startsWith(sites)) return;
  const is = (file) => stat(file).catch(() => undefined);
  const there = await is(file);
  if (there?.isFile()) return { file };
  if (there?.isDirectory()) return path.endsWith("/") ? { file: join(file, "index.html") } : { to: `/${path}/` };
  if ((await is(`${file}.html`))?.isFile()) return { file: `${file}.html` };
}

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  const path = decodeURIComponent(pathname.slice(1));
  try {
    const [first, name, page] = path.split("/");
    if (first === "policies") {
      // The same server under another name is another origin.
      const fill = (text) => text.replaceAll("{other}", `http://localhost:${server.address().port}`);
      const body = fill(await readFile(here(`pages/${page.replace(/\W/g, "")}.html`), "utf8"));
      response.writeHead(200, {
        "Content-Type": TYPES[".html"],
        "Content-Security-Policy": fill(policies[name].policy),
      });
      return response.end(body);
    }
    // Browsers ask the root for it where a site has none of its own: not the sites' matter.
    if (path === "favicon.ico") return response.writeHead(204).end();
    const found = await find(path);
    if (found?.to) return response.writeHead(301, { Location: found.to }).end();
    let body = await readFile(found.file);
    // MkDocs' instant navigation keeps to the pages of the map, whose address is this one here.
    if (found.file.endsWith("sitemap.xml"))
      body = body.toString().replaceAll("https://handbook.example", `http://${request.headers.host}`);
    response.writeHead(200, { "Content-Type": TYPES[extname(found.file)] ?? "application/octet-stream" });
    response.end(body);
  } catch {
    response.writeHead(404, { "Content-Type": "text/plain" }).end("Not found\n");
  }
});
// Every name of this machine, so that `localhost` is a second origin.
server.listen(0, () => console.log(`listening on port ${server.address().port}`));
