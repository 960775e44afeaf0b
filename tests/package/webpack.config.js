import HtmlPlugin from "html-webpack-plugin";
import { fileURLToPath } from "node:url";

export default {
  mode: "production",
  entry: "./src/main.ts",
  module: { rules: [{ test: /\.ts$/, loader: "ts-loader", options: { onlyCompileBundledFiles: true, compilerOptions: { noEmit: false } } }] },
  output: { path: fileURLToPath(new URL("dist-webpack", import.meta.url)), clean: true },
  plugins: [new HtmlPlugin({ template: "webpack.html" })],
  performance: { hints: false },
};
