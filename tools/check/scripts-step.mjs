import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt } from "../build.mjs";
import { ROOT } from "../install.mjs";

await ensureBuilt();
if (globSync("dist/public/*.js", { cwd: ROOT }).length === 0)
  console.log("no page has a script of its own");
else {
  const { status } = spawnSync(process.execPath, [join(ROOT, "node_modules/size-limit/bin.js")], {
    cwd: ROOT,
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
}
