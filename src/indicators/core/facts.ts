import type { Day } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";

/** An activity as the indicators see it; days are days in Finland. */
export interface ActivityFact {
  readonly id: string;
  readonly title: Localized;
  readonly openedOn?: Day;
  readonly closedOn?: Day;
  /** Day of the first published answer. */
  readonly answeredOn?: Day;
  /** Unique participants so far. */
  readonly people: number;
  readonly filler: boolean;
}

export interface RecommendationFact {
  readonly id: string;
  readonly text: Localized;
  readonly activityId: string;
  readonly submittedOn: Day;
  /** The published decision that answers it with an effect and a reason. */
  readonly answeredBy?: string;
  readonly filler: boolean;
}

/** A published decision. */
export interface DecisionFact {
  readonly id: string;
  readonly title: Localized;
  readonly decidedOn: Day;
  /** It has an activity: through a citation, a recommendation or an answer. */
  readonly hasActivity: boolean;
  /** Its reasoning cites what residents said. */
  readonly cites: boolean;
  readonly filler: boolean;
}

/** All residents of the county on 31 December of a year. */
export interface ResidentFact {
  /** Names the row: `04:2024`. */
  readonly ref: string;
  readonly label: Localized;
  readonly year: number;
  readonly residents: number;
}

/** Everything that the counted indicators of one county are counted from, up to a day. */
export interface Facts {
  readonly asOf: Day;
  readonly activities: readonly ActivityFact[];
  readonly recommendations: readonly RecommendationFact[];
  readonly decisions: readonly DecisionFact[];
  readonly residents: readonly ResidentFact[];
}
