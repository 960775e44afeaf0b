import { mount, unmount } from "svelte";
import Matrix from "./Matrix.svelte";
import { define } from "./element.js";

define("peer-svelte", (root) => {
  const matrix = mount(Matrix, { target: root });
  return () => unmount(matrix);
});
