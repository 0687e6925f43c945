import { defineConfig } from "vitest/config";
import { summaryReporter } from "./tools/test/vitest-reporter.ts";

/** Text files are imported as text, as in the build. */
const textFiles = {
  name: "text-files",
  transform: (code: string, id: string) =>
    /\.(sql|csv)$/.test(id) ? `export default ${JSON.stringify(code)};` : undefined,
};

export default defineConfig({
  plugins: [textFiles],
  test: {
    include: ["src/**/*.test.{ts,tsx}", "tools/**/*.test.ts"],
    globalSetup: ["src/platform/testing/global-setup.ts"],
    // Files share one module graph per worker: a file that needs a clean one does not exist.
    isolate: false,
    maxWorkers: 2,
    // What happens soon is waited for long: a loaded machine must fail no test.
    expect: { poll: { timeout: 15_000 } },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ["default", summaryReporter()],
  },
});
