// Builds each peer as its authors would for production: one minified module a peer.
// node build.mjs <data.json> <folder to write to>
import { transformAsync } from "@babel/core";
import solid from "babel-preset-solid";
import * as esbuild from "esbuild";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { compile } from "svelte/compiler";

const [data, outdir] = process.argv.slice(2);
const src = (file) => fileURLToPath(new URL(`src/${file}`, import.meta.url));

/** The two modules that no file is: our tables, and the styles as a minified text. */
const given = {
  name: "given",
  setup(build) {
    build.onResolve({ filter: /^(data|styles)$/ }, ({ path }) => ({ path, namespace: "given" }));
    build.onLoad({ filter: /^data$/, namespace: "given" }, async () => ({
      contents: await readFile(data, "utf8"),
      loader: "json",
    }));
    build.onLoad({ filter: /^styles$/, namespace: "given" }, async () => {
      const css = await readFile(src("widget.css"), "utf8");
      const { code } = await esbuild.transform(css, { loader: "css", minify: true });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

/** Solid's own compiler. */
const solidJsx = {
  name: "solid",
  setup(build) {
    build.onLoad({ filter: /solid\.jsx$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const { code } = await transformAsync(source, { filename: path, presets: [solid], configFile: false });
      return { contents: code, loader: "js" };
    });
  },
};

/** Svelte's own compiler. */
const svelte = {
  name: "svelte",
  setup(build) {
    // Without this import, DEV and BROWSER are what `define` says, and esbuild takes out what
    // is for development alone, as Vite does by itself.
    build.onLoad({ filter: /[/\\]svelte[/\\]src[/\\].*\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replace(/import \{[^}]*\} from ["']esm-env["'];?/, ""),
    }));
    build.onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const { js, warnings } = compile(source, { filename: path, generate: "client", dev: false });
      for (const { code, message } of warnings) console.warn(`${code}: ${message}`);
      return { contents: js.code, loader: "js" };
    });
  },
};

/** JSX belongs to React or to Preact, by the file. */
const jsx = (file) => (file === "preact.jsx" ? { jsx: "automatic", jsxImportSource: "preact" } : { jsx: "automatic" });

for (const file of ["vanilla.js", "lit.js", "solid.jsx", "preact.jsx", "svelte.js", "react.jsx"])
  await esbuild.build({
    entryPoints: [src(file)],
    outdir,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    define: { "process.env.NODE_ENV": '"production"', DEV: "false", BROWSER: "true" },
    conditions: ["svelte", "browser", "production"],
    plugins: [given, solidJsx, svelte],
    ...jsx(file),
  });
