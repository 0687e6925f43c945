import { beforeAll, beforeEach, expect, test } from "vitest";
import type { ActivityId, DecisionId, NodeId } from "../../kernel/ids.ts";
import type { Refusal, Result } from "../../kernel/result.ts";
import { databaseQueue } from "../../platform/jobs/queue.ts";
import { outboxOf } from "../../platform/mail/outbox.ts";
import { OTHER_AREA, valueOf } from "../../programmes/testing/example.ts";
import {
  type ExampleNetwork,
  makeNetwork,
  NETWORK_AREA,
} from "../../programmes/testing/network.ts";
import { stage } from "../../programmes/testing/stage.ts";
import {
  AFTER,
  AREA,
  accountOf,
  BEFORE,
  CALL,
  CONTENT,
  DURING,
  draftOf,
  LETTER,
  publishedCall,
  savedApplication,
  savedCall,
  submitted,
  WAYS,
} from "../testing/trial-stage.ts";
import {
  beginApplication,
  editApplication,
  reopenApplication,
  submitApplication,
  withdrawApplication,
} from "./application.ts";
import { inviteCoAuthor, removeCoAuthor } from "./application-author.ts";
import {
  createCall,
  dropCriterion,
  editCall,
  publishCall,
  putCriterion,
  unpublishCall,
} from "./call.ts";

const play = stage("applications");
let net: ExampleNetwork;
beforeAll(async () => {
  net = await makeNetwork(play.example.anybody);
});
beforeEach(() => play.clock.set(DURING));

const NOBODY = "00000000-0000-4000-8000-000000000000";
const kind = (result: Result<unknown, Refusal>) => (result.ok ? "ok" : result.refusal.kind);
const NAME = { title: { fi: "Digiraati" }, lang: "fi" } as const;

test("only the coordinator makes calls, with a window and money that add up", async () => {
  const make = (who: typeof net.coordinator, change = {}) =>
    createCall(who, NETWORK_AREA, { ...CALL, ...change });
  expect(kind(await make(net.expert))).toBe("forbidden");
  expect(kind(await make(play.example.lead))).toBe("forbidden");
  expect(kind(await make(play.example.anybody))).toBe("signed-out");
  expect(kind(await make(net.coordinator, { closesAt: CALL.opensAt }))).toBe("window-backwards");
  expect(kind(await make(net.coordinator, { totalCents: 1 }))).toBe("budget-backwards");
  const call = valueOf(await make(net.coordinator));
  expect(call.criteria.map(({ key }) => key)).toEqual(["way", "participation", "decisions"]);
});

test("criteria are written in a draft and stay once the call is published", async () => {
  const { id } = valueOf(await createCall(net.coordinator, NETWORK_AREA, CALL));
  const text = { fi: "Oma kriteeri" };
  const levels = [1, 2, 3, 4, 5].map((n) => ({ fi: `taso ${n}` }));
  const own = { text, levels, weight: 2 };
  valueOf(await putCriterion(net.coordinator, id, { ...own, version: 1 }));
  valueOf(await putCriterion(net.coordinator, id, { key: "way", text, levels, version: 2 }));
  valueOf(await dropCriterion(net.coordinator, id, { key: "decisions", version: 3 }));
  const { criteria } = await savedCall(play.db, id);
  expect(criteria.map(({ text: { fi }, weight }) => [fi, weight])).toEqual([
    ["Oma kriteeri", undefined],
    ["Miten kokeilu vahvistaa osallistumista?", undefined],
    ["Oma kriteeri", 2],
  ]);
  const drop = (key: string, version: number) =>
    dropCriterion(net.coordinator, id, { key, version });
  expect(kind(await drop("decisions", 4))).toBe("criterion-unknown");
  expect(kind(await putCriterion(net.coordinator, id, { ...own, key: "x", version: 4 }))).toBe(
    "criterion-unknown",
  );
  expect(kind(await drop("way", 3))).toBe("changed-meanwhile");
  valueOf(await publishCall(net.coordinator, id, { version: 4 }));
  expect(kind(await drop("way", 5))).toBe("criteria-fixed");
  expect(kind(await publishCall(net.coordinator, id, { version: 5 }))).toBe("call-published");
  const edit = { ...CALL, trialCents: 5, version: 5 };
  expect(kind(await editCall(net.coordinator, id, edit))).toBe("terms-fixed");
});

test("a published call goes back to a draft until somebody has begun an application", async () => {
  const id = await publishedCall(net);
  valueOf(await unpublishCall(net.coordinator, id, { version: 2 }));
  expect(kind(await unpublishCall(net.coordinator, id, { version: 3 }))).toBe("call-not-published");
  valueOf(await publishCall(net.coordinator, id, { version: 3 }));
  await draftOf(net.member, AREA, id);
  expect(kind(await unpublishCall(net.coordinator, id, { version: 4 }))).toBe(
    "call-has-applications",
  );
});

test("applications are begun only to a published call in its window, by the county", async () => {
  const call = await publishedCall(net);
  const draft = valueOf(await createCall(net.coordinator, NETWORK_AREA, CALL)).id;
  const begin = (id = call, who = net.member) => beginApplication(who, AREA, id, NAME);
  expect(kind(await begin(NOBODY as typeof call))).toBe("call-unknown");
  expect(kind(await begin(draft))).toBe("call-unknown");
  expect(kind(await begin(call, net.otherMember))).toBe("forbidden");
  expect(kind(await begin(call, play.example.anybody))).toBe("signed-out");
  play.clock.set(BEFORE);
  expect(kind(await begin())).toBe("call-not-open");
  play.clock.set(AFTER);
  expect(kind(await begin())).toBe("call-closed");
});

test("a whole draft is submitted, taken back, submitted again and withdrawn", async () => {
  const call = await publishedCall(net);
  const { id } = valueOf(await beginApplication(net.member, AREA, call, NAME));
  const submit = (version: number) => submitApplication(net.member, id, { version });
  expect(kind(await submit(1))).toBe("application-lacks");
  valueOf(await editApplication(net.member, WAYS, id, { ...CONTENT, ...NAME, version: 1 }));
  valueOf(await submit(2));
  const again = { ...CONTENT, ...NAME, version: 3 };
  expect(kind(await editApplication(net.member, WAYS, id, again))).toBe("application-submitted");
  expect(kind(await submit(3))).toBe("application-submitted");
  valueOf(await reopenApplication(net.member, id, { version: 3 }));
  expect(kind(await reopenApplication(net.member, id, { version: 4 }))).toBe("not-submitted");
  expect(kind(await withdrawApplication(net.member, id, { version: 4 }))).toBe("not-submitted");
  valueOf(await submit(4));
  play.clock.set(AFTER);
  expect(kind(await reopenApplication(net.member, id, { version: 5 }))).toBe("call-closed");
  valueOf(await withdrawApplication(net.member, id, { version: 5, reason: "Tilanne muuttui" }));
  const saved = await savedApplication(play.db, id);
  expect([saved.withdrawalReason, saved.plan]).toEqual(["Tilanne muuttui", CONTENT.plan]);
});

test("after the window nothing is written or submitted, and the draft stays as it was", async () => {
  const call = await publishedCall(net);
  const id = await draftOf(net.member, AREA, call);
  play.clock.set(AFTER);
  const edit = { ...CONTENT, ...NAME, plan: "Myöhässä", version: 2 };
  expect(kind(await editApplication(net.member, WAYS, id, edit))).toBe("call-closed");
  expect(kind(await submitApplication(net.member, id, { version: 2 }))).toBe("call-closed");
  expect((await savedApplication(play.db, id)).plan).toBe(CONTENT.plan);
});

test("of two editors at once the second is told; what the first wrote stays", async () => {
  const call = await publishedCall(net);
  const id = await draftOf(net.member, AREA, call);
  const write = (plan: string) =>
    editApplication(net.member, WAYS, id, { ...CONTENT, ...NAME, plan, version: 2 });
  const answers = await Promise.all([write("yksi"), write("toinen")]);
  expect(answers.map(kind).toSorted()).toEqual(["changed-meanwhile", "ok"]);
  const first = answers[0]?.ok ? "yksi" : "toinen";
  expect((await savedApplication(play.db, id)).plan).toBe(first);
});

test("a budget over the call's limit and links of nobody or another county are refused", async () => {
  const call = await publishedCall(net);
  const id = await draftOf(net.member, AREA, call);
  const write = (change: object) =>
    editApplication(net.member, WAYS, id, { ...CONTENT, ...NAME, ...change, version: 2 });
  const { goalId, measureId } = play.example;
  expect([
    kind(await write({ budget: [{ label: "Kaikki", cents: 2_000_001 }] })),
    kind(await write({ way: "tuntematon" })),
    kind(await write({ measureId: NOBODY as NodeId })),
    kind(await write({ measureId: goalId })),
    kind(await write({ measureId: net.measureId })),
    kind(await write({ activityId: NOBODY as ActivityId })),
    kind(await write({ decisionId: NOBODY as DecisionId })),
    kind(await write({ measureId, budget: [{ label: "Kaikki", cents: 2_000_000 }] })),
  ]).toEqual([
    "over-limit",
    "way-unknown",
    "measure-unknown",
    "measure-unknown",
    "measure-unknown",
    "activity-unknown",
    "decision-unknown",
    "ok",
  ]);
});

test("a call for partners is not applied to alone", async () => {
  const call = await publishedCall(net, { applicants: "county-with-partner" });
  const id = await draftOf(net.member, AREA, call);
  expect(kind(await submitApplication(net.member, id, { version: 2 }))).toBe("application-lacks");
  const edit = { ...CONTENT, ...NAME, partners: "Vantaan kaupunki", version: 2 };
  valueOf(await editApplication(net.member, WAYS, id, edit));
  valueOf(await submitApplication(net.member, id, { version: 3 }));
});

const invite = (id: Parameters<typeof savedApplication>[1], partner: string = OTHER_AREA) =>
  inviteCoAuthor(
    net.member,
    databaseQueue,
    id,
    { account: accountOf(net.otherMember), partner },
    LETTER,
  );

test("a co-author of another county writes along by invitation, and does no more", async () => {
  const call = await publishedCall(net);
  const id = await draftOf(net.member, AREA, call);
  const write = (who: typeof net.member, version: number) =>
    editApplication(who, WAYS, id, { ...CONTENT, ...NAME, plan: `v${version}`, version });
  expect(kind(await write(net.otherMember, 2))).toBe("forbidden");
  expect(kind(await invite(id, AREA))).toBe("co-author-unknown");
  valueOf(await invite(id));
  expect(kind(await invite(id))).toBe("already-co-author");
  valueOf(await write(net.otherMember, 3));
  expect((await savedApplication(play.db, id)).plan).toBe("v3");
  expect(kind(await submitApplication(net.otherMember, id, { version: 4 }))).toBe("forbidden");
  const again = await inviteCoAuthor(
    net.otherMember,
    databaseQueue,
    id,
    { account: accountOf(net.member), partner: AREA },
    LETTER,
  );
  expect(kind(again)).toBe("forbidden");
  const letters = await outboxOf(play.db, AREA, {
    offset: 0,
    limit: 5,
    now: play.clock.now(),
  });
  expect(letters.map(({ purpose, to }) => [purpose, to])).toEqual([
    ["co-author", "member.09@example.fi"],
  ]);
  // The role in the partner county is what counts: without it the invitation opens nothing.
  const { visitor } = net.otherMember;
  const without = { ...net.otherMember, visitor: { ...visitor, grants: [] } } as typeof net.member;
  expect(kind(await write(without, 4))).toBe("forbidden");
  valueOf(await removeCoAuthor(net.otherMember, id, accountOf(net.otherMember)));
  expect(kind(await write(net.otherMember, 5))).toBe("forbidden");
  expect(kind(await removeCoAuthor(net.member, id, accountOf(net.otherMember)))).toBe(
    "co-author-unknown",
  );
});

test("once submitted, co-authors stay as they are", async () => {
  const call = await publishedCall(net);
  const id = await draftOf(net.member, AREA, call);
  valueOf(await invite(id));
  valueOf(await submitApplication(net.member, id, { version: 3 }));
  expect(kind(await removeCoAuthor(net.member, id, accountOf(net.otherMember)))).toBe(
    "application-submitted",
  );
  const other = await submitted(net.member, AREA, call);
  expect(kind(await invite(other))).toBe("application-submitted");
});

test("what is not there is said so", async () => {
  const id = NOBODY as Parameters<typeof savedApplication>[1];
  expect(kind(await submitApplication(net.member, id, { version: 1 }))).toBe("application-unknown");
  expect(kind(await removeCoAuthor(net.member, id, accountOf(net.member)))).toBe(
    "application-unknown",
  );
  const call = id as unknown as Parameters<typeof publishCall>[1];
  expect(kind(await publishCall(net.coordinator, call, { version: 1 }))).toBe("call-unknown");
});
