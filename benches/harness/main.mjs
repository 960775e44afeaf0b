// Runs what `cargo xtask bench` asks for, all of it in one Chromium, and reports it.
// node main.mjs [--quick] [--rounds N] [--only NAMES]
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { arch, cpus, platform } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Browser } from "./browser.mjs";
import { CONTESTANTS } from "./contestants.mjs";
import { fleet } from "./fleet.mjs";
import { interact } from "./interact.mjs";
import { load } from "./load.mjs";
import { growth, mount } from "./mount.mjs";
import { report } from "./report.mjs";
import { rules } from "./rules.mjs";
import { Server } from "./server.mjs";
import { update } from "./update.mjs";

const MEASURES = { load, update, interact, mount, growth, rules, fleet };
const ROUNDS = { usual: 20, quick: 2 };

const root = fileURLToPath(new URL("../../", import.meta.url)).replace(/[/\\]$/, "");
const folder = `${root}/target/bench`;
const { quick, ...options } = parseArgs({
  options: { quick: { type: "boolean", default: false }, rounds: { type: "string" }, only: { type: "string" } },
}).values;
const rounds = Number(options.rounds ?? (quick ? ROUNDS.quick : ROUNDS.usual));
const only = options.only?.split(",") ?? [];

/** Those that are named, or all where none is. */
const named = (all, nameOf) => {
  const chosen = all.filter((it) => only.includes(nameOf(it)));
  return chosen.length ? chosen : all;
};
const measures = named(Object.keys(MEASURES), (name) => name);
// Vanilla is what the others are compared with.
const chosen = named(CONTESTANTS, ({ name }) => name);
const contestants = CONTESTANTS.filter((it) => chosen.includes(it) || it.name === "vanilla");

const data = JSON.parse(readFileSync(`${folder}/data.json`, "utf8"));
const server = new Server();
server.folder("/dist/", `${root}/dist`);
server.folder("/peers/", `${folder}/peers`);
await server.start();
const browser = await Browser.launch(server, data);

const results = {
  about: {
    date: new Date().toISOString().slice(0, 10),
    chromium: browser.version,
    node: process.version,
    machine: `${platform()} ${arch()}, ${cpus().length} × ${cpus()[0].model.trim()}`,
    versions: versions(),
    rounds,
    quick,
  },
};
try {
  for (const name of measures) {
    const begin = performance.now();
    const say = (what) => process.stderr.write(`${what}\n`);
    const variants = chosen === CONTESTANTS || chosen.some(({ name }) => name === "aks-outbound");
    const given = { browser, server, data, contestants, variants, folder, rounds, quick, say };
    results[name] = await MEASURES[name]({ ...given, target: process.env.BENCH_TARGET ?? `${root}/target` });
    say(`${name}: ${((performance.now() - begin) / 1000).toFixed(0)} s`);
  }
} finally {
  await browser.close();
  server.stop();
  // Whatever was measured before something failed is still worth reading.
  const text = report(results, contestants);
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/results.json`, JSON.stringify(results, null, 2) + "\n");
  writeFileSync(`${folder}/results.md`, text);
  process.stdout.write(text);
}

/** The versions of those who take part, from the lock file. */
function versions() {
  const { packages } = JSON.parse(readFileSync(`${root}/benches/peers/package-lock.json`, "utf8"));
  const version = (name) => packages[`node_modules/${name}`].version;
  const names = { solid: "solid-js", svelte: "svelte", preact: "preact", lit: "lit", react: "react" };
  return Object.fromEntries(Object.entries(names).map(([name, of]) => [name, version(of)]));
}
