// On paper: the answer, the matrix and the plan, in black and white, on a page or two, with
// the address that opens the same choice.
import type { Page } from "@playwright/test";
import { pin } from "./fonts.ts";
import { expect, test } from "./journey.ts";
import { STATES, enter } from "./states.ts";

/** How many pages a print has. */
async function pages(page: Page) {
  const pdf = await page.pdf({ format: "A4", margin: { top: "12mm", bottom: "12mm", left: "12mm", right: "12mm" } });
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)!.length;
}

for (const name of ["yes", "no", "sources disagree", "a new cluster", "all that opens", "a blocked cluster"])
  test(`on paper: ${name}`, { tag: "@http" }, async ({ page, site, widget, quiet }) => {
    await enter(STATES[name], { page, site, widget, quiet });
    await pin(page);
    expect(await pages(page)).toBeLessThanOrEqual(2);

    const asked = await widget.sentence();
    await page.emulateMedia({ media: "print" });
    await expect(widget.host.locator(".verdict")).toBeVisible();
    await expect(widget.grid).toBeVisible();
    await expect(widget.host.getByRole("button").first()).toBeHidden();
    // The widget's colour changes as a transition, if a short one.
    await expect.poll(() => widget.host.evaluate(coloured)).toEqual([]);

    // What is read on paper can be asked again.
    const address = await widget.host.locator(".printed a").textContent();
    await page.emulateMedia({ media: "screen" });
    await page.goto("about:blank");
    await page.goto(address!);
    await expect(widget.answer).toHaveCount(1);
    expect(await widget.sentence()).toEqual(asked);
  });

test("looks: paper", { tag: "@http" }, async ({ page, site, widget, quiet }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await enter(STATES.yes, { page, site, widget, quiet });
  await pin(page);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  // The port is another each time.
  await widget.host.locator(".printed a").evaluate((link) => (link.textContent = "https://wiki.example/egress"));
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 700, height: 1000 });
  await expect(page).toHaveScreenshot(["tests", "journeys", "pictures", "paper.png"], { fullPage: true, maxDiffPixelRatio: 0.002 });
});

/** What is neither black nor white nor between. */
function coloured(host: Element): string[] {
  const grey = (colour: string) => {
    const context = document.createElement("canvas").getContext("2d")!;
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b] = context.getImageData(0, 0, 1, 1).data;
    return Math.max(r, g, b) - Math.min(r, g, b) < 4;
  };
  const found: string[] = [];
  for (const element of host.shadowRoot!.querySelectorAll("*")) {
    if (!element.checkVisibility()) continue;
    for (const pseudo of [undefined, "::before", "::after"]) {
      const style = getComputedStyle(element, pseudo);
      for (const what of ["color", "backgroundColor", "borderTopColor"] as const)
        if (!grey(style[what])) found.push(`${element.localName}.${element.className}${pseudo ?? ""} ${what} ${style[what]}`);
    }
  }
  return found;
}
