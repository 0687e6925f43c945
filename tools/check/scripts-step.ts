import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "../build.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
await build({ say: () => {} });
if (globSync("dist/public/*.js", { cwd: root }).length === 0)
  console.log("no page has a script of its own");
else {
  const { status } = spawnSync(process.execPath, [join(root, "node_modules/size-limit/bin.js")], {
    cwd: root,
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
}
