import type { AreaCode } from "../../kernel/area.ts";
import type { Day } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  type PolicyRefusal,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import { hashOf } from "../../platform/secrets.ts";
import { checkReading, type ReadingRefusal } from "../core/checks.ts";
import { planOf } from "../core/plan.ts";
import { versionOfCode } from "../store/definition.ts";
import {
  insertObservations,
  knownObservations,
  lockMeasuring,
  markChecked,
  type NewObservation,
} from "../store/observation.ts";

/** A number read from a survey, a register or a publication. */
export interface NewReading {
  readonly area: AreaCode;
  readonly code: string;
  /** Whom it is about, when not everyone: a key of DIMENSIONS. */
  readonly dimKey?: string;
  readonly value: number;
  readonly num?: number;
  readonly den?: number;
  readonly n?: number;
  /** The source says "more than n". */
  readonly nAtLeast?: boolean;
  readonly interval?: { readonly low: number; readonly high: number };
  readonly periodStart?: Day;
  readonly periodEnd?: Day;
  /** What is known of the time or of the people, where the source is not exact. */
  readonly comment?: Localized;
  /** An address or the name of a publication. */
  readonly source: string;
  readonly filler?: boolean;
}

export type RecordRefusal = PolicyRefusal | ReadingRefusal | Refusal<"unknown-indicator">;

const observationOf = (
  reading: NewReading,
  versionId: string,
  made: Pick<NewObservation, "id" | "asOf">,
): NewObservation => {
  const {
    area,
    dimKey = "",
    interval,
    nAtLeast = false,
    filler = false,
    code: _,
    ...rest
  } = reading;
  const content = {
    ...rest,
    versionId,
    area,
    dimKey,
    nAtLeast,
    filler,
    ...(interval ? { interval: { kind: "confidence" as const, ...interval } } : {}),
  };
  return {
    ...content,
    id: made.id,
    status: "A",
    method: "manual",
    asOf: made.asOf,
    checkedAt: made.asOf,
    hash: hashOf(JSON.stringify(content)),
  };
};

/**
 * Records a number by hand. The same reading again changes nothing; another one for the same time
 * and people supersedes it. Answers the id of the number that holds.
 */
export const recordObservation = async (
  context: Context,
  reading: NewReading,
): Promise<Result<string, RecordRefusal>> => {
  const { area, code } = reading;
  const allowed = authorise(context.visitor, "indicator.measure", area);
  if (!allowed.ok) return allowed;
  const version = await versionOfCode(context.db, code);
  if (!version) return refuse("unknown-indicator");
  const checked = checkReading(version, {
    ...reading,
    dimKey: reading.dimKey ?? "",
    hasComment: reading.comment !== undefined,
  });
  if (!checked.ok) return checked;
  const made = { id: context.chance.uuid(), asOf: context.clock.now() };
  const fresh = observationOf(reading, version.id, made);
  return inAreaUnlessRefused<string, RecordRefusal>(context.db, area, async (tx) => {
    await lockMeasuring(tx, area);
    const plan = planOf([fresh], await knownObservations(tx, area));
    const same = plan.unchanged.at(0);
    if (same) {
      await markChecked(tx, [same], made.asOf);
      return ok(same);
    }
    const [keep] = plan.keep;
    await insertObservations(tx, [{ ...fresh, supersedes: keep?.supersedes }]);
    await recordAudit(tx, {
      ...trailOf(context, area),
      action: "record-observation",
      subjectKind: "observation",
      subjectId: fresh.id,
      after: reading,
    });
    return ok(fresh.id);
  });
};
