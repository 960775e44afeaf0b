// What the journeys through other people's sites have in common.
import { expect, test as base, type Page } from "@playwright/test";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Widget } from "../journeys/widget.ts";

const made = (what: string) => fileURLToPath(new URL(`../../target/hosts/${what}`, import.meta.url));

/** Where a picture goes that somebody may want to look at. */
export const picture = (name: string) => made(`pictures/${name}.png`);

/** The folder that PHP serves; without its settings there is no wiki. */
export const WIKI = made("wiki");
export const hasWiki = existsSync(`${WIKI}/LocalSettings.php`);

/** A site, as far as sites differ. */
export type Host = {
  name: string;
  /** The path of the page with the widget. */
  egress: string;
  origin: () => string;
  /** Whether its links change the page without loading it anew. */
  client: boolean;
  /** The site's own switch, on a page just opened: to dark under a light system, and the other way. */
  dark?: (page: Page) => Promise<void>;
  light?: (page: Page) => Promise<void>;
};

const served = () => `http://127.0.0.1:${process.env.HOSTS_PORT}`;
const click = (page: Page, role: "button" | "switch", name: RegExp) =>
  page.getByRole(role, { name }).filter({ visible: true }).first().click();

const ALL: Host[] = [
  {
    name: "mkdocs-material",
    egress: "/mkdocs-material/",
    origin: served,
    client: true,
    dark: (page) => page.getByTitle("Switch to dark mode").click(),
    light: (page) => page.getByTitle("Switch to light mode").click(),
  },
  {
    name: "sphinx",
    egress: "/sphinx/index.html",
    origin: served,
    client: false,
    // From "as the system" the first click is to the other one.
    dark: (page) => click(page, "button", /^Toggle Light/),
    light: (page) => click(page, "button", /^Toggle Light/),
  },
  {
    name: "mdbook",
    egress: "/mdbook/egress.html",
    origin: served,
    client: false,
    dark: (page) => theme(page, "Navy"),
    light: (page) => theme(page, "Light"),
  },
  {
    name: "docusaurus",
    egress: "/docusaurus/",
    origin: served,
    client: true,
    // As the system, light, dark, and again.
    dark: async (page) => {
      await click(page, "button", /\(currently system mode\)/);
      await click(page, "button", /\(currently light mode\)/);
    },
    light: (page) => click(page, "button", /\(currently system mode\)/),
  },
  {
    name: "vitepress",
    egress: "/vitepress/",
    origin: served,
    client: true,
    dark: (page) => click(page, "switch", /Switch to dark theme/),
    light: (page) => click(page, "switch", /Switch to light theme/),
  },
  {
    // Its skins of these years have no dark colours.
    name: "mediawiki",
    egress: "/index.php?title=Cluster_egress",
    origin: () => `http://127.0.0.1:${process.env.WIKI_PORT}`,
    client: false,
  },
];

async function theme(page: Page, name: string) {
  await page.getByRole("button", { name: "Change theme" }).click();
  await page.getByRole("button", { name, exact: true }).or(page.getByRole("menuitem", { name, exact: true })).click();
}

/** Those that `cargo xtask test --hosts` could build here. */
export const HOSTS = ALL.filter(({ name }) => (name === "mediawiki" ? hasWiki : existsSync(made(`sites/${name}`))));

type Fixtures = { host: Host; widget: Widget; quiet: { expected: RegExp[] } };

export const test = base.extend<Fixtures>({
  host: [HOSTS[0], { option: true }],
  baseURL: async ({ host }, use) => use(host?.origin() ?? served()),
  widget: async ({ page }, use) => use(new Widget(page.locator("aks-outbound").first())),

  // In every journey: no complaint in the console but those that are expected, and no request to
  // another machine.
  quiet: [
    async ({ context }, use) => {
      const expected: RegExp[] = [];
      const said: string[] = [];
      const foreign: string[] = [];
      context.on("console", (message) => {
        if (["warning", "error"].includes(message.type())) said.push(message.text());
      });
      context.on("weberror", (error) => said.push(String(error.error())));
      context.on("request", (request) => {
        const { protocol, hostname } = new URL(request.url());
        if (protocol.startsWith("http") && !["127.0.0.1", "localhost"].includes(hostname)) foreign.push(request.url());
      });
      await use({ expected });
      expect(foreign, "requests that leave the site").toEqual([]);
      expect(said.filter((line) => !expected.some((it) => it.test(line))), "in the console").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
