import { defineConfig } from "@playwright/test";
import { hasWiki, WIKI } from "./host.ts";

export default defineConfig({
  testDir: ".",
  outputDir: "../../target/hosts/results",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 40_000,
  // A wiki's first page is made while one waits.
  expect: { timeout: 8_000 },
  forbidOnly: !!process.env.CI,
  reporter: [["line"]],
  use: {
    browserName: "chromium",
    actionTimeout: 8_000,
    // Wide enough that every host shows its switch outside a menu.
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || undefined,
      // Root can't have the sandbox.
      args: ["--no-sandbox"],
    },
  },
  webServer: [
    {
      command: "node server.mjs",
      // The port, as HOSTS_PORT in the environment of the tests.
      wait: { stdout: /listening on port (?<hosts_port>\d+)/ },
    },
    ...(hasWiki
      ? [
          {
            command: `php -S 127.0.0.1:0 -t "${WIKI}"`,
            wait: { stderr: /Server \(http:\/\/127\.0\.0\.1:(?<wiki_port>\d+)\) started/ },
            // It tells of each request.
            stderr: "ignore" as const,
            // One request at a time is not how browsers ask.
            env: { PHP_CLI_SERVER_WORKERS: "4" },
          },
        ]
      : []),
  ],
});
