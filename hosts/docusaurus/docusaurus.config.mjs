const baseUrl = "/docusaurus/";

export default {
  title: "Platform handbook",
  url: "https://handbook.example",
  baseUrl,
  onBrokenLinks: "throw",
  scripts: [{ src: `${baseUrl}aks-outbound.mjs`, type: "module" }],
  presets: [["classic", { docs: { routeBasePath: "/" }, blog: false }]],
  themeConfig: {
    colorMode: { respectPrefersColorScheme: true },
    navbar: { title: "Platform handbook" },
  },
};
