// Wraps the exports of the wasm. After a trap (a panic, a stack overflow, no memory) or a JavaScript
// exception that was thrown through the wasm, every call does nothing.

/** Describes a trap, without any data that the wasm processed. @param {unknown} error */
function describe(error) {
  const { name, message, stack = "" } = Object(error);
  // For example "wasm-function[123]:0x4567". Addresses of pages are left out.
  /** @type {string[]} */
  const places = stack.match(/wasm-function\[\d+\]:0x[\da-f]+/g) ?? [];
  // The message of another exception could contain data.
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

  /** Returns the exports with each function guarded. @param {WebAssembly.Exports} exports */
  guard(exports) {
    const guarded = Object.entries(exports).map(([name, it]) => [name, typeof it === "function" ? this.#wrap(it) : it]);
    return Object.fromEntries(guarded);
  }

  /** @param {Function} call */
  #wrap(call) {
    /** @param {unknown[]} args */
    return (...args) => {
      // An array, because callers may destructure the result.
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
