// Under the strictest policies; and the very header that a page lacks.
import { ELEMENT, FORMS, OTHER, expect, expectFallback, expectLive, otherLives, test } from "./host.ts";

const STRICT = (connect: string) =>
  "Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
  `img-src data:; connect-src ${connect}; require-trusted-types-for 'script'; trusted-types 'none'`;

test.describe("policies", { tag: "@http" }, () => {
  test("the module is live under the strictest", async ({ host }) => {
    const widget = await host(FORMS.module() + ELEMENT, STRICT("'self'"));
    await expectLive(widget);
    await widget.openCluster();
    await widget.paste('{"networkProfile":{"outboundType":"loadBalancer"}}');
    await expect(widget.read).toBeVisible();
  });

  test("the one file is live without fetching anything", async ({ host }) => {
    await expectLive(await host(FORMS.oneFile() + ELEMENT, STRICT("'none'")));
  });

  const BLOCKED = /[Cc]ontent.[Ss]ecurity.[Pp]olicy/;
  for (const form of ["module", "oneFile"] as const) {
    test(`${form}: where wasm is forbidden it names the header that allows it`, async ({ host, page, quiet }) => {
      quiet.expected.push(/can't run \(csp\)/);
      await host(FORMS[form]() + ELEMENT + OTHER, "Content-Security-Policy: default-src 'self'; img-src data:");
      const why = await expectFallback(page, "csp");
      await otherLives(page);
      await expect(why.locator("pre")).toHaveText(
        "Content-Security-Policy: default-src 'self'; img-src data:; script-src 'self' 'wasm-unsafe-eval'",
      );
      // With that header it works.
      await expectLive(await host(FORMS[form]() + ELEMENT, (await why.locator("pre").textContent())!));
    });
  }

  test("where fetching is forbidden it names the header that allows it", async ({ host, page, quiet }) => {
    // Both parts of the wasm.
    quiet.expected.push(/can't run \(connect\)/, BLOCKED, BLOCKED, BLOCKED, BLOCKED);
    await host(
      FORMS.module() + ELEMENT + OTHER,
      "Content-Security-Policy: script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'",
    );
    const why = await expectFallback(page, "connect");
    await otherLives(page);
    const header = "Content-Security-Policy: script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
    await expect(why.locator("pre")).toHaveText(header);
    await expectLive(await host(FORMS.module() + ELEMENT, header));
  });

  test("where a script is forbidden it names the header that allows it", async ({ host, page, quiet, site }) => {
    // The script of the widget, and the one of the lazy chunk, which also has the messages.
    quiet.expected.push(/can't run \(script\)/, BLOCKED, BLOCKED);
    const allowed = `${site.origin}/dist/aks-outbound.mjs ${site.origin}/tests/journeys/pages/other.js 'wasm-unsafe-eval'`;
    await host(FORMS.module() + ELEMENT + OTHER, `Content-Security-Policy: script-src ${allowed}`);
    const why = await expectFallback(page, "script");
    await otherLives(page);
    const header = `Content-Security-Policy: script-src ${allowed} 'self'`;
    await expect(why.locator("pre")).toHaveText(header);
    await expectLive(await host(FORMS.module() + ELEMENT, header));
  });
});
