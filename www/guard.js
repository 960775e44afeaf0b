// Stands between the glue and the wasm, and notices when the wasm traps: a panic, a stack
// that is full, memory that is not to be had. After that no call reaches it any more.

/** What of a trap may be handed on: where it was, and nothing of what the wasm worked on. */
function told({ name, message, stack = "" }) {
  // "wasm-function[123]:0x4567", without the addresses of pages in between.
  const places = stack.match(/wasm-function\[\d+\]:0x[\da-f]+/g) ?? [];
  return [`${name}: ${message}`, ...places.slice(0, 12)].join("\n");
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
        // Others are exceptions of JavaScript, on their way through.
        if (alive && (error instanceof WebAssembly.RuntimeError || error instanceof RangeError)) {
          alive = false;
          broke(told(error));
        }
        throw error;
      }
    };
  }
  return guarded;
};
