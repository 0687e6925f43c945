import { beforeAll, expect, test } from "vitest";
import type { NodeId } from "../../kernel/ids.ts";
import { addAccount, changesOf, type Context } from "../../people/index.ts";
import { databaseQueue } from "../../platform/jobs/queue.ts";
import {
  activityById,
  addNode,
  chain,
  createProgramme,
  nodeById,
  planActivity,
} from "../../programmes/index.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { type ExampleNetwork, makeNetwork } from "../../programmes/testing/network.ts";
import { makeHandTables } from "../../programmes/testing/show-of-hands.ts";
import { stage } from "../../programmes/testing/stage.ts";
import type { PracticeId } from "../core/practice-ids.ts";
import { adoptionsOf, adoptionsOfArea } from "../store/adoption.ts";
import {
  heldActivity,
  HERE,
  kindOf,
  lettersFrom,
  NOBODY,
  POST,
  publishedPractice,
  THERE,
  waysOf,
} from "../testing/practice-stage.ts";
import { adoptAsActivity, adoptAsMeasure, undoAdoption } from "./adoption.ts";
import { linkEvidence } from "./practice-evidence.ts";
import { practiceOfActivity, practiceOfNode } from "./practice-reads.ts";
import { createPractice, withdrawPractice } from "./practice.ts";

const play = stage("adoptions");
const ways = waysOf(play.clock);
let net: ExampleNetwork;
/** The county that takes is the example's own; practices are of the other. */
let lead: Context & { jobs: typeof databaseQueue };
beforeAll(async () => {
  net = await makeNetwork(play.example.anybody);
  await makeHandTables(play.db);
  lead = { ...play.example.lead, jobs: databaseQueue };
});

const theirs = (more: object = {}) => publishedPractice(net.otherMember, THERE, more);
const LETTER = () => ({ subject: "Pois", body: "Hei!\n" });

test("a practice becomes a planned measure of the goal, with both ends of the link", async () => {
  const id = await theirs();
  const nodeId = valueOf(await adoptAsMeasure(lead, id, { area: HERE }));
  const node = await nodeById(play.db, nodeId);
  expect({ kind: node?.kind, status: node?.status, title: node?.title }).toEqual({
    kind: "measure",
    status: "planned",
    title: { fi: "Asukasilta kirjastossa", sv: "Invånarkväll på biblioteket" },
  });
  const { links } = await chain(play.db, play.example.programmeId);
  expect(links.some(({ from, to }) => from === play.example.goalId && to === nodeId)).toBe(true);
  const origin = await practiceOfNode(play.db, nodeId);
  expect({ practice: origin?.practice.id, county: origin?.county, path: origin?.path }).toEqual({
    practice: id,
    county: { fi: "Päijät-Häme" },
    path: `/paijat-hame/practices/${id}`,
  });
  expect((await adoptionsOf(play.db, id)).map(({ area, nodeId: to }) => [area, to])).toEqual([
    [HERE, nodeId],
  ]);
  const ids = [origin?.adoption.id ?? ""];
  const [trace] = await changesOf(play.db, [{ kind: "practice-adoption", ids }], 1);
  expect(trace?.action).toBe("adopt-practice");
});

test("the evidence comes along as it stood and stays when its owner takes it away", async () => {
  const own = await publishedPractice(net.member, HERE);
  const activityId = await heldActivity(play, { people: 7 });
  valueOf(await linkEvidence(net.member, ways, own, { kind: "activity", activityId }));
  const { otherLead } = play.example;
  expect(kindOf(await adoptAsMeasure(otherLead, own, { area: THERE }))).toBe("programme-missing");
  const programmeId = valueOf(
    await createProgramme(otherLead, THERE, {
      slug: "ohjelma",
      title: { fi: "Ohjelma" },
      targetGroups: [],
      sources: [],
    }),
  );
  const nodeId = valueOf(await adoptAsMeasure(otherLead, own, { area: THERE }));
  const origin = await practiceOfNode(play.db, nodeId);
  expect(origin?.adoption.evidence.map(({ kind, n }) => ({ kind, n }))).toEqual([
    { kind: "activity", n: 7 },
  ]);
  expect((await nodeById(play.db, nodeId))?.programmeId).toBe(programmeId);
});

test("only a lead takes, only for the own county, and never the own practice", async () => {
  const id = await theirs();
  const taken = async (by: Context, area = HERE) => kindOf(await adoptAsMeasure(by, id, { area }));
  for (const other of [net.member, net.coordinator, net.expert, net.host, play.example.otherLead])
    expect(await taken(other)).toBe("forbidden");
  expect(await taken(play.example.anybody)).toBe("signed-out");
  expect(await taken(play.example.otherLead, THERE)).toBe("practice-own");
  expect(kindOf(await adoptAsMeasure(lead, NOBODY as PracticeId, { area: HERE }))).toBe(
    "practice-unknown",
  );
  const draft = valueOf(
    await createPractice(net.otherMember, ways, THERE, {
      title: { fi: "Luonnos" },
      need: { fi: "Tarve" },
      steps: [],
      aim: "reach",
      group: "everyone",
      way: "other",
      languages: [],
      withMunicipalities: false,
      municipalities: [],
    }),
  );
  expect(kindOf(await adoptAsMeasure(lead, draft.id, { area: HERE }))).toBe("practice-unknown");
});

test("taking twice is told, even when two click at once", async () => {
  const id = await theirs();
  const both = await Promise.all([
    adoptAsMeasure(lead, id, { area: HERE }),
    adoptAsMeasure(lead, id, { area: HERE }),
  ]);
  expect(both.map(kindOf).toSorted()).toEqual(["already-adopted", "ok"]);
  expect(kindOf(await adoptAsMeasure(lead, id, { area: HERE }))).toBe("already-adopted");
  expect(await adoptionsOf(play.db, id)).toHaveLength(1);
});

test("with several goals one is chosen, and it must be the programme's", async () => {
  const second = valueOf(
    await addNode(lead, play.example.programmeId, { kind: "goal", title: { fi: "Toinen" } }),
  );
  const id = await theirs();
  const taken = async (goalId?: NodeId) =>
    kindOf(await adoptAsMeasure(lead, id, { area: HERE, ...(goalId ? { goalId } : {}) }));
  expect(await taken()).toBe("goal-missing");
  expect(await taken(play.example.measureId)).toBe("goal-unknown");
  expect(await taken(second)).toBe("ok");
});

test("a practice of a way that is here becomes a planned activity of a measure", async () => {
  const { measureId } = play.example;
  const id = await theirs({ way: "show-of-hands" });
  const taken = async (to: NodeId, practice = id) =>
    adoptAsActivity(lead, ways, practice, { area: HERE, measureId: to });
  expect(kindOf(await taken(play.example.goalId))).toBe("measure-unknown");
  expect(kindOf(await taken(net.measureId))).toBe("measure-unknown");
  expect(kindOf(await taken(measureId, await theirs()))).toBe("way-not-here");
  const activityId = valueOf(await taken(measureId));
  const activity = await activityById(play.db, activityId);
  expect({ status: activity?.status, way: activity?.way }).toEqual({
    status: "planned",
    way: "show-of-hands",
  });
  expect((await practiceOfActivity(play.db, activityId))?.practice.id).toBe(id);
  expect(await practiceOfNode(play.db, measureId)).toBeUndefined();
  expect(kindOf(await taken(measureId))).toBe("already-adopted");
  expect(kindOf(await undoAdoption(lead, id, HERE))).toBe("ok");
  expect(await practiceOfActivity(play.db, activityId)).toBeUndefined();
  expect((await activityById(play.db, activityId))?.status).toBe("planned");
});

test("an untouched measure is undone with its link; a touched one stays", async () => {
  const { goalId } = play.example;
  const id = await theirs();
  const nodeId = valueOf(await adoptAsMeasure(lead, id, { area: HERE, goalId }));
  expect(kindOf(await undoAdoption(net.member, id, HERE))).toBe("forbidden");
  expect(kindOf(await undoAdoption(lead, NOBODY as PracticeId, HERE))).toBe("practice-unknown");
  expect(kindOf(await undoAdoption(lead, id, HERE))).toBe("ok");
  expect(await nodeById(play.db, nodeId)).toBeUndefined();
  expect(await adoptionsOf(play.db, id)).toEqual([]);
  expect(kindOf(await undoAdoption(lead, id, HERE))).toBe("not-adopted");
  const again = valueOf(await adoptAsMeasure(lead, id, { area: HERE, goalId }));
  valueOf(
    await planActivity(lead, ways, again, {
      way: "show-of-hands",
      title: { fi: "Ilta" },
      question: { fi: "Mitä?" },
    }),
  );
  expect(kindOf(await undoAdoption(lead, id, HERE))).toBe("measure-touched");
  expect((await adoptionsOfArea(play.db, HERE)).some(({ practiceId }) => practiceId === id)).toBe(
    true,
  );
});

test("a practice taken and then withdrawn keeps the measure, and its takers are told", async () => {
  const { goalId } = play.example;
  const id = await theirs();
  const nodeId = valueOf(await adoptAsMeasure(lead, id, { area: HERE, goalId }));
  const grants = [{ area: HERE, role: "lead" }] as const;
  await addAccount(lead, "toinen asiantuntija", grants, "lead.04@example.fi");
  const reason = { fi: "Ei toiminut." };
  valueOf(await withdrawPractice(net.otherMember, POST, id, { reason, version: 2 }, LETTER));
  const origin = await practiceOfNode(play.db, nodeId);
  expect({ status: origin?.practice.status, why: origin?.practice.withdrawalReason }).toEqual({
    status: "withdrawn",
    why: reason,
  });
  expect((await nodeById(play.db, nodeId))?.status).toBe("planned");
  expect(await lettersFrom(play.db, THERE, lead.clock.now())).toEqual(["lead.04@example.fi: Pois"]);
  const late = await theirs();
  valueOf(await withdrawPractice(net.otherMember, POST, late, { reason, version: 2 }, LETTER));
  expect(kindOf(await adoptAsMeasure(lead, late, { area: HERE, goalId }))).toBe(
    "practice-withdrawn",
  );
});
