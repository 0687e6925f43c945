import { expect, test } from "vitest";
import { translationText } from "./translation.ts";

const finnish = { lang: "fi" } as const;
const refused = (kind: string) => ({ ok: false, refusal: { kind } });

test("a translation is kept as a statement would be", () => {
  expect(translationText(finnish, "sv", "  En  mening ")).toEqual({ ok: true, value: "En mening" });
});

test("an empty one takes the translation away", () => {
  expect(translationText(finnish, "sv", " \n ")).toEqual({ ok: true, value: undefined });
});

test("the language of the original takes no translation", () => {
  expect(translationText(finnish, "fi", "Sama")).toEqual(refused("translation-same-language"));
});

test("a link and a text of 281 characters are refused", () => {
  expect(translationText(finnish, "en", "see www.example.org")).toEqual(refused("statement-link"));
  expect(translationText(finnish, "en", "a".repeat(281))).toEqual(refused("statement-too-long"));
});
