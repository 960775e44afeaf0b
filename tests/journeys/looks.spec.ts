// How the page looks by itself: its colours, its tokens, its largest word.
import { expect, styles, test, text } from "./journey.ts";
import { STATES, enter } from "./states.ts";

for (const colorScheme of ["light", "dark"] as const)
  test.describe(colorScheme, { tag: "@http" }, () => {
    test.use({ colorScheme });

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

test("the answer's word is the largest on the page", { tag: "@http" }, async ({ page, site, widget, quiet }) => {
  for (const state of ["yes", "sources disagree"]) {
    await enter(STATES[state], { page, site, widget, quiet });
    for (const width of [320, 768, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      const sizes = await page.evaluate(() => {
        // What is not slotted has no style.
        const size = (it: Element) => parseFloat(getComputedStyle(it).fontSize || "0");
        const roots = [document, document.querySelector("aks-outbound")!.shadowRoot!];
        const all = roots.flatMap((root) => [...root.querySelectorAll("body *, .widget *")]);
        const [verdict, ...others] = all.sort((a, b) => size(b) - size(a)).map((it) => [it.className, size(it)]);
        return [verdict, others[0]];
      });
      expect(sizes[0][0], `at ${width} pixels`).toBe("verdict");
      expect(sizes[0][1], `at ${width} pixels`).toBeGreaterThan(Number(sizes[1][1]) * 1.2);
    }
  }
});

test("every token is defined, used, and in the guide if it is the page's to set", { tag: "@http" }, () => {
  const css = styles();
  const all = (pattern: RegExp, where: string) => new Set([...where.matchAll(pattern)].map(([, name]) => name));
  const defined = all(/^ +--([\w-]+):/gm, css);
  const used = all(/var\(--(?!aks-outbound-)([\w-]+)/g, css);
  expect([...used].filter((name) => !defined.has(name)), "used and not defined").toEqual([]);
  expect([...defined].filter((name) => !used.has(name)), "defined and not used").toEqual([]);
  const settable = all(/var\(--aks-outbound-([\w-]+)/g, css + text("www/styles/base.css"));
  const told = all(/^\| `--aks-outbound-([\w-]+)`/gm, text("docs/embedding.md"));
  const typed = all(/"--aks-outbound-([\w-]+)"/g, text("www/npm/custom-elements.json"));
  expect([...told].sort()).toEqual([...settable].sort());
  expect([...typed].sort()).toEqual([...settable].sort());
});
