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

export class Guard {
  #broke;
  #alive = true;
  #guarded = {};
  #exports;

  /** @param {(trap: string) => void} broke hears of the first trap */
  constructor(broke) {
    this.#broke = broke;
  }

  /** For the glue: its own exports, and all that the rest adds to them. */
  first(exports) {
    this.#exports = exports;
    return this.#take(exports);
  }

  /** Puts the rest beside the first part, whose memory, table and functions it works with. */
  async rest(module, imports) {
    const { exports } = await WebAssembly.instantiate(module, { g: imports, f: this.#exports });
    this.#take(exports);
  }

  #take(exports) {
    for (const [name, it] of Object.entries(exports)) {
      this.#guarded[name] = typeof it === "function" ? this.#guard(it) : it;
    }
    return this.#guarded;
  }

  #guard(it) {
    return (...given) => {
      if (!this.#alive) return undefined;
      try {
        return it(...given);
      } catch (error) {
        if (this.#alive) {
          this.#alive = false;
          this.#broke(told(error));
        }
        throw error;
      }
    };
  }
}
