import { readdirSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path/posix";
import { GROUND, OUTSIDE, PLATFORM_ROOMS, ROOMS, SLICES, TESTING } from "./rooms.ts";

/** Something wrong with one file that no other tool of the check tells. */
export interface Fault {
  readonly file: string;
  readonly fault: string;
}

/** A file longer than this stops the check; under 150 lines is the aim. */
const LONGEST_FILE = 400;

const CODE = new Set([".ts", ".tsx", ".mjs", ".css", ".sql"]);
const TEXT = new Set([
  ...CODE,
  ".json",
  ".md",
  ".csv",
  ".yml",
  ".yaml",
  ".txt",
  ".svg",
  ".html",
  "",
]);
const NOT_OURS = new Set([
  ".git",
  ".puntari",
  "dist",
  "node_modules",
  "playwright-report",
  "test-results",
]);

const filesUnder = (root: string, folder = ""): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (NOT_OURS.has(entry.name)) return [];
    if (entry.isDirectory()) return filesUnder(root, path);
    return entry.isFile() ? [path] : [];
  });

const lengthFault = (file: string, text: string): string[] => {
  const lines = text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
  return CODE.has(extname(file)) && lines > LONGEST_FILE
    ? [`has ${lines} lines; ${LONGEST_FILE} is the limit`]
    : [];
};

/** Folders of a person's or a machine's own: they mean nothing to anybody else. */
const MACHINE_PATH = /(?:^|[\s"'`(=:])\/(?:work|home|Users|root)\/[\w.-]+|\b[A-Z]:\\Users\\/m;
const REGISTRY =
  /https?:\/\/(?:[\w.-]*registry[\w.-]*|[\w.-]*(?:artifactory|nexus|verdaccio)[\w.-]*)/;

const configuredRegistry = (): string | undefined => {
  const url = process.env["npm_config_registry"];
  return url === undefined ? undefined : new URL(url).host;
};

const portabilityFaults = (file: string, text: string): string[] => {
  const path = MACHINE_PATH.exec(text)?.[0].trim();
  const host = REGISTRY.exec(text)?.[0];
  const own = configuredRegistry();
  const resolved = file === "package-lock.json" && /"resolved": "https?:/.test(text);
  return [
    ...(path === undefined ? [] : [`names a path of one machine: ${path}`]),
    ...(host === undefined && !(own !== undefined && text.includes(own))
      ? []
      : [`names a package registry: ${host ?? own}`]),
    ...(resolved ? ["has resolved addresses: npm i --omit-lockfile-registry-resolved"] : []),
  ];
};

const EMPTY_NAMES = new Set([
  "util",
  "utils",
  "helper",
  "helpers",
  "manager",
  "service",
  "services",
  "data",
]);

const nameFaults = (file: string): string[] =>
  file
    .split("/")
    .map((part) => part.split(".")[0] ?? "")
    .filter((part) => EMPTY_NAMES.has(part))
    .map((part) => `"${part}" says nothing of what is inside`);

const stem = (name: string): string => name.replace(/\.tsx?$/, "");
const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file);

const KNOWN_IN = {
  slice: new Set([...ROOMS.map(({ name }) => name), TESTING]),
  platform: new Set(PLATFORM_ROOMS.map(([name]) => name)),
} as const;

/** Every file of `src/` stands in a room of the table. */
const roomFaults = (file: string): string[] => {
  const [top, place = "", inside = ""] = file.split("/");
  if (top !== "src") return [];
  const ground: readonly string[] = GROUND;
  if (!ground.includes(place) && !SLICES.includes(place))
    return inside === "" ? [] : [`src/${place} is no slice of the house`];
  if (isTest(inside)) return [];
  const known =
    place === "platform" ? KNOWN_IN.platform : SLICES.includes(place) ? KNOWN_IN.slice : undefined;
  return known === undefined || known.has(stem(inside)) ? [] : [`${inside} is no room of ${place}`];
};

const withoutComments = (text: string): string =>
  text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/(^|\s)\/\/.*$/gm, "");

const SQL = /[`"']\s*(?:select\s[^`"']*\sfrom|insert\s+into|update\s+\w+\s+set|delete\s+from)\s/i;
const MAY_HOLD_SQL =
  /^src\/(?:[^/]+\/store(?:\.ts$|\/)|platform\/(?:db|jobs)\/|[^/]+\/testing(?:\.ts$|\/))/;

/** Clock and chance are handed in; `new Date(time)` is arithmetic and stays. */
const CLOCK_OR_CHANCE = /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b/;
const PURE = /^src\/(?:kernel\/|[^/]+\/(?:core|views)(?:\.tsx?$|\/))/;

const sourceFaults = (file: string, text: string): string[] => {
  if (!/^src\/.*\.tsx?$/.test(file) || isTest(file)) return [];
  const code = withoutComments(text);
  const clock = PURE.test(file) ? CLOCK_OR_CHANCE.exec(code)?.[0] : undefined;
  return [
    ...(SQL.test(code) && !MAY_HOLD_SQL.test(file) ? ["holds SQL, which lives in stores"] : []),
    ...(clock === undefined ? [] : [`asks ${clock}: clock and chance are handed in`]),
  ];
};

/** A door opens with three lines: what the slice is, whom it serves, what it will never do. */
const DOOR = /^\/\*\*\n(?: \* \S.*\n){3} \*\/\n/;

const doorFaults = (file: string, text: string): string[] => {
  const [, slice = "", name] = file.split("/");
  return file.startsWith("src/") &&
    SLICES.includes(slice) &&
    name === "index.ts" &&
    !DOOR.test(text)
    ? ["does not open with its three lines: what it is, whom it serves, what it will never do"]
    : [];
};

const isTextFile = (file: string): boolean =>
  TEXT.has(extname(file)) && basename(file) !== "LICENSE";

/** All faults of the files of the project at `root`: length, place, names, SQL, clock, doors. */
export const fileFaults = (root: string): readonly Fault[] =>
  filesUnder(root).flatMap((file) => {
    const text = isTextFile(file) ? readFileSync(join(root, file), "utf8") : "";
    const generated = file.endsWith(".generated.ts");
    const named =
      OUTSIDE.some((folder) => file.startsWith(`${folder}/`)) || file.startsWith("src/");
    return [
      ...(generated ? [] : lengthFault(file, text)),
      ...portabilityFaults(file, text),
      ...(named ? nameFaults(file) : []),
      ...roomFaults(file),
      ...(generated ? [] : sourceFaults(file, text)),
      ...doorFaults(file, text),
    ].map((fault) => ({ file, fault }));
  });
