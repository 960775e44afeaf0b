// One classic script with everything inside: works from file://, in sandboxed frames, anywhere.
import packed from "wasm";
import { define } from "./element.js";
import * as live from "./live.js";
import { Runtime } from "./runtime.js";

define(
  new Runtime({
    live: async () => live,
    wasm: async () => {
      // The wasm is gzipped and in base64. Not fetched as a data: URL: a policy may forbid that.
      const bytes = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
      const unpacked = new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
      return WebAssembly.compile(await unpacked.arrayBuffer());
    },
  }),
);
