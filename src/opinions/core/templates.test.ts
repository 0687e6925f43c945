import { expect, test } from "vitest";
import { LOCALES } from "../../kernel/locale.ts";
import { ok } from "../../kernel/result.ts";
import { statementText } from "./statement.ts";
import { TEMPLATES, templateOf } from "./templates.ts";

test("a template is found by its key", () => {
  expect(templateOf("young-people")?.title.en).toBe("Young people's well-being");
  expect(templateOf("nowhere")).toBe(undefined);
  expect(new Set(TEMPLATES.map(({ key }) => key)).size).toBe(TEMPLATES.length);
});

test("every template has eight to twelve statements, each of them good for voting in each language", () => {
  for (const { statements } of TEMPLATES) {
    expect(statements.length >= 8 && statements.length <= 12).toBe(true);
    for (const locale of LOCALES) {
      const texts = statements.map((statement) => statement[locale]);
      expect(new Set(texts).size).toBe(texts.length);
      expect(texts.map((text) => statementText(text))).toEqual(texts.map((text) => ok(text)));
    }
  }
});

test("no text of a template is missing in any language", () => {
  for (const { key: _, minutes, statements: __, background, ...texts } of TEMPLATES) {
    for (const text of Object.values(texts))
      expect(LOCALES.filter((locale) => text[locale].trim() === "")).toEqual([]);
    expect(Number.isInteger(minutes) && minutes > 0).toBe(true);
    expect(new Set(background).size).toBe(background.length);
  }
});
