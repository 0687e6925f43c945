import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Refusal, Result } from "../../kernel/result.ts";
import { addAccount, type Context } from "../../people/index.ts";
import { databaseQueue } from "../../platform/jobs/queue.ts";
import { outboxOf } from "../../platform/mail/outbox.ts";
import { OTHER_AREA, valueOf } from "../../programmes/testing/example.ts";
import {
  type ExampleNetwork,
  makeNetwork,
  NETWORK_AREA,
} from "../../programmes/testing/network.ts";
import { stage } from "../../programmes/testing/stage.ts";
import type { ApplicationId, CallId } from "../core/trial-ids.ts";
import {
  AFTER,
  AREA,
  accountOf,
  DURING,
  give,
  LETTER,
  publishedCall,
  savedApplication,
  savedCall,
  scoresOf,
  submitted,
} from "../testing/trial-stage.ts";
import { withdrawApplication } from "./application.ts";
import { assignReviewer, declareConflict, dropReviewer, scoreApplication } from "./review.ts";
import { decideFunding, type Funding } from "./review-decision.ts";
import { reviewCases } from "./review-reads.ts";

const play = stage("reviews");
let net: ExampleNetwork;
/** An expert of the network who also leads the second county. */
let near: Context;
beforeAll(async () => {
  net = await makeNetwork(play.example.anybody);
  const grants = [
    { area: NETWORK_AREA, role: "expert" },
    { area: OTHER_AREA, role: "lead" },
  ] as const;
  const account = await addAccount(play.example.anybody, "near", grants);
  near = { ...net.expert, visitor: { kind: "staff", account, name: "near", grants } };
});
beforeEach(() => play.clock.set(DURING));

const kind = (result: Result<unknown, Refusal>) => (result.ok ? "ok" : result.refusal.kind);
const assign = (call: CallId, who: Context) =>
  assignReviewer(net.coordinator, call, accountOf(who));

const YES: Funding = { outcome: "funded", reason: { fi: "Selvä ja uusi." }, cents: 1_500_000 };
const NO: Funding = { outcome: "declined", reason: { fi: "Ei päätöstä, johon liittyä." } };
const decide = (id: ApplicationId, to: Funding = YES, who: Context = net.coordinator) =>
  decideFunding(who, databaseQueue, id, to, LETTER);

test("reviewers are experts and coordinators, once each, off again until they have given", async () => {
  const call = await publishedCall(net);
  expect(kind(await assign(call, net.member))).toBe("not-a-reviewer");
  valueOf(await assign(call, net.expert));
  expect(kind(await assign(call, net.expert))).toBe("already-reviewer");
  expect(kind(await assignReviewer(net.expert, call, accountOf(net.expert)))).toBe("forbidden");
  valueOf(await dropReviewer(net.coordinator, call, accountOf(net.expert)));
  const drop = () => dropReviewer(net.coordinator, call, accountOf(net.expert));
  expect(kind(await drop())).toBe("not-assigned");
  valueOf(await assign(call, net.expert));
  const id = await submitted(net.member, AREA, call);
  play.clock.set(AFTER);
  valueOf(await give(net.expert, id, 2));
  expect(kind(await drop())).toBe("review-given");
});

test("scores are given after the call has closed, whole, by those assigned, and stay", async () => {
  const call = await publishedCall(net);
  valueOf(await assign(call, net.expert));
  const id = await submitted(net.member, AREA, call);
  const score = (who: Context, change = {}) =>
    scoreApplication(who, id, { scores: scoresOf(3), give: true, version: 0, ...change });
  expect(kind(await score(net.expert))).toBe("call-running");
  play.clock.set(AFTER);
  expect(kind(await score(net.member))).toBe("forbidden");
  expect(kind(await score(play.example.anybody))).toBe("signed-out");
  expect(kind(await score(net.coordinator))).toBe("not-assigned");
  expect(kind(await score(net.expert, { scores: { way: { score: 2, reason: "x" } } }))).toBe(
    "scores-missing",
  );
  valueOf(await score(net.expert, { give: false, scores: {} }));
  expect(kind(await score(net.expert))).toBe("changed-meanwhile");
  valueOf(await score(net.expert, { version: 1 }));
  expect(kind(await score(net.expert, { version: 2 }))).toBe("review-given");
});

test("a reviewer of the own application is refused, and of a partner's, and after declaring", async () => {
  const call = await publishedCall(net);
  valueOf(await assign(call, near));
  valueOf(await assign(call, net.expert));
  const own = await submitted(net.otherMember, OTHER_AREA, call, "Oma");
  const foreign = await submitted(net.member, AREA, call, "Vieras");
  play.clock.set(AFTER);
  expect(kind(await give(near, own, 4))).toBe("conflict");
  expect(kind(await declareConflict(near, own, "tuttu"))).toBe("conflict");
  expect(kind(await declareConflict(near, foreign, " "))).toBe("conflict-reason-missing");
  valueOf(await declareConflict(near, foreign, "Olen ollut suunnittelussa mukana."));
  expect(kind(await give(near, foreign, 4))).toBe("conflict");
  expect(kind(await declareConflict(net.member, foreign, "x"))).toBe("forbidden");
  valueOf(await give(net.expert, foreign, 1));
  expect(kind(await declareConflict(net.expert, foreign, "x"))).toBe("review-given");
  const applications = [
    await savedApplication(play.db, own),
    await savedApplication(play.db, foreign),
  ];
  const cases = await reviewCases(play.db, await savedCall(play.db, call), applications);
  expect(cases.map(({ scorers }) => scorers)).toEqual([
    [accountOf(net.expert)],
    [accountOf(net.expert)],
  ]);
  expect(cases.map((one) => one.conflictOf(accountOf(near)))).toEqual(["own-county", "declared"]);
});

test("the coordinator decides with a reason after all have scored, within limit and total", async () => {
  const call = await publishedCall(net);
  valueOf(await assign(call, net.expert));
  const first = await submitted(net.member, AREA, call, "Ensimmäinen");
  const second = await submitted(net.otherMember, OTHER_AREA, call, "Toinen");
  expect(kind(await decide(first))).toBe("call-running");
  play.clock.set(AFTER);
  expect(kind(await decide(first))).toBe("not-reviewed");
  valueOf(await give(net.expert, first, 3));
  valueOf(await assign(call, net.coordinator));
  expect(kind(await decide(first))).toBe("reviews-missing");
  valueOf(await give(net.coordinator, first, 2));
  expect(kind(await decide(first, { ...YES, reason: {} }))).toBe("reason-missing");
  expect(kind(await decide(first, { outcome: "funded", reason: YES.reason }))).toBe(
    "amount-missing",
  );
  expect(kind(await decide(first, { ...YES, cents: 2_000_001 }))).toBe("over-limit");
  expect(kind(await decide(first, YES, net.expert))).toBe("forbidden");
  expect(kind(await decide(first, YES, net.member))).toBe("forbidden");
  valueOf(await decide(first, { ...YES, cents: 2_000_000 }));
  expect(kind(await decide(first))).toBe("already-decided");
  expect(kind(await declareConflict(net.coordinator, first, "myöhään"))).toBe("already-decided");
  expect(kind(await give(net.expert, first, 3))).toBe("already-decided");
  expect(kind(await withdrawApplication(net.member, first, { version: 3 }))).toBe(
    "already-decided",
  );
  for (const who of [net.expert, net.coordinator]) valueOf(await give(who, second, 1));
  expect(kind(await decide(second, { ...YES, cents: 1_000_001 }))).toBe("over-total");
  valueOf(await decide(second, NO));
  const letters = await outboxOf(play.db, NETWORK_AREA, {
    offset: 0,
    limit: 9,
    now: play.clock.now(),
  });
  expect(letters.map(({ purpose, to }) => `${purpose} ${to}`).toSorted()).toEqual([
    "funding-decision member.04@example.fi",
    "funding-decision member.09@example.fi",
  ]);
});

test("a coordinator with a conflict of interest does not decide", async () => {
  const call = await publishedCall(net);
  valueOf(await assign(call, net.expert));
  const id = await submitted(net.member, AREA, call);
  play.clock.set(AFTER);
  valueOf(await give(net.expert, id, 3));
  valueOf(await declareConflict(net.coordinator, id, "Olen ollut mukana."));
  expect(kind(await decide(id))).toBe("conflict");
});

test("what was withdrawn is neither scored nor decided; of both at once one wins", async () => {
  const call = await publishedCall(net);
  valueOf(await assign(call, net.expert));
  const id = await submitted(net.member, AREA, call);
  const raced: ApplicationId[] = [];
  for (let n = 0; n < 10; n += 1) raced.push(await submitted(net.member, AREA, call));
  play.clock.set(AFTER);
  for (const one of raced) valueOf(await give(net.expert, one, 3));
  valueOf(await withdrawApplication(net.member, id, { version: 3 }));
  expect(kind(await give(net.expert, id, 3))).toBe("not-submitted");
  expect(kind(await decide(id))).toBe("not-submitted");
  const rounds = await Promise.all(
    raced.map((one) =>
      Promise.all([decide(one, NO), withdrawApplication(net.member, one, { version: 3 })]),
    ),
  );
  expect(rounds.map((both) => both.filter(({ ok }) => ok).length)).toEqual(raced.map(() => 1));
});

test("two grants at once do not give more than the call has", async () => {
  const call = await publishedCall(net);
  valueOf(await assign(call, net.expert));
  const ids = [await submitted(net.member, AREA, call), await submitted(net.member, AREA, call)];
  play.clock.set(AFTER);
  for (const id of ids) valueOf(await give(net.expert, id, 3));
  const answers = await Promise.all(ids.map((id) => decide(id, { ...YES, cents: 2_000_000 })));
  expect(answers.map(kind).toSorted()).toEqual(["ok", "over-total"]);
});

test("the cases of a call take the same number of queries for one as for many", async () => {
  const call = await publishedCall(net);
  const first = await savedApplication(play.db, await submitted(net.member, AREA, call));
  const more = await savedApplication(play.db, await submitted(net.member, AREA, call));
  const saved = await savedCall(play.db, call);
  const counts: number[] = [];
  for (const applications of [[first], [first, more]]) {
    play.heard.length = 0;
    await reviewCases(play.db, saved, applications);
    counts.push(play.heard.length);
  }
  expect(counts).toEqual([5, 5]);
});
