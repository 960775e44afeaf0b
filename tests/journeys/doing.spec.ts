// How a move is made: fields, tabs, the plan, the edition, the rules of a house, the views.
import { expect, test } from "./journey.ts";

test("a field's value stands in the command, a wrong one does not", async ({ page, site, widget }) => {
  await page.goto(site.page("#vnet=managed&from=loadBalancer&to=managedNATGateway"));
  const group = widget.host.getByRole("textbox", { name: "Resource group" });
  const count = widget.host.getByRole("textbox", { name: "Number of outbound IPs" });
  await group.fill("shop prod; rm -rf");
  await expect(group).toHaveAttribute("aria-invalid", "true");
  await expect(widget.commands).toContainText("--resource-group '{resourceGroup}'");
  await expect(widget.commands).not.toContainText("rm -rf");
  await group.fill("shop-prod");
  await expect(group).toHaveAttribute("aria-invalid", "false");
  await expect(widget.commands).toContainText("--resource-group shop-prod");
  await count.fill("17");
  await expect(widget.host.getByText(/whole number from 1 to 16/)).toBeVisible();
  await expect(widget.commands).not.toContainText("17");
  await count.fill("2");
  await expect(widget.commands).toContainText("--nat-gateway-managed-outbound-ip-count 2");
  // What was typed outlives another question.
  await widget.to.selectOption("loadBalancer");
  await widget.from.selectOption("none");
  await expect(group).toHaveValue("shop-prod");
});

test("a tab for each tool, by the keyboard, and remembered", async ({ page, site, widget }) => {
  await page.goto(site.page("#vnet=byo&from=loadBalancer&to=userDefinedRouting"));
  const tab = (name: string) => widget.host.getByRole("tab", { name });
  await tab("bash").focus();
  await page.keyboard.press("ArrowRight");
  await expect(tab("PowerShell")).toBeFocused();
  await expect(tab("PowerShell")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("End");
  await expect(widget.commands).toContainText("outboundType: 'userDefinedRouting'");
  await page.keyboard.press("ArrowLeft");
  await expect(widget.commands).toContainText('outbound_type     = "userDefinedRouting"');
  await expect(widget.host.getByText(/a cluster that must be replaced/)).toBeVisible();
  await widget.to.selectOption("userAssignedNATGateway");
  await expect(tab("Terraform")).toHaveAttribute("aria-selected", "true");
});

test("a plan to tick off; a move that is not possible has none", async ({ page, site, widget }) => {
  await page.goto(site.page("#vnet=byo&from=loadBalancer&to=userAssignedNATGateway"));
  const associate = widget.host.getByRole("checkbox", { name: /^Associate the NAT gateway/ });
  await associate.check();
  await expect(associate).toBeChecked();
  await expect(widget.host.getByRole("button", { name: "Copy the plan as Markdown" })).toBeVisible();
  await widget.to.selectOption("block");
  await expect(widget.host.getByRole("checkbox")).toHaveCount(0);
  await expect(widget.host.getByText(/Create a new cluster in a managed VNet/)).toBeVisible();
});

test("a newer doubt outweighs an older edition, and both are said", async ({ page, site, widget }) => {
  await page.goto(site.page("#vnet=managed&from=managedNATGateway&to=loadBalancer"));
  await expect(widget.answer).toHaveText(/^Sources disagree/);
  await expect(widget.host.getByText(/marks managedNATGateway to loadBalancer as Supported/)).toBeVisible();
  await expect(widget.host.getByText(/The editions differ: .*2026-08 \(edited 2026-08-05\)/)).toBeVisible();
  await widget.host.getByRole("combobox", { name: "Edition of the article" }).selectOption("2026-08");
  await expect(widget.answer).toHaveText(/^Sources disagree/);
  await expect(page).toHaveURL(/edition=2026-08/);
});

test("a house can forbid what AKS allows", async ({ page, site, widget }) => {
  await page.goto(site.at("tests/journeys/pages/policy.html"));
  await expect(widget.answer).toHaveText(/^Blocked: .*not allowed by the rules of this house/);
  await expect(widget.host.getByText(/All egress goes through the firewall/)).toBeVisible();
  await expect(widget.host.getByRole("link", { name: "More" })).toHaveAttribute("href", "egress.html");
  // A wrong policy is told to its author, and the widget works without it.
  await page.locator("aks-outbound").evaluate((element) => element.setAttribute("policy", '[{"to":"nowhere","reason":"x"}]'));
  await expect(widget.host.getByText(/The policy is left out: rule 1/)).toBeVisible();
  await expect(widget.answer).toHaveText(/^Yes/);
});

test("a view shows its part", async ({ page, site, widget }) => {
  await page.goto(site.page());
  const show = (view: string) =>
    page.locator("aks-outbound").evaluate((element, view) => element.setAttribute("view", view), view);
  await show("matrix");
  await expect(widget.grid).toBeVisible();
  await expect(widget.host.getByRole("tab")).toHaveCount(0);
  await show("answer");
  await expect(widget.grid).toBeHidden();
  await expect(widget.host.getByRole("tab", { name: "bash" })).toBeVisible();
  await show("everything");
  await expect(widget.host.getByText(/view=“everything” is not a view/)).toBeVisible();
  await expect(widget.grid).toBeVisible();
});
