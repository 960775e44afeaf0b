// The functions for programs. The first call fetches the wasm.

/** @param {import("../wasm/wasm-manager.js").WasmManager} manager */
export const api = (manager) => {
  /** Loads both parts of the wasm. Rejects with a `LoadError` if either fails. */
  const start = async () => {
    const [{ glue }] = await Promise.all([manager.start(), manager.prefetchLazy()]).catch(async (error) => {
      throw await manager.loadError(error);
    });
    return glue;
  };
  /**
   * Loads both parts of the wasm, and registers a language. Texts without a translation stay English.
   * @param {unknown} tag
   * @returns {Promise<[Glue, string]>} the instance, and the tag of the language there
   */
  const startIn = async (tag) => {
    const language = typeof tag === "string" ? manager.language(tag.toLowerCase()) : undefined;
    const glue = await start();
    return [glue, manager.register(glue, await language)];
  };
  return {
    /** @param {{ language?: unknown } | undefined} request */
    async assess(request) {
      const tag = request?.language;
      if (tag == null) return (await start()).assess(request);
      const [glue, language] = await startIn(tag);
      return glue.assess({ ...request, language });
    },
    /** @param {unknown[]} args */
    async matrix(...args) {
      return (await start()).matrix(...args);
    },
    /**
     * @param {unknown} json
     * @param {unknown} [tag]
     */
    async readClusters(json, tag) {
      const [glue, language] = await startIn(tag);
      return glue.readClusters(json, language);
    },
  };
};
