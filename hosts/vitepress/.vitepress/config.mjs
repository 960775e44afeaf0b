import { defineConfig } from "vitepress";

const base = "/vitepress/";

export default defineConfig({
  base,
  title: "Platform handbook",
  head: [["script", { type: "module", src: `${base}aks-outbound.mjs` }]],
  // Otherwise Vue takes the tag for a component of its own and warns.
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === "aks-outbound" } } },
  themeConfig: {
    sidebar: [
      { text: "Cluster egress", link: "/" },
      { text: "Runbook", link: "/runbook" },
    ],
    search: { provider: "local" },
  },
});
