import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, ParticipantId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  type PolicyRefusal,
  recordAudit,
  takePartTogether,
  trailOf,
} from "../../people/index.ts";
import type { Tx } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import {
  type ImportedConversation,
  type ImportedStatement,
  type ImportedVote,
  importedNumbers,
} from "../core/imported.ts";
import { takeNumbers } from "../store/conversation.ts";
import { writeMerges } from "../store/exchange.ts";
import { insertStatements, type NewStatement, statementStates } from "../store/statement.ts";
import { writeTranslations } from "../store/translation.ts";
import { type Ballot, importVotes } from "../store/vote.ts";
import { conversationOf } from "./conversation.ts";

export interface ImportCounts {
  readonly people: number;
  readonly statements: number;
  /** Votes as they were cast, changed ones too. */
  readonly votes: number;
}

export type FillTrouble = Refusal<"conversation-not-empty" | "foreign-statement">;

export type ImportTrouble = PolicyRefusal | FillTrouble | Refusal<"unknown-conversation">;

/** Rows of one statement of SQL. */
const CHUNK = 2000;

/** At most `CHUNK` at a time; no more than one chunk is held. */
function* chunks<T>(all: Iterable<T>): Iterable<readonly T[]> {
  let chunk: T[] = [];
  for (const one of all) {
    chunk.push(one);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** Called with the number of votes written so far. */
export type ImportProgress = (votes: number) => void;

/**
 * Takes a conversation that was held elsewhere into an empty one, all or nothing: statements with
 * their moderation, people as fresh pseudonyms, every vote at its own time in its own order. Nobody
 * gets a receipt, for nobody is here to keep it. Where the material comes from stays with the
 * activity (`attribution`). Follow with `regroup` to see the result.
 */
export const importConversation = async (
  context: Context,
  area: AreaCode,
  activityId: ActivityId,
  imported: ImportedConversation,
  progress: ImportProgress = () => undefined,
): Promise<Result<ImportCounts, ImportTrouble>> => {
  const allowed = authorise(context.visitor, "activity.edit", area);
  if (!allowed.ok) return allowed;
  if (!(await conversationOf(context.db, area, activityId))) return refuse("unknown-conversation");
  return inAreaUnlessRefused<ImportCounts, ImportTrouble>(context.db, area, (tx) =>
    fillConversation(tx, context, { area, id: activityId }, imported, progress),
  );
};

/**
 * The same within the transaction of somebody who was allowed to: whoever plans an activity for an
 * import has either both or neither.
 */
export const fillConversation = async (
  tx: Tx,
  context: Context,
  { area, id: activityId }: { readonly area: AreaCode; readonly id: ActivityId },
  imported: ImportedConversation,
  progress: ImportProgress = () => undefined,
): Promise<Result<ImportCounts, FillTrouble>> => {
  const ids = await importStatements(tx, context, area, activityId, imported.statements);
  if (!ids) return refuse("conversation-not-empty");
  const people = new Map<string, ParticipantId>();
  const ballotOf = ({ voter, statement, ...vote }: ImportedVote): Ballot => ({
    ...vote,
    conversation: activityId,
    statement: present(ids, statement),
    participant: present(people, voter),
  });
  let votes = 0;
  for (const chunk of chunks(imported.votes)) {
    if (chunk.some(({ statement }) => !ids.has(statement))) return refuse("foreign-statement");
    await makePeople(context, tx, area, chunk, people);
    await importVotes(tx, area, chunk.map(ballotOf));
    votes += chunk.length;
    progress(votes);
  }
  const counts = { people: people.size, statements: ids.size, votes };
  await recordAudit(tx, {
    ...trailOf(context, area),
    action: "import-conversation",
    subjectKind: "conversation",
    subjectId: activityId,
    after: counts,
  });
  return ok(counts);
};

const present = <K, V>(map: ReadonlyMap<K, V>, key: K): V => {
  const value = map.get(key);
  if (value === undefined) throw new Error(`nothing was imported for ${String(key)}`);
  return value;
};

/** Ids in the register by ids in the other system; undefined where there are statements already. */
const importStatements = async (
  tx: Tx,
  { clock }: Pick<Context, "clock">,
  area: AreaCode,
  activityId: ActivityId,
  statements: readonly ImportedStatement[],
): Promise<ReadonlyMap<string, number> | undefined> => {
  const numbers = importedNumbers(statements.map(({ sourceId }) => sourceId));
  const { first } = await takeNumbers(tx, activityId, Math.max(0, ...numbers));
  if (first > 1 || (await statementStates(tx, activityId)).length > 0) return undefined;
  const rows = statements.map(
    ({ mergedInto, translations, ...statement }, index): NewStatement => ({
      ...statement,
      number: numbers[index],
      // It becomes a merged one once the one that stands for it is there, too.
      state: statement.state === "merged" ? "hidden" : statement.state,
    }),
  );
  for (const chunk of chunks(rows)) await insertStatements(tx, area, activityId, chunk);
  const stored = await statementStates(tx, activityId);
  const idOf = new Map(stored.map(({ id, number }) => [number, id]));
  const ids = new Map(
    statements.map(({ sourceId }, index) => [sourceId, present(idOf, numbers[index])]),
  );
  await importMerges(tx, statements, ids);
  await importTranslations(tx, area, statements, ids, clock.now());
  return ids;
};

const importMerges = (
  tx: Tx,
  statements: readonly ImportedStatement[],
  ids: ReadonlyMap<string, number>,
): Promise<void> =>
  writeMerges(
    tx,
    statements.flatMap(({ sourceId, mergedInto }) =>
      mergedInto === undefined
        ? []
        : [{ from: present(ids, sourceId), into: present(ids, mergedInto) }],
    ),
  );

const importTranslations = async (
  tx: Tx,
  area: AreaCode,
  statements: readonly ImportedStatement[],
  ids: ReadonlyMap<string, number>,
  at: Instant,
): Promise<void> => {
  const texts = statements.flatMap(({ sourceId, translations = {} }) =>
    Object.entries(translations).map(([lang, text]) => ({
      statement: present(ids, sourceId),
      // The keys of a localized text are languages.
      lang: lang as Locale,
      text,
    })),
  );
  for (const chunk of chunks(texts)) await writeTranslations(tx, area, chunk, at);
};

/** Adds a fresh pseudonym for everybody who has none yet, in the order of their first votes. */
const makePeople = async (
  context: Context,
  tx: Tx,
  area: AreaCode,
  votes: readonly ImportedVote[],
  people: Map<string, ParticipantId>,
): Promise<void> => {
  const voters = [...new Set(votes.map(({ voter }) => voter))].filter((one) => !people.has(one));
  const secrets = voters.map(() => context.chance.secret());
  const made = await takePartTogether(tx, context, area, secrets);
  voters.forEach((voter, index) => people.set(voter, present(made, secrets[index]).id));
};
