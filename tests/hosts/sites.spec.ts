// The widget in real sites, each built by its own tool as hosts/*/README.md tells.
import type { Locator } from "@playwright/test";
import { expect, HOSTS, picture, test } from "./host.ts";
import { look } from "./colors.ts";
import { Widget } from "../journeys/widget.ts";

for (const host of HOSTS)
  test.describe(host.name, () => {
    test.use({ host });

    test("answers, and a click asks about another move", async ({ page, widget }) => {
      await page.goto(host.egress);
      const answer = await widget.expect("byo", "loadBalancer", "userDefinedRouting");
      await expect(answer).toHaveText(/^Yes: A cluster in a BYO VNet can move from loadBalancer to userDefinedRouting\b/);
      await widget.cell("userDefinedRouting", "managedNATGateway").click();
      await widget.expect("byo", "userDefinedRouting", "managedNATGateway");
      await expect(answer).toHaveText(/^No: A cluster in a BYO VNet cannot move from userDefinedRouting to managedNATGateway\b/);
    });

    test("lives again after a walk to another page and back", async ({ page, widget }) => {
      await page.goto(host.egress);
      await widget.expect("byo", "loadBalancer", "userDefinedRouting");
      await page.evaluate(() => Object.assign(window, { theSame: true }));
      const main = page.getByRole("main");
      for (const turn of ["once", "and once more"]) {
        await main.getByRole("link", { name: "runbook", exact: true }).click();
        await expect(page.getByRole("heading", { name: "Runbook" }), turn).toBeVisible();
        await expect(widget.host).toHaveCount(0);
        await main.getByRole("link", { name: "cluster egress", exact: true }).click();
        await expect(widget.host).toHaveCount(1);
        await widget.expect("byo", "loadBalancer", "userDefinedRouting");
      }
      await widget.cell("none", "userDefinedRouting").click();
      await widget.expect("byo", "none", "userDefinedRouting");
      const same = await page.evaluate(() => "theSame" in window);
      expect(same, "the page was changed, not loaded").toBe(host.client);
    });

    test("lives again when the reader goes back in the history", async ({ page, widget }) => {
      await page.goto(host.egress);
      await widget.expect("byo", "loadBalancer", "userDefinedRouting");
      await page.getByRole("main").getByRole("link", { name: "runbook", exact: true }).click();
      await expect(page.getByRole("heading", { name: "Runbook" })).toBeVisible();
      await page.goBack();
      await widget.expect("byo", "loadBalancer", "userDefinedRouting");
      await widget.cell("none", "userDefinedRouting").click();
      await widget.expect("byo", "none", "userDefinedRouting");
    });

    test("keeps the keys that it uses itself from the site's shortcuts", async ({ page, widget }) => {
      await page.goto(host.egress);
      await widget.expect("byo", "loadBalancer", "userDefinedRouting");
      const address = page.url();
      await widget.selected.focus();
      await page.keyboard.press("ArrowLeft");
      await expect(widget.cell("loadBalancer", "userAssignedNATGateway")).toBeFocused();
      await page.keyboard.press("ArrowRight");
      await expect(widget.cell("loadBalancer", "userDefinedRouting")).toBeFocused();
      await widget.openCluster();
      // The keys for search, help, and the pages before and after, in one host or the other.
      await widget.json.pressSequentially("/?sfnp,.");
      await expect(widget.json).toHaveValue("/?sfnp,.");
      await expect(widget.json).toBeFocused();
      expect(page.url()).toBe(address);
    });

    test("writes as large as the page does", async ({ page, widget }) => {
      await page.goto(host.egress);
      await widget.expect("byo", "loadBalancer", "userDefinedRouting");
      const size = (text: Locator) => text.evaluate((it) => parseFloat(getComputedStyle(it).fontSize));
      const theirs = await size(page.getByRole("main").getByText("Before you book a change window"));
      const ours = await size(widget.host.getByText(/^The BYO VNet table of .* marks/).first());
      expect(ours / theirs).toBeGreaterThan(0.9);
      expect(ours / theirs).toBeLessThan(1.1);
    });

    test("fits a narrow screen", async ({ page, widget }) => {
      await page.setViewportSize({ width: 360, height: 800 });
      await page.goto(host.egress);
      await widget.expect("byo", "loadBalancer", "userDefinedRouting");
      const needed = () => page.evaluate(() => document.scrollingElement!.scrollWidth);
      const withIt = await needed();
      // Some skins are wider than any telephone by themselves.
      await widget.host.evaluate((host) => (host.hidden = true));
      expect(withIt).toBe(await needed());
    });

    test.describe("without JavaScript", () => {
      test.use({ javaScriptEnabled: false });
      test("leaves the page's own text", async ({ page }) => {
        await page.goto(host.egress);
        await expect(page.getByRole("main").getByRole("link", { name: "Microsoft's article" })).toBeVisible();
      });
    });

    for (const system of ["light", "dark"] as const)
      test.describe(`under a ${system} system`, () => {
        test.use({ colorScheme: system });

        test("is readable, and follows the site's own switch", async ({ page, widget }) => {
          await page.goto(host.egress);
          await widget.expect("byo", "loadBalancer", "userDefinedRouting");
          const sees = async (scheme: "light" | "dark") => {
            // Sites fade from one to the other.
            await expect.poll(async () => (await look(widget.host)).scheme).toBe(scheme);
            await page.screenshot({ path: picture(`${host.name}-${scheme}-under-${system}`), animations: "disabled" });
            const controls = async () => (await look(widget.host)).controls;
            await expect.poll(controls, { message: "radio buttons and lists go with the page" }).toBe(scheme);
            const unreadable = async () => (await look(widget.host)).unreadable;
            await expect.poll(unreadable, { message: `hard to read in ${scheme}` }).toEqual([]);
            expect((await look(widget.host)).texts).toBeGreaterThan(60);
          };
          const change = system === "light" ? host.dark : host.light;
          await sees(change ? system : "light");
          if (!change) return;
          await change(page);
          await sees(system === "light" ? "dark" : "light");
        });
      });
  });

const wiki = HOSTS.find(({ name }) => name === "mediawiki");
if (wiki)
  test.describe("mediawiki, with the frame", () => {
    test.use({ host: wiki });

    test("answers, in a frame as high as it needs to be", async ({ page }) => {
      await page.goto("/index.php?title=Cluster_egress_in_a_frame");
      const frame = page.getByTitle("Can my AKS cluster change its outbound type?");
      const widget = new Widget(frame.contentFrame().locator("aks-outbound"));
      await widget.expect("byo", "loadBalancer", "userDefinedRouting");
      await widget.cell("userDefinedRouting", "managedNATGateway").click();
      await expect(await widget.expect("byo", "userDefinedRouting", "managedNATGateway")).toHaveText(/^No: /);
      const inside = frame.contentFrame().locator("html");
      const height = (it: Locator) => it.evaluate((it) => it.getBoundingClientRect().height);
      const hidden = async () => Math.abs((await height(inside)) - (await height(frame)));
      await expect.poll(hidden, { message: "pixels too many or too few" }).toBeLessThan(24);
    });
  });
