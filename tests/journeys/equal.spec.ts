// Everybody can use it: what machines can find out, in each state and theme.
import type { Page } from "@playwright/test";
import { expect, path, test } from "./journey.ts";
import { STATES, enter } from "./states.ts";

type Theme = { scheme: "light" | "dark"; theme?: string };
const THEMES: Record<string, Theme> = {
  light: { scheme: "light" },
  dark: { scheme: "dark" },
  "light contrast": { scheme: "light", theme: "contrast" },
  "dark contrast": { scheme: "dark", theme: "contrast" },
};

async function wear(page: Page, { scheme, theme }: Theme) {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
  await page.evaluate((theme) => {
    for (const host of document.querySelectorAll("aks-outbound"))
      theme ? host.setAttribute("theme", theme) : host.removeAttribute("theme");
  }, theme);
}

for (const [name, state] of Object.entries(STATES))
  test(`equal: ${name}`, { tag: "@http" }, async ({ page, site, widget, quiet }) => {
    await enter(state, { page, site, widget, quiet });

    for (const [theme, worn] of Object.entries(THEMES)) {
      await wear(page, worn);
      expect.soft(await violations(page), `what axe finds in ${theme}`).toEqual([]);
      expect.soft(await page.evaluate(faint), `what is too faint in ${theme}`).toEqual([]);
    }

    expect.soft(await page.evaluate(alike), "buttons that share a name").toEqual([]);
    // 320 pixels are also what is left of 1280 at 400 %.
    for (const width of [320, 768, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      const needed = await page.evaluate(() => document.scrollingElement!.scrollWidth);
      expect.soft(needed, `${width} pixels are enough`).toBeLessThanOrEqual(width);
      expect.soft(await page.evaluate(cut), `what is cut at ${width} pixels`).toEqual([]);
      expect.soft(await page.evaluate(small), `targets too small at ${width} pixels`).toEqual([]);
    }
  });

test("the reason of every cell has room", { tag: "@http" }, async ({ page, site, widget }) => {
  await page.goto(site.page());
  await expect(widget.answer).toHaveCount(1);
  for (const width of [320, 480, 768, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const heights = await widget.host.evaluate(async (host) => {
      const why = host.shadowRoot!.querySelector(".why")!;
      const heights = new Set<number>();
      for (const edition of ["2024-12", "2026-08"])
        for (const vnet of ["managed", "byo"]) {
          host.setAttribute("edition", edition);
          host.setAttribute("vnet", vnet);
          for (const cell of (host.shadowRoot ?? host).querySelectorAll("tbody td")) {
            cell.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
            heights.add(why.getBoundingClientRect().height);
          }
        }
      return [...heights];
    });
    expect(heights, `at ${width} pixels`).toHaveLength(1);
  }
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
  expect(passed, "rules that axe could apply").toBeGreaterThan(5);
  return violations;
}

/** Text below 4.5:1, and edges and signs that carry meaning below 3:1, on what lies behind. */
function faint(): string[] {
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
  type Colour = [number, number, number, number];
  const read = (colour: string): Colour => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a]: Colour, [R, G, B]: Colour): Colour => [
    r * a + R * (1 - a),
    g * a + G * (1 - a),
    b * a + B * (1 - a),
    1,
  ];
  const around = (element: Element) => {
    const root = element.getRootNode();
    return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  };
  const ground = document.body.appendChild(document.createElement("i"));
  ground.style.backgroundColor = "Canvas";
  const canvas = read(getComputedStyle(ground).backgroundColor);
  ground.remove();
  const behind = (element: Element | null): Colour => {
    if (!element) return canvas;
    const own = read(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own : over(own, behind(around(element)));
  };
  const light = ([r, g, b]: Colour) => {
    const [R, G, B] = [r, g, b].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * R + 0.7152 * G + 0.0722 * B;
  };
  const contrast = (a: Colour, b: Colour) => {
    const [high, low] = [light(a), light(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const found: string[] = [];
  const judge = (element: Element, what: string, colour: string, ground: Colour, wanted: number) => {
    const ratio = contrast(over(read(colour), ground), ground);
    if (ratio < wanted) {
      const named = `${element.localName}.${element.getAttribute("class") ?? ""}`;
      found.push(`${named} ${what} ${ratio.toFixed(2)}:1 “${element.textContent!.trim().slice(0, 30)}”`);
    }
  };
  for (const host of document.querySelectorAll("aks-outbound")) {
    for (const element of (host.shadowRoot ?? host).querySelectorAll<HTMLElement>("*")) {
      if (!element.checkVisibility() || element.closest("svg")) continue;
      const style = getComputedStyle(element);
      const ground = behind(element);
      const speaks = [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue!.trim());
      if (speaks) judge(element, "text", style.color, ground, 4.5);
      for (const sign of ["::before", "::after"]) {
        const { content, color } = getComputedStyle(element, sign);
        if (!["none", "normal"].includes(content)) judge(element, sign, color, ground, 3);
      }
      if (element.matches("button:not(.tab, th button), select, textarea, .field input, .vnet, .file"))
        judge(element, "edge", style.borderTopColor, behind(around(element)), 3);
    }
    for (const stroke of (host.shadowRoot ?? host).querySelectorAll<SVGElement>(".shaft, .head, .icon, .line, .comes .box, .goes .box"))
      if (stroke.checkVisibility()) {
        const { stroke: colour, opacity } = getComputedStyle(stroke);
        if (opacity !== "0") judge(stroke, "stroke", colour, behind(stroke.closest("svg")), 3);
      }
  }
  return [...new Set(found)];
}

/** Buttons of one widget that nobody could tell apart by their names. */
function alike(): string[] {
  const named = (it: Element) => it.getAttribute("aria-label") ?? it.textContent!.trim();
  return [...document.querySelectorAll("aks-outbound")].flatMap((host) => {
    const buttons = [...(host.shadowRoot ?? host).querySelectorAll("button:not(tbody *)")].filter((it) => it.checkVisibility());
    const names = buttons.map(named);
    return names.filter((name, i) => !name || names.indexOf(name) < i);
  });
}

/** Text that does not fit where it stands, but for what scrolls by itself: code and tables. */
function cut(): string[] {
  const found: string[] = [];
  for (const host of document.querySelectorAll("aks-outbound"))
    for (const element of (host.shadowRoot ?? host).querySelectorAll<HTMLElement>("*")) {
      if (!element.checkVisibility() || element.closest("svg, .scroll, pre, .hidden, textarea, progress")) continue;
      const { left, right } = element.getBoundingClientRect();
      const room = host.getBoundingClientRect();
      const out = left < room.left - 1 || right > room.right + 1;
      const hides = getComputedStyle(element).overflow !== "visible" && element.localName !== "input";
      const over = hides && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
      if (out || over) found.push(`${element.localName}.${element.className} “${element.textContent!.trim().slice(0, 30)}”`);
    }
  return found;
}

/** What is to be hit and has less than 24 pixels, with its label. Links in sentences may, and
 *  the arrows of the graph, since each is a cell of the table too. */
function small(): string[] {
  const found: string[] = [];
  const roots = [document, ...[...document.querySelectorAll("aks-outbound")].map((host) => host.shadowRoot ?? host)];
  for (const root of roots)
    for (const element of root.querySelectorAll<HTMLElement>("button, select, summary, textarea, input, td[role]")) {
      if (!element.checkVisibility()) continue;
      const target = element.closest("label") ?? element;
      const { width, height } = target.getBoundingClientRect();
      const side = Math.min(width, height);
      if (side < 23.99) found.push(`${element.localName}.${element.getAttribute("class") ?? ""} ${side.toFixed(1)} “${target.textContent!.trim().slice(0, 30)}”`);
    }
  return [...new Set(found)];
}
