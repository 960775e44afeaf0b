// What all journeys have in common: where the site stands, and that it stays quiet.
import { expect, test as base } from "@playwright/test";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Widget } from "./widget.ts";

export type Place = "http" | "file";
export type Options = { place: Place };

/** What a page may do besides being quiet. */
export type Quiet = {
  /** Console warnings and errors that the journey expects, each matched once. */
  expected: RegExp[];
  /** Everything that the pages asked for. */
  requests: string[];
};

type Fixtures = { site: Site; widget: Widget; quiet: Quiet };

const root = new URL("../../", import.meta.url);

/** A file of the repository. */
export const path = (file: string) => fileURLToPath(new URL(file, root));
export const text = (file: string) => readFileSync(path(file), "utf8");
/** What a live widget wears: both its style sheets. */
export const styles = () =>
  ["www/styles/core", "www/styles/lazy"]
    .flatMap((folder) => readdirSync(path(folder)).map((name) => text(`${folder}/${name}`)))
    .join("\n");

/** The addresses of one place. */
export class Site {
  constructor(readonly place: Place) {}

  get origin() {
    return this.place === "file" ? "file://" : `http://127.0.0.1:${process.env.JOURNEYS_PORT}`;
  }

  /** A file of the repository: `dist/index.html`, `tests/journeys/pages/several.html`. */
  at(file: string) {
    return this.place === "file" ? pathToFileURL(path(file)).href : `${this.origin}/${file}`;
  }

  /** The page that ships. */
  page(fragment = "") {
    return this.at("dist/index.html") + fragment;
  }
}

export const test = base.extend<Fixtures & Options>({
  place: ["http", { option: true }],
  site: async ({ place }, use) => use(new Site(place)),
  widget: async ({ page }, use) => use(new Widget(page.locator("aks-outbound").first())),

  // In every journey: no complaint in the console, and no request but for the site's own files.
  quiet: [
    async ({ context, site }, use) => {
      const quiet: Quiet = { expected: [], requests: [] };
      const said: string[] = [];
      context.on("console", (message) => {
        if (["warning", "error"].includes(message.type())) said.push(message.text());
      });
      context.on("weberror", (error) => said.push(String(error.error())));
      context.on("request", (request) => quiet.requests.push(request.url()));
      await use(quiet);

      const own = site.place === "file" ? site.at("") : `${site.origin}/`;
      const foreign = quiet.requests.filter((url) => !url.startsWith(own) && !url.startsWith("data:"));
      expect(foreign, "requests that leave the site").toEqual([]);
      for (const pattern of quiet.expected) {
        const found = said.findIndex((line) => pattern.test(line));
        expect(found, `${pattern} in the console: ${said}`).not.toBe(-1);
        said.splice(found, 1);
      }
      expect(said, "warnings and errors in the console").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
