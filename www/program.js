// The rules' answers for programs. The wasm is fetched with the first question.

/** @param {import("./runtime.js").Runtime} runtime */
export const program = (runtime) => {
  const start = async () => (await runtime.whole()).glue;
  // Teaches the wasm the language first; what it does not know it says in English.
  const speaking = async (tag) => {
    const pack = typeof tag === "string" ? runtime.pack(tag.toLowerCase()) : undefined;
    const glue = await start();
    return [glue, runtime.teach(glue, await pack)];
  };
  return {
    async assess(request) {
      const wanted = request?.language;
      if (wanted == null) return (await start()).assess(request);
      const [glue, language] = await speaking(wanted);
      return glue.assess({ ...request, language });
    },
    async matrix(...given) {
      return (await start()).matrix(...given);
    },
    async readClusters(json, wanted) {
      const [glue, language] = await speaking(wanted);
      return glue.readClusters(json, language);
    },
  };
};
