// The widget as a reader's tools see it: by role and name. The names stand here alone.
import { expect, type Locator } from "@playwright/test";

export type Vnet = "managed" | "byo";
export const TYPES = [
  "loadBalancer",
  "managedNATGateway",
  "userAssignedNATGateway",
  "userDefinedRouting",
  "none",
  "block",
] as const;
export type OutboundType = (typeof TYPES)[number];

export const NAMES = {
  vnet: { managed: "managed VNet", byo: "BYO VNet" },
  from: "From outbound type",
  to: "To outbound type",
  cluster: "Ask about a real cluster",
  json: "Cluster as JSON",
  file: "Choose a file",
  clear: "Clear",
  fleet: "Clusters",
  copy: /^Copy the command: /,
};

/** How things are said. */
export const SAID = {
  /** Each sentence that can be the answer begins so. */
  answer: /^(Yes|No|Blocked|Nothing to change|Sources disagree|Not known)\b[^:]*: /,
  /** What is wrong with an attribute or the address. */
  fault: /Used instead: /,
  /** What came of a cluster. */
  read: /^Read the /,
  refused: /This (is|cluster|file) |networkProfile\.outboundType/,
  copied: "Copied",
  copyFailed: /^Copying is not allowed here/,
  /** The article prints a command that its own tables forbid. */
  prints: /article also prints a command/,
};

export class Widget {
  constructor(readonly host: Locator) {}

  vnet(vnet: Vnet) {
    return this.host.getByRole("radio", { name: NAMES.vnet[vnet], exact: true });
  }
  get from() {
    return this.host.getByRole("combobox", { name: NAMES.from });
  }
  get to() {
    return this.host.getByRole("combobox", { name: NAMES.to });
  }
  /** What is asked, in values. */
  async sentence() {
    const kind = (await this.vnet("byo").isChecked()) ? "byo" : "managed";
    const edition = this.host.getByRole("combobox", { name: "Edition of the article" });
    return [kind, await this.from.inputValue(), await this.to.inputValue(), await edition.inputValue()];
  }
  get grid() {
    return this.host.getByRole("grid");
  }
  get cells() {
    // Not the corner, which is no move.
    return this.grid.getByRole("gridcell", { name: /^from .* to .*: / });
  }
  cell(from: OutboundType, to: OutboundType) {
    return this.grid.getByRole("gridcell", { name: new RegExp(`^from ${from} to ${to}: `) });
  }
  get selected() {
    return this.grid.getByRole("gridcell", { selected: true });
  }
  private status(said: RegExp | string) {
    return this.host.getByRole("status").filter({ hasText: said });
  }
  get answer() {
    return this.status(SAID.answer);
  }
  get fault() {
    return this.status(SAID.fault);
  }
  get read() {
    return this.status(SAID.read);
  }
  get refused() {
    return this.status(SAID.refused);
  }
  get copied() {
    return this.status(SAID.copied);
  }
  get copyFailed() {
    return this.status(SAID.copyFailed);
  }
  /** The panel of the tool that is chosen for the commands. */
  get tool() {
    return this.host.getByRole("tabpanel");
  }
  get commands() {
    return this.tool.locator("pre");
  }
  get copy() {
    return this.tool.getByRole("button", { name: NAMES.copy });
  }
  get json() {
    return this.host.getByRole("textbox", { name: NAMES.json });
  }
  get fleet() {
    return this.host.getByRole("table", { name: NAMES.fleet });
  }
  get file() {
    return this.host.locator("input[type=file]");
  }

  /** Chooses every cell, one after the other, and tells what is said of it. */
  answers() {
    return this.host.evaluate(async (host, pattern) => {
      const all = (selector: string) => [...host.shadowRoot!.querySelectorAll<HTMLElement>(selector)];
      const texts = (selector: string) => all(selector).map((it) => it.textContent?.trim() ?? "");
      const answers: { answer?: string; commands: string[] }[] = [];
      for (const cell of all("[role=grid] [role=gridcell][aria-label^='from ']")) {
        cell.click();
        // The commands are of the answer before until nothing is busy.
        do await new Promise((turn) => setTimeout(turn));
        while (all("[aria-busy]").length);
        answers.push({
          answer: texts("[role=status]").find((said) => new RegExp(pattern).test(said)),
          commands: texts("[role=tabpanel] pre"),
        });
      }
      return answers;
    }, SAID.answer.source);
  }

  /** Opens the panel for a cluster's JSON. */
  async openCluster() {
    await this.host.getByText(NAMES.cluster).click();
    await expect(this.json).toBeVisible();
  }

  /** Puts a long text in as a paste does: typing it takes the browser seconds. */
  async paste(text: string) {
    await this.json.evaluate((field: HTMLTextAreaElement, text) => {
      field.value = text;
      field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
    }, text);
  }

  /** Proves that all parts show one question, and gives the answer. */
  async expect(vnet: Vnet, from: OutboundType, to: OutboundType) {
    await expect(this.vnet(vnet)).toBeChecked();
    await expect(this.from).toHaveValue(from);
    await expect(this.to).toHaveValue(to);
    await expect(this.selected).toHaveCount(1);
    await expect(this.selected).toHaveAccessibleName(new RegExp(`^from ${from} to ${to}: `));
    await expect(this.answer).toHaveCount(1);
    return this.answer;
  }
}
