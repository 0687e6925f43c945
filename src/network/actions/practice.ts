import type { AreaCode } from "../../kernel/area.ts";
import type { Locale, Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  holdersOf,
  municipalitiesOf,
  type PolicyRefusal,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import type { Tx } from "../../platform/db/connect.ts";
import { postLetters } from "../../platform/mail/outbox.ts";
import type { WayRegistry } from "../../programmes/index.ts";
import { OTHER_WAY } from "../core/application.ts";
import type { PracticeId } from "../core/practice-ids.ts";
import {
  checkDeletePractice,
  checkEditPractice,
  checkPublishPractice,
  checkWithdrawPractice,
  type Practice,
  type PracticeContent,
  type PublishPracticeRefusal,
} from "../core/practice.ts";
import type { Seen } from "../core/trial-version.ts";
import { adoptionsOf } from "../store/adoption.ts";
import {
  bumpPractice,
  holdPractice,
  insertPractice,
  lockPractice,
  markPracticePublished,
  markPracticeWithdrawn,
  practiceById,
  removePractice,
  updatePractice,
} from "../store/practice.ts";
import { lettersTo, type Post, type Written } from "./practice-letters.ts";
import { type ChangeRefusal, changeOf } from "./trial-desk.ts";

/** One change of a practice by the county that owns it. */
export const changePractice = changeOf({
  load: practiceById,
  lock: lockPractice,
  bump: bumpPractice,
  unknown: "practice-unknown",
  allowed: (visitor, { area }: Practice) => authorise(visitor, "practice.edit", area),
});

export type PracticeRefusal = ChangeRefusal<"practice-unknown">;

type ContentRefusal = Refusal<"way-unknown" | "municipality-unknown">;

/** What a practice names must be there: its way, and municipalities of its own county. */
const checkContent = async (
  { db }: Pick<Context, "db">,
  ways: WayRegistry,
  area: AreaCode,
  { way, municipalities }: PracticeContent,
): Promise<Result<void, ContentRefusal>> => {
  if (way !== OTHER_WAY && !ways.find(way)) return refuse("way-unknown");
  if (municipalities.length === 0) return ok(undefined);
  const known = new Set((await municipalitiesOf(db, area)).map(({ code }) => code));
  return municipalities.every((code) => known.has(code))
    ? ok(undefined)
    : refuse("municipality-unknown");
};

const contentOf = (content: PracticeContent): PracticeContent => ({
  title: content.title,
  need: content.need,
  context: content.context,
  steps: content.steps,
  learned: content.learned,
  aim: content.aim,
  group: content.group,
  way: content.way,
  costEuros: content.costEuros,
  staffHours: content.staffHours,
  languages: content.languages,
  withMunicipalities: content.withMunicipalities,
  // Who unticks the box means the list, too.
  municipalities: content.withMunicipalities ? content.municipalities : [],
});

/** Writes a fresh draft in a transaction of its county. */
export const draftIn = async (
  tx: Tx,
  context: Context,
  area: AreaCode,
  input: PracticeContent & { readonly filler?: boolean },
): Promise<Practice> => {
  const practice: Practice = {
    ...contentOf(input),
    id: context.chance.uuid() as PracticeId,
    area,
    status: "draft",
    madeAt: context.clock.now(),
    filler: input.filler ?? false,
    version: 1,
  };
  await insertPractice(tx, practice);
  await recordAudit(tx, {
    ...trailOf(context, area),
    action: "create-practice",
    subjectKind: "practice",
    subjectId: practice.id,
    after: contentOf(practice),
  });
  return practice;
};

/** Begins a practice as a draft that only the county's own people see. */
export const createPractice = async (
  context: Context,
  ways: WayRegistry,
  area: AreaCode,
  input: PracticeContent & { readonly filler?: boolean },
): Promise<Result<Practice, PolicyRefusal | ContentRefusal>> => {
  const allowed = authorise(context.visitor, "practice.edit", area);
  if (!allowed.ok) return allowed;
  const possible = await checkContent(context, ways, area, input);
  if (!possible.ok) return possible;
  return inAreaUnlessRefused<Practice, PolicyRefusal>(context.db, area, async (tx) =>
    ok(await draftIn(tx, context, area, input)),
  );
};

export type EditPracticeRefusal =
  | PracticeRefusal
  | ContentRefusal
  | Refusal<"practice-withdrawn" | "practice-lacks">;

/** Changes what a practice says. A published one stays whole, a withdrawn one as it was. */
export const editPractice = async (
  context: Context,
  ways: WayRegistry,
  id: PracticeId,
  edit: PracticeContent & Seen,
): Promise<Result<number, EditPracticeRefusal>> => {
  const known = await practiceById(context.db, id);
  if (!known) return refuse("practice-unknown");
  const possible = await checkContent(context, ways, known.area, edit);
  return changePractice<EditPracticeRefusal>(context, id, edit, async (tx, practice) => {
    if (!possible.ok) return possible;
    const fair = checkEditPractice(practice, edit);
    if (!fair.ok) return fair;
    await updatePractice(tx, id, contentOf(edit));
    return ok({
      action: "edit-practice",
      subjectKind: "practice",
      subjectId: id,
      before: contentOf(practice),
      after: contentOf(edit),
    });
  });
};

/** Publishes a draft: from now on others may read and take it. */
export const publishPractice = (
  context: Context,
  id: PracticeId,
  seen: Seen,
): Promise<Result<number, PracticeRefusal | PublishPracticeRefusal>> =>
  changePractice<PublishPracticeRefusal>(context, id, seen, async (tx, practice) => {
    const possible = checkPublishPractice(practice);
    if (!possible.ok) return possible;
    const at = context.clock.now();
    await markPracticePublished(tx, id, at);
    return ok({
      action: "publish-practice",
      subjectKind: "practice",
      subjectId: id,
      after: { publishedAt: at },
    });
  });

/** Tells those who took a practice that it is withdrawn and why. */
export type WithdrawalLetter = (lang: Locale, practice: Practice, reason: Localized) => Written;

export type WithdrawRefusal =
  | PracticeRefusal
  | Refusal<"practice-not-published" | "practice-withdrawn" | "withdrawal-reason-missing">;

/**
 * Withdraws a practice for good, with its reason. Its page stays and says so; the leads of the
 * counties that took it get a letter from this county. What they took stays theirs.
 */
export const withdrawPractice = (
  context: Context,
  { jobs, lang }: Post,
  id: PracticeId,
  { reason, version }: Seen & { readonly reason: Localized },
  letterOf: WithdrawalLetter,
): Promise<Result<number, WithdrawRefusal>> =>
  changePractice<WithdrawRefusal>(context, id, { version }, async (tx, practice) => {
    const possible = checkWithdrawPractice(practice, reason);
    if (!possible.ok) return possible;
    await holdPractice(tx, id);
    const at = context.clock.now();
    await markPracticeWithdrawn(tx, id, { reason, at });
    const takers = new Set((await adoptionsOf(tx, id)).map(({ area }) => area));
    const leads = (await holdersOf(tx, ["lead"])).filter(({ area }) => takers.has(area));
    const letter = { purpose: "practice", lang, ...letterOf(lang, practice, reason) };
    await postLetters(tx, jobs, practice.area, lettersTo(context, leads, letter), at);
    return ok({
      action: "withdraw-practice",
      subjectKind: "practice",
      subjectId: id,
      after: { withdrawnAt: at, reason },
    });
  });

/** Deletes a draft that was never published. */
export const deletePractice = async (
  context: Context,
  id: PracticeId,
): Promise<Result<void, PolicyRefusal | Refusal<"practice-unknown" | "practice-kept">>> => {
  const known = await practiceById(context.db, id);
  if (!known) return refuse("practice-unknown");
  const allowed = authorise(context.visitor, "practice.edit", known.area);
  if (!allowed.ok) return allowed;
  return inAreaUnlessRefused<void, Refusal<"practice-unknown" | "practice-kept">>(
    context.db,
    known.area,
    async (tx) => {
      const practice = await lockPractice(tx, id);
      if (!practice) return refuse("practice-unknown");
      const possible = checkDeletePractice(practice);
      if (!possible.ok) return possible;
      await removePractice(tx, id);
      await recordAudit(tx, {
        ...trailOf(context, known.area),
        action: "delete-practice",
        subjectKind: "practice",
        subjectId: id,
        before: contentOf(practice),
      });
      return ok(undefined);
    },
  );
};
