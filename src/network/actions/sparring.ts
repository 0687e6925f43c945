import type { AreaCode } from "../../kernel/area.ts";
import type { Day } from "../../kernel/instant.ts";
import type { Locale, Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  holdersOf,
  networkArea,
  type PolicyRefusal,
  type Role,
  recordAudit,
  trailOf,
  type Visitor,
} from "../../people/index.ts";
import { inArea, type Db } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import { postLetters } from "../../platform/mail/outbox.ts";
import { dayInFinland } from "../../programmes/index.ts";
import { OTHER_WAY } from "../core/application.ts";
import type { PracticeId, SparringId } from "../core/practice-ids.ts";
import {
  checkHeld,
  checkLesson,
  checkOffer,
  checkWaiting,
  type Sparring,
  type SparringContent,
  type SparringOffer,
} from "../core/sparring.ts";
import type { Seen } from "../core/trial-version.ts";
import {
  bumpSparring,
  holdSparring,
  insertOffer,
  insertSparring,
  lockSparring,
  markMadePractice,
  markSparringHeld,
  markSparringWithdrawn,
  sparringById,
  updateLesson,
} from "../store/sparring.ts";
import { draftIn } from "./practice.ts";
import { lettersTo, type Post, type Written } from "./practice-letters.ts";
import { accountOf, type ChangeRefusal, changeOf } from "./trial-desk.ts";

/** The county that asks changes its request; under a lock that offers take, too. */
const changeSparring = changeOf({
  load: sparringById,
  lock: async (tx, id: SparringId) => {
    await holdSparring(tx, id);
    return lockSparring(tx, id);
  },
  bump: bumpSparring,
  unknown: "sparring-unknown",
  allowed: (visitor, { area }: Sparring) => authorise(visitor, "sparring.ask", area),
});

export type SparringRefusal = ChangeRefusal<"sparring-unknown">;

/** Who hears of a request: leads and members of the counties, the network's own people. */
const HEARERS: readonly Role[] = ["lead", "member", "coordinator", "expert"];

/** Writes what a request, an offer or a withdrawal says. */
export type SparringLetter = (lang: Locale, sparring: Sparring) => Written;
export type OfferLetter = (lang: Locale, sparring: Sparring, offer: SparringOffer) => Written;

/** A county asks others to think along; everybody in the network gets a letter. */
export const askSparring = async (
  context: Context,
  { jobs, lang }: Post,
  area: AreaCode,
  input: SparringContent & { readonly filler?: boolean },
  letterOf: SparringLetter,
): Promise<Result<Sparring, PolicyRefusal>> => {
  const allowed = authorise(context.visitor, "sparring.ask", area);
  if (!allowed.ok) return allowed;
  const { topic, purpose, wishedTime } = input;
  const sparring: Sparring = {
    topic,
    purpose,
    wishedTime,
    id: context.chance.uuid() as SparringId,
    area,
    askedAt: context.clock.now(),
    offers: [],
    lessonPublic: false,
    filler: input.filler ?? false,
    version: 1,
  };
  const people = (await holdersOf(context.db, HEARERS)).filter((one) => one.area !== area);
  const letter = { purpose: "sparring", lang, ...letterOf(lang, sparring) };
  await inArea(context.db, area, async (tx) => {
    await insertSparring(tx, sparring, accountOf(context));
    await postLetters(tx, jobs, area, lettersTo(context, people, letter), sparring.askedAt);
    await recordAudit(tx, {
      ...trailOf(context, area),
      action: "ask-sparring",
      subjectKind: "sparring",
      subjectId: sparring.id,
      after: { topic, purpose, wishedTime },
    });
  });
  return ok(sparring);
};

/** May this visitor offer for this area? A county's people for it, the network's for the network. */
export const mayOffer = (
  visitor: Visitor,
  area: AreaCode,
  network: AreaCode | undefined,
): Result<void, PolicyRefusal> =>
  authorise(visitor, area === network ? "visit.offer" : "sparring.ask", area);

export type OfferRefusal =
  | PolicyRefusal
  | Refusal<
      | "sparring-unknown"
      | "sparring-own"
      | "sparring-withdrawn"
      | "sparring-held"
      | "sparring-offered"
    >;

const networkCode = async (db: Db): Promise<AreaCode | undefined> => (await networkArea(db))?.code;

/** A member offers to think along, once for each area; those who asked get a letter. */
export const offerSparring = async (
  context: Context,
  { jobs, lang }: Post,
  id: SparringId,
  { area, message }: Pick<SparringOffer, "area" | "message">,
  letterOf: OfferLetter,
): Promise<Result<void, OfferRefusal>> => {
  const known = await sparringById(context.db, id);
  if (!known) return refuse("sparring-unknown");
  const allowed = mayOffer(context.visitor, area, await networkCode(context.db));
  if (!allowed.ok) return allowed;
  const people = await holdersOf(context.db, ["lead", "member"], known.area);
  return inAreaUnlessRefused<void, OfferRefusal>(context.db, area, async (tx) => {
    await holdSparring(tx, id);
    const sparring = await sparringById(tx, id);
    if (!sparring) return refuse("sparring-unknown");
    const possible = checkOffer(sparring, area);
    if (!possible.ok) return possible;
    const offer: SparringOffer = { area, message, offeredAt: context.clock.now() };
    await insertOffer(tx, id, offer, accountOf(context));
    const letter = { purpose: "sparring", lang, ...letterOf(lang, sparring, offer) };
    await postLetters(tx, jobs, area, lettersTo(context, people, letter), offer.offeredAt);
    await recordAudit(tx, {
      ...trailOf(context, area),
      action: "offer-sparring",
      subjectKind: "sparring",
      subjectId: id,
      after: { message },
    });
    return ok(undefined);
  });
};

/** The county takes its request back; those who offered get a letter. */
export const withdrawSparring = (
  context: Context,
  { jobs, lang }: Post,
  id: SparringId,
  seen: Seen,
  letterOf: SparringLetter,
): Promise<Result<number, SparringRefusal | Refusal<"sparring-withdrawn" | "sparring-held">>> =>
  changeSparring<Refusal<"sparring-withdrawn" | "sparring-held">>(
    context,
    id,
    seen,
    async (tx, sparring) => {
      const possible = checkWaiting(sparring);
      if (!possible.ok) return possible;
      const at = context.clock.now();
      await markSparringWithdrawn(tx, id, at);
      const offered = new Set(sparring.offers.map(({ area }) => area));
      const people = (await holdersOf(tx, HEARERS)).filter(({ area }) => offered.has(area));
      const letter = { purpose: "sparring", lang, ...letterOf(lang, sparring) };
      await postLetters(tx, jobs, sparring.area, lettersTo(context, people, letter), at);
      return ok({
        action: "withdraw-sparring",
        subjectKind: "sparring",
        subjectId: id,
        after: { withdrawnAt: at },
      });
    },
  );

export type HeldRefusal =
  | SparringRefusal
  | Refusal<"sparring-withdrawn" | "sparring-held" | "offer-unknown" | "day-to-come">;

/** Notes that it was held: with whom and on which day. */
export const holdSparringOn = (
  context: Context,
  id: SparringId,
  held: Seen & { readonly on: Day; readonly by: AreaCode },
): Promise<Result<number, HeldRefusal>> =>
  changeSparring<HeldRefusal>(context, id, held, async (tx, sparring) => {
    const possible = checkHeld(sparring, held, dayInFinland(context.clock.now()));
    if (!possible.ok) return possible;
    const { on, by } = held;
    await markSparringHeld(tx, id, { on, by });
    return ok({
      action: "hold-sparring",
      subjectKind: "sparring",
      subjectId: id,
      after: { heldOn: on, heldWith: by },
    });
  });

/** Writes what was learned; everybody may read it where the county says so. */
export const writeSparringLesson = (
  context: Context,
  id: SparringId,
  edit: Seen & { readonly lesson: Localized; readonly lessonPublic: boolean },
): Promise<Result<number, SparringRefusal | Refusal<"sparring-not-held" | "lesson-missing">>> =>
  changeSparring<Refusal<"sparring-not-held" | "lesson-missing">>(
    context,
    id,
    edit,
    async (tx, sparring) => {
      const { lesson, lessonPublic } = edit;
      const possible = checkLesson(sparring, lesson);
      if (!possible.ok) return possible;
      await updateLesson(tx, id, { lesson, lessonPublic });
      return ok({
        action: "write-lesson",
        subjectKind: "sparring",
        subjectId: id,
        before: { lesson: sparring.lesson, lessonPublic: sparring.lessonPublic },
        after: { lesson, lessonPublic },
      });
    },
  );

export type PracticeOfLessonRefusal = SparringRefusal | Refusal<"lesson-missing" | "practice-made">;

/** Makes a draft of a practice from the lesson: its topic, what it was for, what was learned. Once. */
export const practiceFromLesson = async (
  context: Context,
  id: SparringId,
): Promise<Result<PracticeId, PracticeOfLessonRefusal>> => {
  let made: PracticeId | undefined;
  const changed = await changeSparring<
    Refusal<"forbidden" | "signed-out" | "lesson-missing" | "practice-made">
  >(context, id, {}, async (tx, sparring) => {
    const allowed = authorise(context.visitor, "practice.edit", sparring.area);
    if (!allowed.ok) return allowed;
    if (!sparring.lesson) return refuse("lesson-missing");
    if (sparring.practiceId) return refuse("practice-made");
    const practice = await draftIn(tx, context, sparring.area, {
      title: sparring.topic,
      need: sparring.purpose,
      learned: sparring.lesson,
      steps: [],
      aim: "together",
      group: "everyone",
      way: OTHER_WAY,
      languages: [],
      withMunicipalities: false,
      municipalities: [],
    });
    made = practice.id;
    await markMadePractice(tx, id, practice.id);
    return ok({
      action: "practice-from-lesson",
      subjectKind: "sparring",
      subjectId: id,
      after: { practiceId: practice.id },
    });
  });
  if (!changed.ok) return changed;
  if (!made) throw new Error(`no practice was made of ${id}`);
  return ok(made);
};
