import { render } from "preact-render-to-string";
import { beforeAll, expect, test } from "vitest";
import type { Area } from "../../kernel/area.ts";
import type { Day } from "../../kernel/instant.ts";
import { decisionById, draftDecision } from "../../decisions/index.ts";
import { areaBySlug } from "../../people/index.ts";
import { nodeById } from "../../programmes/index.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { type ExampleNetwork, makeNetwork } from "../../programmes/testing/network.ts";
import { makeHandTables } from "../../programmes/testing/show-of-hands.ts";
import { stage } from "../../programmes/testing/stage.ts";
import { adoptAsMeasure } from "../actions/adoption.ts";
import { editTrial } from "../actions/trial.ts";
import { trialById } from "../store/trial.ts";
import { publishedPractice, THERE } from "../testing/practice-stage.ts";
import { AREA, runningTrial, WAYS } from "../testing/trial-stage.ts";
import { networkPanels } from "./panels.ts";

const play = stage("panels of the network");
let net: ExampleNetwork;
let area: Area;
beforeAll(async () => {
  net = await makeNetwork(play.example.anybody);
  await makeHandTables(play.db);
  const found = await areaBySlug(play.db, "vantaa-kerava");
  if (!found) throw new Error("no such county");
  area = found;
});

const decided = async (title: string) => {
  const facts = {
    body: { fi: "Aluevaltuusto" },
    decidedOn: "2025-03-28" as Day,
    title: { fi: title },
    summary: { fi: "Nuoret otetaan mukaan." },
    activityIds: [],
  };
  const { id } = valueOf(await draftDecision(play.example.lead, AREA, facts));
  const decision = await decisionById(play.db, id);
  if (!decision) throw new Error("no such decision");
  return decision;
};

test("a decision leads back to the trials that feed it, by one query; another shows nothing", async () => {
  const id = await runningTrial({ ...net, lead: play.example.lead }, play.clock, "Digiraati");
  const trial = await trialById(play.db, id);
  if (!trial) throw new Error("no such trial");
  const decision = await decided("Palvelustrategia");
  const fed = { ...trial, decisionId: decision.id };
  valueOf(await editTrial(net.member, WAYS, id, fed));
  play.heard.length = 0;
  const panel = await networkPanels.decision(play.db, { area, locale: "fi", decision });
  expect(play.heard).toHaveLength(1);
  const html = panel ? render(panel) : "";
  expect(html).toContain(`href="/fi/vantaa-kerava/trials/${id}"`);
  expect(html).toContain("Käynnissä");
  const other = await decided("Aukioloajat");
  expect(
    await networkPanels.decision(play.db, { area, locale: "fi", decision: other }),
  ).toBeUndefined();
});

test("a measure names the practice that it was taken from; other nodes name none", async () => {
  const practice = await publishedPractice(net.otherMember, THERE);
  const measure = valueOf(await adoptAsMeasure(play.example.lead, practice, { area: AREA }));
  const shown = async (id: typeof measure) => {
    const node = await nodeById(play.db, id);
    if (!node) throw new Error("no such node");
    const panel = await networkPanels.node(play.db, { area, locale: "sv", node });
    return panel && render(panel);
  };
  expect(await shown(measure)).toContain(`href="/sv/paijat-hame/practices/${practice}"`);
  expect(await shown(measure)).toContain("Från praxisen");
  expect(await shown(play.example.measureId)).toBeUndefined();
  expect(await shown(play.example.goalId)).toBeUndefined();
});
