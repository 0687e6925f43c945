import type { AreaCode } from "../../kernel/area.ts";
import type { Day, Instant } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  holdersOf,
  networkArea,
  openAreas,
  type PolicyRefusal,
  type Reachable,
  type Role,
  recordAudit,
  trailOf,
  type Visitor,
} from "../../people/index.ts";
import type { Db } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import { postLetters } from "../../platform/mail/outbox.ts";
import { dayInFinland } from "../../programmes/index.ts";
import type { VisitId } from "../core/practice-ids.ts";
import {
  checkAgree,
  checkDecline,
  checkVisitHeld,
  countyOf,
  type Visit,
  type VisitContent,
  type VisitStep,
} from "../core/visit.ts";
import { holdVisit, insertVisit, insertVisitStep, visitById } from "../store/visit.ts";
import { lettersTo, type Post, type Written } from "./practice-letters.ts";
import { accountOf } from "./trial-desk.ts";

/** Writes what a request or an offer says, or what its newest step is. */
export type VisitLetter = (lang: Locale, visit: Visit, step?: VisitStep) => Written;

const COUNTY_ROLES: readonly Role[] = ["lead", "member"];
const EXPERT_ROLES: readonly Role[] = ["coordinator", "expert"];

/** The other side of whoever acts: the network's experts, or the county's people (of all, if open). */
const otherSide = (
  db: Db,
  network: AreaCode,
  by: AreaCode,
  county: AreaCode | undefined,
): Promise<Reachable[]> =>
  by === network ? holdersOf(db, COUNTY_ROLES, county) : holdersOf(db, EXPERT_ROLES, network);

/** What each side needs: the county asks and agrees for its council, experts come for the network. */
const sideAllows = (
  visitor: Visitor,
  area: AreaCode,
  network: AreaCode,
): Result<void, PolicyRefusal> =>
  authorise(visitor, area === network ? "visit.offer" : "visit.ask", area);

export type NewVisit = VisitContent & {
  readonly filler?: boolean;
  /** Of an offer: the county to which it is made; left out, it stands to all. */
  readonly county?: AreaCode;
};

type BeginRefusal = PolicyRefusal | Refusal<"network-missing" | "visit-county-unknown">;

/**
 * Begins a visit: a county asks for an expert, or, where `area` is the network, its people offer to
 * come. The other side gets a letter.
 */
export const beginVisit = async (
  context: Context,
  { jobs, lang }: Post,
  area: AreaCode,
  input: NewVisit,
  letterOf: VisitLetter,
): Promise<Result<Visit, BeginRefusal>> => {
  const network = await networkArea(context.db);
  if (!network) return refuse("network-missing");
  const allowed = sideAllows(context.visitor, area, network.code);
  if (!allowed.ok) return allowed;
  const offered = area === network.code;
  const county = offered ? input.county : area;
  if (county && !(await openAreas(context.db)).some(({ code }) => code === county))
    return refuse("visit-county-unknown");
  const { body, topic, wishedTime } = input;
  const visit: Visit = {
    body,
    topic,
    wishedTime,
    id: context.chance.uuid() as VisitId,
    kind: offered ? "offered" : "asked",
    area,
    ...(county ? { county } : {}),
    madeAt: context.clock.now(),
    steps: [],
    filler: input.filler ?? false,
  };
  const people = await otherSide(context.db, network.code, area, county);
  const letter = { purpose: "visit", lang, ...letterOf(lang, visit) };
  return inAreaUnlessRefused<Visit, BeginRefusal>(context.db, area, async (tx) => {
    await insertVisit(tx, visit, accountOf(context));
    await postLetters(tx, jobs, area, lettersTo(context, people, letter), visit.madeAt);
    await recordAudit(tx, {
      ...trailOf(context, area),
      action: offered ? "offer-visit" : "ask-visit",
      subjectKind: "visit",
      subjectId: visit.id,
      after: { body, topic, wishedTime, county },
    });
    return ok(visit);
  });
};

/** The areas for which this visitor may take the next step. */
export const sidesOf = (
  visitor: Visitor,
  visit: Visit,
  network: AreaCode,
  counties: readonly AreaCode[],
): readonly AreaCode[] => {
  const county = countyOf(visit, network);
  const concerned = county ? [county] : counties;
  return [network, ...concerned].filter((area) => sideAllows(visitor, area, network).ok);
};

type StepRefusal = PolicyRefusal | Refusal<"visit-unknown" | "network-missing">;

/** Loads, authorises the side, holds, lets `check` decide, writes the step and tells the other side. */
const takeStep = async <R extends Refusal>(
  context: Context,
  { jobs, lang, letterOf }: Post & { readonly letterOf: VisitLetter },
  id: VisitId,
  step: Omit<VisitStep, "at">,
  check: (visit: Visit, today: Day) => Result<void, R>,
): Promise<Result<void, R | StepRefusal>> => {
  const { area } = step;
  const network = await networkArea(context.db);
  if (!network) return refuse("network-missing");
  if (!(await visitById(context.db, id))) return refuse("visit-unknown");
  const allowed = sideAllows(context.visitor, area, network.code);
  if (!allowed.ok) return allowed;
  const at: Instant = context.clock.now();
  return inAreaUnlessRefused<void, R | StepRefusal>(context.db, area, async (tx) => {
    await holdVisit(tx, id);
    const visit = await visitById(tx, id);
    if (!visit) return refuse("visit-unknown");
    const county = countyOf(visit, network.code);
    // An offer to all is taken by any county; only the network takes it back.
    const concerned = area === network.code || area === county;
    if (!concerned && (county !== undefined || step.kind !== "agreed")) return refuse("forbidden");
    const possible = check(visit, dayInFinland(at));
    if (!possible.ok) return possible;
    const taken: VisitStep = { ...step, at };
    await insertVisitStep(tx, id, taken, accountOf(context));
    // Nobody but those who agreed or were asked waits for news of a visit.
    const hearers =
      area === network.code && !county ? [] : await otherSide(tx, network.code, area, county);
    const letter = { purpose: "visit", lang, ...letterOf(lang, visit, taken) };
    await postLetters(tx, jobs, area, lettersTo(context, hearers, letter), at);
    await recordAudit(tx, {
      ...trailOf(context, area),
      action: `visit-${step.kind}`,
      subjectKind: "visit",
      subjectId: id,
      after: { day: step.day, text: step.text },
    });
    return ok(undefined);
  });
};

export type AgreeRefusal =
  | StepRefusal
  | Refusal<"visit-held" | "visit-declined" | "visit-waits" | "day-over">;

/** Agrees on the day of a visit, or on another one; `note` says who comes and where. */
export const agreeVisit = (
  context: Context,
  post: Post,
  id: VisitId,
  { area, on, note }: { readonly area: AreaCode; readonly on: Day; readonly note: string },
  letterOf: VisitLetter,
): Promise<Result<void, AgreeRefusal>> =>
  takeStep(
    context,
    { ...post, letterOf },
    id,
    { kind: "agreed", area, day: on, text: note },
    (visit, today) => checkAgree(visit, { on, by: area }, today),
  );

export type VisitHeldRefusal =
  | StepRefusal
  | Refusal<"visit-held" | "visit-declined" | "visit-not-agreed" | "day-to-come">;

/** Notes that a visit was held and what came of it. */
export const noteVisitHeld = (
  context: Context,
  post: Post,
  id: VisitId,
  { area, on, note }: { readonly area: AreaCode; readonly on: Day; readonly note: string },
  letterOf: VisitLetter,
): Promise<Result<void, VisitHeldRefusal>> =>
  takeStep(
    context,
    { ...post, letterOf },
    id,
    { kind: "held", area, day: on, text: note },
    (visit, today) => checkVisitHeld(visit, on, today),
  );

export type DeclineRefusal =
  | StepRefusal
  | Refusal<"visit-held" | "visit-declined" | "decline-reason-missing">;

/** Says no to a visit, or calls it off, with the reason. */
export const declineVisit = (
  context: Context,
  post: Post,
  id: VisitId,
  { area, reason }: { readonly area: AreaCode; readonly reason: string },
  letterOf: VisitLetter,
): Promise<Result<void, DeclineRefusal>> =>
  takeStep(
    context,
    { ...post, letterOf },
    id,
    { kind: "declined", area, text: reason.trim() },
    (visit) => checkDecline(visit, reason),
  );
