// Pages of somebody else's site, with whatever is in them.
import type { Page } from "@playwright/test";
import { test as journey, expect, type Site } from "../journey.ts";
import { Widget } from "../widget.ts";

/** The forms as their snippets are, from a folder of the site. */
export const FORMS = {
  module: (folder = "/dist") => `<script type="module" src="${folder}/aks-outbound.mjs"></script>`,
  oneFile: (folder = "/dist") => `<script defer src="${folder}/aks-outbound.js"></script>`,
};

/** A fallback that a page's author wrote. */
export const FALLBACK = "Ask the network team.";
export const ELEMENT = `<aks-outbound vnet="byo" from="none" to="loadBalancer"><p>${FALLBACK}</p></aks-outbound>`;

/** Somebody else's widget. */
export const OTHER = `<script src="/tests/journeys/pages/other.js"></script><other-widget></other-widget>`;

/** Proves that the other widget lives on. */
export async function otherLives(page: Page) {
  const button = page.locator("other-widget").getByRole("button");
  const pressed = Number((await button.textContent())!.split(" ")[1]);
  await button.click();
  await expect(button).toHaveText(`Pressed ${pressed + 1}`);
}

/** The address of such a page. */
export function address(site: Site, html: string, headers: string[] = []) {
  const asked = new URLSearchParams({ html });
  for (const header of headers) asked.append("header", header);
  return `${site.origin}/host.html?${asked}`;
}

export const test = journey.extend<{ host: (html: string, ...headers: string[]) => Promise<Widget> }>({
  host: async ({ page, site, widget }, use) =>
    use(async (html, ...headers) => {
      await page.goto(address(site, html, headers));
      return widget;
    }),
});

/** Proves that the widget is live, and does what it is for. */
export async function expectLive(widget: Widget) {
  await widget.expect("byo", "none", "loadBalancer");
  await widget.cell("loadBalancer", "userDefinedRouting").click();
  await expect(await widget.expect("byo", "loadBalancer", "userDefinedRouting")).toHaveText(/^Yes: /);
}

/** Proves that the fallback stands there, and the reason above it. */
export async function expectFallback(page: Page, kind: string) {
  const why = page.getByRole("alert");
  await expect(why).toHaveAttribute("data-cause", kind);
  await expect(page.getByText(FALLBACK)).toBeVisible();
  return why;
}

export { expect };
