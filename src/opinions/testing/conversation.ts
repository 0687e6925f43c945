import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { type Context, takePart } from "../../people/index.ts";
import { type Db, inArea } from "../../platform/db/connect.ts";
import { databaseQueue } from "../../platform/jobs/queue.ts";
import { seededChance } from "../../platform/testing/chance.ts";
import { type StoppedClock, stoppedClock } from "../../platform/testing/clock.ts";
import {
  type TestDatabase,
  type TestDatabaseOptions,
  testDatabase,
} from "../../platform/testing/database.ts";
import { inlineCompute } from "../../platform/workers/compute.ts";
import { openActivity, planActivity, wayRegistry } from "../../programmes/index.ts";
import {
  EXAMPLE_AREA,
  type Example,
  makeExample,
  valueOf,
} from "../../programmes/testing/example.ts";
import { ballotBox } from "../actions/ballot-box.ts";
import type { Moderator } from "../actions/moderation.ts";
import { type Regrouper, regroup } from "../actions/regroup.ts";
import { addCountyStatement } from "../actions/statements.ts";
import { type TakingPart, vote } from "../actions/vote.ts";
import { keptVoteReads } from "../actions/vote-reads.ts";
import { opinionsComputations } from "../computations.ts";
import type { Choice } from "../core/conversation.ts";
import { statementStates } from "../store/statement.ts";
import { type Ballot, importVotes } from "../store/vote.ts";
import { conversationWay } from "../way.ts";

export const AREA: AreaCode = EXAMPLE_AREA;

/** A county with a programme, and everything a conversation needs, in a database of its own. */
export interface Stage {
  readonly database: TestDatabase;
  readonly db: Db;
  readonly clock: StoppedClock;
  readonly example: Example;
  readonly ways: ReturnType<typeof wayRegistry>;
  /** A resident. */
  readonly resident: TakingPart;
  /** The county's lead. */
  readonly lead: Moderator;
  readonly regrouper: Regrouper;
}

export const makeStage = async (options: TestDatabaseOptions = {}): Promise<Stage> => {
  const database = await testDatabase(options);
  const { db } = database;
  const clock = stoppedClock();
  const chance = seededChance("opinions");
  const jobs = databaseQueue;
  const compute = inlineCompute(opinionsComputations());
  const example = await makeExample({ db, clock, chance });
  const anybody: Context = example.anybody;
  return {
    database,
    db,
    clock,
    example,
    ways: wayRegistry([conversationWay({ clock, compute })]),
    resident: {
      ...anybody,
      jobs,
      ballots: ballotBox({ db, jobs, clock, chance }),
      reads: keptVoteReads(db),
    },
    lead: { ...example.lead, jobs },
    regrouper: { db, clock, compute },
  };
};

/** A planned conversation with `statements` statements of the county: "Väite 1" … */
export const planConversation = async (
  { lead, example, ways }: Stage,
  statements = 0,
): Promise<ActivityId> => {
  const { id } = valueOf(
    await planActivity(lead, ways, example.measureId, {
      way: "conversation",
      title: { fi: "Lähipalvelut" },
      question: { fi: "Mitä lähipalvelujen pitää olla?" },
    }),
  );
  for (let number = 1; number <= statements; number += 1) {
    const text = `Väite ${number}`;
    valueOf(await addCountyStatement(lead, AREA, { activityId: id, text, lang: "fi" }));
  }
  return id;
};

export const openConversation = async (stage: Stage, statements = 3): Promise<ActivityId> => {
  const id = await planConversation(stage, statements);
  valueOf(await openActivity(stage.lead, stage.ways, id));
  return id;
};

/** A secret as a browser holds it, the same for the same name. */
export const secretOf = (name: string): string => name.padEnd(32, "_");

export const cast = (
  { resident }: Stage,
  activityId: ActivityId,
  person: string,
  statement: number,
  choice: Choice,
) => vote(resident, AREA, { activityId, secret: secretOf(person), statement, choice });

/**
 * Two camps of `each` people who disagree on the odd statements and agree on the even ones, written
 * at once as an import writes them; then a grouping.
 */
export const twoCamps = async (
  stage: Stage,
  activityId: ActivityId,
  { each = 10, statements = 8 } = {},
) => {
  const { db, clock, resident } = stage;
  const states = await statementStates(db, activityId);
  await inArea(db, AREA, async (tx) => {
    const ballots: Ballot[] = [];
    for (let person = 0; person < each * 2; person += 1) {
      const participant = await takePart(tx, resident, AREA, secretOf(`${activityId} ${person}`));
      for (const { id, number } of states.slice(0, statements)) {
        const value = number % 2 === 0 || person < each ? 1 : -1;
        const at = clock.now();
        ballots.push({ conversation: activityId, statement: id, participant, value, at });
      }
    }
    await importVotes(tx, AREA, ballots);
  });
  return regroup(stage.regrouper, AREA, activityId);
};

/** Merges one statement into another, as a moderator does, by their numbers. */
export const merge = ({ db }: Stage, activityId: ActivityId, from: number, into: number) =>
  inArea(db, AREA, async (tx) => {
    const { id } = await tx
      .selectFrom("statement")
      .select("id")
      .where("conversation_id", "=", activityId)
      .where("number", "=", into)
      .executeTakeFirstOrThrow();
    await tx
      .updateTable("statement")
      .set({ state: "merged", merged_into: id })
      .where("conversation_id", "=", activityId)
      .where("number", "=", from)
      .execute();
  });
