// In pages with a look of their own: dark by a class, hostile to everything, very narrow.
import type { Locator } from "@playwright/test";
import { ELEMENT, FORMS, expect, expectLive, test } from "./host.ts";

/** The least contrast between the widget's texts and what is behind them. */
function contrast(host: Locator) {
  return host.evaluate((host) => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
    const rgba = (color: string) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      return [r, g, b, a / 255];
    };
    const over = (top: number[], below: number[]) =>
      [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
    const parent = (node: Node) => (node instanceof ShadowRoot ? node.host : node.parentNode);
    const behind = (element: Node | null): number[] => {
      // Behind all is the browser's own ground, by the scheme of the page.
      const dark = getComputedStyle(document.documentElement).colorScheme.includes("dark");
      if (!(element instanceof Element)) return element ? behind(parent(element)) : dark ? [18, 18, 18, 1] : [255, 255, 255, 1];
      const own = rgba(getComputedStyle(element).backgroundColor);
      return own[3] === 1 ? own : over(own, behind(parent(element)));
    };
    const light = ([r, g, b]: number[]) => {
      const [x, y, z] = [r, g, b].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const walker = document.createTreeWalker(host.shadowRoot!, NodeFilter.SHOW_TEXT);
    let least = { ratio: 21, text: "" };
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement!;
      const { width, height } = element.getBoundingClientRect();
      // What is not seen needs no contrast: screen readers' texts, closed panels.
      if (!node.textContent!.trim() || width < 2 || height < 2 || !element.checkVisibility()) continue;
      if (element.closest("option")) continue;
      const ground = behind(element);
      const [a, b] = [light(over(rgba(getComputedStyle(element).color), ground)), light(ground)];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      if (ratio < least.ratio) least = { ratio, text: node.textContent! };
    }
    return least;
  });
}

const SWITCHES: [name: string, css: string, on: string][] = [
  ["a class on html", ".dark body { background: #1b1b1d; color: #e3e3e3 }", "document.documentElement.className = 'dark'"],
  [
    "an attribute and custom properties",
    "body { background: var(--bg, #fff); color: var(--fg, #000) } [data-theme=dark] { --bg: #0d1117; --fg: #c9d1d9 }",
    "document.documentElement.dataset.theme = 'dark'",
  ],
  ["color-scheme alone", "[data-dark] { color-scheme: dark }", "document.documentElement.dataset.dark = ''"],
];

test.describe("looks", { tag: "@http" }, () => {
  for (const [name, css, on] of SWITCHES) {
    test(`readable in light and dark by ${name}`, async ({ host, page }) => {
      await page.emulateMedia({ colorScheme: "light" });
      const widget = await host(`${FORMS.module()}<style>${css}</style>${ELEMENT}`);
      await expect(widget.answer).toBeVisible();
      expect((await contrast(widget.host)).ratio, "light").toBeGreaterThan(4.5);
      await page.evaluate(on);
      // The element notices the new color scheme by a style change, which a busy machine delays.
      await expect.poll(async () => (await contrast(widget.host)).ratio, "dark").toBeGreaterThan(4.5);
    });
  }

  for (const theme of ["light", "dark"]) {
    test(`theme=${theme} is readable on the opposite page`, async ({ host }) => {
      const page = theme === "light" ? "background: #111; color: #eee" : "background: #fff; color: #111";
      const element = ELEMENT.replace(" vnet", ` theme="${theme}" vnet`);
      const widget = await host(`${FORMS.module()}<style>body { ${page} }</style>${element}`);
      await expect(widget.answer).toBeVisible();
      expect((await contrast(widget.host)).ratio).toBeGreaterThan(4.5);
    });
  }

  test("readable and usable where the page's styles are hostile", async ({ host, page }) => {
    const hostile =
      "* { all: unset !important } html { font-size: 30px !important } table { display: block !important }" +
      "button, select { width: 100% !important; float: right !important } td, th { position: absolute !important }" +
      "aks-outbound { display: inline !important; color: #222 } :focus { outline: 0 !important }";
    const widget = await host(`${FORMS.module()}<style>${hostile}</style>${ELEMENT}`);
    await expectLive(widget);
    expect(await widget.host.evaluate((host) => getComputedStyle(host).display)).toBe("block");
    // Rows are rows still: the cells of the first stand side by side.
    const tops = await widget.grid.locator("tbody tr").first().locator("td").evaluateAll((cells) =>
      cells.map((cell) => Math.round(cell.getBoundingClientRect().top)),
    );
    expect(new Set(tops).size).toBe(1);
    expect((await contrast(widget.host)).ratio).toBeGreaterThan(4.5);
    await page.screenshot({ path: "target/journeys/hostile.png", fullPage: true });
  });

  test("nothing of it leaks out", async ({ host, page }) => {
    const own = `<table id="own"><tr><td>1</td></tr></table><button id="press">x</button>`;
    await host(own);
    const styles = () =>
      page.evaluate(() =>
        ["#own", "#own td", "#press", "body", "html"].map((it) => {
          const style = getComputedStyle(document.querySelector(it)!);
          return [...style].map((name) => `${name}:${style.getPropertyValue(name)}`).join(";");
        }),
      );
    const [names, before] = [await page.evaluate(() => Object.keys(window)), await styles()];
    const widget = await host(`${FORMS.oneFile()}${own}<div hidden></div>${ELEMENT}`);
    await expect(widget.answer).toBeVisible();
    // Heights of the page differ, of course.
    const plain = (all: string[]) => all.map((it) => it.replace(/(^|;)(block-size|height|perspective-origin|transform-origin):[^;]*/g, ""));
    expect(plain(await styles())).toEqual(plain(before));
    expect(await page.evaluate(() => Object.keys(window))).toEqual(names);
  });

  test("a column of 280 px is enough", async ({ host }) => {
    const widget = await host(`${FORMS.module()}<div style="width: 280px">${ELEMENT}</div>`);
    await expectLive(widget);
    const wide = await widget.host.evaluate((host) => {
      const right = host.getBoundingClientRect().right;
      return [...host.shadowRoot!.querySelectorAll("*")].filter(
        (element) => !element.closest(".scroll, pre, .hidden") && element.getBoundingClientRect().right > right + 1,
      ).length;
    });
    expect(wide).toBe(0);
  });
});
