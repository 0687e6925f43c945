import {
  addMilestone,
  addNote,
  assignReviewer,
  beginApplication,
  type CallId,
  createCall,
  decideFunding,
  declareConflict,
  editApplication,
  editTrial,
  endTrial,
  finishMilestone,
  inviteCoAuthor,
  milestonesOf,
  moveMilestone,
  publishCall,
  scoreApplication,
  startTrial,
  submitApplication,
  trialById,
  writeLearning,
} from "../../network/index.ts";
import type { Context } from "../../people/index.ts";
import { activitiesOfArea, endOfDay } from "../../programmes/index.ts";
import type { Localized } from "../../kernel/locale.ts";
import type { SeedContext } from "./context.ts";
import { expectOk } from "./expect-ok.ts";
import type { DemoActs } from "./network-acts.ts";
import { NETWORK } from "./network-content.ts";
import type { DemoNetwork, DemoTrial, NetworkPeople } from "./network-content.ts";

const BEGINS_DAYS_AGO = 240;
const CLOSES_DAYS_AGO = 210;
const DECIDED_DAYS_AGO = 200;
const GRANTED_CENTS = 1_500_000;

const call = async (
  context: SeedContext,
  demo: DemoNetwork,
  words: { readonly title: Localized; readonly purpose: Localized },
  { opens, closes }: { readonly opens: number; readonly closes: number },
): Promise<CallId> => {
  const { clock } = context;
  clock.goTo(opens + 1);
  const { title, purpose } = words;
  const made = await createCall(context, NETWORK, {
    title,
    purpose,
    opensAt: endOfDay(clock.day(opens + 1)),
    closesAt: endOfDay(clock.day(closes)),
    applicants: "county",
    trialCents: demo.call.perTrial,
    totalCents: demo.call.total,
    contact: demo.call.contact,
    filler: true,
  });
  const { id, version } = expectOk("call", made);
  expectOk("publishing the call", await publishCall(context, id, { version }));
  return id;
};

const CRITERIA = ["way", "participation", "decisions"] as const;

/** A county begins to apply; answers the id and the version of its draft. */
const begin = async (
  context: SeedContext,
  callId: CallId,
  { area, title }: Pick<DemoTrial, "area" | "title">,
) => {
  const begun = await beginApplication(context, area, callId, { title, lang: "fi", filler: true });
  return expectOk("application", begun);
};

const apply = async (
  context: SeedContext,
  demo: DemoNetwork,
  callId: CallId,
  trial: Pick<DemoTrial, "area" | "title"> & Partial<Pick<DemoTrial, "summary">>,
) => {
  const { id, version } = await begin(context, callId, trial);
  const content = {
    title: trial.title,
    summary: trial.summary ?? trial.title,
    lang: "fi",
    answers: Object.fromEntries(CRITERIA.map((key) => [key, demo.applicationAnswer])),
    plan: demo.applicationAnswer,
    partners: "",
    budget: [{ label: demo.budgetLine, cents: GRANTED_CENTS }],
    way: "event",
    decisionText: demo.decisionText,
    version,
  } as const;
  const edited = expectOk("plan", await editApplication(context, context.ways, id, content));
  expectOk("sending", await submitApplication(context, id, { version: edited }));
  return id;
};

type ApplicationId = Awaited<ReturnType<typeof apply>>;
type TrialId = Parameters<typeof addMilestone>[2];

const scoresOf = (demo: DemoNetwork, score: 2 | 3) =>
  Object.fromEntries(
    CRITERIA.map((key) => [key, { score, reason: demo.applicationAnswer }] as const),
  );

/** Milestones are set, moved, and reached on their day; one that is late is not. */
const passMilestones = async (
  context: SeedContext,
  id: TrialId,
  { milestones, moveReason = "" }: DemoTrial,
): Promise<void> => {
  const { clock, jobs, db } = context;
  for (const { title, daysAgo, movedFrom = daysAgo } of milestones) {
    const milestone = { title, due: clock.day(movedFrom) };
    expectOk("milestone", await addMilestone(context, jobs, id, milestone));
  }
  for (const { title, daysAgo, movedFrom } of milestones) {
    const milestone = (await milestonesOf(db, id)).find((one) => one.title.fi === title.fi);
    if (!milestone || movedFrom === undefined) continue;
    clock.goTo(movedFrom);
    const move = { from: milestone.due, to: clock.day(daysAgo), reason: moveReason };
    expectOk("move", await moveMilestone(context, jobs, id, milestone.id, move));
  }
  for (const { title, daysAgo, late } of milestones) {
    const milestone = (await milestonesOf(db, id)).find((one) => one.title.fi === title.fi);
    if (!milestone || daysAgo < 0 || late) continue;
    clock.goTo(daysAgo);
    const done = await finishMilestone(context, id, milestone.id, clock.day(daysAgo));
    expectOk("milestone done", done);
  }
};

const run = async (context: SeedContext, id: ApplicationId, demo: DemoTrial): Promise<void> => {
  const { clock, db, ways } = context;
  const trial = expectOk("trial", await startTrial(context, id));
  const { version: seen } = trial;
  const shown = (await activitiesOfArea(db, demo.area)).find(({ status }) => status === "closed");
  const linked = { ...trial, activityIds: shown ? [shown.id] : [], version: seen };
  let version = expectOk("links", await editTrial(context, ways, trial.id, linked));
  await passMilestones(context, trial.id, demo);
  if (demo.note) {
    clock.goTo(30);
    const note = { day: clock.day(30), text: demo.note, isPublic: true };
    version = expectOk("note", await addNote(context, trial.id, note));
  }
  if (!demo.learning || !demo.outcome || !demo.reason) return;
  ({ version } = (await trialById(db, trial.id)) ?? { version });
  const learned = await writeLearning(context, trial.id, { ...demo.learning, version });
  version = expectOk("learning", learned);
  const end = { outcome: demo.outcome, reason: demo.reason, version };
  expectOk("end", await endTrial(context, trial.id, end));
};

/** A call that is over, with the trials that came of it. */
const seedPastCall = async (
  context: SeedContext,
  demo: DemoNetwork,
  trials: readonly DemoTrial[],
  { expert, coordinator }: NetworkPeople,
): Promise<void> => {
  const { clock, jobs } = context;
  const times = { opens: BEGINS_DAYS_AGO, closes: CLOSES_DAYS_AGO };
  const callId = await call(context, demo, demo.call, times);
  clock.goTo(CLOSES_DAYS_AGO + 5);
  const applied = [];
  for (const trial of trials)
    applied.push({ trial, id: await apply(context, demo, callId, trial) });
  clock.goTo(DECIDED_DAYS_AGO);
  await assign(context, callId, expert);
  for (const { trial, id } of applied) {
    const review = { scores: scoresOf(demo, 3), give: true, version: 0 } as const;
    expectOk("review", await scoreApplication(expert, id, review));
    const funding = { outcome: "funded", reason: trial.summary, cents: GRANTED_CENTS } as const;
    const letter = () => ({ subject: trial.title.fi ?? "", body: trial.summary.fi ?? "" });
    expectOk("funding", await decideFunding(coordinator, jobs, id, funding, letter));
  }
  for (const { trial, id } of applied) {
    clock.goTo(DECIDED_DAYS_AGO - 5);
    await run(context, id, trial);
  }
};

const assign = async (context: SeedContext, callId: CallId, { visitor }: Context) => {
  if (visitor.kind !== "staff") throw new Error("a reviewer is staff");
  expectOk("reviewer", await assignReviewer(context, callId, visitor.account));
};

/** A call that has closed: one application is scored, one waits, one is too near to the reviewer. */
const seedReviewedCall = async (
  context: SeedContext,
  demo: DemoNetwork,
  { calls }: DemoActs,
  { expert }: NetworkPeople,
): Promise<void> => {
  const { clock } = context;
  const { opened, closed, ...words } = calls.reviewed;
  const callId = await call(context, demo, words, { opens: opened, closes: closed });
  clock.goTo(closed + 3);
  const scored = await apply(context, demo, callId, calls.scored);
  const waiting = await apply(context, demo, callId, calls.waiting);
  const conflicted = await apply(context, demo, callId, calls.conflicted);
  clock.goTo(closed - 2);
  await assign(context, callId, expert);
  const given = { scores: scoresOf(demo, 3), give: true, version: 0 } as const;
  expectOk("review", await scoreApplication(expert, scored, given));
  const draft = { scores: scoresOf(demo, 2), give: false, version: 0 } as const;
  expectOk("draft of a review", await scoreApplication(expert, waiting, draft));
  const { reason } = calls.conflicted;
  expectOk("conflict", await declareConflict(expert, conflicted, reason));
};

/** A call that is open: one application is sent, one is a draft that two counties write together. */
const seedOpenCall = async (
  context: SeedContext,
  demo: DemoNetwork,
  { calls }: DemoActs,
  { members }: NetworkPeople,
): Promise<void> => {
  const { clock, jobs } = context;
  const callId = await call(context, demo, demo.newCall, { opens: 10, closes: -25 });
  clock.goTo(4);
  await apply(context, demo, callId, calls.submitted);
  const { id } = await begin(context, callId, calls.draft);
  const { partner, title } = calls.draft;
  const visitor = members.get(partner)?.visitor;
  if (visitor?.kind !== "staff") throw new Error(`nobody of ${partner} may write along`);
  const invited = { account: visitor.account, partner };
  const letter = () => ({ subject: title.fi ?? "", body: demo.applicationAnswer });
  expectOk("co-author", await inviteCoAuthor(context, jobs, id, invited, letter));
};

/** Calls and trials: a call that is over, one in review, one that is open. */
export const seedTrials = async (
  context: SeedContext,
  demo: DemoNetwork,
  acts: DemoActs,
  people: NetworkPeople,
): Promise<void> => {
  await seedPastCall(context, demo, [...demo.trials, acts.trial], people);
  await seedReviewedCall(context, demo, acts, people);
  await seedOpenCall(context, demo, acts, people);
};
