// In the reader's language: which one that is, how it comes, and what there is without it.
import type { Page } from "@playwright/test";
import { FORMS, expectFallback, test } from "./embedding/host.ts";
import { expect } from "./journey.ts";
import { PSEUDO } from "./pseudo.ts";

const GERMAN = "Ja: Ein Cluster in einem BYO-VNet kann von loadBalancer zu userDefinedRouting wechseln.";
const JAPANESE = "はい: BYO VNet のクラスターは loadBalancer から userDefinedRouting へ移行できます。";
const ENGLISH = "Yes: A cluster in a BYO VNet can move from loadBalancer to userDefinedRouting.";
const ELEMENT = '<aks-outbound vnet="byo" to="userDefinedRouting"><p>Ask the network team.</p></aks-outbound>';

const says = (page: Page, said: string) => expect(page.getByRole("status").filter({ hasText: said })).toBeVisible();
const speak = (page: Page, lang: string) => page.evaluate((lang) => void (document.documentElement.lang = lang), lang);

/** What a page's console says of languages. */
function heard(page: Page) {
  const lines: string[] = [];
  page.on("console", (message) => {
    if (/English/.test(message.text())) lines.push(message.text());
  });
  return lines;
}

test("a page in German has it in German, from a folder too", async ({ page, site }) => {
  await page.goto(site.at("tests/journeys/pages/german.html"));
  await says(page, GERMAN);
  const root = page.locator("aks-outbound .widget");
  await expect(root).toHaveAttribute("lang", "de");
  await expect(page.getByRole("combobox", { name: "Zu Outbound-Typ" })).toHaveValue("userDefinedRouting");
  // Types and commands are the same in all languages.
  await expect(page.getByRole("tabpanel")).toContainText("az aks update");
  await expect(page.getByRole("tabpanel")).toContainText("--outbound-type userDefinedRouting");
});

test("another language keeps what was asked and typed", async ({ page, site }) => {
  await page.goto(site.at("tests/journeys/pages/german.html"));
  await says(page, GERMAN);
  await page.getByText("Nach einem echten Cluster fragen").click();
  const typed = '{"name": "shop", "networkProfile": {"outboundType": "none"}}';
  await page.getByRole("textbox", { name: "Cluster als JSON" }).fill(typed);
  await says(page, "Outbound-Typ gelesen: none.");
  await page.getByRole("combobox", { name: "Von Outbound-Typ" }).selectOption("loadBalancer");
  await page.getByRole("textbox", { name: "Ressourcengruppe" }).fill("rg");
  await says(page, GERMAN);

  await speak(page, "ja");
  await says(page, JAPANESE);
  await expect(page.getByRole("textbox", { name: "JSON 形式のクラスター" })).toHaveValue(typed);
  await expect(page.getByRole("textbox", { name: "リソース グループ" })).toHaveValue("rg");
  await expect(page.getByRole("tabpanel")).toContainText("--resource-group rg");
  await speak(page, "en-GB");
  await says(page, ENGLISH);
  await speak(page, "de");
  await says(page, GERMAN);
});

test("another language while the choice is kept in the address: the attributes that follow it disturb nothing", { tag: "@http" }, async ({ host, page }) => {
  await host(FORMS.module() + ELEMENT.replace(" vnet", " permalink vnet"));
  await says(page, ENGLISH);
  await page.getByRole("combobox", { name: "To outbound type" }).selectOption("block");
  await page.getByRole("combobox", { name: "To outbound type" }).selectOption("userDefinedRouting");
  await expect.poll(() => page.url()).toContain("to=userDefinedRouting");
  // It is the widget itself that sets them, from the address, when it is built anew.
  await page.locator("aks-outbound").evaluate((element) => element.removeAttribute("to"));
  await speak(page, "de");
  await expect(page.getByRole("combobox", { name: "Zu Outbound-Typ" })).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("English readers fetch no language", { tag: "@http" }, async ({ host, page, quiet }) => {
  await host('<main lang="en-US">' + FORMS.module() + ELEMENT);
  await says(page, ENGLISH);
  expect(quiet.requests.filter((url) => /aks-outbound-[a-z]{2}\b/.test(url))).toEqual([]);
});

test("the nearest lang counts: its own, of what is around it, beyond shadow roots too", { tag: "@http" }, async ({ host, page }) => {
  await host(`<main lang="ja">${FORMS.module()}<div lang="de">${ELEMENT}</div>`);
  await says(page, GERMAN);
  await page.locator("aks-outbound").evaluate((it) => it.setAttribute("lang", ""));
  await says(page, ENGLISH);
  await page.locator("aks-outbound").evaluate((it) => it.setAttribute("lang", "JA-jp"));
  await says(page, JAPANESE);
  await page.evaluate((element) => {
    const around = document.querySelector("div")!;
    around.replaceChildren(document.createElement("section"));
    const root = around.firstElementChild!.attachShadow({ mode: "open" });
    const inside = new DOMParser().parseFromString(element, "text/html").querySelector("aks-outbound")!;
    root.append(document.adoptNode(inside));
  }, ELEMENT);
  await says(page, GERMAN);
});

for (const form of ["module", "oneFile"] as const)
  test.describe(form, { tag: "@http" }, () => {
    test("a language that is not there is English, and the console says so once", async ({ host, page }) => {
      const lines = heard(page);
      await host('<main lang="fr">' + FORMS[form]() + ELEMENT + ELEMENT);
      await expect(page.getByRole("status").filter({ hasText: ENGLISH })).toHaveCount(2);
      expect(lines).toEqual(['<aks-outbound> There are no texts in "fr"; they stay in English.']);
    });

    test("so is one whose file is missing", async ({ host, page, quiet }) => {
      const lines = heard(page);
      await page.route("**/aks-outbound-de*.js", (route) => route.fulfill({ status: 404, body: "" }));
      quiet.expected.push(/don't load/, /Failed to load resource/);
      await host('<main lang="de">' + FORMS[form]() + ELEMENT + ELEMENT);
      await expect(page.getByRole("status").filter({ hasText: ENGLISH })).toHaveCount(2);
      expect(lines.map((line) => line.split(";")[0])).toEqual([`<aks-outbound> The texts in "de" don't load`]);
    });
  });

test("what stands in its place is told in the language too", { tag: "@http" }, async ({ host, page, quiet }) => {
  quiet.expected.push(/can't run \(missing\).*is missing/, /Failed to load resource/);
  await host('<main lang="de">' + FORMS.module("/fault-gone") + ELEMENT);
  const why = page.getByRole("alert");
  await expect(why).toHaveAttribute("lang", "de");
  await expect(why).toContainText("aks-outbound.wasm fehlt: Der Server antwortet mit 404.");
  await expect(why.getByRole("button", { name: "Noch einmal versuchen" })).toBeVisible();
});

test("where Trusted Types are required the page brings the language itself", { tag: "@http" }, async ({ host, page, quiet }) => {
  const policy = "Content-Security-Policy: script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types 'none'";
  quiet.expected.push(/don't load.*TrustedScriptURL/, /TrustedScriptURL/);
  await host('<main lang="de">' + FORMS.oneFile() + ELEMENT, policy);
  await says(page, ENGLISH);
  await host('<main lang="de"><script defer src="/dist/aks-outbound-de.js"></script>' + FORMS.oneFile() + ELEMENT, policy);
  await says(page, GERMAN);
  await host('<main lang="de">' + FORMS.module() + ELEMENT, policy.replace("; req", "; connect-src 'self'; req"));
  await says(page, GERMAN);
});

test("programs ask in a language", { tag: "@http" }, async ({ host, page }) => {
  await host('<main lang="en">' + FORMS.module() + ELEMENT);
  const told = await page.evaluate(async () => {
    const { assess, readClusters } = await import("/dist/aks-outbound.mjs" as string);
    const asked = { vnet: "byo", from: "loadBalancer", to: "userDefinedRouting" };
    const answers = await Promise.all([undefined, "de", "ja-JP", "xx"].map((language) => assess({ ...asked, language })));
    const [unreadable] = await readClusters("[{}]", "de");
    return [...answers.map(({ verdictLabel, summary }) => `${verdictLabel}: ${summary}`), unreadable.error.slice(0, 28)];
  });
  expect(told).toEqual([ENGLISH, GERMAN, JAPANESE, ENGLISH, "Das ist JSON, aber kein Clus"]);
});

for (const [tag, { dir }] of Object.entries(PSEUDO))
  test(`everything fits in ${tag}`, async ({ page, site }) => {
    await page.addInitScript((packs) => Object.assign(globalThis, { aksOutboundLanguages: packs }), PSEUDO);
    await page.goto(site.page());
    const widget = page.locator("aks-outbound").first();
    await widget.evaluate((it: HTMLElement & { ready: Promise<unknown> }) => it.ready);
    await speak(page, tag);
    const root = widget.locator(".widget");
    await expect(root).toHaveAttribute("lang", tag);
    await expect(root).toHaveCSS("direction", dir);
    // What is folded too, and what only then is built.
    for (let i = 0; i < 3; i += 1) {
      await widget.evaluate((it) => it.shadowRoot!.querySelectorAll("details").forEach((folded) => (folded.open = true)));
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    await expect(widget.locator(".way")).not.toHaveCount(0);
    for (const width of [320, 768, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      const [needed, inside] = await page.evaluate(() => {
        const root = document.querySelector("aks-outbound")!.shadowRoot!.querySelector(".widget")!;
        return [document.scrollingElement!.scrollWidth, root.scrollWidth - root.clientWidth];
      });
      expect.soft(needed, `${width} pixels are enough for the page`).toBeLessThanOrEqual(width);
      expect.soft(inside, `${width} pixels are enough inside`).toBeLessThanOrEqual(0);
      const shot = process.env.SCREENSHOTS;
      if (shot) await page.screenshot({ path: `${shot}/${tag}-${width}.png`, fullPage: true });
    }
    // The matrix is walked as it looks.
    const cell = (column: number) => widget.locator(".widget tbody tr:first-child td").nth(column);
    await cell(1).focus();
    await page.keyboard.press(dir === "rtl" ? "ArrowLeft" : "ArrowRight");
    await expect(cell(2)).toBeFocused();
  });
