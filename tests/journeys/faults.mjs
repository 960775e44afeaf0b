// What can go wrong with the files on their way. Each changes the answer that would be sent.

const ofWasm = (change) => (answer, path, response) => {
  if (path.endsWith(".wasm")) change(answer, response);
};

export const FAULTS = {
  /** Somebody forgot a file. */
  gone: ofWasm((answer) => Object.assign(answer, { status: 404, body: "" })),
  /** A site of one page answers every address with it. */
  page: ofWasm((answer) => {
    answer.headers["Content-Type"] = "text/html";
    answer.body = "<!doctype html><title>Home</title>";
  }),
  /** A server that doesn't know wasm. */
  type: ofWasm((answer) => {
    answer.headers["Content-Type"] = "application/octet-stream";
  }),
  /** An upload that stopped half-way. */
  cut: ofWasm((answer) => {
    answer.body = answer.body.subarray(0, answer.body.length >> 1);
  }),
  /** An upload as text. */
  damaged: ofWasm((answer) => {
    answer.body = Buffer.concat([answer.body.subarray(0, 8), Buffer.from("\u{fffd}".repeat(answer.body.length))]);
  }),
  /** A wasm of another build: its mark is the last thing in the file. */
  mixed: ofWasm((answer) => {
    answer.body = Buffer.from(answer.body);
    answer.body.write("x", answer.body.length - 1);
  }),
  /** Shared with other sites, as a script has to be; the wasm was forgotten. */
  unshared: (answer, path) => {
    if (!path.endsWith(".wasm")) answer.headers["Access-Control-Allow-Origin"] = "*";
  },
  /** Shared with other sites. */
  none: (answer) => {
    answer.headers["Access-Control-Allow-Origin"] = "*";
  },
  /** The connection breaks off. */
  dropped: ofWasm((answer, response) => {
    response.writeHead(200, { ...answer.headers, "Content-Length": answer.body.length });
    response.write(answer.body.subarray(0, 1000), () => response.destroy());
  }),
  /** The answer never ends. */
  endless: ofWasm((answer, response) => {
    response.writeHead(200, { ...answer.headers, "Content-Length": answer.body.length });
    response.write(answer.body.subarray(0, 1000));
  }),
};
