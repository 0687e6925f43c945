import type { Day } from "../../kernel/instant.ts";
import { type Locale, type Localized, missingLocales } from "../../kernel/locale.ts";
import { isOver, type PartialDay } from "./partial-day.ts";

export const MEASURE_STATUSES = ["planned", "in-progress", "done", "dropped"] as const;
export type MeasureStatus = (typeof MEASURE_STATUSES)[number];

/** What is said of a measure: its status, or that it is late. */
export type MeasureState = MeasureStatus | "late";

interface Timed {
  readonly status?: MeasureStatus;
  readonly deadline?: PartialDay;
}

/** Late: the deadline is over and the measure neither done nor dropped. Never stored, so never stale. */
export const measureState = ({ status = "planned", deadline }: Timed, today: Day): MeasureState => {
  if (status === "done" || status === "dropped") return status;
  return deadline && isOver(deadline, today) ? "late" : status;
};

/** What staff must still fill in before a goal or measure can be followed by everyone. */
export interface Missing {
  /** Languages in which the title, or a statement that exists, is not written yet. */
  readonly locales: readonly Locale[];
  /** Measures only. */
  readonly owner: boolean;
  readonly deadline: boolean;
}

/** What is missing of a node; owner and deadline are asked of measures alone. */
export const missingFrom = (node: {
  readonly kind: string;
  readonly title: Localized;
  readonly statement?: Localized;
  readonly owner?: Localized;
  readonly deadline?: PartialDay;
}): Missing => {
  const title = missingLocales(node.title);
  const statement = node.statement ? missingLocales(node.statement) : [];
  const isMeasure = node.kind === "measure";
  return {
    locales: (["fi", "sv", "en"] as const).filter(
      (locale) => title.includes(locale) || statement.includes(locale),
    ),
    owner: isMeasure && !node.owner,
    deadline: isMeasure && !node.deadline,
  };
};
