// Why a cell reads as it does, without choosing it; and what the house forbids.
import { expect, test } from "./journey.ts";

test("pointing and walking tell why, and move nothing", async ({ page, site, widget }) => {
  await page.goto(site.page());
  await widget.expect("managed", "loadBalancer", "managedNATGateway");
  const why = widget.host.locator(".why");
  const below = () => widget.host.getByText("Legend").evaluate((it) => it.getBoundingClientRect().top + scrollY);
  const before = await below();
  await widget.cell("loadBalancer", "userDefinedRouting").hover();
  await expect(why).toHaveText(
    /^The managed VNet table of 2024-12 marks loadBalancer to userDefinedRouting as Not Supported\. .*only in a BYO VNet/,
  );
  expect(await below()).toBe(before);
  await widget.expect("managed", "loadBalancer", "managedNATGateway");

  await widget.selected.focus();
  await page.keyboard.press("ArrowDown");
  const walked = widget.cell("managedNATGateway", "managedNATGateway");
  await expect(walked).toBeFocused();
  await expect(why).toHaveText(/^The cluster already uses this outbound type/);
  await expect(walked).toHaveAccessibleDescription(/^The cluster already uses this outbound type/);
  expect(await below()).toBe(before);
});

test("a cell that the house forbids says so", async ({ page, site, widget }) => {
  await page.goto(site.at("tests/journeys/pages/policy.html"));
  await expect(widget.answer).toBeVisible();
  const forbidden = widget.grid.getByRole("gridcell", { name: /not allowed here$/ });
  await expect(forbidden.first()).toBeVisible();
  const [name] = await forbidden.evaluateAll((cells) => cells.map((cell) => cell.ariaLabel));
  expect(name).toMatch(/^from \w+ to \w+: .*; not allowed here$/);
  await forbidden.first().hover();
  await expect(widget.host.locator(".why")).not.toBeEmpty();
  // Without the rules nothing is forbidden.
  await widget.host.evaluate((host) => host.querySelector("script")?.remove());
  await widget.host.evaluate((host) => host.setAttribute("policy", "[]"));
  await expect(forbidden).toHaveCount(0);
});
