import { SMALL_CELL, suppressionOf } from "../../kernel/small-cell.ts";
import {
  type AgeBand,
  answersTo,
  type BackgroundQuestion,
  POPULATION_BANDS,
} from "./background.ts";
import { wilsonInterval } from "./engine/statistics.ts";

/** How many people gave each answer to each question. */
export type BackgroundCounts = Readonly<
  Partial<Record<BackgroundQuestion, Readonly<Record<string, number>>>>
>;

/** Residents of a county, as far as they are known. */
export interface Residents {
  readonly year: number;
  readonly source: string;
  readonly residents: number;
  readonly municipalities: ReadonlyMap<string, number>;
  readonly ages: ReadonlyMap<string, number>;
}

/** Those who gave an answer, with the 95 % interval of their share of those who told. */
interface ToldShare {
  readonly people: number;
  readonly share: number;
  readonly lower: number;
  readonly upper: number;
}

export interface TurnoutPart {
  readonly answer: string;
  /** Undefined where it is hidden. */
  readonly told: ToldShare | undefined;
  /** Share of all residents, 0 … 1; undefined where nobody counts them so. */
  readonly residents: number | undefined;
}

/** Who took part, by one question, beside who lives here. */
export interface Turnout {
  readonly question: BackgroundQuestion;
  /** People who answered the question; undefined where they are too few to say. */
  readonly told: number | undefined;
  /** A smaller count of people is never shown. */
  readonly least: number;
  /** In the order of the answers, never ranked; empty where nothing can be shown. */
  readonly parts: readonly TurnoutPart[];
}

/** Fewest people of whom shares are told at all. */
export const FEWEST_TOLD = 10;
const CHILDREN: AgeBand = "under-18";
/** Language and the use of a service are sensitive: nothing under ten people. */
const LEAST: Readonly<Record<BackgroundQuestion, number>> = {
  municipality: SMALL_CELL,
  age: SMALL_CELL,
  language: 10,
  "service-user": 10,
};

/**
 * Shares of those who told beside shares of residents, a question at a time, in the order asked.
 * Small counts are hidden, and as many others as it takes so that none can be worked out from the
 * sum. `municipalities` are the codes of the county's own, in the order of the page.
 */
export const turnoutByBackground = (
  questions: readonly BackgroundQuestion[],
  counts: BackgroundCounts,
  municipalities: readonly string[],
  residents: Residents | undefined,
): readonly Turnout[] =>
  questions.map((question) => {
    const answers = answersTo(question, municipalities);
    const amounts = answers.map((answer) => counts[question]?.[answer] ?? 0);
    const told = amounts.reduce((sum, amount) => sum + amount, 0);
    const least = LEAST[question];
    if (told < FEWEST_TOLD) return { question, told: undefined, least, parts: [] };
    const { hidden, safe } = suppressionOf(amounts, least);
    if (!safe) return { question, told, least, parts: [] };
    const parts = answers.map((answer, at) => ({
      answer,
      told: hidden[at] ? undefined : shareOf(amounts[at], told),
      residents: residents && residentsOf(question, answer, residents),
    }));
    return { question, told, least, parts };
  });

const shareOf = (people: number, told: number): ToldShare => ({
  people,
  share: people / told,
  ...wilsonInterval(people, told),
});

const residentsOf = (
  question: BackgroundQuestion,
  answer: string,
  { residents, municipalities, ages }: Residents,
): number | undefined => {
  if (residents === 0) return undefined;
  if (question === "municipality") {
    const own = municipalities.get(answer);
    return own === undefined ? undefined : own / residents;
  }
  if (question !== "age") return undefined;
  const bands: readonly string[] = POPULATION_BANDS[answer as AgeBand];
  return bands.reduce((sum, band) => sum + (ages.get(band) ?? 0), 0) / residents;
};

/**
 * The answer whose share lies furthest from the residents', of those that surely differ: the
 * residents' share is outside the 95 % interval. Children under 18 are left aside: among residents
 * they are infants, too, who do not take part. Undefined where none does.
 */
export const furthestApart = ({ parts }: Turnout): TurnoutPart | undefined => {
  const distance = ({ told, residents }: TurnoutPart): number =>
    told && residents !== undefined && (residents < told.lower || residents > told.upper)
      ? Math.abs(told.share - residents)
      : 0;
  const furthest = parts
    .filter(({ answer }) => answer !== CHILDREN)
    .sort((a, b) => distance(b) - distance(a))
    .at(0);
  return furthest && distance(furthest) > 0 ? furthest : undefined;
};
