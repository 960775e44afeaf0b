// Wraps the exports of the wasm. After a trap (a panic, a stack overflow, no memory), or an
// exception of the page that came out of the middle of it, every call does nothing.

/** Describes where a trap happened, without anything that the wasm worked on. */
function describe(error) {
  const { name, message, stack = "" } = Object(error);
  // "wasm-function[123]:0x4567", without the addresses of pages in between.
  const places = stack.match(/wasm-function\[\d+\]:0x[\da-f]+/g) ?? [];
  // The message of a page's exception could hold anything.
  const isOwn = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
  return [isOwn ? `${name}: ${message}` : "an exception from outside", ...places.slice(0, 12)].join("\n");
}

export class TrapGuard {
  #onTrap;
  #isAlive = true;

  /** @param {(trap: string) => void} onTrap called once, at the first trap */
  constructor(onTrap) {
    this.#onTrap = onTrap;
  }

  /** Returns the exports with each function guarded. */
  guard(exports) {
    const guarded = Object.entries(exports).map(([name, it]) => [name, typeof it === "function" ? this.#wrap(it) : it]);
    return Object.fromEntries(guarded);
  }

  #wrap(call) {
    return (...args) => {
      // Callers may take the result apart.
      if (!this.#isAlive) return [];
      try {
        return call(...args);
      } catch (error) {
        if (this.#isAlive) {
          this.#isAlive = false;
          this.#onTrap(describe(error));
        }
        throw error;
      }
    };
  }
}
