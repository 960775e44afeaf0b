// Every cell of both tables, as the page shows it, against the article's.
import { expect, test } from "./journey.ts";
import { compare, key, published } from "./tables.ts";
import { SAID, TYPES } from "./widget.ts";

test("all 72 cells read what the article says", async ({ page, site, widget }) => {
  await page.goto(site.page());
  await compare(widget);
});

test("so they do under a path of another site", { tag: "@http" }, async ({ page, site, widget }) => {
  await page.goto(`${site.origin}/docs/egress/`);
  await compare(widget);
});

/** What is chosen before and after all cells were. */
const FIRST = ["loadBalancer", "managedNATGateway"] as const;
const LAST = ["block", "block"] as const;

const FIRST_WORD: Record<string, string> = {
  Supported: "Yes\\b",
  "Not supported": "No:",
  "Same type": "Nothing to change:",
  "No such row": "Not known:",
};

test("every answer agrees with its cell, and has a command if it is yes", async ({ page, site, widget }) => {
  await page.goto(site.page());
  const table = published();
  for (const vnet of ["managed", "byo"] as const) {
    await widget.vnet(vnet).check();
    await widget.expect(vnet, ...(vnet === "managed" ? FIRST : LAST));
    const answers = await widget.answers();
    expect(answers.length).toBe(36);
    TYPES.flatMap((from) => TYPES.map((to) => [from, to] as const)).forEach(([from, to], i) => {
      const { answer, commands } = answers[i];
      const word = table.get(key(vnet, from, to))!;
      const at = key(vnet, from, to);
      // The newer edition disputes one pair, and a type that the VNet can't have is refused.
      const isDisputed = at === key("managed", "managedNATGateway", "loadBalancer");
      const start = isDisputed ? "Sources disagree:" : word === "No such row" && from !== to ? "No:" : FIRST_WORD[word];
      expect(answer, at).toMatch(new RegExp(`^${start}.*${from}`));
      expect(commands.length, answer).toBe(word === "Supported" && !isDisputed ? 1 : 0);
      for (const command of commands)
        expect(command).toMatch(new RegExp(`^az aks update[^]*--outbound-type ${to}(\\s|$)`));
    });
  }
});

test("managedNATGateway to userDefinedRouting is refused, though the article prints its command", async ({
  page,
  site,
  widget,
}) => {
  for (const vnet of ["managed", "byo"] as const) {
    await page.goto(site.page(`#vnet=${vnet}&from=managedNATGateway&to=userDefinedRouting`));
    await widget.expect(vnet, "managedNATGateway", "userDefinedRouting");
    await expect(widget.answer).toHaveText(/^No:/);
    await expect(widget.commands).toHaveCount(0);
    await expect(widget.host.getByText(SAID.prints)).toBeVisible();
  }
});
