import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { Day } from "../../kernel/instant.ts";
import type { Refusal, Result } from "../../kernel/result.ts";
import { draftDecision } from "../../decisions/index.ts";
import { databaseQueue } from "../../platform/jobs/queue.ts";
import { outboxOf } from "../../platform/mail/outbox.ts";
import { makeHandTables, showOfHands } from "../../programmes/testing/show-of-hands.ts";
import { planActivity, wayRegistry } from "../../programmes/index.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { type ExampleNetwork, makeNetwork } from "../../programmes/testing/network.ts";
import { stage } from "../../programmes/testing/stage.ts";
import type { ApplicationId, MilestoneId, TrialId } from "../core/trial-ids.ts";
import {
  boardOfTrials,
  trialById,
  trialsOfActivity,
  trialsOfDecision,
  trialsOfMeasure,
} from "../store/trial.ts";
import { milestonesOf, movesOf, notesOf } from "../store/trial-milestone.ts";
import {
  AFTER,
  AREA,
  DURING,
  LETTER,
  publishedCall,
  runningTrial,
  submitted,
  WAYS,
} from "../testing/trial-stage.ts";
import { editTrial, endTrial, startTrial, writeLearning } from "./trial.ts";
import {
  addMilestone,
  addNote,
  finishMilestone,
  moveMilestone,
  unfinishMilestone,
} from "./trial-milestone.ts";
import { trialsOf, trialsOnTheWay } from "./trial-reads.ts";
import { remindOfMilestone } from "./trial-reminder.ts";

const play = stage("trials");
let net: ExampleNetwork & { lead: ExampleNetwork["member"] };
let id: TrialId;
beforeAll(async () => {
  net = { ...(await makeNetwork(play.example.anybody)), lead: play.example.lead };
  await makeHandTables(play.db);
  id = await runningTrial(net, play.clock);
});

const NOBODY = "00000000-0000-4000-8000-000000000000";
const kind = (result: Result<unknown, Refusal>) => (result.ok ? "ok" : result.refusal.kind);
const saved = async (trial = id) => {
  const found = await trialById(play.db, trial);
  if (!found) throw new Error("no such trial");
  return found;
};
const TITLE = { fi: "Ensimmäinen kierros" };
const milestone = async (due: string, trial = id): Promise<MilestoneId> => {
  const day = due as Day;
  valueOf(await addMilestone(net.member, databaseQueue, trial, { title: TITLE, due: day }));
  const found = (await milestonesOf(play.db, trial)).find((one) => one.due === day);
  if (!found) throw new Error("no such milestone");
  return found.id;
};

test("only a granted application becomes a trial, once, and by its own county", async () => {
  play.clock.set(DURING);
  const application = await submitted(net.member, AREA, await publishedCall(net));
  play.clock.set(AFTER);
  expect(kind(await startTrial(net.member, application))).toBe("not-funded");
  expect(kind(await startTrial(net.member, NOBODY as ApplicationId))).toBe("application-unknown");
  const { applicationId, grantedCents, budget } = await saved();
  expect([grantedCents, budget.map(({ spentCents }) => spentCents)]).toEqual([1_500_000, [0, 0]]);
  expect(kind(await startTrial(net.otherMember, applicationId))).toBe("forbidden");
  expect(kind(await startTrial(net.member, applicationId))).toBe("trial-begun");
});

test("activities, decision and measure are linked and walked back from", async () => {
  const ways = wayRegistry([showOfHands(play.clock)]);
  const { lead } = play.example;
  const { id: activity } = valueOf(
    await planActivity(lead, ways, play.example.measureId, {
      way: "show-of-hands",
      title: { fi: "Käsiäänestys" },
      question: { fi: "Mitä?" },
    }),
  );
  const decision = valueOf(
    await draftDecision(lead, AREA, {
      body: { fi: "aluevaltuusto" },
      decidedOn: "2025-11-11" as Day,
      title: { fi: "Strategia" },
      summary: { fi: "Tiivis." },
      activityIds: [],
    }),
  );
  const trial = await saved();
  const edit = {
    ...trial,
    activityIds: [activity],
    decisionId: decision.id,
    measureId: play.example.measureId,
  };
  expect(kind(await editTrial(net.otherMember, WAYS, id, edit))).toBe("forbidden");
  valueOf(await editTrial(net.member, WAYS, id, edit));
  expect(kind(await editTrial(net.member, WAYS, id, edit))).toBe("changed-meanwhile");
  const now = await saved();
  const more = [{ label: "Liikaa", cents: 1_500_001, spentCents: 0 }];
  expect(kind(await editTrial(net.member, WAYS, id, { ...now, budget: more }))).toBe(
    "over-granted",
  );
  expect(kind(await editTrial(net.member, WAYS, id, { ...now, way: "x" }))).toBe("way-unknown");
  const back = [
    await trialsOfActivity(play.db, activity),
    await trialsOfDecision(play.db, decision.id),
    await trialsOfMeasure(play.db, play.example.measureId),
  ];
  expect(back.map((trials) => trials.map((one) => one.id))).toEqual([[id], [id], [id]]);
});

test("milestones are reached on a day that has come, undone, and moved with a reason", async () => {
  const one = await milestone("2025-04-30");
  const today = "2025-04-02" as Day;
  const done = (on: Day) => finishMilestone(net.member, id, one, on);
  expect(kind(await done("2025-04-03" as Day))).toBe("day-to-come");
  expect(kind(await finishMilestone(net.member, id, NOBODY as MilestoneId, today))).toBe(
    "milestone-unknown",
  );
  valueOf(await done(today));
  expect(kind(await done(today))).toBe("milestone-done");
  const move = (change = {}) =>
    moveMilestone(net.member, databaseQueue, id, one, {
      from: "2025-04-30" as Day,
      to: "2025-05-15" as Day,
      reason: "Koulut ovat kiinni.",
      ...change,
    });
  expect(kind(await move())).toBe("milestone-done");
  valueOf(await unfinishMilestone(net.member, id, one));
  expect(kind(await unfinishMilestone(net.member, id, one))).toBe("milestone-not-done");
  expect(kind(await move({ reason: " " }))).toBe("move-reason-missing");
  expect(kind(await move({ to: "2025-04-30" }))).toBe("milestone-not-moved");
  expect(kind(await move({ from: "2025-04-01" }))).toBe("changed-meanwhile");
  valueOf(await move());
  const moves = await movesOf(play.db, id);
  expect(moves.map(({ from, to, reason }) => [from, to, reason])).toEqual([
    ["2025-04-30", "2025-05-15", "Koulut ovat kiinni."],
  ]);
  expect(
    kind(await addMilestone(net.otherMember, databaseQueue, id, { title: TITLE, due: today })),
  ).toBe("forbidden");
});

test("notes are dated, and the county's own stay its own", async () => {
  const note = (change = {}) =>
    addNote(net.member, id, {
      day: "2025-04-01" as Day,
      text: { fi: "Alku sujui." },
      isPublic: false,
      ...change,
    });
  valueOf(await note());
  valueOf(await note({ isPublic: true, text: { fi: "Nuoria tuli 40." } }));
  expect(kind(await note({ text: {} }))).toBe("note-empty");
  expect(kind(await note({ day: "2025-04-03" }))).toBe("day-to-come");
  const shown = await notesOf(play.db, id, { publicOnly: true, limit: 9 });
  expect(shown.map(({ text }) => text.fi)).toEqual(["Nuoria tuli 40."]);
  expect(await notesOf(play.db, id, { publicOnly: false, limit: 9 })).toHaveLength(2);
});

const outbox = async () =>
  (await outboxOf(play.db, AREA, { offset: 0, limit: 99, now: play.clock.now() })).filter(
    ({ purpose }) => purpose === "milestone",
  );

test("the county is reminded of a milestone once per due day, and not of what is done", async () => {
  const one = await milestone("2025-04-16");
  const remind = (due: string) =>
    remindOfMilestone(
      play.example.anybody,
      databaseQueue,
      { milestone: one, due: due as Day },
      LETTER,
    );
  await Promise.all([remind("2025-04-16"), remind("2025-04-16")]);
  await remind("2025-04-16");
  expect((await outbox()).map(({ to }) => to)).toEqual(["member.04@example.fi"]);
  const to = "2025-04-14" as Day;
  const move = { from: "2025-04-16" as Day, to, reason: "Aikaisemmin." };
  valueOf(await moveMilestone(net.member, databaseQueue, id, one, move));
  await remind("2025-04-16");
  expect(await outbox()).toHaveLength(1);
  await remind("2025-04-14");
  expect(await outbox()).toHaveLength(2);
  const two = await milestone("2025-04-10");
  valueOf(await finishMilestone(net.member, id, two, "2025-04-02" as Day));
  await remindOfMilestone(
    play.example.anybody,
    databaseQueue,
    { milestone: two, due: "2025-04-10" as Day },
    LETTER,
  );
  expect(await outbox()).toHaveLength(2);
  const { rows } = await sql<{ key: string }>`
    select key from graphile_worker.jobs where key like ${`%${one}%`} order by key`.execute(
    play.db,
  );
  expect(rows.map(({ key }) => key.slice(-10))).toEqual(["2025-04-14", "2025-04-16"]);
});

test("the board has late trials first and counts the same queries for few as for many", async () => {
  const late = await runningTrial(net, play.clock, "Myöhässä");
  await milestone("2025-03-20", late);
  const bare = await runningTrial(net, play.clock, "Ilman");
  const rows = { offset: 0, limit: 20 };
  play.heard.length = 0;
  const board = await boardOfTrials(play.db, rows);
  expect(play.heard).toHaveLength(1);
  expect(board.map(({ trial, next }) => [trial.id, next?.due])).toEqual([
    [late, "2025-03-20"],
    [id, "2025-04-14"],
    [bare, undefined],
  ]);
  expect((await trialsOnTheWay(play.db, 1)).map(({ trial }) => trial.id)).toEqual([late]);
  expect(await trialsOf(play.db, AREA)).toHaveLength(3);
});

test("a trial has at most a hundred milestones", async () => {
  const crowded = await runningTrial(net, play.clock, "Täynnä");
  const due = "2025-06-01" as Day;
  const add = () => addMilestone(net.member, databaseQueue, crowded, { title: TITLE, due });
  for (let n = 0; n < 100; n += 1) valueOf(await add());
  expect(kind(await add())).toBe("milestones-too-many");
});

test("a trial ends once, with what was learned and why; then only the learning grows", async () => {
  const end = (version: number, reason = { fi: "Jatkuu osana työtä." }) =>
    endTrial(net.member, id, { version, outcome: "rooted", reason });
  const { version } = await saved();
  expect(kind(await end(version))).toBe("learning-missing");
  const learning = {
    tried: { fi: "Digiraati." },
    happened: { fi: "40 nuorta." },
    learned: { fi: "Kutsu koulusta." },
  };
  valueOf(await writeLearning(net.member, id, { ...learning, version }));
  expect(kind(await end(version))).toBe("changed-meanwhile");
  expect(kind(await end(version + 1, { fi: " " }))).toBe("outcome-reason-missing");
  valueOf(await end(version + 1));
  expect(kind(await end(version + 2))).toBe("trial-ended");
  const ended = await saved();
  expect([ended.outcome, ended.endedAt]).toEqual(["rooted", play.clock.now()]);
  const note = { day: "2025-04-01" as Day, text: { fi: "x" }, isPublic: true };
  expect(kind(await addNote(net.member, id, note))).toBe("trial-ended");
  expect(kind(await editTrial(net.member, WAYS, id, ended))).toBe("trial-ended");
  const half = { tried: learning.tried, version: ended.version };
  expect(kind(await writeLearning(net.member, id, half))).toBe("learning-missing");
  valueOf(await writeLearning(net.member, id, { ...learning, version: ended.version }));
  expect(kind(await writeLearning(net.member, NOBODY as TrialId, half))).toBe("trial-unknown");
});
