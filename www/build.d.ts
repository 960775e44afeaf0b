// Types of what the build provides to the scripts: constants, and modules behind an alias. See
// `xtask/src/build/scripts.rs`.

/** The version of the package. */
declare const VERSION: string;
/** The id of the build, the same in all its scripts. */
declare const BUILD: string;
/** The sizes of the wasm files. */
declare const WASM_BYTES: { core: number; lazy: number };
/** The files that the module form loads. */
declare const FILES: Record<"core" | "lazy" | "wasm" | "lazyWasm", Asset>;
/** The file of each language, by tag. */
declare const LANGUAGES: Record<string, Asset>;

/** A file beside the script that loads it, and how the script checks it. */
interface Asset {
  name: string;
  integrity?: string;
  digest?: string;
  bytes?: number;
}

/** What language files store, by tag. */
declare var aksOutboundLanguages: Record<string, import("./i18n/locale.js").Language> | undefined;

/** What wasm-bindgen's script exports: one instance of the wasm. */
interface Glue {
  default(options: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  Widget: new (host: HTMLElement, root: ShadowRoot, languageTag: string) => Widget;
  loadLazy(): Promise<void>;
  registerLanguage(json: string): void;
  assess(request: unknown): Promise<unknown>;
  matrix(...args: unknown[]): Promise<unknown>;
  readClusters(json: unknown, languageTag: string): Promise<unknown>;
}

/** A widget in the page. */
interface Widget {
  setLanguage(languageTag: string): void;
  attribute(name: string, value: string | null): void;
  value(name: string): string;
  readonly assessment: unknown;
  load(): Promise<void>;
  free(): void;
}

declare module "glue" {
  /** Starts wasm-bindgen's script with the `fetch` and the `WebAssembly` that it is to use. */
  export function createGlue(environment: { url: string; fetch: unknown; WebAssembly: unknown }): Glue;
}

/** The bundled style sheets, as text. */
declare module "*-styles" {
  const styles: string;
  export default styles;
}

/** The wasm that feature detection validates, in base64. */
declare module "features" {
  const base64: string;
  export default base64;
}

/** Wasm that is gzipped, in base64. */
declare module "wasm" {
  const base64: string;
  export default base64;
}
declare module "lazy-wasm" {
  const base64: string;
  export default base64;
}

declare module "*/aks-outbound-core.mjs" {
  export const createGlue: typeof import("./forms/core.js").createGlue;
  export const styles: string;
  export const TrapGuard: typeof import("./forms/core.js").TrapGuard;
  export const build: string;
}

declare module "*/aks-outbound-lazy.mjs" {
  export const styles: string;
  export const InputRecovery: typeof import("./forms/lazy.js").InputRecovery;
  export const diagnose: typeof import("./forms/lazy.js").diagnose;
  export const build: string;
}

declare module "*/aks-outbound.mjs" {}
declare module "*/aks-outbound-de.js" {}
declare module "*/aks-outbound-ja.js" {}
