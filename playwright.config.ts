import { defineConfig } from "@playwright/test";
import { testBrowser } from "./e2e/setup/browser.ts";

/** The tests' browser talks to the product and to nobody else. */
const FLAGS = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-gpu",
  "--disable-quic",
];

const reports = process.env.PUNTARI_TEST_REPORT ?? "test-results/e2e.json";

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/e2e",
  globalSetup: "./e2e/setup/global-setup.ts",
  reporter: [["line"], ["json", { outputFile: reports }]],
  workers: 2,
  retries: 0,
  timeout: 60_000,
  globalTimeout: 30 * 60_000,
  forbidOnly: true,
  projects: [
    { name: "sign-in", testMatch: /\.setup\.ts$/, teardown: "sign-out" },
    { name: "sign-out", testMatch: /\.teardown\.ts$/ },
    { name: "e2e", testMatch: /\.spec\.ts$/, dependencies: ["sign-in"] },
  ],
  use: {
    baseURL: process.env.PUNTARI_E2E_URL,
    browserName: "chromium",
    locale: "fi-FI",
    timezoneId: "Europe/Helsinki",
    // A colour measured on its way from one scheme to the other is neither scheme's colour.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: { ...testBrowser(), args: FLAGS },
  },
});
