import { afterAll, beforeAll, expect, test } from "vitest";
import type { DecisionId } from "../../kernel/ids.ts";
import type { Day } from "../../kernel/instant.ts";
import { decisionPath, draftDecision, publishDecision } from "../../decisions/index.ts";
import { decisionsSlice } from "../../decisions/slice.ts";
import { databaseQueue } from "../../platform/jobs/queue.ts";
import { programmesSlice } from "../../programmes/slice.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { type ExampleNetwork, makeNetwork } from "../../programmes/testing/network.ts";
import { type Browser, type Pages, pagesOf } from "../../programmes/testing/pages.ts";
import { makeHandTables } from "../../programmes/testing/show-of-hands.ts";
import { stage } from "../../programmes/testing/stage.ts";
import { adoptAsMeasure } from "../actions/adoption.ts";
import { editTrial } from "../actions/trial.ts";
import type { TrialId } from "../core/trial-ids.ts";
import { trialById } from "../store/trial.ts";
import { publishedPractice, THERE } from "../testing/practice-stage.ts";
import { AREA, runningTrial, WAYS } from "../testing/trial-stage.ts";
import type { NetworkNeeds } from "./needs.ts";
import { networkPanels } from "./panels.ts";

const play = stage("panels of the network");
let net: ExampleNetwork;
let pages: Pages<NetworkNeeds>;
let lead: Browser;
let trial: TrialId;
let decision: DecisionId;
beforeAll(async () => {
  net = await makeNetwork(play.example.anybody);
  await makeHandTables(play.db);
  trial = await runningTrial({ ...net, lead: play.example.lead }, play.clock, "Digiraati");
  const facts = {
    body: { fi: "Aluevaltuusto" },
    decidedOn: "2025-03-28" as Day,
    title: { fi: "Palvelustrategia" },
    summary: { fi: "Nuoret otetaan mukaan." },
    activityIds: [],
  };
  decision = valueOf(await draftDecision(play.example.lead, AREA, facts)).id;
  pages = await pagesOf({
    db: play.db,
    clock: play.clock,
    more: {
      ways: WAYS,
      nodePanels: [networkPanels.node],
      decisionPanels: [networkPanels.decision],
    },
    routes: [decisionsSlice.routes, programmesSlice.routes],
  });
  lead = await pages.signedIn(play.example.lead);
});
afterAll(() => pages.close());

const COUNTY = "/fi/vantaa-kerava";
const askedOfTrials = async (path: string): Promise<number> => {
  play.heard.length = 0;
  expect((await lead.get(path)).status).toBe(200);
  return play.heard.filter((sql) => sql.includes('from "trial"')).length;
};

test("a decision's desk and page lead back to the trial that feeds it, by one query", async () => {
  const desk = `${COUNTY}/staff/decisions/${decision}`;
  const page = `/fi${decisionPath("vantaa-kerava", decision)}`;
  const back = `href="${COUNTY}/trials/${trial}"`;
  expect((await lead.get(desk)).html).not.toContain("Päätökseen liittyvät kokeilut");
  const now = await trialById(play.db, trial);
  if (!now) throw new Error("no such trial");
  valueOf(await editTrial(net.member, WAYS, trial, { ...now, decisionId: decision }));
  expect((await lead.get(desk)).html).toContain(back);
  const publishing = { version: 1, withoutCitation: true };
  valueOf(await publishDecision(play.example.lead, databaseQueue, decision, publishing));
  const { html } = await pages.browser().get(page);
  expect([html.includes(back), html.includes("Käynnissä")]).toEqual([true, true]);
  expect(await askedOfTrials(desk)).toBe(1);
  // The list asks nothing of trials, however many decisions it shows.
  expect(await askedOfTrials(`${COUNTY}/decisions`)).toBe(0);
});

test("the form of a measure names the practice that it was taken from, others name none", async () => {
  const practice = await publishedPractice(net.otherMember, THERE);
  const measure = valueOf(await adoptAsMeasure(play.example.lead, practice, { area: AREA }));
  const form = (node: string) => lead.get(`${COUNTY}/staff/nodes/${node}`);
  const { html } = await form(measure);
  expect(html).toContain(`href="/fi/paijat-hame/practices/${practice}"`);
  expect(html).toContain("Käytännöstä");
  expect((await form(play.example.measureId)).html).not.toContain("Käytännöstä");
  expect((await form(play.example.goalId)).html).not.toContain("Käytännöstä");
});
