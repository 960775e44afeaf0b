// Over plain HTTP, where browsers withhold what needs a secure page.
import { expect, Site, test } from "./journey.ts";
import { PLAIN_HOST } from "./playwright.config.ts";

class Plain extends Site {
  get origin() {
    return `http://${PLAIN_HOST}:${process.env.JOURNEYS_PORT}`;
  }
}

// Its own place: the other one's name is a secure one.
test.use({
  site: async ({}, use) => use(new Plain("http")),
});

test("the widget is live, and says that it can't copy", { tag: "@http" }, async ({ page, site, widget }) => {
  await page.goto(`${site.origin}/docs/egress/`);
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await widget.expect("managed", "loadBalancer", "managedNATGateway");
  await widget.copy.click();
  await expect(widget.copyFailed).toBeVisible();
});
