import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, NodeId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";

export type ActivityStatus = "planned" | "open" | "closed";

/** Where an activity's material comes from, when it is not the county's own. */
export interface Attribution {
  readonly text: string;
  readonly licence: string;
  readonly links: readonly string[];
}

/** One planned use of a way of participation: who, when, which decision it feeds. */
export interface Activity {
  readonly id: ActivityId;
  readonly area: AreaCode;
  readonly measureId: NodeId;
  /** Kind of the way, e.g. `conversation`. */
  readonly way: string;
  readonly title: Localized;
  readonly question: Localized;
  readonly why?: Localized;
  /** Who decides, e.g. "aluevaltuusto". */
  readonly decides?: Localized;
  /** When it is decided: a year, month or day. */
  readonly decisionOn?: string;
  readonly canChange?: Localized;
  readonly cannotChange?: Localized;
  /** Minutes that taking part needs. */
  readonly minutes?: number;
  readonly status: ActivityStatus;
  readonly openedAt?: Instant;
  /** When a planned activity is to open by itself. */
  readonly opensAt?: Instant;
  /** Why it did not open then: the kind of the refusal. */
  readonly openingRefused?: string;
  readonly closesAt?: Instant;
  readonly closedAt?: Instant;
  readonly attribution?: Attribution;
  /** True when no public source gives it: shown as demo filler. */
  readonly filler: boolean;
  readonly version: number;
}

/** The parts of an activity that staff change. */
export type ActivityContent = Pick<
  Activity,
  | "title"
  | "question"
  | "why"
  | "decides"
  | "decisionOn"
  | "canChange"
  | "cannotChange"
  | "minutes"
  | "opensAt"
  | "closesAt"
>;
