// The page by keyboard alone.
import type { Page } from "@playwright/test";
import { expect, test } from "./journey.ts";
import { STATES, enter } from "./states.ts";
import { NAMES } from "./widget.ts";

/** The element that has the focus, through shadow roots: its role or tag, and its name. */
const focused = (page: Page) =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!element || element === document.body) return "nothing";
    const label = (element as HTMLInputElement).labels?.[0]?.textContent;
    const name = element.ariaLabel ?? label ?? element.textContent ?? "";
    return `${element.role ?? element.localName} ${name.trim()}`;
  });

/** Presses Tab until the focus is there; fails where it goes astray. */
async function tabTo(page: Page, wanted: string | RegExp) {
  const passed: string[] = [];
  for (let i = 0; i < 150; i++) {
    await page.keyboard.press("Tab");
    const at = await focused(page);
    if (typeof wanted === "string" ? at === wanted : wanted.test(at)) return passed;
    passed.push(at);
  }
  throw new Error(`Tab does not lead to ${wanted}, but to ${passed.join(" | ")}`);
}

test("asks a whole question and walks the table", async ({ page, site, widget }) => {
  await page.goto(site.page());
  await widget.expect("managed", "loadBalancer", "managedNATGateway");
  await expect(widget.answer).toHaveText(/^Yes\b/);

  await tabTo(page, `input ${NAMES.vnet.managed}`);
  await page.keyboard.press("ArrowDown");
  await expect(widget.vnet("byo")).toBeChecked();
  await expect(widget.answer).toHaveText(/^No:.*BYO/);
  expect(await focused(page)).toBe(`input ${NAMES.vnet.byo}`);

  await tabTo(page, `select ${NAMES.from}`);
  await page.keyboard.type("none");
  await expect(widget.answer).toHaveText(/from none/);
  expect(await focused(page)).toBe(`select ${NAMES.from}`);

  await tabTo(page, `select ${NAMES.to}`);
  await page.keyboard.type("userD");
  await expect(widget.answer).toHaveText(/^Yes\b.*to userDefinedRouting/);
  await widget.expect("byo", "none", "userDefinedRouting");

  await tabTo(page, /^gridcell from none to userDefinedRouting: supported/);
  for (const [key, at] of [
    ["ArrowUp", "from userDefinedRouting to userDefinedRouting: same type"],
    ["ArrowRight", "from userDefinedRouting to none: supported"],
    ["Home", "from userDefinedRouting to loadBalancer: supported"],
    ["Control+End", "from block to block: no such row"],
    ["ArrowDown", "from block to block: no such row"],
    ["Control+Home", "from loadBalancer to loadBalancer: same type"],
    ["ArrowRight", "from loadBalancer to managedNATGateway: not supported"],
  ]) {
    await page.keyboard.press(key);
    expect((await focused(page)).split(";")[0], key).toBe(`gridcell ${at}`);
    await widget.expect("byo", "none", "userDefinedRouting");
  }
  await page.keyboard.press("Enter");
  await widget.expect("byo", "loadBalancer", "managedNATGateway");
  await expect(widget.answer).toHaveText(/^No:/);
  expect(await focused(page)).toMatch(/^gridcell from loadBalancer to managedNATGateway/);
});

test("the table is one stop on the way, there and back", async ({ page, site, widget }) => {
  await page.goto(site.page("#vnet=byo&from=none&to=block"));
  await widget.expect("byo", "none", "block");
  await expect(widget.grid.locator("[tabindex='0']")).toHaveCount(1);
  const passed = await tabTo(page, /^gridcell /);
  expect(passed).not.toContain("nothing");
  await page.keyboard.press("ArrowLeft");
  await expect(widget.grid.locator("[tabindex='0']")).toHaveCount(1);
  await page.keyboard.press("Tab");
  expect(await focused(page)).not.toMatch(/^(gridcell|nothing)/);
  await page.keyboard.press("Shift+Tab");
  expect(await focused(page)).toMatch(/^gridcell from none to none/);
  await page.keyboard.press("Shift+Tab");
  expect(await focused(page)).not.toMatch(/^(gridcell|nothing)/);
});

test("what has the focus shows it", { tag: "@http" }, async ({ page, site, widget }) => {
  await page.goto(site.page());
  await widget.expect("managed", "loadBalancer", "managedNATGateway");
  for (let i = 0; i < 150; i++) {
    await page.keyboard.press("Tab");
    const at = await focused(page);
    if (at === "nothing") break;
    const visible = await page.evaluate(() => {
      let element = document.activeElement!;
      while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      // The label of a hidden input may wear the ring for it.
      const around = [element, element.closest("label"), element.parentElement];
      return around.some((it) => {
        const style = it && getComputedStyle(it);
        return style && ((style.outlineStyle !== "none" && style.outlineWidth !== "0px") || style.boxShadow !== "none");
      });
    });
    expect(visible, `${at} has a focus ring`).toBe(true);
  }
});

test("a cluster is pasted and cleared again", { tag: "@http" }, async ({ page, site, widget }) => {
  await page.goto(site.page());
  await tabTo(page, `summary ${NAMES.cluster}`);
  await page.keyboard.press("Enter");
  await expect(widget.json).toBeVisible();
  await tabTo(page, `textarea ${NAMES.json}`);
  await page.keyboard.insertText('{"networkProfile": {"outboundType": "block"}}');
  await expect(widget.read).toHaveText(/block/);
  await widget.expect("managed", "block", "managedNATGateway");
  expect(await focused(page)).toBe(`textarea ${NAMES.json}`);
  await tabTo(page, `button ${NAMES.clear}`);
  await page.keyboard.press("Space");
  await expect(widget.json).toHaveValue("");
  expect(await focused(page)).toBe(`textarea ${NAMES.json}`);
});

/** The states in which there is the most to walk through. */
for (const name of ["all that opens", "the graph", "a fleet", "what the house forbids"])
  test(`walks through without a trap: ${name}`, { tag: "@http" }, async ({ page, site, widget, quiet }) => {
    await enter(STATES[name], { page, site, widget, quiet });
    await page.evaluate(() => {
      (document.activeElement as HTMLElement | null)?.blur();
      getSelection()?.removeAllRanges();
      scrollTo(0, 0);
    });
    await page.locator("body").evaluate((body) => (body.tabIndex = -1, body.focus()));
    const stops: string[] = [];
    for (;;) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        let element = document.activeElement!;
        while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        if (element === document.body) return "";
        const mark = (element as Element & { walked?: number });
        mark.walked = (mark.walked ?? 0) + 1;
        // The label of a hidden input may wear the ring for it, a path that of its arrow.
        const around = [element, element.closest("label"), element.querySelector(".touch")];
        const seen = around.some((it) => {
          const style = it && getComputedStyle(it);
          return style && ((style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || it.matches(".touch"));
        });
        return `${mark.walked === 1 ? "" : "again "}${seen ? "" : "unseen "}${element.localName} ${element.textContent!.trim().slice(0, 20)}`;
      });
      if (!at) break;
      stops.push(at);
      expect(stops.length, "stops").toBeLessThan(400);
    }
    expect(stops.length).toBeGreaterThan(15);
    expect(stops.filter((stop) => /^(again|unseen)/.test(stop))).toEqual([]);
  });

test("no update takes the focus away", { tag: "@http" }, async ({ page, site, widget, quiet }) => {
  await enter(STATES["a fleet"], { page, site, widget, quiet });
  const press = async (role: "button" | "checkbox" | "tab" | "radio", name: RegExp, key: string) => {
    const it = widget.host.getByRole(role, { name }).first();
    await it.focus();
    const before = await focused(page);
    await page.keyboard.press(key);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    expect((await focused(page)).split(" ")[0], `${role} ${name}`).toBe(before.split(" ")[0]);
    await expect(it).toBeFocused();
  };
  await press("button", /^Outbound type/, "Enter");
  await press("button", /^All \d/, "Enter");
  await press("radio", /managed VNet/, "Space");
  await widget.from.selectOption("loadBalancer");
  await widget.to.selectOption("managedNATGateway");
  await press("tab", /bash/, "Space");
  await press("checkbox", /^/, "Space");
  await press("button", /^Copy the plan/, "Enter");
});
