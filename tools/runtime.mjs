// Finds the Node.js that the product runs on: the one from npm, the same on every machine.
import { createRequire } from "node:module";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "./install.mjs";

const SYSTEMS = { linux: "linux", darwin: "darwin", win32: "win" };
/** Stands in where npm has no package for the platform; reads TypeScript without a flag. */
const OLDEST = [22, 18];

const packagedNode = () => {
  const name = `node-${SYSTEMS[process.platform]}-${process.arch}`;
  try {
    const about = createRequire(join(ROOT, "package.json")).resolve(`${name}/package.json`);
    const path = join(dirname(about), "bin", process.platform === "win32" ? "node.exe" : "node");
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
};

const runningNodeWillDo = () => {
  const [major, minor] = process.versions.node.split(".").map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
};

/** Path of the Node.js to run on. Throws an Error that says what to do when there is none. */
export const runtime = () => {
  const packaged = packagedNode();
  if (packaged) return packaged;
  if (runningNodeWillDo()) return process.execPath;
  throw new Error(
    `npm has no Node.js 24 for ${process.platform} ${process.arch}, and the installed Node.js ${process.versions.node} is too old. Install Node.js 24 or newer.`,
  );
};
