// Unpacks the browser of the tests into the folder that TMPDIR names; see e2e/setup/browser.ts.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inflate } from "@sparticuz/chromium";

const packed = join(fileURLToPath(import.meta.resolve("@sparticuz/chromium")), "../../bin");
await Promise.all(
  ["chromium.br", "fonts.tar.br", "al2023.tar.br"].map((name) => inflate(join(packed, name))),
);
