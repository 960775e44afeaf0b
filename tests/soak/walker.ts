// A reader who does anything at all: steps by chance, taken in a real page and in the model.
import type { Page } from "@playwright/test";
import { SAID, TYPES, Widget, type OutboundType, type Vnet } from "../journeys/widget.ts";
import { ASKED, DOCUMENTS, EDITIONS, Model, POLICIES, VNETS, type Screen, type Step } from "./model.ts";

/** Numbers by chance that are the same for the same seed. */
export function chance(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return {
    below: (n: number) => next() % n,
    of: <T>(all: readonly T[]) => all[next() % all.length],
  };
}

const WALK = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "Control+Home", "Control+End"] as const;
const ODD = ["", "nope", "NONE", " byo ", "managedNATGatewayV2", "Managed", "new", "<b>", "__proto__", "2024-13", "LOADBALANCER"];
const GIVEN: Record<string, readonly (string | null)[]> = {
  edition: [...EDITIONS, ...ODD, null],
  vnet: [...VNETS, ...ODD, null],
  from: [...TYPES, ...ODD, null],
  to: [...TYPES, ...ODD, null],
  policy: [...POLICIES, null],
  view: ["full", "matrix", "answer", "full", "full", null, "everything"],
  theme: ["light", "dark", "auto", "pink", null],
};

/** A step that a reader, or a script of the page, could take now. */
export function anyStep(by: ReturnType<typeof chance>, model: Model): Step {
  for (;;) {
    const step = one(by);
    // Nobody stays away for long, nor with half of it hidden.
    if (!model.live && by.below(3)) return { do: "again" };
    if (model.view !== "full" && !by.below(4)) return { do: "attribute", name: "view", value: null };
    if (model.can(step)) return step;
  }
}

function one(by: ReturnType<typeof chance>): Step {
  const name = by.of([...ASKED, ...ASKED, "policy", "view", "theme"]);
  const pair = () => {
    const name = by.of(ASKED);
    return `${name}=${by.of(GIVEN[name]) ?? ""}`;
  };
  switch (by.below(20)) {
    case 0:
    case 1:
      return { do: "select", name: "from", value: by.of([...TYPES, "new"]) };
    case 2:
      return { do: "select", name: "to", value: by.of(TYPES) };
    case 3:
      return { do: "select", name: "edition", value: by.of(EDITIONS) };
    case 4:
      return { do: "vnet", value: by.of(VNETS) };
    case 5:
    case 6:
      return { do: "cell", from: by.of(TYPES), to: by.of(TYPES), by: by.of(["click", "click", "keyboard"]) };
    case 7:
      return { do: "attribute", name, value: by.of(GIVEN[name]) };
    case 8:
      return { do: "property", name, value: by.of(GIVEN[name]) };
    case 9: {
      // What a browser writes in another way is no matter of ours.
      const typed = Array.from({ length: by.below(4) }, pair).join("&");
      return { do: "hash", value: /[ <]/.test(typed) ? "" : typed };
    }
    case 10:
    case 11:
      return { do: "paste", document: by.below(DOCUMENTS.length) };
    case 12:
      return { do: by.of(["clear", "move", "move", "remove"]) };
    case 13:
      return { do: "fold", nth: by.below(12) };
    case 14:
      return { do: by.of(["back", "back", "forward"]) };
    case 15:
      return by.below(3) ? { do: "walk", from: by.of(TYPES), to: by.of(TYPES), keys: keys(by) } : { do: "reload" };
    case 16:
      return { do: "type", text: by.of(["x", " ", "\n", "  "]) };
    case 17:
      return { do: "drop", document: by.below(DOCUMENTS.length) };
    case 18:
      return { do: by.of(["choose", "sort"]), nth: by.below(6) };
    default:
      return { do: "tab", nth: by.below(4) };
  }
}

/** A walk over the matrix, which ends in asking. */
const keys = (by: ReturnType<typeof chance>) => [
  ...Array.from({ length: 1 + by.below(6) }, () => by.of(WALK)),
  by.of(["Enter", "Space"]),
];

/** Takes a step in the page, by what a reader's tools see where it is a reader's step. */
export async function take(page: Page, widget: Widget, step: Step) {
  switch (step.do) {
    case "select":
      if (step.name === "edition") return widget.host.getByRole("combobox", { name: "Edition of the article" }).selectOption(step.value);
      return (step.name === "from" ? widget.from : widget.to).selectOption(step.value);
    case "vnet":
      return widget.vnet(step.value as Vnet).check();
    case "cell": {
      const cell = widget.cell(step.from as OutboundType, step.to as OutboundType);
      if (step.by === "click") return cell.click();
      await cell.focus();
      return cell.press("Enter");
    }
    case "attribute":
      return page.evaluate(({ name, value }) => {
        if (value === null) window.kept.removeAttribute(name);
        else window.kept.setAttribute(name, value);
      }, step);
    case "property":
      return page.evaluate(({ name, value }) => void ((window.kept as unknown as Record<string, unknown>)[name] = value), step);
    case "hash":
      return page.evaluate(async (typed) => {
        const before = location.hash;
        const heard = new Promise((heard) => addEventListener("hashchange", heard, { once: true }));
        location.hash = typed;
        if (location.hash !== before) await heard;
      }, step.value);
    case "back":
    case "forward":
      return page.evaluate(async (where) => {
        const there = new Promise((there) => addEventListener("popstate", there, { once: true }));
        history[where]();
        await there;
        // The hash is told after that.
        await new Promise((turn) => setTimeout(turn));
      }, step.do);
    case "reload":
      await page.reload();
      return settle(page, widget);
    case "walk":
      await widget.cell(step.from as OutboundType, step.to as OutboundType).focus();
      for (const key of step.keys) await page.keyboard.press(key);
      return;
    case "paste":
      await unfold(widget);
      return widget.paste(DOCUMENTS[step.document].text);
    case "type":
      await unfold(widget);
      await widget.json.press("Control+End");
      for (const letter of step.text) await page.keyboard.press(letter === "\n" ? "Enter" : letter);
      return;
    case "drop":
      await unfold(widget);
      return widget.json.evaluate(async (field, text) => {
        const file = new File([text], "clusters.json");
        const data = new DataTransfer();
        data.items.add(file);
        field.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        // Who asks later hears later.
        await file.text();
        await new Promise((turn) => setTimeout(turn));
      }, DOCUMENTS[step.document].text);
    case "choose":
      await unfold(widget);
      return widget.fleet.locator("tbody").getByRole("button").nth(step.nth % (await widget.fleet.locator("tbody").getByRole("button").count())).click();
    case "sort":
      await unfold(widget);
      return widget.fleet.getByRole("columnheader").getByRole("button").nth(step.nth % 5).click();
    case "clear":
      return widget.host.evaluate((host) => {
        const buttons = [...host.shadowRoot!.querySelectorAll<HTMLElement>(".cluster button")];
        buttons.find((button) => button.textContent === "Clear")!.click();
      });
    case "fold":
      return widget.host.evaluate((host, nth) => {
        const all = host.shadowRoot!.querySelectorAll("summary");
        all[nth % all.length].click();
      }, step.nth);
    case "tab":
      return widget.host.evaluate((host, nth) => {
        const all = host.shadowRoot!.querySelectorAll<HTMLElement>("[role=tab]");
        all[nth]?.click();
      }, step.nth);
    case "move":
      return page.evaluate(() => {
        const there = document.querySelector(window.kept.parentElement!.id === "one" ? "#two" : "#one")!;
        there.append(window.kept);
      });
    case "remove":
      return page.evaluate(async () => {
        window.kept.remove();
        // That it left is known when the turn is over.
        await new Promise((turn) => setTimeout(turn));
      });
    case "again":
      return page.evaluate(async () => {
        document.getElementById("one")!.append(window.kept);
        window.kept.setAttribute("loading", "eager");
        for (let turns = 0; turns < 1_000 && !window.kept.shadowRoot!.querySelector(".widget"); turns++)
          await new Promise((turn) => setTimeout(turn));
      });
  }
}

/** Who folded the panel opens it to paste. */
const unfold = (widget: Widget) =>
  widget.host.evaluate((host) => (host.shadowRoot!.querySelector<HTMLDetailsElement>("details.cluster")!.open = true));

declare global {
  interface Window {
    kept: HTMLElement;
  }
}

/** What is on the screen. */
export const look = (page: Page): Promise<Screen> =>
  page.evaluate(async ([names, answer]) => {
    // Effects come a turn later.
    await new Promise((turn) => setTimeout(turn));
    const element = window.kept;
    const root = element.shadowRoot!;
    const attributes = Object.fromEntries(
      [...element.attributes].map(({ name, value }) => [name, value]).filter(([name]) => [...names, "policy", "view"].includes(name)),
    );
    const screen = { live: !!root.querySelector(".widget"), hash: location.hash, attributes };
    if (!screen.live) return screen;
    const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];
    const select = (label: string) => root.querySelector<HTMLSelectElement>(`select[aria-label="${label}"]`)!.value;
    const json = root.querySelector<HTMLTextAreaElement>(".cluster textarea")!;
    const said = all(".cluster [role=status]").map((it) => it.textContent ?? "");
    return {
      ...screen,
      values: Object.fromEntries(names.map((name) => [name, (element as unknown as Record<string, string>)[name]])),
      shown: {
        edition: select("Edition of the article"),
        vnet: root.querySelector<HTMLInputElement>("input[name=vnet]:checked")?.value ?? "none of them",
        from: select("From outbound type"),
        to: select("To outbound type"),
      },
      selected: all("[role=gridcell][aria-selected=true]").map((cell) => cell.ariaLabel ?? ""),
      faults: all(".faults > *").map(({ textContent }) => {
        const told = textContent ?? "";
        return told.startsWith("The policy is left out") ? "policy" : told.split("=")[0];
      }),
      json: json.value,
      rows: all(".fleet tbody tr").length,
      invalid: json.getAttribute("aria-invalid") === "true",
      read: said.some((it) => /^Read the |clusters read/.test(it)),
      answer: all("[role=status]").map((it) => it.textContent ?? "").find((it) => new RegExp(answer).test(it)) ?? "",
    };
  }, [ASKED, SAID.answer.source] as const);

/** Takes a step in the page and in the model; what differs then. */
export async function both(page: Page, widget: Widget, model: Model, step: Step) {
  try {
    await take(page, widget, step);
  } catch (error) {
    return [`${JSON.stringify(step)} can't be done: ${String(error).slice(0, 1_000)}`];
  }
  model.take(step);
  return model.differs(await look(page));
}

/** Opens a page with a widget that keeps its choice in the address. */
export async function open(page: Page, url: string) {
  await page.goto("about:blank");
  await page.goto(url);
  const widget = new Widget(page.locator("aks-outbound"));
  await settle(page, widget);
  return widget;
}

/** Waits until the page's widget is live. */
async function settle(page: Page, widget: Widget) {
  await page.evaluate(() => {
    window.kept = document.querySelector("aks-outbound")!;
    return (window.kept as HTMLElement & { ready: Promise<unknown> }).ready.then(() => undefined);
  });
  await widget.openCluster();
}

/** Takes these steps in a fresh page; the first thing that goes wrong, and after how many of them. */
export async function replay(page: Page, url: string, steps: Step[], said: string[]) {
  const widget = await open(page, url);
  const model = new Model();
  said.length = 0;
  for (const [i, step] of steps.entries()) {
    if (!model.can(step)) continue;
    const wrong = [...(await both(page, widget, model, step)), ...said];
    if (wrong.length) return { wrong, taken: i + 1 };
  }
  return undefined;
}

/** The fewest of these steps that still go wrong: delta debugging, as far as `tries` reach. */
export async function shorten(steps: Step[], fails: (steps: Step[]) => Promise<boolean>, tries = 60) {
  let present = steps;
  for (let pieces = 2; present.length > 1 && tries > 0; ) {
    const size = Math.ceil(present.length / pieces);
    let shorter: Step[] | undefined;
    for (let at = 0; at < present.length && !shorter && tries > 0; at += size, tries--) {
      const rest = [...present.slice(0, at), ...present.slice(at + size)];
      if (await fails(rest)) shorter = rest;
    }
    if (shorter) [present, pieces] = [shorter, Math.max(2, pieces - 1)];
    else if (size === 1) break;
    else pieces = Math.min(present.length, pieces * 2);
  }
  return present;
}
