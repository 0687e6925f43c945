import type { Day } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import type { ActivityFact, Facts, ResidentFact } from "./facts.ts";

/** One thing that a number counts, in the numerator, the denominator or both. */
export interface CountedRow {
  readonly part: "both" | "numerator" | "denominator";
  readonly kind: "activity" | "recommendation" | "decision" | "population";
  /** The thing's own id; `04:2024` for a population. */
  readonly ref: string;
  /** The thing on whose page the row is seen. */
  readonly home?: { readonly kind: "activity" | "decision"; readonly id: string };
  readonly label: Localized;
  /** What it adds: 1 for a thing, the people of an activity, the residents of a county. */
  readonly amount: number;
  readonly filler: boolean;
}

/** The rows of one indicator in one calendar year. */
export interface CountedYear {
  readonly year: number;
  readonly rows: readonly CountedRow[];
}

export type Counting = (facts: Facts) => readonly CountedYear[];

const yearOf = (day: Day): number => Number(day.slice(0, 4));

interface DatedRow {
  readonly on: Day;
  readonly row: CountedRow;
}

const inOrder = (a: DatedRow, b: DatedRow): number =>
  a.on < b.on ? -1 : a.on > b.on ? 1 : a.row.ref < b.row.ref ? -1 : 1;

/** Groups rows by the year of their day, oldest first; years without rows do not appear. */
const byYear = (dated: readonly DatedRow[]): CountedYear[] => {
  const sorted = [...dated].sort(inOrder);
  const years = [...new Set(sorted.map(({ on }) => yearOf(on)))];
  return years.map((year) => ({
    year,
    rows: sorted.filter(({ on }) => yearOf(on) === year).map(({ row }) => row),
  }));
};

/** FEE1: of the activities that closed in the year, those with a published answer. */
const feedbackCoverage: Counting = ({ activities, asOf }) =>
  byYear(
    activities.flatMap(({ id, title, closedOn, answeredOn, filler }) =>
      closedOn && closedOn <= asOf
        ? [
            {
              on: closedOn,
              row: {
                part: answeredOn && answeredOn <= asOf ? "both" : "denominator",
                kind: "activity",
                ref: id,
                home: { kind: "activity", id },
                label: title,
                amount: 1,
                filler,
              },
            },
          ]
        : [],
    ),
  );

/** INF1: of the recommendations submitted in the year, those answered with a reason. */
const answeredRecommendations: Counting = ({ recommendations, asOf }) =>
  byYear(
    recommendations
      .filter(({ submittedOn }) => submittedOn <= asOf)
      .map(({ id, text, activityId, submittedOn, answeredBy, filler }) => ({
        on: submittedOn,
        row: {
          part: answeredBy ? "both" : "denominator",
          kind: "recommendation",
          ref: id,
          home: answeredBy
            ? { kind: "decision", id: answeredBy }
            : { kind: "activity", id: activityId },
          label: text,
          amount: 1,
          filler,
        },
      })),
  );

/** INF4: of the year's decisions that have an activity, those that cite residents' input. */
const citedInReasoning: Counting = ({ decisions, asOf }) =>
  byYear(
    decisions
      .filter(({ hasActivity, decidedOn }) => hasActivity && decidedOn <= asOf)
      .map(({ id, title, decidedOn, cites, filler }) => ({
        on: decidedOn,
        row: {
          part: cites ? "both" : "denominator",
          kind: "decision",
          ref: id,
          home: { kind: "decision", id },
          label: title,
          amount: 1,
          filler,
        },
      })),
  );

/** The newest population known on a day; before all of them, the oldest. */
const residentsOn = (residents: readonly ResidentFact[], on: Day): ResidentFact | undefined => {
  const oldestFirst = [...residents].sort((a, b) => a.year - b.year);
  return oldestFirst.findLast(({ year }) => `${year}-12-31` <= on) ?? oldestFirst.at(0);
};

const participantsOf = ({ id, title, people, filler }: ActivityFact): CountedRow => ({
  part: "numerator",
  kind: "activity",
  ref: id,
  home: { kind: "activity", id },
  label: title,
  amount: people,
  filler,
});

/** REA1: participants of the activities opened in the year, over the county's residents. */
const participantsPerThousand: Counting = ({ activities, residents, asOf }) =>
  byYear(
    activities.flatMap((activity) =>
      activity.openedOn && activity.openedOn <= asOf
        ? [{ on: activity.openedOn, row: participantsOf(activity) }]
        : [],
    ),
  ).flatMap(({ year, rows }) => {
    const yearEnd = `${year}-12-31` as Day;
    const known = residentsOn(residents, asOf < yearEnd ? asOf : yearEnd);
    // Without a population there is no denominator, and so no number to show.
    if (!known) return [];
    const population: CountedRow = {
      part: "denominator",
      kind: "population",
      ref: known.ref,
      label: known.label,
      amount: known.residents,
      filler: false,
    };
    return [{ year, rows: [...rows, population] }];
  });

/** The indicators that the platform counts itself, by code; the others are recorded by hand. */
export const COUNTINGS: Readonly<Record<string, Counting>> = {
  FEE1: feedbackCoverage,
  INF1: answeredRecommendations,
  INF4: citedInReasoning,
  REA1: participantsPerThousand,
};
