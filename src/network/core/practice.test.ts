import { expect, test } from "vitest";
import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Day, Instant } from "../../kernel/instant.ts";
import type { Refusal, Result } from "../../kernel/result.ts";
import { checkEvidence, type EvidencePiece, spanOf } from "./practice-evidence.ts";
import type { EvidenceId, PracticeId, SparringId, VisitId } from "./practice-ids.ts";
import { searchedWords, searchQuery, wordsAsked } from "./practice-search.ts";
import {
  checkAdoptable,
  checkDeletePractice,
  checkEditPractice,
  checkPublishPractice,
  checkWithdrawPractice,
  costBand,
  type Practice,
  practiceLacks,
} from "./practice.ts";
import {
  checkHeld,
  checkLesson,
  checkOffer,
  checkWaiting,
  type Sparring,
  sparringState,
} from "./sparring.ts";
import {
  checkAgree,
  checkDecline,
  checkVisitHeld,
  countyOf,
  type Visit,
  visitDay,
  visitState,
  type VisitStep,
} from "./visit.ts";

const HERE = "04" as AreaCode;
const THERE = "09" as AreaCode;
const NETWORK = "00" as AreaCode;
const AT = "2025-03-10T10:00:00.000Z" as Instant;
const TODAY = "2025-03-10" as Day;
const kind = (result: Result<unknown, Refusal>) => (result.ok ? "ok" : result.refusal.kind);

const DRAFT: Practice = {
  id: "p" as PracticeId,
  area: HERE,
  title: { fi: "Asukasilta", sv: "Invånarkväll" },
  need: { fi: "Tarve" },
  steps: [{ fi: "Ensin" }],
  learned: { fi: "Oppi" },
  aim: "reach",
  group: "everyone",
  way: "other",
  languages: [],
  withMunicipalities: false,
  municipalities: [],
  status: "draft",
  madeAt: AT,
  filler: false,
  version: 1,
};

test("costs fall into bands whose ends belong to one band each", () => {
  expect([0, 1, 999, 1000, 9999, 10_000, 5_000_000].map(costBand)).toEqual([
    "none",
    "under-1000",
    "under-1000",
    "under-10000",
    "under-10000",
    "more",
    "more",
  ]);
});

test("a practice lacks steps, what was learned and, if shared, its municipalities", () => {
  const bare = { steps: [], learned: { fi: " " }, withMunicipalities: true, municipalities: [] };
  expect(practiceLacks(bare)).toEqual(["steps", "learned", "municipalities"]);
  expect(practiceLacks(DRAFT)).toEqual([]);
});

test("only a whole draft is published", () => {
  expect(kind(checkPublishPractice(DRAFT))).toBe("ok");
  expect(kind(checkPublishPractice({ ...DRAFT, steps: [] }))).toBe("practice-lacks");
  expect(kind(checkPublishPractice({ ...DRAFT, status: "published" }))).toBe("practice-published");
  expect(kind(checkPublishPractice({ ...DRAFT, status: "withdrawn" }))).toBe("practice-withdrawn");
});

test("a draft may lack anything, a published practice nothing, a withdrawn one stays", () => {
  const bare = { ...DRAFT, steps: [] };
  expect(kind(checkEditPractice({ status: "draft" }, bare))).toBe("ok");
  expect(kind(checkEditPractice({ status: "published" }, bare))).toBe("practice-lacks");
  expect(kind(checkEditPractice({ status: "withdrawn" }, DRAFT))).toBe("practice-withdrawn");
});

test("what was published is withdrawn with its reason, and never deleted", () => {
  const why = { fi: "Ei toiminut." };
  expect(kind(checkWithdrawPractice({ status: "draft" }, why))).toBe("practice-not-published");
  expect(kind(checkWithdrawPractice({ status: "withdrawn" }, why))).toBe("practice-withdrawn");
  expect(kind(checkWithdrawPractice({ status: "published" }, { fi: " " }))).toBe(
    "withdrawal-reason-missing",
  );
  expect(kind(checkWithdrawPractice({ status: "published" }, why))).toBe("ok");
  expect(kind(checkDeletePractice({ status: "published" }))).toBe("practice-kept");
  expect(kind(checkDeletePractice({ status: "draft" }))).toBe("ok");
});

test("another county takes what is published, not its own", () => {
  expect(kind(checkAdoptable({ status: "published", area: HERE }, HERE))).toBe("practice-own");
  expect(kind(checkAdoptable({ status: "draft", area: HERE }, THERE))).toBe("practice-unknown");
  expect(kind(checkAdoptable({ status: "withdrawn", area: HERE }, THERE))).toBe(
    "practice-withdrawn",
  );
  expect(kind(checkAdoptable({ status: "published", area: HERE }, THERE))).toBe("ok");
});

test("search reads what the reader sees: the own language, else the original", () => {
  expect(searchedWords(DRAFT, "sv")).toBe("invånarkväll\ntarve\nensin\noppi");
  expect(searchedWords(DRAFT, "fi")).toBe("asukasilta\ntarve\nensin\noppi");
});

test("words asked are letters and digits alone, å, ä and ö among them", () => {
  expect(wordsAsked("  Äiti & isä:* ÅLAND 'x' 2025% ")).toEqual([
    "äiti",
    "isä",
    "åland",
    "x",
    "2025",
  ]);
  expect(wordsAsked("!!! --- %")).toEqual([]);
  expect(wordsAsked("a b c d e f g h i j")).toHaveLength(8);
  expect(wordsAsked("x".repeat(100))).toEqual(["x".repeat(40)]);
  expect(searchQuery(["ilta", "nuori"])).toBe("ilta:* & nuori:*");
});

const piece = (more: Partial<EvidencePiece>): EvidencePiece => ({
  id: "e" as EvidenceId,
  kind: "activity",
  area: HERE,
  activityId: "a" as ActivityId,
  claim: { fi: "x" },
  numbers: {},
  asOf: AT,
  ...more,
});

test("the same evidence is linked once, and there is an end to it", () => {
  const finding = piece({ kind: "finding", findingKey: "k:1" });
  expect(kind(checkEvidence([piece({})], [piece({ n: 9 })]))).toBe("evidence-twice");
  expect(kind(checkEvidence([piece({})], [finding]))).toBe("ok");
  const many = Array.from({ length: 20 }, (_, n) => piece({ activityId: `a${n}` as ActivityId }));
  expect(kind(checkEvidence(many, [finding]))).toBe("evidence-too-many");
});

test("how sure a finding is comes from its figures alone", () => {
  expect(spanOf(piece({}))).toBeUndefined();
  expect(spanOf(piece({ numbers: { lower: 0.5 } }))).toEqual({ lower: 0.5 });
  expect(spanOf(piece({ numbers: { lower: 0.5, upper: 0.7 } }))).toEqual({
    lower: 0.5,
    upper: 0.7,
  });
});

const ASKED: Sparring = {
  id: "s" as SparringId,
  area: HERE,
  topic: { fi: "Aihe" },
  purpose: { fi: "Varten" },
  wishedTime: "",
  askedAt: AT,
  offers: [],
  lessonPublic: false,
  filler: false,
  version: 1,
};
const OFFERED: Sparring = { ...ASKED, offers: [{ area: THERE, message: "", offeredAt: AT }] };
const HELD: Sparring = { ...OFFERED, heldOn: TODAY, heldWith: THERE };
const WITHDRAWN: Sparring = { ...ASKED, withdrawnAt: AT };

test("a request is asked, offered, held, learned from, or withdrawn", () => {
  expect(
    [ASKED, OFFERED, HELD, { ...HELD, lesson: { fi: "Oppi" } }, WITHDRAWN].map(sparringState),
  ).toEqual(["asked", "offered", "held", "lesson", "withdrawn"]);
});

test("offers come once from others, while the request waits", () => {
  expect(kind(checkOffer(ASKED, HERE))).toBe("sparring-own");
  expect(kind(checkOffer(OFFERED, THERE))).toBe("sparring-offered");
  expect(kind(checkOffer(HELD, NETWORK))).toBe("sparring-held");
  expect(kind(checkOffer(WITHDRAWN, THERE))).toBe("sparring-withdrawn");
  expect(kind(checkOffer(OFFERED, NETWORK))).toBe("ok");
  expect(kind(checkWaiting(HELD))).toBe("sparring-held");
});

test("it is held with one who offered, on a day that has come", () => {
  const tomorrow = "2025-03-11" as Day;
  expect(kind(checkHeld(OFFERED, { on: TODAY, by: NETWORK }, TODAY))).toBe("offer-unknown");
  expect(kind(checkHeld(OFFERED, { on: tomorrow, by: THERE }, TODAY))).toBe("day-to-come");
  expect(kind(checkHeld(HELD, { on: TODAY, by: THERE }, TODAY))).toBe("sparring-held");
  expect(kind(checkHeld(OFFERED, { on: TODAY, by: THERE }, TODAY))).toBe("ok");
});

test("a lesson comes of what was held and says something", () => {
  expect(kind(checkLesson(OFFERED, { fi: "Oppi" }))).toBe("sparring-not-held");
  expect(kind(checkLesson(HELD, {}))).toBe("lesson-missing");
  expect(kind(checkLesson(HELD, { sv: "Lärdom" }))).toBe("ok");
});

const VISIT: Visit = {
  id: "v" as VisitId,
  kind: "asked",
  area: HERE,
  county: HERE,
  body: { fi: "aluevaltuusto" },
  topic: { fi: "Aihe" },
  wishedTime: "",
  madeAt: AT,
  steps: [],
  filler: false,
};
const LATER = "2025-04-01" as Day;
const step = (more: Partial<VisitStep>): VisitStep => ({
  kind: "agreed",
  area: NETWORK,
  day: LATER,
  text: "",
  at: AT,
  ...more,
});
const AGREED: Visit = { ...VISIT, steps: [step({})] };
const DONE: Visit = { ...VISIT, steps: [step({}), step({ kind: "held", day: TODAY })] };
const OFF: Visit = { ...VISIT, steps: [step({ kind: "declined", day: undefined, text: "Ei" })] };

test("a visit stands as its newest step says", () => {
  expect([VISIT, AGREED, DONE, OFF].map(visitState)).toEqual([
    "asked",
    "agreed",
    "held",
    "declined",
  ]);
  expect([VISIT, AGREED, DONE].map(visitDay)).toEqual([undefined, LATER, TODAY]);
});

test("an offer to all belongs to the county that agreed", () => {
  const { county: _, ...open } = { ...VISIT, kind: "offered" as const, area: NETWORK };
  expect(countyOf(open, NETWORK)).toBeUndefined();
  expect(countyOf({ ...open, steps: [step({ area: THERE })] }, NETWORK)).toBe(THERE);
  expect(countyOf(VISIT, NETWORK)).toBe(HERE);
});

test("whoever was asked agrees first, on a day to come; later either may", () => {
  expect(kind(checkAgree(VISIT, { on: LATER, by: HERE }, TODAY))).toBe("visit-waits");
  expect(kind(checkAgree(VISIT, { on: "2025-03-09" as Day, by: NETWORK }, TODAY))).toBe("day-over");
  expect(kind(checkAgree(VISIT, { on: LATER, by: NETWORK }, TODAY))).toBe("ok");
  expect(kind(checkAgree(AGREED, { on: LATER, by: HERE }, TODAY))).toBe("ok");
  expect(kind(checkAgree(DONE, { on: LATER, by: HERE }, TODAY))).toBe("visit-held");
  expect(kind(checkAgree(OFF, { on: LATER, by: HERE }, TODAY))).toBe("visit-declined");
});

test("a visit is held once agreed, and declined with a reason before that", () => {
  expect(kind(checkVisitHeld(VISIT, TODAY, TODAY))).toBe("visit-not-agreed");
  expect(kind(checkVisitHeld(AGREED, LATER, TODAY))).toBe("day-to-come");
  expect(kind(checkVisitHeld(AGREED, TODAY, TODAY))).toBe("ok");
  expect(kind(checkDecline(AGREED, " "))).toBe("decline-reason-missing");
  expect(kind(checkDecline(DONE, "Ei"))).toBe("visit-held");
  expect(kind(checkDecline(VISIT, "Ei"))).toBe("ok");
});
