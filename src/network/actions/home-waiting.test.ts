import { beforeAll, beforeEach, expect, test } from "vitest";
import { addAccount, type Context, networkArea, type Visitor } from "../../people/index.ts";
import { databaseQueue } from "../../platform/jobs/queue.ts";
import type { Day } from "../../kernel/instant.ts";
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
  DURING,
  draftOf,
  give,
  LETTER,
  publishedCall,
  runningTrial,
  submitted,
} from "../testing/trial-stage.ts";
import { inviteCoAuthor } from "./application-author.ts";
import { submitApplication, withdrawApplication } from "./application.ts";
import { addContact, stepContact } from "./contact.ts";
import { waitingTasks } from "./home-waiting.ts";
import { assignReviewer, declareConflict } from "./review.ts";
import { addMilestone, finishMilestone } from "./trial-milestone.ts";
import { milestonesOf } from "../store/trial-milestone.ts";

const play = stage("what waits in the network");
let net: ExampleNetwork;

beforeAll(async () => {
  net = await makeNetwork(play.example.anybody);
});
beforeEach(() => play.clock.set(DURING));

/** What waits for a visitor, kind by kind, with the numbers that are told of it. */
const waiting = async (visitor: Visitor) => {
  const network = await networkArea(play.db);
  if (!network) throw new Error("there is no network");
  const asked = { db: play.db, area: network, network, now: play.clock.now() };
  return (await waitingTasks(asked, visitor)).map(({ kind, count, among, when }) =>
    [kind, count, among, when].filter((told) => told !== undefined),
  );
};

/** A reviewer of the network with one more part somewhere. */
const reviewer = async (name: string, ...areas: readonly (typeof AREA)[]): Promise<Context> => {
  const grants = [
    { area: NETWORK_AREA, role: "expert" } as const,
    ...areas.map((area) => ({ area, role: "host" }) as const),
  ];
  const account = await addAccount(play.example.anybody, name, grants);
  return { ...net.expert, visitor: { kind: "staff", account, name, grants } };
};

test("where nothing waits, nothing is told", async () => {
  expect(await waiting(net.coordinator.visitor)).toEqual([]);
  expect(await waiting(net.expert.visitor)).toEqual([]);
});

test("a reviewer hears of applications to score once the call is closed, but of none too near", async () => {
  const call = await publishedCall(net);
  const first = await submitted(net.member, AREA, call, "Yksi");
  const second = await submitted(net.otherMember, OTHER_AREA, call, "Kaksi");
  const gone = await submitted(net.member, AREA, call, "Kolme");
  valueOf(await withdrawApplication(net.member, gone, { version: 3 }));
  const far = await reviewer("far");
  const near = await reviewer("near", OTHER_AREA);
  const open = await waiting(far.visitor);
  play.clock.set(AFTER);
  for (const one of [far, near])
    valueOf(await assignReviewer(net.coordinator, call, accountOf(one)));
  expect(open).toEqual([]);
  expect(await waiting(far.visitor)).toEqual([["score", 2]]);
  expect(await waiting(near.visitor)).toEqual([["score", 1]]);
  expect(await waiting(net.coordinator.visitor)).toEqual([["review", 2, 2]]);
  valueOf(await give(far, first, 3));
  valueOf(await declareConflict(near, first, "Ohjaan hanketta."));
  expect(await waiting(far.visitor)).toEqual([["score", 1]]);
  expect(await waiting(near.visitor)).toEqual([]);
  expect(await waiting(net.coordinator.visitor)).toEqual([["review", 2, 1]]);
  valueOf(await give(far, second, 2));
  expect(await waiting(far.visitor)).toEqual([]);
  expect(await waiting(net.coordinator.visitor)).toEqual([["review", 2, 0]]);
});

test("an application is too near to the county of a co-author, too", async () => {
  const call = await publishedCall(net);
  const draft = await draftOf(net.member, AREA, call, "Yhdessä");
  const invited = { account: accountOf(net.otherMember), partner: OTHER_AREA };
  const version = valueOf(await inviteCoAuthor(net.member, databaseQueue, draft, invited, LETTER));
  valueOf(await submitApplication(net.member, draft, { version }));
  const near = await reviewer("near by a partner", OTHER_AREA);
  const far = await reviewer("far from both");
  play.clock.set(AFTER);
  for (const one of [far, near])
    valueOf(await assignReviewer(net.coordinator, call, accountOf(one)));
  expect(await waiting(near.visitor)).toEqual([]);
  expect(await waiting(far.visitor)).toEqual([["score", 1]]);
});

test("a milestone is late from the day after it was due until it is reached", async () => {
  const trial = await runningTrial({ ...net, lead: play.example.lead }, play.clock);
  const due = "2025-04-10" as Day;
  valueOf(await addMilestone(net.member, databaseQueue, trial, { title: { fi: "Alku" }, due }));
  const late = async () =>
    (await waiting(net.coordinator.visitor)).filter(([kind]) => kind === "late-milestone");
  play.clock.set("2025-04-10T20:00:00.000Z");
  expect(await late()).toEqual([]);
  play.clock.set("2025-04-11T10:00:00.000Z");
  expect(await late()).toEqual([["late-milestone", due]]);
  const [milestone] = await milestonesOf(play.db, trial);
  if (!milestone) throw new Error("there is no milestone");
  valueOf(await finishMilestone(net.member, trial, milestone.id, due));
  expect(await late()).toEqual([]);
});

test("contacts wait for somebody who takes care of them, and are late after their day", async () => {
  const due = "2025-03-12" as Day;
  const add = (more: object) =>
    addContact(net.coordinator, NETWORK_AREA, { county: OTHER_AREA, about: "Raati", ...more });
  const owner = accountOf(net.coordinator);
  const contact = valueOf(await add({ owner, due }));
  valueOf(await add({}));
  const contacts = async () =>
    (await waiting(net.coordinator.visitor)).filter(
      ([kind]) => kind === "contact" || kind === "unowned",
    );
  expect(await contacts()).toEqual([["unowned", 1]]);
  play.clock.set("2025-03-13T10:00:00.000Z");
  expect(await contacts()).toEqual([
    ["contact", due],
    ["unowned", 1],
  ]);
  const declined = { to: "declined", on: due, version: 1 } as const;
  valueOf(await stepContact(net.coordinator, contact, declined));
  expect(await contacts()).toEqual([["unowned", 1]]);
  const talk = "2025-03-13" as Day;
  const agreed = { to: "agreed", on: talk, version: 2 } as const;
  valueOf(await stepContact(net.coordinator, contact, agreed));
  play.clock.set("2025-03-14T10:00:00.000Z");
  // The earlier of the two days: that on which it was due.
  expect(await contacts()).toEqual([
    ["contact", due],
    ["unowned", 1],
  ]);
});
