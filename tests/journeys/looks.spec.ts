// How the page fits, and whether everybody can use it, in light and in dark.
import type { Page } from "@playwright/test";
import { expect, path, test } from "./journey.ts";
import type { Widget } from "./widget.ts";

/** The states in which the page is looked at. */
const STATES: Record<string, (page: Page, widget: Widget) => Promise<void>> = {
  "as it opens": async () => {},
  "the cluster panel open": async (_page, widget) => {
    await widget.openCluster();
    await widget.json.fill('{"networkProfile": {"outboundType": "none"}}');
    await expect(widget.read).toBeVisible();
  },
  "an error shown": async (_page, widget) => {
    await widget.openCluster();
    await widget.json.fill("x".repeat(300));
    await expect(widget.refused).toBeVisible();
    await widget.host.evaluate((host) => host.setAttribute("from", "n".repeat(200)));
    await expect(widget.fault).toBeVisible();
  },
  "a refused move": async (_page, widget) => {
    await widget.cell("managedNATGateway", "userDefinedRouting").click();
    await expect(widget.answer).toHaveText(/^No:/);
  },
};

for (const colorScheme of ["light", "dark"] as const)
  test.describe(colorScheme, { tag: "@http" }, () => {
    test.use({ colorScheme });

    for (const [name, enter] of Object.entries(STATES)) {
      test(`fits, and axe finds nothing: ${name}`, async ({ page, site, widget }) => {
        await page.goto(site.page());
        await widget.expect("managed", "loadBalancer", "managedNATGateway");
        await enter(page, widget);
        for (const width of [320, 768, 1280]) {
          await page.setViewportSize({ width, height: 900 });
          const needed = await page.evaluate(() => document.scrollingElement!.scrollWidth);
          expect.soft(needed, `${width} pixels are enough`).toBeLessThanOrEqual(width);
        }
        expect.soft(await violations(page), "at 1280 pixels").toEqual([]);
      });
    }

    test("has the colours of the reader's choice", async ({ page, site }) => {
      await page.goto(site.page());
      const lightness = await page.evaluate(() => {
        const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
        // Transparent means the browser's own ground, which color-scheme decides.
        const style = getComputedStyle(document.body);
        canvas.fillStyle = style.color;
        canvas.fillRect(0, 0, 1, 1);
        const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
        return (red + green + blue) / 3;
      });
      if (colorScheme === "dark") expect(lightness).toBeGreaterThan(150);
      else expect(lightness).toBeLessThan(105);
    });
  });

/** What axe finds in the whole page, shadow roots included. */
async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: path("node_modules/axe-core/axe.min.js") });
  const { passed, violations } = await page.evaluate(async () => {
    type Found = { id: string; nodes: { target: string[]; failureSummary: string }[] };
    const { axe } = window as never as { axe: { run(): Promise<{ violations: Found[]; passes: Found[] }> } };
    const { violations, passes } = await axe.run();
    return {
      passed: passes.length,
      violations: violations.map(({ id, nodes }) => {
        const all = nodes.map(({ target, failureSummary }) => `${target}: ${failureSummary}`);
        return `${id}\n${all.join("\n")}`;
      }),
    };
  });
  expect(passed, "rules that axe could apply").toBeGreaterThan(10);
  return violations;
}
