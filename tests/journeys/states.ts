// The states in which the widget is looked at, heard and measured: data for all who do.
import type { Page } from "@playwright/test";
import { ELEMENT, FORMS, address } from "./embedding/host.ts";
import { expect, type Quiet, type Site, text } from "./journey.ts";
import type { Widget } from "./widget.ts";

/** What a state can use to come about. */
export type Here = { page: Page; site: Site; widget: Widget; quiet: Quiet };

export type State = {
  /** The page, if it is not the one that ships. */
  at?: (site: Site) => string;
  /** What is asked. */
  asks?: string;
  /** What a reader does then. */
  enter?: (here: Here) => Promise<void>;
  /** Nothing comes to life here. */
  dead?: true;
};

const fixture = (name: string) => text(`tests/fixtures/clusters/${name}.json`);
const YES = "#vnet=byo&from=loadBalancer&to=userDefinedRouting";

const show = (name: string) => async ({ widget }: Here) => {
  await widget.host.getByText(name, { exact: true }).click();
};

const paste = (json: string) => async ({ widget }: Here) => {
  await widget.openCluster();
  await widget.paste(json);
};

const attribute = (name: string, value: string) => async ({ widget }: Here) =>
  widget.host.evaluate((host, [name, value]) => host.setAttribute(name, value), [name, value]);

/** A cluster that node auto-provisioning keeps as it is. */
const bound = () => {
  const cluster = JSON.parse(fixture("byo-loadbalancer.azshow"));
  return JSON.stringify({ ...cluster, nodeProvisioningProfile: { mode: "Auto" } });
};

export const STATES: Record<string, State> = {
  "as it opens": {},
  yes: { asks: YES },
  no: { asks: "#vnet=managed&from=managedNATGateway&to=userDefinedRouting" },
  "nothing to change": { asks: "#vnet=byo&from=none&to=none" },
  "not known": { asks: "#vnet=byo&from=block&to=loadBalancer" },
  "sources disagree": { asks: "#edition=2026-08&vnet=managed&from=managedNATGateway&to=loadBalancer" },
  "a new cluster": { asks: "#vnet=byo&from=new&to=userDefinedRouting" },
  "what the house forbids": { at: (site) => site.at("tests/journeys/pages/policy.html") },
  "the matrix alone": { asks: YES, enter: attribute("view", "matrix") },
  "the answer alone": { asks: YES, enter: attribute("view", "answer") },
  "the graph": { asks: YES, enter: show("Graph") },
  "the ways out": { asks: YES, enter: show("How traffic leaves, before and after") },
  "all that opens": {
    asks: YES,
    enter: async ({ widget }) => {
      await widget.host.evaluate((host) => {
        const all = () => [...host.shadowRoot!.querySelectorAll("details:not([open])")];
        for (let folded = all(); folded.length; folded = all()) for (const it of folded) it.setAttribute("open", "");
      });
      await expect(widget.host.getByRole("heading", { name: "none" }).or(widget.host.locator("svg.way")).first()).toBeVisible();
    },
  },
  "a cluster": { asks: "#to=userDefinedRouting", enter: paste(fixture("byo-loadbalancer.azshow")) },
  "a blocked cluster": { asks: "#to=userDefinedRouting", enter: paste(bound()) },
  "a cluster that can't be read": { asks: YES, enter: paste('{"networkProfile": {"outboundType": "edgeGateway"}}') },
  "a fleet": { asks: "#to=userDefinedRouting", enter: paste(fixture("fleet.list")) },
  "a fleet on its way": {
    asks: YES,
    enter: async (here) => {
      // The reader waits for its turn for ever.
      await here.page.evaluate(() => (MessagePort.prototype.postMessage = () => {}));
      await paste(`[${(fixture("byo-loadbalancer.azshow") + ",").repeat(40).slice(0, -1)}]`)(here);
      await expect(here.widget.host.getByRole("progressbar")).toBeVisible();
    },
  },
  "wrong attributes": { asks: YES, enter: attribute("from", "n".repeat(200)) },
  "a wrong value in a field": {
    asks: YES,
    enter: ({ widget }) => widget.host.getByRole("textbox", { name: "Resource group" }).fill("shop prod;"),
  },
  copied: {
    asks: YES,
    enter: async ({ page, widget }) => {
      await page.evaluate(() => (navigator.clipboard.writeText = async () => {}));
      await widget.copy.click();
      await expect(widget.copied).toBeVisible();
    },
  },
  "a failure": {
    at: (site) => address(site, `${FORMS.module("/fault-gone")}<main><h1>Egress</h1>${ELEMENT}</main>`),
    enter: async ({ page, quiet }) => {
      quiet.expected.push(/can't run \(missing\)/, /Failed to load resource/);
      await expect(page.getByRole("alert")).toBeVisible();
    },
    dead: true,
  },
  "not live yet": { at: (site) => address(site, `<main><h1>Egress</h1>${ELEMENT}</main>`), dead: true },
  "in a frame": { at: (site) => site.at("dist/embed.html") },
  "the guide": { at: (site) => site.at("dist/embedding.html"), dead: true },
  "the tables": { at: (site) => site.at("dist/aks-outbound-tables.html"), dead: true },
};

/** Brings a page into a state. */
export async function enter(state: State, here: Here) {
  const { page, site, widget } = here;
  await page.goto(state.at?.(site) ?? site.page(state.asks));
  if (!state.dead) await expect(widget.answer).toHaveCount(1);
  await state.enter?.(here);
}
