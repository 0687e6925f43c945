import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, DecisionId } from "../../kernel/ids.ts";
import type { Day, Instant } from "../../kernel/instant.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { cellOf } from "../../kernel/small-cell.ts";
import { decisionById } from "../../decisions/index.ts";
import { dashboard } from "../../indicators/index.ts";
import { authorise, type Context } from "../../people/index.ts";
import { type Activity, activityById, isPublic, type Way } from "../../programmes/index.ts";
import type { WayRegistry } from "../../programmes/index.ts";
import { checkEvidence, type EvidencePiece } from "../core/practice-evidence.ts";
import type { EvidenceId, PracticeId } from "../core/practice-ids.ts";
import type { Seen } from "../core/trial-version.ts";
import { practiceById } from "../store/practice.ts";
import { deleteEvidence, evidenceOf, insertEvidence } from "../store/practice-evidence.ts";
import { changePractice, type PracticeRefusal } from "./practice.ts";

/** What is to be linked. */
export type EvidenceChoice =
  | { readonly kind: "activity"; readonly activityId: ActivityId }
  | {
      readonly kind: "finding";
      readonly activityId: ActivityId;
      /** Keys as the way gives them; at least one. */
      readonly findingKeys: readonly string[];
    }
  /** The newest number of an indicator of the county. */
  | { readonly kind: "observation"; readonly indicator: string }
  | { readonly kind: "decision"; readonly decisionId: DecisionId };

type Frozen = Omit<EvidencePiece, "id">;

type FreezeRefusal = Refusal<
  | "evidence-unknown"
  | "evidence-foreign"
  | "evidence-not-public"
  | "nothing-to-cite"
  | "finding-unknown"
  | "nothing-chosen"
>;

type Freezing = Result<readonly Frozen[], FreezeRefusal>;

const ownActivity = async (
  { db }: Pick<Context, "db">,
  ways: WayRegistry,
  area: AreaCode,
  id: ActivityId,
): Promise<Result<{ readonly activity: Activity; readonly way: Way }, FreezeRefusal>> => {
  const activity = await activityById(db, id);
  const way = activity && ways.find(activity.way);
  if (!activity || !way) return refuse("evidence-unknown");
  if (activity.area !== area) return refuse("evidence-foreign");
  return isPublic(activity) ? ok({ activity, way }) : refuse("evidence-not-public");
};

const freezeActivity = async (
  context: Context,
  ways: WayRegistry,
  area: AreaCode,
  { activityId }: { readonly activityId: ActivityId },
): Promise<Freezing> => {
  const found = await ownActivity(context, ways, area, activityId);
  if (!found.ok) return found;
  const { activity, way } = found.value;
  const asOf = context.clock.now();
  const { people } = await way.participation(context.db, activityId, asOf);
  const cell = cellOf(people);
  return ok([
    {
      kind: "activity",
      area,
      activityId,
      way: way.kind,
      claim: activity.title,
      numbers: {},
      ...("count" in cell ? { n: cell.count } : {}),
      asOf,
    },
  ]);
};

/** Freezes the activity as it is now and reads the wanted findings from that state. */
const freezeFindings = async (
  context: Context,
  ways: WayRegistry,
  area: AreaCode,
  {
    activityId,
    findingKeys,
  }: { readonly activityId: ActivityId; readonly findingKeys: readonly string[] },
): Promise<Freezing> => {
  const found = await ownActivity(context, ways, area, activityId);
  if (!found.ok) return found;
  if (findingKeys.length === 0) return refuse("nothing-chosen");
  const { activity, way } = found.value;
  const snapshot = await way.freeze(context.db, activity);
  if (!snapshot) return refuse("nothing-to-cite");
  const findings = await way.findings(context.db, activityId, snapshot.ref);
  const wanted = findings.filter(({ key }) => findingKeys.includes(key));
  if (wanted.length !== new Set(findingKeys).size) return refuse("finding-unknown");
  return ok(
    wanted.map(({ key, claim, numbers, n }) => ({
      kind: "finding",
      area,
      activityId,
      way: way.kind,
      findingKey: key,
      snapshot: snapshot.ref,
      snapshotHash: snapshot.hash,
      claim,
      numbers,
      n,
      asOf: snapshot.asOf,
    })),
  );
};

/** The newest number that may be shown; a hidden one or none cannot be evidence. */
const freezeObservation = async (
  { db }: Context,
  area: AreaCode,
  code: string,
): Promise<Freezing> => {
  const summary = (await dashboard(db, area)).find(({ version }) => version.code === code);
  if (!summary) return refuse("evidence-unknown");
  const { version, newest } = summary;
  if (newest?.value === undefined) return refuse("nothing-to-cite");
  const { interval, n } = newest;
  return ok([
    {
      kind: "observation",
      area,
      observationId: newest.id,
      indicator: code,
      claim: version.name,
      numbers: {
        value: newest.value,
        ...(interval ? { lower: interval.low, upper: interval.high } : {}),
      },
      unit: version.unit,
      ...(n === undefined ? {} : { n }),
      asOf: newest.asOf,
    },
  ]);
};

/** Noon in UTC is the same day in Finland, summer and winter. */
const noonOf = (day: Day): Instant => `${day}T12:00:00.000Z` as Instant;

const freezeDecision = async (
  { db }: Context,
  area: AreaCode,
  decisionId: DecisionId,
): Promise<Freezing> => {
  const decision = await decisionById(db, decisionId);
  if (!decision) return refuse("evidence-unknown");
  if (decision.area !== area) return refuse("evidence-foreign");
  if (decision.status !== "published") return refuse("evidence-not-public");
  const { title, decidedOn } = decision;
  return ok([
    { kind: "decision", area, decisionId, claim: title, numbers: {}, asOf: noonOf(decidedOn) },
  ]);
};

const freeze = (
  context: Context,
  ways: WayRegistry,
  area: AreaCode,
  choice: EvidenceChoice,
): Promise<Freezing> => {
  switch (choice.kind) {
    case "activity":
      return freezeActivity(context, ways, area, choice);
    case "finding":
      return freezeFindings(context, ways, area, choice);
    case "observation":
      return freezeObservation(context, area, choice.indicator);
    case "decision":
      return freezeDecision(context, area, choice.decisionId);
  }
};

export type LinkEvidenceRefusal =
  | PracticeRefusal
  | FreezeRefusal
  | Refusal<"practice-withdrawn" | "evidence-twice" | "evidence-too-many">;

/**
 * Links evidence to a practice: what is public and the county's own, as it stands now. The link
 * lives on; claim, figures, n and moment stay as they were.
 */
export const linkEvidence = async (
  context: Context,
  ways: WayRegistry,
  id: PracticeId,
  choice: EvidenceChoice & Partial<Seen>,
): Promise<Result<number, LinkEvidenceRefusal>> => {
  const known = await practiceById(context.db, id);
  if (!known) return refuse("practice-unknown");
  // Freezing computes, so it happens before the transaction; only those who may edit cause it.
  const allowed = authorise(context.visitor, "practice.edit", known.area);
  if (!allowed.ok) return allowed;
  const frozen = await freeze(context, ways, known.area, choice);
  if (!frozen.ok) return frozen;
  const seen = choice.version === undefined ? {} : { version: choice.version };
  return changePractice<LinkEvidenceRefusal>(context, id, seen, async (tx, practice) => {
    if (practice.status === "withdrawn") return refuse("practice-withdrawn");
    const possible = checkEvidence(await evidenceOf(tx, id), frozen.value);
    if (!possible.ok) return possible;
    const pieces = frozen.value.map((piece) => ({
      ...piece,
      id: context.chance.uuid() as EvidenceId,
    }));
    await insertEvidence(tx, id, pieces, context.clock.now());
    return ok({
      action: "link-evidence",
      subjectKind: "practice-evidence",
      subjectId: id,
      after: { pieces },
    });
  });
};

/** Takes a link to evidence away; those who took the practice keep it as it was. */
export const dropEvidence = (
  context: Context,
  id: PracticeId,
  evidenceId: EvidenceId,
): Promise<Result<number, PracticeRefusal | Refusal<"practice-withdrawn" | "evidence-unknown">>> =>
  changePractice<Refusal<"practice-withdrawn" | "evidence-unknown">>(
    context,
    id,
    {},
    async (tx, practice) => {
      if (practice.status === "withdrawn") return refuse("practice-withdrawn");
      const piece = (await evidenceOf(tx, id)).find((one) => one.id === evidenceId);
      if (!piece) return refuse("evidence-unknown");
      await deleteEvidence(tx, evidenceId);
      return ok({
        action: "drop-evidence",
        subjectKind: "practice-evidence",
        subjectId: id,
        before: piece,
      });
    },
  );
