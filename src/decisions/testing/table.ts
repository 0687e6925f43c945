import type { ActivityId, DecisionId, ParticipantId } from "../../kernel/ids.ts";
import type { Day } from "../../kernel/instant.ts";
import { takePart } from "../../people/index.ts";
import { inArea } from "../../platform/db/connect.ts";
import { databaseQueue } from "../../platform/jobs/queue.ts";
import { closeActivity, issueReceipt, openActivity, planActivity } from "../../programmes/index.ts";
import { EXAMPLE_AREA, valueOf } from "../../programmes/testing/example.ts";
import { raiseHand } from "../../programmes/testing/show-of-hands.ts";
import { type HandStage, handStage } from "../../programmes/testing/hand-stage.ts";
import { draftAnswer, publishAnswer } from "../actions/answer.ts";
import { citeFindings } from "../actions/citation.ts";
import { type NewDecision, draftDecision, publishDecision } from "../actions/decision.ts";
import { submitRecommendation } from "../actions/recommendation.ts";
import type { Answer } from "../core/answer.ts";
import type { Decision, WholeDecision } from "../core/decision.ts";
import type { Recommendation } from "../core/recommendation.ts";
import { decisionById } from "../store/decision.ts";

/** A stage with a queue, on which something can be decided. */
export interface Table extends HandStage {
  readonly jobs: typeof databaseQueue;
}

export const NOON = "2023-10-02T09:00:00.000Z";

export const tableStage = (name: string): Table =>
  Object.assign(handStage(name, NOON), { jobs: databaseQueue });

/** An open activity of the first county. */
export const openedActivity = async (
  { example: { lead, measureId }, ways }: Table,
  title = "Lähipalvelut",
): Promise<ActivityId> => {
  const { id } = valueOf(
    await planActivity(lead, ways, measureId, {
      way: "show-of-hands",
      title: { fi: title, sv: "Närservice" },
      question: { fi: "Mitä lähipalvelujen pitää olla?" },
      decides: { fi: "aluevaltuusto" },
      decisionOn: "2023-11",
    }),
  );
  valueOf(await openActivity(lead, ways, id));
  return id;
};

export const closedActivity = async (table: Table, title?: string): Promise<ActivityId> => {
  const id = await openedActivity(table, title);
  await raise(table, id, "first");
  valueOf(await closeActivity(table.example.lead, table.ways, id));
  return id;
};

/** A resident raises a hand in the first round and gets a receipt; answers its code. */
export const raise = async (
  { db, clock, example: { lead } }: Table,
  activity: ActivityId,
  secret: string,
  up = true,
): Promise<string> => {
  const participant: ParticipantId = await inArea(db, EXAMPLE_AREA, (tx) =>
    takePart(tx, lead, EXAMPLE_AREA, secret),
  );
  valueOf(await raiseHand(db, clock, { activity, participant, round: 1, up }));
  return inArea(db, EXAMPLE_AREA, (tx) =>
    issueReceipt(tx, { id: activity, area: EXAMPLE_AREA }, participant, secret, clock.now()),
  );
};

export const FACTS = {
  body: { fi: "aluevaltuusto", sv: "välfärdsområdesfullmäktige" },
  decidedOn: "2023-11-14" as Day,
  caseNo: "VAKEDno-2023-1",
  section: "§ 7",
  title: { fi: "Lähipalvelujen aukioloajat" },
  summary: { fi: "Terveysasema on auki myös iltaisin." },
};

export const draft = async (
  { example: { lead } }: Table,
  activityIds: readonly ActivityId[],
  extra: Partial<NewDecision> = {},
): Promise<Decision> =>
  valueOf(await draftDecision(lead, EXAMPLE_AREA, { ...FACTS, activityIds, ...extra }));

export const stored = async ({ db }: Table, id: DecisionId): Promise<WholeDecision> => {
  const decision = await decisionById(db, id);
  if (!decision) throw new Error("no such decision");
  return decision;
};

export const recommend = async (
  { example: { lead }, ways }: Table,
  activity: ActivityId,
  fi = "Auki myös iltaisin",
): Promise<Recommendation> =>
  valueOf(await submitRecommendation(lead, ways, activity, { text: { fi } }));

/** Has a draft cite the first round of an activity; answers the draft's new version. */
export const citeRound = async (
  { example: { lead }, ways }: Table,
  id: DecisionId,
  activity: ActivityId,
  version = 1,
): Promise<number> =>
  valueOf(await citeFindings(lead, ways, id, activity, { version, findingKeys: ["round:1"] }));

export const REASON = { reason: { fi: "Asukkaat pitivät sitä tärkeänä." } };

/** A published decision that cites nothing. */
export const published = async (
  table: Table,
  activityIds: readonly ActivityId[],
  extra: Partial<NewDecision> = {},
): Promise<DecisionId> => {
  const { id } = await draft(table, activityIds, extra);
  const said = { version: 1, withoutCitation: true };
  valueOf(await publishDecision(table.example.lead, table.jobs, id, said));
  return id;
};

/** A published decision that cites the first round of an activity. */
export const citing = async (table: Table, activity: ActivityId): Promise<DecisionId> => {
  const { id } = await draft(table, [activity]);
  const version = await citeRound(table, id, activity);
  valueOf(await publishDecision(table.example.lead, table.jobs, id, { version }));
  return id;
};

/** A begun answer to an activity by a published decision that cites nothing, unless told. */
export const begunAnswer = async (
  table: Table,
  activity: ActivityId,
  decision?: DecisionId,
): Promise<Answer> => {
  const by = decision ?? (await published(table, [activity]));
  const text = { fi: "Kiitos, kun osallistuit." };
  return valueOf(await draftAnswer(table.example.lead, by, activity, { text }));
};

/** The same, published. */
export const answered = async (
  table: Table,
  activity: ActivityId,
  decision?: DecisionId,
): Promise<Answer> => {
  const answer = await begunAnswer(table, activity, decision);
  valueOf(await publishAnswer(table.example.lead, table.jobs, answer.id, { version: 1 }));
  return answer;
};
