import { expect, test } from "vitest";
import { AGE_BANDS, answersTo, BACKGROUND_QUESTIONS, isAnswer } from "./background.ts";

const OWN = ["091", "092"];

test("a municipality is one of the county's own, or elsewhere", () => {
  expect(answersTo("municipality", OWN)).toEqual(["091", "092", "elsewhere"]);
  expect(isAnswer("municipality", "092", OWN)).toBe(true);
  expect(isAnswer("municipality", "049", OWN)).toBe(false);
});

test("ages go from the youngest to the oldest", () => {
  expect(AGE_BANDS).toEqual([
    "under-18",
    "18-24",
    "25-34",
    "35-44",
    "45-54",
    "55-64",
    "65-74",
    "75-and-over",
  ]);
});

test("no question takes an empty answer or that of another question", () => {
  for (const question of BACKGROUND_QUESTIONS) expect(isAnswer(question, "", OWN)).toBe(false);
  expect(isAnswer("age", "fi", OWN)).toBe(false);
  expect(isAnswer("language", "18-24", OWN)).toBe(false);
  expect(isAnswer("service-user", "relative", OWN)).toBe(true);
});
