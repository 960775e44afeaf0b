import { defineConfig } from "@playwright/test";
import type { Options } from "./journey.ts";

// A name that leads to this machine and is no localhost: what a wiki over plain HTTP is.
export const PLAIN_HOST = "wiki.test";

// Letters and colours are drawn alike, whatever a machine prefers.
const SAME = ["--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb"];

const chromium = {
  browserName: "chromium" as const,
  launchOptions: {
    executablePath: process.env.CHROMIUM_PATH || undefined,
    // Root can't have the sandbox; the other flag leads the made-up name to the server.
    args: ["--no-sandbox", `--host-resolver-rules=MAP ${PLAIN_HOST} 127.0.0.1`, ...SAME],
  },
};

/** What only projects of their own run. */
const OTHERS = ["firefox.spec.ts", "package.spec.ts"];

export default defineConfig<Options>({
  testDir: ".",
  outputDir: "../../target/journeys",
  // Of pictures and of what is heard: where the tests say, from the repository's folder.
  snapshotPathTemplate: "{testDir}/../../{arg}{ext}",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 40_000,
  expect: { timeout: 4_000 },
  forbidOnly: !!process.env.CI,
  reporter: [["line"]],
  webServer: {
    command: "node server.mjs",
    // The port, as JOURNEYS_PORT in the environment of the tests.
    wait: { stdout: /listening on port (?<journeys_port>\d+)/ },
  },
  projects: [
    { name: "http", testIgnore: OTHERS, use: { ...chromium, place: "http" } },
    // Opened from a folder: all but what can't differ there, or has no meaning.
    {
      name: "file",
      testIgnore: OTHERS,
      grepInvert: /@http/,
      use: { ...chromium, place: "file" },
    },
    { name: "firefox", testMatch: "firefox.spec.ts", timeout: 60_000 },
    // Needs what `cargo xtask test package` builds.
    { name: "package", testMatch: "package.spec.ts", use: { ...chromium, place: "http" } },
    // How long it takes, `cargo xtask soak` says; short by itself.
    { name: "soak", testDir: "../soak", timeout: 120_000, use: { ...chromium, place: "http", actionTimeout: 10_000 } },
  ],
});
