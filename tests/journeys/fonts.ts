// The letters of the pictures: of packages, so that they are the same on every machine.
import type { Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { path } from "./journey.ts";

const FONTS: [family: string, weight: string, file: string][] = [
  ["Pinned", "100 900", "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2"],
  ["Pinned Mono", "400", "dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf"],
  ["Pinned Mono", "700", "dejavu-fonts-ttf/ttf/DejaVuSansMono-Bold.ttf"],
  // Signs that the others lack.
  ["Pinned Signs", "400", "dejavu-fonts-ttf/ttf/DejaVuSans.ttf"],
  ["Pinned Signs", "700", "dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf"],
];

/** Gives a page these letters: the widget takes them from its page. */
export async function pin(page: Page) {
  const faces = FONTS.map(([family, weight, file]) => {
    const bytes = readFileSync(path(`node_modules/${file}`)).toString("base64");
    return `@font-face { font-family: "${family}"; font-weight: ${weight}; src: url(data:font/woff2;base64,${bytes}) }`;
  });
  await page.addStyleTag({
    content: `${faces.join("\n")}
      body { font-family: "Pinned", "Pinned Signs" !important }
      code, pre { font-family: "Pinned Mono" !important }
      aks-outbound { --aks-outbound-mono: "Pinned Mono", "Pinned Signs" }`,
  });
  await page.evaluate(() => Promise.all([...document.fonts].map((font) => font.load())));
}
