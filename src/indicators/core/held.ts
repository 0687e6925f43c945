import type { AreaCode } from "../../kernel/area.ts";
import type { NodeId, ProgrammeId } from "../../kernel/ids.ts";
import type { Day, Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import type { CollectionMethod, Definition } from "./definition.ts";
import type { Interval } from "./interval.ts";
import type { ObservationStatus } from "./observation.ts";
import type { StatRule } from "./on-track.ts";
import type { TargetPath } from "./target-path.ts";

/** A definition as it is kept, with its ids. */
export interface IndicatorVersion extends Definition {
  readonly id: string;
  readonly indicatorId: string;
}

/** A number as it may be shown: where it is hidden, what it was counted from is left out. */
export interface Observation {
  readonly id: string;
  readonly versionId: string;
  readonly area: AreaCode;
  readonly periodStart?: Day;
  /** Undefined where the source does not tell; the comment says what is known. */
  readonly periodEnd?: Day;
  readonly dimKey: string;
  readonly value?: number;
  readonly num?: number;
  readonly den?: number;
  readonly n?: number;
  /** The source says "more than n". */
  readonly nAtLeast: boolean;
  readonly interval?: Interval;
  readonly status: ObservationStatus;
  readonly method: CollectionMethod;
  /** Where it comes from: an address or a name. */
  readonly source: string;
  readonly comment?: Localized;
  readonly filler: boolean;
  /** The facts up to this moment are in it. */
  readonly asOf: Instant;
  /** When it was last counted again and found the same. */
  readonly checkedAt: Instant;
  readonly supersededBy?: string;
}

export interface Baseline {
  readonly versionId: string;
  /** A year, a month or a day. */
  readonly refDate: string;
  readonly value: number;
  readonly num?: number;
  readonly den?: number;
  readonly comment?: Localized;
  readonly source?: string;
  readonly filler: boolean;
}

export interface Target extends TargetPath {
  readonly id: string;
  readonly versionId: string;
  readonly rationale?: Localized;
  readonly filler: boolean;
}

/** What people concluded from a number set against its target. */
export interface Assessment {
  readonly id: string;
  readonly targetId: string;
  readonly observationId: string;
  readonly rule: StatRule;
  readonly judgement: Localized;
  readonly why?: Localized;
  readonly at: Instant;
  readonly filler: boolean;
}

export const LESSON_STATUSES = ["open", "used", "set-aside"] as const;
export type LessonStatus = (typeof LESSON_STATUSES)[number];

/** What was learned, handed on to the programme. */
export interface Lesson {
  readonly id: string;
  readonly assessmentId: string;
  readonly programmeId: ProgrammeId;
  readonly nodeId?: NodeId;
  readonly text: Localized;
  readonly action?: Localized;
  readonly status: LessonStatus;
  readonly filler: boolean;
}
