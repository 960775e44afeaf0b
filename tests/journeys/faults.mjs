// What can go wrong with the files on their way. Each changes the answer that would be sent.

const of = (files) => (change) => (answer, path, response, request) => {
  if (files.test(path)) change(answer, response, request);
};
const WASM = /\/aks-outbound(\.\w+)?\.wasm$/;
const ofWasm = of(WASM);
/** The second part of it. */
const ofLater = of(/\/aks-outbound-lazy(\.\w+)?\.wasm$/);
/** What the small script of the module form fetches later. */
const ofRest = of(/-core(\.\w+)?\.mjs$/);

const otherWasm = (answer) => {
  // A custom section named "x": valid, and not what was built.
  answer.body = Buffer.concat([answer.body, Buffer.from([0, 2, 1, 0x78])]);
};
/** The mark of a build stands in the script as a text of its own. */
const otherRest = (answer) => {
  const code = answer.body.toString();
  const mark = /"[0-9a-f]{12,}"/.exec(code);
  if (!mark) throw new Error("the script has no mark of its build");
  answer.body = code.replaceAll(mark[0], '"another"');
};

export const FAULTS = {
  /** Somebody forgot a file. */
  gone: ofWasm((answer) => Object.assign(answer, { status: 404, body: "" })),
  /** Somebody forgot the newer one of two files. */
  goneLater: ofLater((answer) => Object.assign(answer, { status: 404, body: "" })),
  /** The second file is of another build. */
  mixedLater: ofLater(otherWasm),
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
  mixed: ofWasm(otherWasm),
  /** A script of another build beside it. */
  mixedRest: ofRest(otherRest),
  /** A cached small script, and all else of another build. */
  older: (answer, path) => {
    ofWasm(otherWasm)(answer, path);
    ofRest(otherRest)(answer, path);
  },
  /** A cache that holds the wasm of another build, until it is passed by. */
  stale: ofWasm((answer, _response, request) => {
    answer.headers["Cache-Control"] = "max-age=3600";
    if (request.headers["cache-control"] !== "no-cache") otherWasm(answer);
  }),
  /** Somebody forgot the other script. */
  goneRest: ofRest((answer) => Object.assign(answer, { status: 404, body: "" })),
  /** Somebody forgot the wasm, and the script that says so. */
  goneWords: of(/\/aks-outbound(\.\w+)?\.wasm$|-lazy(\.\w+)?\.mjs$/)((answer) => Object.assign(answer, { status: 404, body: "" })),
  /** Somebody forgot that script alone. */
  goneWordsAlone: of(/-lazy(\.\w+)?\.mjs$/)((answer) => Object.assign(answer, { status: 404, body: "" })),
  /** A server that doesn't know modules: browsers run nothing of it. */
  plain: (answer, path) => {
    if (path.endsWith(".mjs")) answer.headers["Content-Type"] = "text/plain";
  },
  /** Shared with other sites, as a script has to be; the wasm was forgotten. */
  unshared: (answer, path) => {
    if (!WASM.test(path)) answer.headers["Access-Control-Allow-Origin"] = "*";
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
