// The button that copies a command, and where it can't.
import type { BrowserContext, Page } from "@playwright/test";
import { expect, test } from "./journey.ts";

/** Allows or denies the clipboard, whatever the place. */
async function clipboard(context: BrowserContext, page: Page, setting: "granted" | "denied") {
  const session = await context.newCDPSession(page);
  const { targetInfo } = await session.send("Target.getTargetInfo");
  for (const name of ["clipboard-write", "clipboard-read"])
    await session.send("Browser.setPermission", {
      permission: name === "clipboard-write" ? { name, allowWithoutSanitization: false } : { name },
      setting,
      browserContextId: targetInfo.browserContextId,
    });
}

test("copies the very command", async ({ context, page, site, widget }) => {
  await clipboard(context, page, "granted");
  await page.goto(site.page("#vnet=byo&from=loadBalancer&to=userDefinedRouting"));
  await widget.copy.click();
  await expect(widget.copied).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await widget.commands.textContent());
  expect(copied).toMatch(/^az aks update[^]*--outbound-type userDefinedRouting(\s|$)/);

  // Another answer's button has not been pressed.
  await widget.to.selectOption("none");
  await expect(widget.answer).toHaveText(/to none/);
  await expect(widget.copied).toHaveCount(0);
});

test("says so where the clipboard is denied", async ({ context, page, site, widget }) => {
  await clipboard(context, page, "denied");
  await page.goto(site.page());
  await widget.copy.click();
  await expect(widget.copyFailed).toBeVisible();
  await expect(widget.copied).toHaveCount(0);
});
