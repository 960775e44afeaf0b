// How it looks: the main states against pictures that somebody looked at.
// `cargo xtask pictures` takes them anew.
import type { Page } from "@playwright/test";
import { pin } from "./fonts.ts";
import { expect, test } from "./journey.ts";
import { STATES, enter } from "./states.ts";
import type { Widget } from "./widget.ts";

/** The part of each state that no other picture has; the whole page where none is named. */
const PARTS: Record<keyof typeof STATES, string | undefined> = {
  yes: undefined,
  "sources disagree": ".answer",
  "the matrix alone": ".widget",
  "the graph": ".moves",
  "the ways out": ".traffic",
  "a blocked cluster": ".answer",
  "a fleet": ".cluster",
  "a failure": ":host",
};
const WIDTHS = [320, 768, 1280];

/** A file's name. */
const called = (...words: unknown[]) => ["tests", "journeys", "pictures", `${words.join(" ").replaceAll(/[\W_]+/g, "-")}.png`];

const part = (page: Page, widget: Widget, selector: string | undefined) =>
  selector === undefined ? page : selector === ":host" ? widget.host : widget.host.locator(selector);

const still = { animations: "disabled", caret: "hide", scale: "css", maxDiffPixelRatio: 0.002 } as const;

test("looks: the README's", { tag: "@http" }, async ({ page, site, widget, quiet }) => {
  await page.setViewportSize({ width: 1000, height: 1500 });
  await page.emulateMedia({ reducedMotion: "reduce" });
  await enter(STATES.yes, { page, site, widget, quiet });
  await pin(page);
  await expect(page).toHaveScreenshot(["docs", "widget.png"], still);
});

for (const [name, selector] of Object.entries(PARTS))
  test(`looks: ${name}`, { tag: "@http" }, async ({ page, site, widget, quiet }) => {
    // Eight pictures, some of a whole page.
    test.slow();
    await page.emulateMedia({ reducedMotion: "reduce" });
    await enter(STATES[name], { page, site, widget, quiet });
    await pin(page);
    const take = async (...words: unknown[]) => {
      const seen = part(page, widget, selector);
      const whole = selector === undefined ? { fullPage: true } : {};
      // The pointer stands where nothing hears of it.
      await page.mouse.move(0, 0);
      if ("goto" in seen) await expect.soft(seen).toHaveScreenshot(called(name, ...words), { ...still, ...whole });
      else await expect.soft(seen).toHaveScreenshot(called(name, ...words), still);
    };
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        await take(colorScheme, width);
      }
    }
    await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
    await take("forced", 1280);
    await page.emulateMedia({ forcedColors: "none" });
    if (!STATES[name].dead) {
      await widget.host.evaluate((host) => host.setAttribute("theme", "contrast"));
      await take("contrast", 1280);
    }
  });
