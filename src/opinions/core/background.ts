import type { BackgroundQuestion } from "./settings.ts";

export { BACKGROUND_QUESTIONS, type BackgroundQuestion, isBackgroundQuestion } from "./settings.ts";

/**
 * Ages as they are asked, each the sum of whole bands of the population by Statistics Finland
 * (seeds/statistics), so that shares of those who told and shares of residents compare exactly.
 */
export const POPULATION_BANDS = {
  "under-18": ["0-6", "7-14", "15-17"],
  "18-24": ["18-24"],
  "25-34": ["25-34"],
  "35-44": ["35-44"],
  "45-54": ["45-54"],
  "55-64": ["55-64"],
  "65-74": ["65-74"],
  "75-and-over": ["75-84", "85+"],
} as const;

export type AgeBand = keyof typeof POPULATION_BANDS;

/** The answers to the question of age, youngest first. */
export const AGE_BANDS = Object.keys(POPULATION_BANDS) as readonly AgeBand[];

/** The answers to the question of the first language; `se` is any Sámi language. */
export const LANGUAGES = ["fi", "sv", "se", "other"] as const;

/** Whether the person or somebody close to them uses the service that is asked about. */
export const SERVICE_USER = ["yes", "relative", "no"] as const;

/** The answer of people who live in no municipality of the county. */
export const ELSEWHERE = "elsewhere";

/** The answers that a question takes, in the order in which they are offered. */
export const answersTo = (
  question: BackgroundQuestion,
  municipalities: readonly string[],
): readonly string[] =>
  ({
    municipality: [...municipalities, ELSEWHERE],
    age: AGE_BANDS,
    language: LANGUAGES,
    "service-user": SERVICE_USER,
  })[question];

/** Is this an answer to the question, where `municipalities` are the codes of the county's own? */
export const isAnswer = (
  question: BackgroundQuestion,
  answer: string,
  municipalities: readonly string[],
): boolean => answersTo(question, municipalities).includes(answer);
