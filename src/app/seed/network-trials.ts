import {
  addMilestone,
  addNote,
  assignReviewer,
  beginApplication,
  type CallId,
  createCall,
  decideFunding,
  editApplication,
  endTrial,
  finishMilestone,
  milestonesOf,
  publishCall,
  scoreApplication,
  startTrial,
  submitApplication,
  writeLearning,
} from "../../network/index.ts";
import { endOfDay } from "../../programmes/index.ts";
import type { Localized } from "../../kernel/locale.ts";
import type { SeedContext } from "./context.ts";
import { expectOk } from "./expect-ok.ts";
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
  const made = await createCall(context, NETWORK, {
    ...words,
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

const apply = async (context: SeedContext, demo: DemoNetwork, callId: CallId, trial: DemoTrial) => {
  const name = { title: trial.title, lang: "fi" } as const;
  const begun = await beginApplication(context, trial.area, callId, { ...name, filler: true });
  const { id, version } = expectOk("application", begun);
  const content = {
    ...name,
    summary: trial.summary,
    answers: Object.fromEntries(CRITERIA.map((key) => [key, demo.applicationAnswer])),
    plan: demo.applicationAnswer,
    partners: "",
    budget: [{ label: demo.budgetLine, cents: GRANTED_CENTS }],
    way: "event",
    decisionText: demo.decisionText,
    version,
  };
  const edited = expectOk("plan", await editApplication(context, context.ways, id, content));
  expectOk("sending", await submitApplication(context, id, { version: edited }));
  return id;
};

const run = async (
  context: SeedContext,
  id: Awaited<ReturnType<typeof apply>>,
  demo: DemoTrial,
): Promise<void> => {
  const { clock, jobs } = context;
  const trial = expectOk("trial", await startTrial(context, id));
  let { version } = trial;
  for (const { title, daysAgo } of demo.milestones) {
    const milestone = { title, due: clock.day(daysAgo) };
    version = expectOk("milestone", await addMilestone(context, jobs, trial.id, milestone));
  }
  for (const [index, milestone] of (await milestonesOf(context.db, trial.id)).entries()) {
    const daysAgo = demo.milestones[index]?.daysAgo ?? -1;
    if (daysAgo < 0) continue;
    clock.goTo(daysAgo);
    const done = await finishMilestone(context, trial.id, milestone.id, clock.day(daysAgo));
    version = expectOk("milestone done", done);
  }
  if (demo.note) {
    const note = { day: clock.day(30), text: demo.note, isPublic: true };
    version = expectOk("note", await addNote(context, trial.id, note));
  }
  if (!demo.learning || !demo.outcome || !demo.reason) return;
  const learned = await writeLearning(context, trial.id, { ...demo.learning, version });
  version = expectOk("learning", learned);
  const end = { outcome: demo.outcome, reason: demo.reason, version };
  expectOk("end", await endTrial(context, trial.id, end));
};

/** A call that is over with its trials, one rooted and one under way, and a call that is open. */
export const seedTrials = async (
  context: SeedContext,
  demo: DemoNetwork,
  { expert, coordinator }: NetworkPeople,
): Promise<void> => {
  const { clock, jobs } = context;
  const times = { opens: BEGINS_DAYS_AGO, closes: CLOSES_DAYS_AGO };
  const { title, purpose } = demo.call;
  const callId = await call(context, demo, { title, purpose }, times);
  clock.goTo(CLOSES_DAYS_AGO + 5);
  const applied = [];
  for (const trial of demo.trials)
    applied.push({ trial, id: await apply(context, demo, callId, trial) });
  clock.goTo(DECIDED_DAYS_AGO);
  if (expert.visitor.kind !== "staff") throw new Error("the expert is staff");
  expectOk("reviewer", await assignReviewer(context, callId, expert.visitor.account));
  const scores = Object.fromEntries(
    CRITERIA.map((key) => [key, { score: 3, reason: demo.applicationAnswer }] as const),
  );
  const reviewer = expert;
  for (const { trial, id } of applied) {
    const review = { scores, give: true, version: 0 } as const;
    expectOk("review", await scoreApplication(reviewer, id, review));
    const funding = { outcome: "funded", reason: trial.summary, cents: GRANTED_CENTS } as const;
    const letter = () => ({ subject: trial.title.fi ?? "", body: trial.summary.fi ?? "" });
    expectOk("funding", await decideFunding(coordinator, jobs, id, funding, letter));
  }
  for (const { trial, id } of applied) {
    clock.goTo(DECIDED_DAYS_AGO - 5);
    await run(context, id, trial);
  }
  await call(context, demo, demo.newCall, { opens: 10, closes: -25 });
};
