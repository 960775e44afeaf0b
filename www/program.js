// The rules' answers for programs. The wasm is fetched with the first question.

/** @param {import("./runtime.js").Runtime} runtime */
export const program = (runtime) => {
  const ask = (name) => async (...given) => (await runtime.start()).glue[name](...given);
  return { assess: ask("assess"), matrix: ask("matrix"), readClusters: ask("readClusters") };
};
