import type { AreaCode } from "../../kernel/area.ts";
import type { ProgrammeId } from "../../kernel/ids.ts";
import type { Day, Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { isOver, type PartialDay } from "./partial-day.ts";

export type ProgrammeStatus = "draft" | "in-force" | "ended";

/** A county's participation programme (osallistumisen ohjelma) with its approval. */
export interface Programme {
  readonly id: ProgrammeId;
  readonly area: AreaCode;
  /** Its name in addresses, unique in the county. */
  readonly slug: string;
  readonly title: Localized;
  readonly theme?: Localized;
  readonly purpose?: Localized;
  /** The body that looks after it. */
  readonly ownerBody?: Localized;
  /** The body that approved it, and when. */
  readonly approvedBy?: Localized;
  readonly approvedOn?: PartialDay;
  /** Section and case number of the approval, e.g. `§ 18, VAKEDno-2023-554`. */
  readonly decisionReference?: string;
  readonly startsOn?: PartialDay;
  readonly endsOn?: PartialDay;
  readonly status: ProgrammeStatus;
  readonly templateVersion?: string;
  readonly targetGroups: readonly Localized[];
  /** Addresses of the pages from which its facts are taken. */
  readonly sources: readonly string[];
  readonly publishedAt?: Instant;
  readonly version: number;
}

/** Ended once its last year, month or day is over, whoever may have forgotten to say so. */
export const programmeState = (
  { status, endsOn }: Pick<Programme, "status" | "endsOn">,
  today: Day,
): ProgrammeStatus =>
  status === "in-force" && endsOn !== undefined && isOver(endsOn, today) ? "ended" : status;

/** One step of how the programme came about; `when` as the source says it ("syksy 2021"). */
export interface PreparationStep {
  readonly when: Localized;
  readonly text: Localized;
}

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Lower-case letters, digits and single hyphens, 1–60 characters: fits an address and is sayable. */
export const checkSlug = (slug: string): Result<string, Refusal<"bad-slug">> =>
  slug.length <= 60 && SLUG.test(slug) ? ok(slug) : refuse("bad-slug");
