// Stands between the glue and the wasm, and notices when the wasm is cut off: it traps (a panic,
// a stack that is full, memory that is not to be had), or an exception of the page's comes out
// of the middle of it. What it holds may be half done: no call reaches it any more.

/** What of a trap may be handed on: where it was, and nothing of what the wasm worked on. */
function told(error) {
  const { name, message, stack = "" } = Object(error);
  // "wasm-function[123]:0x4567", without the addresses of pages in between.
  const places = stack.match(/wasm-function\[\d+\]:0x[\da-f]+/g) ?? [];
  // What exceptions of the page's say may be anything.
  const own = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
  return [own ? `${name}: ${message}` : "an exception from outside", ...places.slice(0, 12)].join("\n");
}

/** @param {(trap: string) => void} broke hears of the first trap */
export const guarding = (broke) => (exports) => {
  let alive = true;
  const guarded = {};
  for (const [name, it] of Object.entries(exports)) {
    if (typeof it !== "function") {
      guarded[name] = it;
      continue;
    }
    guarded[name] = (...given) => {
      if (!alive) return undefined;
      try {
        return it(...given);
      } catch (error) {
        if (alive) {
          alive = false;
          broke(told(error));
        }
        throw error;
      }
    };
  }
  return guarded;
};
