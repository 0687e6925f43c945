// npm run messages: writes src/*/messages/messages.generated.ts from the three language files.
// With --check it writes nothing and fails when a file is stale.
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { runMessages } from "./messages/run.ts";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const { said, problems } = runMessages(root, { check: process.argv.includes("--check") });
for (const line of said) console.log(line);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
