import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { cruiseHouse } from "./cruise.ts";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const { files, breaches } = await cruiseHouse(root);
for (const { rule, from, to, comment } of breaches)
  console.log(`${from} → ${to}\n    ${rule}: ${comment}`);
console.log(`${files} files, ${breaches.length} imports against the rules`);
process.exitCode = breaches.length > 0 ? 1 : 0;
