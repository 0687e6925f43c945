import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** How to start the browser of the tests. */
export interface Browser {
  /** Undefined where npm has no browser for the platform: Playwright looks for its own. */
  readonly executablePath?: string;
  readonly env?: Record<string, string>;
}

const ROOT = resolve(import.meta.dirname, "../..");
const UNPACK = join(ROOT, "tools/test/unpack-chromium.mjs");

const version = (): string => {
  const about = readFileSync(join(ROOT, "node_modules/@sparticuz/chromium/package.json"), "utf8");
  return (JSON.parse(about) as { version: string }).version;
};

const mine = (folder: string): boolean =>
  !process.getuid || statSync(folder).uid === process.getuid();

/** Unpacked aside and moved into place whole, so several runs at once may all begin with it. */
const unpackInto = (folder: string): void => {
  const fresh = mkdtempSync(`${folder}-`);
  execFileSync(process.execPath, [UNPACK], { env: { ...process.env, TMPDIR: fresh } });
  const browser = join(fresh, "chromium");
  chmodSync(browser, 0o700);
  writeFileSync(
    join(fresh, "fonts.conf"),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${join(folder, "fonts")}</dir><cachedir>${join(folder, "font-cache")}</cachedir></fontconfig>\n`,
  );
  try {
    renameSync(fresh, folder);
  } catch (error) {
    if (!existsSync(join(folder, "chromium"))) throw error;
    rmSync(fresh, { recursive: true, force: true });
  }
};

const runs = (browser: string, env: Readonly<Record<string, string>>): boolean =>
  spawnSync(browser, ["--version"], { env: { ...process.env, ...env }, stdio: "ignore" }).status ===
  0;

const withEnv = (own: Readonly<Record<string, string>>): Record<string, string> => {
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return { ...(Object.fromEntries(inherited) as Record<string, string>), ...own };
};

/**
 * The Chromium of @sparticuz/chromium, unpacked once per version and user into the system's
 * temporary folder. Libraries and fonts come with it where the system has none.
 */
export const testBrowser = (): Browser => {
  if (process.platform !== "linux" || process.arch !== "x64") return {};
  const folder = join(tmpdir(), `puntari-chromium-${version()}-${process.getuid?.() ?? "user"}`);
  if (!existsSync(join(folder, "chromium"))) unpackInto(folder);
  if (!mine(folder)) throw new Error(`${folder} belongs to another user`);
  const executablePath = join(folder, "chromium");
  const fonts: Record<string, string> = existsSync("/etc/fonts/fonts.conf")
    ? {}
    : { FONTCONFIG_FILE: join(folder, "fonts.conf") };
  if (runs(executablePath, fonts)) return { executablePath, env: withEnv(fonts) };
  const libraries = { ...fonts, LD_LIBRARY_PATH: join(folder, "al2023", "lib") };
  return { executablePath, env: withEnv(libraries) };
};
