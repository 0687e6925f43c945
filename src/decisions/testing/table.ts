import type { ActivityId, ParticipantId } from "../../kernel/ids.ts";
import type { Day } from "../../kernel/instant.ts";
import { takePart } from "../../people/index.ts";
import { inArea } from "../../platform/db/connect.ts";
import { databaseQueue } from "../../platform/jobs/queue.ts";
import { seededChance } from "../../platform/testing/chance.ts";
import { type StoppedClock, stoppedClock } from "../../platform/testing/clock.ts";
import { type TestDatabase, testDatabase } from "../../platform/testing/database.ts";
import {
  closeActivity,
  issueReceipt,
  openActivity,
  planActivity,
  type WayRegistry,
  wayRegistry,
} from "../../programmes/index.ts";
import {
  EXAMPLE_AREA,
  type Example,
  makeExample,
  valueOf,
} from "../../programmes/testing/example.ts";
import { makeHandTables, raiseHand, showOfHands } from "../../programmes/testing/show-of-hands.ts";
import { type NewDecision, draftDecision } from "../actions/decision.ts";
import type { Decision } from "../core/decision.ts";

/** Two counties, their leads, and a way of participation in which something can be cited. */
export interface Table {
  readonly database: TestDatabase;
  readonly clock: StoppedClock;
  readonly example: Example;
  readonly ways: WayRegistry;
  readonly jobs: typeof databaseQueue;
  /** SQL of every query since the last `queries.length = 0`. */
  readonly queries: string[];
}

export const NOON = "2023-10-02T09:00:00.000Z";

export const makeTable = async (seed: string): Promise<Table> => {
  const queries: string[] = [];
  const database = await testDatabase({ onQuery: (sql) => queries.push(sql) });
  const clock = stoppedClock(NOON);
  const example = await makeExample({ db: database.db, clock, chance: seededChance(seed) });
  await makeHandTables(database.db);
  return {
    database,
    clock,
    example,
    ways: wayRegistry([showOfHands(clock)]),
    jobs: databaseQueue,
    queries,
  };
};

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
  { database: { db }, clock, example: { lead } }: Table,
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
