import { beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Context } from "../../people/index.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { NETWORK_AREA } from "../../programmes/testing/network.ts";
import { stage } from "../../programmes/testing/stage.ts";
import type { TopicId } from "../core/topic.ts";
import {
  handledTopics,
  openTopicCount,
  openTopics,
  topicById,
  topicsOfMeeting,
} from "../store/topic.ts";
import { type Hall, makeHall } from "../testing/registration.ts";
import { kindOf } from "../testing/registration-acts.ts";
import {
  declineTopic,
  mergeTopic,
  proposeTopic,
  reopenTopic,
  supportTopic,
  takeTopic,
} from "./topic.ts";

const at = stage("topics");
let hall: Hall;
let member: Context;
let other: Context;
let coordinator: Context;
let meeting: ActivityId;

beforeAll(async () => {
  hall = await makeHall(at);
  ({ member, otherMember: other, coordinator } = hall.network);
  meeting = await hall.meeting(null);
});

const propose = async (title: string, by: Context = member): Promise<TopicId> => {
  at.clock.pass({ seconds: 1 });
  const content = { title: { fi: title }, why: { fi: "Moni kysyy tätä." } };
  return valueOf(await proposeTopic(by, NETWORK_AREA, content));
};
const supportersOf = async (id: TopicId) => (await topicById(at.db, id))?.supporters;

test("a member of any county proposes a topic and is the first to support it", async () => {
  const id = await propose("Nuorten digiraati");
  expect(await topicById(at.db, id)).toEqual({
    id,
    area: NETWORK_AREA,
    title: { fi: "Nuorten digiraati" },
    why: { fi: "Moni kysyy tätä." },
    proposedAt: at.clock.now(),
    supporters: 1,
    came: { state: "open" },
    version: 1,
  });
});

test("each account supports a topic once, and takes it back once", async () => {
  const id = await propose("Selkokieli");
  for (const supports of [true, true]) valueOf(await supportTopic(other, id, supports));
  expect(await supportersOf(id)).toBe(2);
  for (const supports of [false, false]) valueOf(await supportTopic(member, id, supports));
  expect(await supportersOf(id)).toBe(1);
  await Promise.all([coordinator, other, member].map((who) => supportTopic(who, id, true)));
  expect(await supportersOf(id)).toBe(3);
});

test("the list is in the order of support, then of age, in two queries", async () => {
  const [young, old] = [await propose("Vanha"), await propose("Uusi")];
  valueOf(await supportTopic(other, old, true));
  at.heard.length = 0;
  const open = await openTopics(at.db, NETWORK_AREA, { offset: 0, limit: 50 });
  const count = await openTopicCount(at.db, NETWORK_AREA);
  expect([count, at.heard.length]).toEqual([open.length, 2]);
  const numbers = open.map(({ supporters }) => supporters);
  expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
  const ids = open.map(({ id }) => id);
  expect(ids.indexOf(old)).toBeLessThan(ids.indexOf(young));
});

test("a topic that is taken to a meeting is linked both ways, and can be opened again", async () => {
  const id = await propose("Palkkiot");
  valueOf(await takeTopic(coordinator, id, meeting));
  const handledAt = at.clock.now();
  const came = { state: "taken", eventId: meeting, handledAt };
  expect((await topicById(at.db, id))?.came).toEqual(came);
  expect((await topicsOfMeeting(at.db, meeting)).map((topic) => topic.id)).toEqual([id]);
  valueOf(await reopenTopic(coordinator, id));
  expect((await topicById(at.db, id))?.came).toEqual({ state: "open" });
  expect(await topicsOfMeeting(at.db, meeting)).toEqual([]);
});

test("a declined topic bears its reason", async () => {
  const id = await propose("Kahvit");
  expect(kindOf(await declineTopic(coordinator, id, {}))).toBe("no-reason");
  valueOf(await declineTopic(coordinator, id, { fi: "Ei kuulu verkostolle." }));
  const [newest] = await handledTopics(at.db, NETWORK_AREA, 1);
  expect([newest?.id, newest?.came.state]).toEqual([id, "declined"]);
});

test("merging brings the supporters along, and who supports both counts once", async () => {
  const [from, into] = [await propose("Digi"), await propose("Digitaalisuus", other)];
  valueOf(await supportTopic(other, from, true));
  valueOf(await supportTopic(coordinator, from, true));
  valueOf(await mergeTopic(coordinator, from, into));
  expect([await supportersOf(from), await supportersOf(into)]).toEqual([3, 3]);
  expect(kindOf(await reopenTopic(coordinator, from))).toBe("topic-handled");
});

test("each refusal has its kind", async () => {
  const id = await propose("Kiellot");
  const done = await propose("Käsitelty");
  valueOf(await declineTopic(coordinator, done, { fi: "Ei." }));
  const nowhere = "00000000-0000-4000-8000-000000000000";
  const title = { fi: "A" };
  const why = { fi: "B" };
  expect([
    kindOf(await proposeTopic(hall.anybody, NETWORK_AREA, { title, why })),
    kindOf(await proposeTopic(member, NETWORK_AREA, { title: {}, why })),
    kindOf(await proposeTopic(member, NETWORK_AREA, { title, why: {} })),
    kindOf(await supportTopic(hall.anybody, id, true)),
    kindOf(await supportTopic(member, done, true)),
    kindOf(await supportTopic(member, nowhere as TopicId, true)),
    kindOf(await takeTopic(member, id, meeting)),
    kindOf(await declineTopic(member, id, { fi: "x" })),
    kindOf(await mergeTopic(member, id, done)),
    kindOf(await takeTopic(coordinator, id, nowhere as ActivityId)),
    kindOf(await takeTopic(coordinator, done, meeting)),
    kindOf(await mergeTopic(coordinator, id, id)),
    kindOf(await mergeTopic(coordinator, id, done)),
    kindOf(await reopenTopic(coordinator, id)),
  ]).toEqual([
    "signed-out",
    "no-title",
    "no-why",
    "signed-out",
    "topic-handled",
    "unknown-topic",
    "forbidden",
    "forbidden",
    "forbidden",
    "unknown-meeting",
    "topic-handled",
    "not-another-topic",
    "not-another-topic",
    "topic-handled",
  ]);
});

test("what is done with a topic stands in the audit trail", async () => {
  const id = await propose("Jälki");
  valueOf(await supportTopic(other, id, true));
  valueOf(await takeTopic(coordinator, id, meeting));
  const rows = await at.db
    .selectFrom("audit_event")
    .select("action")
    .where("subject_id", "=", id)
    .orderBy("id")
    .execute();
  expect(rows.map(({ action }) => action)).toEqual([
    "propose-topic",
    "support-topic",
    "take-topic",
  ]);
});
