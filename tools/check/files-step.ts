import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { fileFaults } from "./files.ts";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const faults = fileFaults(root);
for (const { file, fault } of faults) console.log(`${file} ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
