// How readable a widget's texts are on what lies behind them, in whatever site.
import type { Locator } from "@playwright/test";

type Scheme = "light" | "dark";
export type Look = {
  /** Of what lies behind it. */
  scheme: Scheme;
  /** Of the browser's own controls in it: radio buttons, lists that open. */
  controls: Scheme;
  unreadable: string[];
  texts: number;
};

/** What of the widget's texts has less contrast than WCAG's AA asks for, and on which ground it all stands. */
export const look = (host: Locator): Promise<Look> =>
  host.evaluate((host) => {
    type Rgb = [number, number, number];
    const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
    const paper = canvas.getContext("2d", { willReadFrequently: true })!;
    // The browser mixes: every notation of colours, and transparency.
    const painted = (colors: string[]): Rgb => {
      for (const color of colors) {
        paper.fillStyle = color;
        paper.fillRect(0, 0, 1, 1);
      }
      const [red, green, blue] = paper.getImageData(0, 0, 1, 1).data;
      return [red, green, blue];
    };
    const luminance = (color: Rgb) => {
      const [red, green, blue] = color.map((it) => (it / 255 <= 0.04045 ? it / 255 / 12.92 : ((it / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const contrast = (one: Rgb, two: Rgb) => {
      const [dark, light] = [luminance(one), luminance(two)].sort((a, b) => a - b);
      return (light + 0.05) / (dark + 0.05);
    };
    const above = (element: Element): Element | null =>
      element.assignedSlot ?? element.parentElement ?? (element.getRootNode() as ShadowRoot).host ?? null;
    const grounds = (element: Element | null): string[] => {
      // Where nothing is painted, the browser's own ground shows.
      if (!element) return [getComputedStyle(document.documentElement).colorScheme === "dark" ? "#121212" : "#fff"];
      return [...grounds(above(element)), getComputedStyle(element).backgroundColor];
    };

    const seen = new Set<Element>();
    const walker = document.createTreeWalker(host.shadowRoot!, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement!;
      if (walker.currentNode.nodeValue!.trim()) seen.add(element.closest("select") ?? element);
    }
    const shown = [...seen].filter((element) => {
      const { width, height } = element.getBoundingClientRect();
      // What only screen readers get is a pixel wide.
      return element.checkVisibility({ visibilityProperty: true }) && width > 1 && height > 1;
    });
    const unreadable = shown.flatMap((element) => {
      const style = getComputedStyle(element);
      const ground = grounds(element);
      const [back, text] = [painted(ground), painted([...ground, style.color])];
      const size = parseFloat(style.fontSize);
      const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      const ratio = contrast(back, text);
      if (ratio >= (large ? 3 : 4.5)) return [];
      return [`${ratio.toFixed(2)}: ${text} on ${back}: ${element.textContent!.trim().slice(0, 60)}`];
    });
    return {
      scheme: luminance(painted(grounds(host))) > 0.4 ? "light" : "dark",
      // An option is written in the system colour for text.
      controls: luminance(painted([getComputedStyle(host.shadowRoot!.querySelector("option")!).color])) < 0.4 ? "light" : "dark",
      unreadable,
      texts: shown.length,
    };
  });
