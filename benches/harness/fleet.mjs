// Reading many clusters in the page that ships, as a file and as a paste, beside JSON.parse
// of the same text in the same page. What must never happen is a page that stands still.
import { readFileSync } from "node:fs";
import { HERE } from "./browser.mjs";
import { Samples, shuffled } from "./stats.mjs";

const FIXTURE = new URL("../../tests/fixtures/clusters/fleet.list.json", import.meta.url);
/** So many pools a cluster make it as long as clusters of large houses are: about 15 kB. */
const POOLS = 5;

export async function fleet({ browser, server, data, rounds, quick, say }) {
  const sizes = quick ? [1_000] : [1_000, 10_000];
  const samples = new Samples();
  for (const size of sizes) {
    const text = list(size, data.types);
    server.put(`/fleet/${size}.json`, text);
    // The large one takes long, and is there for whether time grows as the list does.
    const times = size > 1_000 ? Math.ceil(rounds / 10) : Math.ceil(rounds / 4);
    for (let round = 0; round < times; round++) {
      say(`fleet of ${size}: round ${round + 1} of ${times}`);
      await browser.visit("/dist/index.html", HERE, async ({ page }) => {
        await page.evaluate(() => bench.ready());
        const found = await page.evaluate(inPage, { size, order: shuffled(["parse", "file", "paste"]) });
        for (const [kind, { took, longest }] of Object.entries(found)) {
          samples.add(`${size}/${kind}`, took);
          samples.add(`${size}/${kind}/longest`, longest);
        }
        samples.add(`${size}/megabytes`, text.length / 1e6);
      });
    }
    // Looking at memory takes its time: by itself, each way on a page of its own.
    for (const way of ["parse", "file", "paste"])
      await browser.visit("/dist/index.html", HERE, async ({ page, cdp }) => {
        await page.evaluate(() => bench.ready());
        await cdp.send("HeapProfiler.collectGarbage");
        const { peak, wasm } = (await page.evaluate(inPage, { size, order: [way], watched: true }))[way];
        samples.add(`${size}/${way}/peak`, peak);
        samples.add(`${size}/${way}/wasm`, wasm);
      });
  }
  return { times: samples.summaries() };
}

/** A fleet as `az aks list` prints it, without the cluster that is there to be refused. */
function list(size, types) {
  const all = JSON.parse(readFileSync(FIXTURE, "utf8"));
  const readable = all.filter(({ networkProfile }) => types.includes(networkProfile.outboundType));
  const clusters = Array.from({ length: size }, (_, i) => {
    const cluster = structuredClone(readable[i % readable.length]);
    const [pool] = cluster.agentPoolProfiles;
    cluster.name = `cluster-${String(i).padStart(5, "0")}`;
    cluster.agentPoolProfiles = Array.from({ length: POOLS }, (_, k) => ({ ...pool, name: `pool${k}` }));
    return cluster;
  });
  return JSON.stringify(clusters, null, 2);
}

/**
 * Milliseconds for each way, and its longest task; 0 where none took 50 ms. Where it is
 * watched also the bytes that script's heap had at its largest, garbage too, above what it
 * had before, and those that wasm's memory grew by.
 */
async function inPage({ size, order, watched = false }) {
  const root = bench.inside();
  root.querySelector("details.cluster").open = true;
  const text = await (await fetch(`/fleet/${size}.json`)).text();
  const file = new File([text], "fleet.json", { type: "application/json" });
  const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));

  let tasks = [];
  const note = (list) => tasks.push(...list.getEntries().map((entry) => entry.duration));
  new PerformanceObserver(note).observe({ type: "longtask" });

  const isThere = () => root.querySelector(".fleet table tbody tr") && !root.querySelector("progress");
  const shown = () =>
    new Promise((resolve) => {
      const look = () => isThere() && (observer.disconnect(), resolve());
      const observer = new MutationObserver(look);
      observer.observe(root, { subtree: true, childList: true });
    });
  const field = root.querySelector("textarea");
  const ways = {
    parse: async () => void JSON.parse(text),
    file: async () => {
      const data = new DataTransfer();
      data.items.add(file);
      const input = root.querySelector("input[type=file]");
      input.files = data.files;
      const done = shown();
      input.dispatchEvent(new Event("change", { bubbles: true }));
      await done;
    },
    paste: async () => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      const done = shown();
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      await done;
    },
  };
  const clear = () => Array.from(root.querySelectorAll(".cluster button")).find((it) => it.textContent === "Clear").click();

  const found = {};
  for (const way of order) {
    clear();
    await wait(300);
    tasks = [];
    const used = () => performance.memory.usedJSHeapSize;
    const [heap, wasm] = [used(), bench.wasmBytes()];
    let largest = heap;
    const look = () => (largest = Math.max(largest, used()));
    const watch = watched && setInterval(look, 5);
    const begin = performance.now();
    await ways[way]();
    const took = performance.now() - begin;
    look();
    clearInterval(watch);
    await wait(300);
    found[way] = { took, longest: Math.max(0, ...tasks), peak: largest - heap, wasm: bench.wasmBytes() - wasm };
    const said = root.querySelector(".cluster .read")?.textContent ?? "nothing";
    if (way !== "parse" && !said.startsWith(`${size.toLocaleString("en")} clusters read`)) throw new Error(`${way}: not all were read, but ${said}`);
  }
  return found;
}
