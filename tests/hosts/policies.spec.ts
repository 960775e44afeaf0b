// The response headers of hosts that can't be had here, and what they leave of the two forms.
import { readFileSync } from "node:fs";
import { expect, test } from "./host.ts";
import { Widget } from "../journeys/widget.ts";

/** It runs; it says that it can't and leaves the page's text; the browser did not let it in. */
type Outcome = "live" | "blocked" | "absent";
type Policy = { about: string; policy: string; element: Outcome; frame: Outcome };

const POLICIES: Record<string, Policy> = JSON.parse(readFileSync(new URL("policies.json", import.meta.url), "utf8"));

/** What browsers say of a policy, and the widget where it can't run. */
const COMPLAINTS = [/Content Security Policy|Content-Security-Policy/, /<aks-outbound> can't run/];

async function works(widget: Widget) {
  await widget.expect("byo", "loadBalancer", "userDefinedRouting");
  await widget.cell("none", "userDefinedRouting").click();
  await expect(await widget.expect("byo", "none", "userDefinedRouting")).toHaveText(/^Yes: /);
}

for (const [name, { about, element, frame }] of Object.entries(POLICIES))
  test.describe(`${name}: ${about}`, () => {
    test(`the element is ${element}`, async ({ page, widget, quiet }) => {
      if (element !== "live") quiet.expected.push(...COMPLAINTS);
      await page.goto(`/policies/${name}/element`);
      if (element === "live") return works(widget);
      await expect(page.getByRole("link", { name: "Microsoft's article" })).toBeVisible();
      await expect(widget.host.getByRole("alert")).toHaveCount(element === "blocked" ? 1 : 0);
      await expect(widget.grid).toHaveCount(0);
    });

    for (const form of ["frame", "sandbox"])
      test(`the ${form} is ${frame}`, async ({ page, quiet }) => {
        if (frame !== "live") quiet.expected.push(...COMPLAINTS);
        await page.goto(`/policies/${name}/${form}`);
        const inside = page.getByTitle("Outbound types").contentFrame();
        if (frame === "live") return works(new Widget(inside.locator("aks-outbound")));
        await expect(page.getByTitle("Outbound types")).toBeVisible();
        await expect(inside.locator("aks-outbound")).toHaveCount(0);
      });
  });
