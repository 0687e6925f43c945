import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path/posix";
import { type Files, LANGUAGES, readCatalogue } from "./catalogue.ts";
import { generatedText } from "./generated.ts";
import { unusedKeys } from "./uses.ts";

export interface Outcome {
  readonly said: readonly string[];
  readonly problems: readonly string[];
}

const GENERATED = "messages.generated.ts";
const TRANSLATOR = "src/platform/i18n/translator.ts";

/** Folders with texts, relative to the root: of slices, of the ui and of the web. */
const messageFolders = (root: string): string[] =>
  [
    ...new Set(
      globSync(["src/*/messages/*.json", "src/*/*/messages/*.json"], { cwd: root }).map((path) =>
        dirname(path.replaceAll("\\", "/")),
      ),
    ),
  ].toSorted();

const filesIn = (folder: string): Files => {
  const read = (language: string): string | undefined => {
    const path = join(folder, `${language}.json`);
    return existsSync(path) ? readFileSync(path, "utf8") : undefined;
  };
  const [fi, sv, en] = LANGUAGES.map(read);
  return { fi, sv, en };
};

/** Where a catalogue's keys may be used: its own slice; components' texts are used by all. */
const sourcesFor = (root: string, folder: string): string[] => {
  const home = folder.startsWith("src/ui/") ? "src" : dirname(folder);
  return globSync(`${home}/**/*.{ts,tsx}`, { cwd: root })
    .filter((path) => !/\.test\.tsx?$|\.generated\.ts$/.test(path))
    .map((path) => readFileSync(join(root, path), "utf8"));
};

/** Checks every catalogue and writes its generated file, or with `check` tells which is stale. */
export const runMessages = (root: string, { check }: { readonly check: boolean }): Outcome => {
  const said: string[] = [];
  const problems: string[] = [];
  for (const folder of messageFolders(root)) {
    const { keys, problems: wrong } = readCatalogue(filesIn(join(root, folder)));
    if (wrong.length > 0) {
      problems.push(...wrong.map((problem) => `${folder}/${problem}`));
      continue;
    }
    const name = dirname(folder).split("/").at(-1) ?? "";
    const text = generatedText(name, relative(folder, TRANSLATOR), keys);
    const file = join(root, folder, GENERATED);
    const fresh = existsSync(file) && readFileSync(file, "utf8") === text;
    if (check) {
      if (!fresh) problems.push(`${folder}/${GENERATED} is stale: npm run messages`);
      for (const key of unusedKeys(keys.keys(), sourcesFor(root, folder)))
        problems.push(`${folder}/fi.json "${key}" is used nowhere`);
    } else if (!fresh) {
      writeFileSync(file, text);
      said.push(`${folder}/${GENERATED}: ${keys.size} texts`);
    }
  }
  return { said, problems };
};
