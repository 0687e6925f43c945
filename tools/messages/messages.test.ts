import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { readCatalogue } from "./catalogue.ts";
import { generatedText } from "./generated.ts";
import { readMessage } from "./parameters.ts";
import { runMessages } from "./run.ts";
import { unusedKeys } from "./uses.ts";

const json = (texts: Record<string, unknown>): string => JSON.stringify(texts, null, 2);
const same = (texts: Record<string, string>) => ({
  fi: json(texts),
  sv: json(texts),
  en: json(texts),
});
const problemsOf = (fi: string | undefined, sv: string | undefined, en: string | undefined) =>
  readCatalogue({ fi, sv, en }).problems;

test("every kind of argument gets its type", () => {
  const text =
    "{name}: {n, number} {day, date, short} {at, time} {side, select, yes {a} other {b}} " +
    "{votes, plural, one {# ääni} other {# ääntä}}";
  expect(readMessage(text, "fi")).toEqual({
    ok: true,
    parameters: {
      at: "Date | number",
      day: "Date | number",
      n: "number",
      name: "string",
      side: '"other" | "yes"',
      votes: "number",
    },
  });
});

test("arguments inside a plural are found", () => {
  const text = "{n, plural, one {{who} äänesti} other {# ihmistä äänesti}}";
  expect(readMessage(text, "fi")).toEqual({ ok: true, parameters: { n: "number", who: "string" } });
});

test("a key that Swedish lacks is told", () => {
  expect(problemsOf(json({ a: "x" }), json({}), json({ a: "x" }))).toEqual(['sv.json lacks "a"']);
});

test("a key that only English has is told", () => {
  expect(problemsOf(json({}), json({}), json({ a: "x" }))).toEqual([
    'en.json has "a", which fi.json lacks',
  ]);
});

test("a missing language file is told once", () => {
  expect(problemsOf(json({ a: "x" }), undefined, json({ a: "x" }))).toEqual(["sv.json is missing"]);
});

test("an empty text is told", () => {
  expect(problemsOf(json({ a: "x" }), json({ a: " " }), json({ a: "x" }))).toEqual([
    'sv.json "a" is empty',
  ]);
});

test("a text that ICU cannot read is told", () => {
  expect(problemsOf(json({ a: "{n" }), json({ a: "x" }), json({ a: "x" }))).toEqual([
    'fi.json "a" does not parse: EXPECT_ARGUMENT_CLOSING_BRACE',
  ]);
});

test("a plural without other is told", () => {
  expect(readMessage("{n, plural, one {yksi}}", "fi")).toEqual({
    ok: false,
    problems: ["does not parse: MISSING_OTHER_CLAUSE"],
  });
});

test("a plural without a form that the language has is told", () => {
  expect(readMessage("{n, plural, other {# ääntä}}", "fi")).toEqual({
    ok: false,
    problems: ['{n} lacks the form "one"'],
  });
});

test("an exact =1 stands for the form one", () => {
  expect(readMessage("{n, plural, =1 {yksi ääni} other {# ääntä}}", "fi").ok).toBe(true);
});

test("a parameter that one language names otherwise is told", () => {
  expect(problemsOf(json({ a: "{name}" }), json({ a: "{namn}" }), json({ a: "{name}" }))).toEqual([
    'sv.json "a" takes namn: string; before it name: string',
  ]);
});

test("a parameter of another type in one language is told", () => {
  const number = json({ a: "{n, number}" });
  expect(problemsOf(number, json({ a: "{n}" }), number)).toEqual([
    'sv.json "a" takes n: string; before it n: number',
  ]);
});

test("a number printed bare is told, since it would lack its thin spaces", () => {
  expect(readMessage("{n} {n, plural, one {ääni} other {ääntä}}", "fi")).toEqual({
    ok: false,
    problems: ["{n} is a number: write {n, number}, or # inside its plural"],
  });
});

test("markup in a text is told", () => {
  expect(readMessage("<b>tärkeä</b>", "fi")).toEqual({
    ok: false,
    problems: ["holds markup <b>"],
  });
});

test("a key twice in one file is told", () => {
  const twice = '{\n  "a": "x",\n  "a": "y"\n}';
  expect(problemsOf(twice, json({ a: "x" }), json({ a: "x" }))).toEqual(['fi.json has "a" twice']);
});

test("a key in capitals and a nested text are told", () => {
  const nested = json({ aB: "x", c: { d: "e" } });
  expect(problemsOf(nested, json({ aB: "x" }), json({ aB: "x" }))).toEqual([
    'fi.json "aB" is not a key: lower case, dots, hyphens',
    'fi.json "c" is not a text',
    'sv.json "aB" is not a key: lower case, dots, hyphens',
    'en.json "aB" is not a key: lower case, dots, hyphens',
  ]);
});

test("a file that is not JSON is told", () => {
  const [problem] = problemsOf("{", json({}), json({}));
  expect(problem?.startsWith("fi.json is not JSON: ")).toBe(true);
});

test("the generated file types each key by its parameters", () => {
  const { keys } = readCatalogue(same({ "vote.count": "{n, number}", "vote.title": "Äänestä" }));
  expect(generatedText("opinions", "../../platform/i18n/translator.ts", keys)).toBe(
    `// Written by \`npm run messages\` from fi.json, sv.json and en.json; change those instead.
import type { Catalogue } from "../../platform/i18n/translator.ts";
import en from "./en.json" with { type: "json" };
import fi from "./fi.json" with { type: "json" };
import sv from "./sv.json" with { type: "json" };

/** The keys of the texts of opinions, each with its parameters. */
export type OpinionsMessages = {
  "vote.count": { readonly n: number };
  "vote.title": {};
};

export const opinionsMessages: Catalogue<OpinionsMessages> = { fi, sv, en };
`,
  );
});

test("a key counts as used when written whole or composed from its prefix", () => {
  const sources = ['t("a.title")', "t(`refusal.${kind}`)", "t(`problem.${kind}.title`)"];
  const keys = ["a.title", "refusal.closed", "problem.fault.title", "problem.fault.text", "b"];
  expect(unusedKeys(keys, sources)).toEqual(["problem.fault.text", "b"]);
});

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const houseWith = (files: Record<string, string>): string => {
  const root = mkdtempSync(join(tmpdir(), "puntari-messages-"));
  folders.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
};

const GREETING = json({ hello: "Hei {name}" });

test("a run writes the file once, and the check then finds it fresh", () => {
  const root = houseWith({
    "src/people/messages/fi.json": GREETING,
    "src/people/messages/sv.json": GREETING,
    "src/people/messages/en.json": GREETING,
    "src/people/views/hello.tsx": 'export const hello = "hello";',
  });
  expect(runMessages(root, { check: true }).problems).toEqual([
    "src/people/messages/messages.generated.ts is stale: npm run messages",
  ]);
  expect(runMessages(root, { check: false })).toEqual({
    said: ["src/people/messages/messages.generated.ts: 1 texts"],
    problems: [],
  });
  expect(runMessages(root, { check: false })).toEqual({ said: [], problems: [] });
  expect(runMessages(root, { check: true })).toEqual({ said: [], problems: [] });
});

test("a changed text makes the generated file stale, a key nobody uses is told", () => {
  const root = houseWith({
    "src/people/messages/fi.json": GREETING,
    "src/people/messages/sv.json": GREETING,
    "src/people/messages/en.json": GREETING,
  });
  runMessages(root, { check: false });
  const changed = json({ hello: "Hei {name}", bye: "Moikka" });
  for (const language of ["fi", "sv", "en"])
    writeFileSync(join(root, `src/people/messages/${language}.json`), changed);
  expect(runMessages(root, { check: true }).problems).toEqual([
    "src/people/messages/messages.generated.ts is stale: npm run messages",
    'src/people/messages/fi.json "hello" is used nowhere',
    'src/people/messages/fi.json "bye" is used nowhere',
  ]);
});

test("nothing is written over a catalogue with a problem", () => {
  const root = houseWith({
    "src/people/messages/fi.json": GREETING,
    "src/people/messages/sv.json": json({}),
    "src/people/messages/en.json": GREETING,
  });
  expect(runMessages(root, { check: false })).toEqual({
    said: [],
    problems: ['src/people/messages/sv.json lacks "hello"'],
  });
  expect(() => readFileSync(join(root, "src/people/messages/messages.generated.ts"))).toThrow(
    "ENOENT",
  );
});
