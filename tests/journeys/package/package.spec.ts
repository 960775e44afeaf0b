// The npm package, as Vite and webpack put it into somebody's site.
import { expect, styles, test, text } from "../journey.ts";

for (const bundler of ["vite", "webpack"]) {
  test(`runs as ${bundler} bundles it`, async ({ page, site, widget }) => {
    await page.goto(`${site.origin}/package/${bundler}/index.html`);
    await widget.expect("byo", "none", "loadBalancer");
    await widget.cell("loadBalancer", "userDefinedRouting").click();
    await expect(page.locator("output")).toHaveText("loadBalancer to userDefinedRouting: yes");
    expect(await page.evaluate(() => window.asked)).toEqual(["yes", 6, true]);
  });
}

declare global {
  interface Window {
    asked: Promise<unknown>;
  }
}

test("the manifest names what there is", async ({ page, site, widget }) => {
  await page.goto(site.page());
  await expect(widget.answer).toBeVisible();
  const [declared] = JSON.parse(text("www/npm/custom-elements.json")).modules[0].declarations;
  const names = (list: { name: string }[]) => list.map(({ name }) => name).sort();
  const found = await widget.host.evaluate((host) => {
    const of = host.constructor as unknown as { observedAttributes: string[]; prototype: object };
    return {
      observed: [...of.observedAttributes].sort(),
      properties: Object.keys(Object.getOwnPropertyDescriptors(of.prototype)),
      parts: [...new Set([...host.shadowRoot!.querySelectorAll("[part]")].flatMap((it) => [...it.part]))].sort(),
    };
  });
  const attributes = names(declared.attributes);
  // The style sheet follows `theme`, and `permalink` is read once.
  expect([...found.observed, "permalink", "theme"].sort()).toEqual(attributes);
  for (const name of names(declared.members).filter((name) => !["lang", "ready"].includes(name))) {
    expect(found.properties).toContain(name);
  }
  expect([...found.parts, "failure"].sort()).toEqual(names(declared.cssParts));
  const used = new Set(styles().match(/--aks-outbound-[a-z]+/g));
  expect([...used].sort()).toEqual(names(declared.cssProperties));
  // The guide tells of all of them.
  const guide = text("docs/embedding.md");
  for (const name of attributes) expect(guide).toContain(`| \`${name}\` |`);
  for (const name of names(declared.cssParts)) expect(guide).toContain(`\`${name}\``);
});
