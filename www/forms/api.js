// The functions for programs. The wasm is fetched with the first call.

/** @param {import("../wasm/wasm-manager.js").WasmManager} manager */
export const api = (manager) => {
  /** Both parts of the wasm: an error of either rejects the call. */
  const start = async () => {
    const [{ glue }] = await Promise.all([manager.start(), manager.prefetchLazy()]).catch(async (error) => {
      throw await manager.loadError(error);
    });
    return glue;
  };
  /** Registers the language first. What it doesn't translate stays English. */
  const startIn = async (tag) => {
    const language = typeof tag === "string" ? manager.language(tag.toLowerCase()) : undefined;
    const glue = await start();
    return [glue, manager.register(glue, await language)];
  };
  return {
    async assess(request) {
      const tag = request?.language;
      if (tag == null) return (await start()).assess(request);
      const [glue, language] = await startIn(tag);
      return glue.assess({ ...request, language });
    },
    async matrix(...args) {
      return (await start()).matrix(...args);
    },
    async readClusters(json, tag) {
      const [glue, language] = await startIn(tag);
      return glue.readClusters(json, language);
    },
  };
};
