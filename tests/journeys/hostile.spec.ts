// Whatever comes in by whatever door is text: nothing of it runs, asks, leads or leaves.
import { FORMS, address, expect, test as journey } from "./embedding/host.ts";
import { STRINGS, Watch } from "./hostile.ts";
import { Widget } from "./widget.ts";

const test = journey.extend<{ watch: Watch }>({
  watch: async ({ context, page, quiet }, use) => use(await Watch.over(context, page, quiet)),
});

const all = Object.entries(STRINGS);
const ATTRIBUTES = ["vnet", "from", "to", "edition", "view", "theme", "lang", "policy", "loading", "class", "id"];

test.describe("hostile text", { tag: "@http" }, () => {
  test("as an attribute and as a property", async ({ page, site, watch, widget }) => {
    await page.goto(site.page());
    await expect(widget.answer).toBeVisible();
    watch.settled();
    const wrong = await widget.host.evaluate(
      async (element, [names, all]) => {
        const wrong = [];
        for (const name of names) {
          for (const [what, text] of all) {
            element.setAttribute(name, text);
            await new Promise((turn) => setTimeout(turn));
            wrong.push(...window.look(element).map((it) => `${name}: ${what}: ${it}`));
            if (name === "class" || name === "id") continue;
            (element as unknown as Record<string, unknown>)[name] = text + " ";
            await new Promise((turn) => setTimeout(turn));
            wrong.push(...window.look(element).map((it) => `${name}, as a property: ${what}: ${it}`));
          }
          element.removeAttribute(name);
        }
        return wrong;
      },
      [ATTRIBUTES, all] as const,
    );
    expect(wrong).toEqual([]);
    await watch.nothing(widget, "afterwards");
    await widget.cell("none", "block").click();
    await widget.expect("managed", "none", "block");
  });

  test("in the page's own HTML", async ({ host, page, watch }) => {
    const escape = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
    // Long addresses are not what is asked here.
    const short = all.filter(([, text]) => text.length < 1_000);
    const half = Math.ceil(short.length / 2);
    for (const some of [short.slice(0, half), short.slice(half)]) {
      const elements = some.map(
        ([, text]) => `<aks-outbound loading="eager" view="answer" from="${escape(text)}" to="${escape(text)}">x</aks-outbound>`,
      );
      await host(elements.join("") + FORMS.oneFile());
      watch.settled();
      for (const [i, [what]] of some.entries()) {
        const one = new Widget(page.locator("aks-outbound").nth(i));
        await expect(one.answer).toHaveText(/^Yes/);
        await watch.nothing(one, what);
      }
    }
  });

  test("as the rules of a house", async ({ page, site, watch, widget }) => {
    await page.goto(site.page());
    await expect(widget.answer).toBeVisible();
    watch.settled();
    const wrong = await widget.host.evaluate(async (element, all) => {
      const wrong = [];
      for (const [what, text] of all)
        for (const rule of [
          { to: "managedNATGateway", reason: text },
          { to: "managedNATGateway", reason: "x", link: text },
          { to: text, reason: "x" },
          { from: text, reason: text, link: text },
          { vnet: text, to: "managedNATGateway", reason: "x" },
        ]) {
          element.setAttribute("policy", JSON.stringify([rule]));
          await new Promise((turn) => setTimeout(turn));
          wrong.push(...window.look(element).map((it) => `${what} in ${Object.keys(rule)}: ${it}`));
        }
      return wrong;
    }, all);
    expect(wrong).toEqual([]);
    await watch.nothing(widget, "afterwards");
    // The harmless ones of these links were taken, so the test did look at some.
    const policy = JSON.stringify([{ to: "managedNATGateway", reason: "x", link: "https://wiki.example/" }]);
    await page.locator("aks-outbound").evaluate((element, policy) => element.setAttribute("policy", policy), policy);
    await expect(widget.host.getByRole("link", { name: "More" })).toHaveAttribute("rel", "noopener noreferrer");
  });

  test("inside the element, as the rules of a house", async ({ host, page, watch }) => {
    // A script's text ends where HTML says: what stands behind it is the page author's own.
    const rules = all.filter(([, text]) => text.length < 1_000 && !/<\/?script|<!--/i.test(text));
    const elements = rules.map(([, text]) => {
      const policy = JSON.stringify([{ to: "managedNATGateway", reason: text }]);
      return `<aks-outbound loading="eager" view="answer"><script type="application/json" slot="policy">${policy}</script></aks-outbound>`;
    });
    const half = Math.ceil(rules.length / 2);
    for (const start of [0, half]) {
      await host(elements.slice(start, start + half).join("") + FORMS.oneFile());
      watch.settled();
      for (const [i, [what]] of rules.slice(start, start + half).entries()) {
        const one = new Widget(page.locator("aks-outbound").nth(i));
        await expect(one.answer).toHaveText(what === "controls" ? /^(Yes|Blocked)/ : /^Blocked/);
        await watch.nothing(one, what);
      }
    }
  });

  test("in a cluster's JSON, one and many", async ({ page, site, watch, widget }) => {
    await page.goto(site.page());
    await widget.openCluster();
    watch.settled();
    const cluster = (text: string) => ({
      name: text,
      id: `/subscriptions/0/resourceGroups/${text}/x`,
      kubernetesVersion: text,
      provisioningState: text,
      powerState: { code: text },
      publicNetworkAccess: text,
      agentPoolProfiles: [
        { name: text, vnetSubnetID: text, podSubnetID: text, type: text, osType: "Windows" },
        { name: text },
      ],
      apiServerAccessProfile: { authorizedIPRanges: [text, text] },
      bootstrapProfile: { artifactSource: text },
      nodeProvisioningProfile: { mode: text },
      networkProfile: {
        outboundType: "loadBalancer",
        networkPlugin: text,
        loadBalancerSku: text,
        natGatewayProfile: { sku: text },
        ipFamilies: [text, "IPv6"],
      },
    });
    const given = all.flatMap(([what, text]) =>
      Object.entries({
        one: cluster(text),
        many: [cluster(text), { name: text, networkProfile: { outboundType: text } }, { [text]: text }],
        "a type": { name: text, networkProfile: { outboundType: text } },
        names: { [text]: { [text]: [text] }, networkProfile: { outboundType: "none", [text]: text } },
        bare: text,
      }).map(([shape, document]) => [
        `${what} as ${shape}`,
        typeof document === "string" ? document : JSON.stringify(document),
      ]),
    );
    const { wrong, said } = await widget.json.evaluate(async (field: HTMLTextAreaElement, given) => {
      const { host } = field.getRootNode() as ShadowRoot;
      const wrong = [];
      let said = 0;
      for (const [what, text] of given) {
        field.value = text;
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        await new Promise((turn) => setTimeout(turn));
        wrong.push(...window.look(host).map((it) => `${what}: ${it}`));
        if (/Read the |clusters? read/.test(host.shadowRoot!.querySelector(".cluster")!.textContent!)) said += 1;
      }
      return { wrong, said };
    }, given);
    expect(wrong).toEqual([]);
    // It was not all refused at the door.
    expect(said).toBeGreaterThan(2 * all.length);
    await watch.nothing(widget, "afterwards");
  });

  test("in the fields of the commands", async ({ page, site, watch, widget }) => {
    await page.goto(site.page("#vnet=byo&from=new&to=loadBalancer"));
    await expect(widget.commands).toBeVisible();
    for (const details of await widget.host.locator("details:not(.cluster)").all())
      await details.evaluate((details: HTMLDetailsElement) => (details.open = true));
    watch.settled();
    const { wrong, count } = await widget.host.evaluate(async (host, all) => {
      const root = host.shadowRoot!;
      const fields = [...root.querySelectorAll<HTMLInputElement>("input:not([type])")];
      const command = () => root.querySelector("[role=tabpanel] pre")!.textContent!;
      const fill = async (field: HTMLInputElement, text: string) => {
        field.value = text;
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        await new Promise((turn) => setTimeout(turn));
      };
      const before = command();
      const wrong = [];
      for (const field of fields)
        for (const [what, text] of all) {
          await fill(field, text);
          const told = `${what} in ${field.labels![0]?.textContent}`;
          wrong.push(...window.look(host).map((it) => `${told}: ${it}`));
          if (/touch x|fell|leak/.test(command())) wrong.push(`${told}: ${command()}`);
          // What a shell could take for its own is told to be wrong.
          if (/[`$;|&'"<\n]/.test(field.value) && field.ariaInvalid !== "true" && field.getAttribute("aria-invalid") !== "true")
            wrong.push(`${told}: taken`);
          await fill(field, "");
          if (command() !== before) wrong.push(`${told}: left something`);
        }
      return { wrong, count: fields.length };
    }, all);
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(5);
    await watch.nothing(widget, "afterwards");
  });

  test("in the address", async ({ page, site, watch, widget }) => {
    await page.goto(site.page());
    await expect(widget.answer).toBeVisible();
    watch.settled();
    for (const [what, text] of all) {
      for (const hash of [text, `vnet=${text}&from=${text}&to=${text}&edition=${text}`, `policy=${text}&${text}=byo`]) {
        await page.evaluate(async (hash) => {
          const heard = new Promise((heard) => addEventListener("hashchange", heard, { once: true }));
          const before = location.href;
          location.hash = hash;
          // A hash that is the same as before is not told.
          if (location.href !== before) await heard;
        }, hash);
        await watch.nothing(widget, what);
      }
      expect((await widget.fault.innerText()).length).toBeLessThan(2_000);
    }
    await widget.cell("none", "block").click();
    await widget.expect("managed", "none", "block");
    await expect.poll(() => page.evaluate(() => location.hash)).toBe("#vnet=managed&from=none&to=block");
  });

  test("told to a frame", async ({ page, site, watch }) => {
    await page.goto(address(site, `<iframe src="/dist/embed.html" title="t"></iframe>`));
    const widget = new Widget(page.frameLocator("iframe").locator("aks-outbound"));
    await expect(widget.answer).toBeVisible();
    watch.settled();
    for (const [what, text] of all) {
      await page.evaluate(
        ([names, text]) => {
          const set = Object.fromEntries((names as string[]).map((name) => [name, text]));
          const tell = (data: unknown) => frames[0].postMessage(data, "*");
          tell({ type: "aks-outbound", set });
          tell({ type: "aks-outbound", set: { ...set, onclick: text, srcdoc: text, style: text, slot: text } });
          tell({ type: "aks-outbound", set: text, height: text, change: text });
          tell({ type: text, set });
          tell(text);
        },
        [ATTRIBUTES, text] as const,
      );
      await watch.nothing(widget, what);
    }
    // A message of names that it does not take leaves no trace.
    const names = await widget.host.evaluate((element) => element.getAttributeNames().sort());
    expect(names.filter((name) => ["onclick", "srcdoc", "style", "slot", "id", "class"].includes(name))).toEqual([]);
  });

  test("in a frame's address", async ({ page, site, watch, widget }) => {
    for (const [what, text] of all.filter(([, text]) => text.length < 1_000)) {
      const asked = new URLSearchParams(ATTRIBUTES.concat("parent").map((name) => [name, text]));
      await page.goto(`${site.origin}/dist/embed.html?${asked}`);
      await expect(widget.answer).toHaveText(/^Yes/);
      watch.settled();
      await watch.nothing(widget, what);
    }
  });

  test("as the name of a file", async ({ page, site, watch, widget }) => {
    await page.goto(site.page());
    await widget.openCluster();
    watch.settled();
    const one = '{"name":"a","agentPoolProfiles":[{}],"networkProfile":{"outboundType":"none"}}';
    // Only of a long file is the name told.
    const list = `[${one}, ${one}, "${"x".repeat(300_000)}"]`;
    for (const [what, text] of all) {
      const name = text.slice(0, 200).replaceAll("\0", "");
      await widget.file.evaluate(
        (field: HTMLInputElement, [name, list]) => {
          const data = new DataTransfer();
          data.items.add(new File([list], name));
          field.files = data.files;
          field.dispatchEvent(new Event("change", { bubbles: true }));
        },
        [name, list],
      );
      const told = widget.host.getByRole("status").filter({ hasText: "2 clusters read" });
      await expect(told).toHaveCount(1);
      await watch.nothing(widget, what);
      await widget.host.getByRole("button", { name: "Clear", exact: true }).click();
    }
  });
});

/** Each form with what it may fetch: nothing, or its own files. */
const LEAVES: [form: keyof typeof FORMS, connect: string, own: RegExp][] = [
  ["oneFile", "'none'", /^$/],
  ["module", "'self'", /^fetch http:\/\/127\.0\.0\.1:\d+\/dist\/aks-outbound[\w.-]*\.(wasm|json)( \[object Object\])?$/],
];
for (const [form, connect, own] of LEAVES) {
  test(`nothing leaves, and nothing stays: ${form}`, { tag: "@http" }, async ({ context, host, page, quiet, site, watch, widget }) => {
    // A long use is long.
    test.setTimeout(180_000);
    const SECRET = "kept-to-yourself-7431";
    const heard: string[] = [];
    await page.exposeFunction("overheard", (what: string) => heard.push(what));
    await page.addInitScript(() => {
      // Whatever can send, told before the browser or its policy refuses.
      const tell = (name: string, given: unknown[]) =>
        (window as unknown as { overheard(what: string): void }).overheard(`${name} ${given.map(String).join(" ")}`);
      for (const [owner, name] of [
        [window, "fetch"],
        [navigator, "sendBeacon"],
        [XMLHttpRequest.prototype, "open"],
        [Storage.prototype, "setItem"],
        [IDBFactory.prototype, "open"],
        [CacheStorage.prototype, "open"],
      ] as [Record<string, unknown>, string][]) {
        const real = owner[name] as (...given: unknown[]) => unknown;
        owner[name] = function (...given: unknown[]) {
          tell(name, given);
          return real.apply(this, given);
        };
      }
      for (const name of ["WebSocket", "EventSource", "Worker", "SharedWorker", "RTCPeerConnection", "WebTransport"] as const) {
        const global = window as unknown as Record<string, new (...given: unknown[]) => object>;
        global[name] = class extends global[name] {
          constructor(...given: unknown[]) {
            tell(name, given);
            super(...given);
          }
        };
      }
    });
    await host(
      FORMS[form]() + `<aks-outbound permalink loading="eager"></aks-outbound>`,
      "Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
        `img-src data:; connect-src ${connect}; ` +
        "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    );
    await expect(widget.answer).toBeVisible();
    watch.settled();
    const before = quiet.requests.length;
    const titles = await page.title();
    await widget.openCluster();
    const cluster = (i: number) => ({
      name: `${SECRET}-${i}`,
      id: `/subscriptions/${SECRET}/resourceGroups/${SECRET}/x`,
      agentPoolProfiles: [{ name: SECRET, vnetSubnetID: `/subnets/${SECRET}` }],
      networkProfile: { outboundType: i % 2 ? "loadBalancer" : "none" },
    });
    for (let round = 0; round < 12; round++) {
      await widget.paste(JSON.stringify(round % 3 ? cluster(round) : [cluster(round), cluster(round + 1)]));
      await expect(widget.host.getByRole("status").filter({ hasText: /^(Read the|2 clusters read)/ })).toHaveCount(1);
      await widget.vnet(round % 2 ? "byo" : "managed").check();
      await widget.to.selectOption(round % 2 ? "userDefinedRouting" : "managedNATGateway");
      await widget.cell("loadBalancer", round % 2 ? "userDefinedRouting" : "managedNATGateway").click();
      await expect(widget.answer).toHaveCount(1);
      await widget.host.getByRole("textbox", { name: "Cluster name" }).first().fill(SECRET);
      await expect(widget.commands).toContainText(SECRET);
      for (const tab of await widget.host.getByRole("tab").all()) await tab.click();
      await widget.host.getByRole("tab").first().click();
      await widget.host.evaluate((host) => {
        for (const details of host.shadowRoot!.querySelectorAll("details:not(.cluster)")) details.querySelector("summary")!.click();
      });
      await widget.paste(`${SECRET} is no JSON`);
      await expect(widget.refused).toHaveCount(1);
      await widget.host.getByRole("button", { name: "Clear", exact: true }).click();
    }
    const stored = await page.evaluate(async () => ({
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      cookie: document.cookie,
      databases: (await indexedDB.databases()).length,
      caches: await caches.keys(),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      name: window.name,
      state: history.state,
    }));
    expect(stored).toEqual({ local: [], session: [], cookie: "", databases: 0, caches: [], workers: 0, name: "", state: null });
    expect(await context.cookies()).toEqual([]);
    // What came later, such as another part of the wasm, are files of ours, with nothing in their addresses.
    const files = new RegExp(`^${site.origin}/dist/[\\w.-]+$`);
    expect(quiet.requests.slice(1).filter((url) => !files.test(url))).toEqual([]);
    if (form === "oneFile") expect(quiet.requests.slice(before)).toEqual([]);
    expect(heard.filter((what) => !own.test(what))).toEqual([]);
    expect(page.url()).not.toContain(SECRET);
    expect(quiet.requests.join()).not.toContain(SECRET);
    expect(await page.title()).toBe(titles);
    // What was typed stands in no attribute, where the page's other scripts would find it.
    expect(await widget.host.evaluate((element) => element.outerHTML)).not.toContain(SECRET);
    await watch.nothing(widget, "long use");
  });
}
