import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import { isSmall, SMALL_CELL } from "../../kernel/small-cell.ts";
import { csvLine } from "../../platform/csv.ts";
import type { Db } from "../../platform/db/connect.ts";
import type { ExportFile } from "../../programmes/index.ts";
import { isBackgroundQuestion } from "../core/background.ts";
import { hiddenVotes } from "../core/shown-votes.ts";
import { turnoutByBackground } from "../core/turnout.ts";
import { backgroundCounts } from "../store/turnout.ts";
import { type ExchangeStatement, exchangeStatements, latestVotes } from "../store/exchange.ts";
import {
  type MayTell,
  participantLines,
  STATEMENT_COLUMNS,
  statementLine,
  VOTE_COLUMNS,
  voteLine,
  voterNumbers,
} from "./export-rows.ts";

/** What waits for a moderator is nobody's to read. */
const LOOKED_AT = { pending: false } as const;

const DAY_MS = 86_400_000;

/** The beginning of the day in UTC: a time of day could tell who sat at the same table. */
const dayOf = (at: string): number => Math.floor(Date.parse(at) / DAY_MS) * DAY_MS;

/** Votes on a statement that fewer than five people voted on are not told. */
const isTold = ({ people, state }: ExchangeStatement): boolean =>
  people >= SMALL_CELL && state !== "merged";

/** Agree, disagree, pass as the votes have them. */
const VALUES = [1, -1, 0];

/**
 * Of each statement the votes that may be told. A vote that fewer than five people gave is left
 * out, and as many others as it takes so that the number of all voters does not give it away: the
 * same ones that the results hide.
 */
const toldVotes = (statements: readonly ExchangeStatement[]): MayTell => {
  const told = new Map(
    statements.filter(isTold).map(({ number, people, agreeing, disagreeing }) => {
      const hidden = hiddenVotes([agreeing, disagreeing, people - agreeing - disagreeing]);
      return [number, new Set(VALUES.filter((_, vote) => !hidden[vote]))];
    }),
  );
  return (number, value) => told.get(number)?.has(value) ?? false;
};

/** Statements of one query: some ten thousand votes of a large conversation. */
const STATEMENTS = 10;

/**
 * The latest vote of everybody on every statement, by statement and person, with its day: the order
 * tells no more than the columns do.
 */
async function* voteLines(db: Db, conversation: ActivityId): AsyncIterable<string> {
  yield csvLine([...VOTE_COLUMNS]);
  const { of } = await voterNumbers(db, conversation, LOOKED_AT);
  const all = await exchangeStatements(db, conversation, LOOKED_AT);
  const told = all.filter(isTold);
  const mayTell = toldVotes(all);
  for (let first = 0; first < told.length; first += STATEMENTS) {
    const some = told.slice(first, first + STATEMENTS);
    const range = { from: some[0].number, to: some[some.length - 1].number };
    const rows = (await latestVotes(db, conversation, range)).flatMap((vote) => {
      const voter = of(vote.participant);
      return voter === undefined || !mayTell(vote.number, vote.value) ? [] : [{ ...vote, voter }];
    });
    rows.sort((a, b) => a.number - b.number || a.voter - b.voter);
    yield rows
      .map(({ at, number, voter, value }) => voteLine(dayOf(at), number, voter, value))
      .join("");
  }
}

/** Hidden and withdrawn statements keep their row without their words: their votes are counted. */
async function* statementLines(db: Db, conversation: ActivityId): AsyncIterable<string> {
  yield csvLine([...STATEMENT_COLUMNS]);
  const all = await exchangeStatements(db, conversation, LOOKED_AT);
  const mayTell = toldVotes(all);
  for (const statement of all) {
    const { createdAt, agrees, disagrees, state, text, translations } = statement;
    const readable = state === "published" || state === "merged";
    // Acts are counted, changed votes too: they may be few where nobody's vote stands.
    const tell = (value: number, acts: number): number | undefined =>
      mayTell(statement.number, value) && !isSmall(acts, SMALL_CELL) ? acts : undefined;
    yield statementLine(statement, {
      timestamp: dayOf(createdAt),
      author: undefined,
      agrees: tell(1, agrees),
      disagrees: tell(-1, disagrees),
      words: readable ? text : "",
      translations: readable ? translations : {},
    });
  }
}

async function* matrixLines(db: Db, conversation: ActivityId): AsyncIterable<string> {
  const all = await exchangeStatements(db, conversation, LOOKED_AT);
  const numbers = all.filter(isTold).map(({ number }) => number);
  yield* participantLines(db, conversation, numbers, {
    ...LOOKED_AT,
    authors: false,
    mayTell: toldVotes(all),
  });
}

const EVER = "9999-12-31T23:59:59.999Z" as Instant;

/**
 * How many told what of themselves; small counts stay empty, and as many others as it takes so that
 * none can be worked out. The first row counts everybody.
 */
async function* backgroundLines(db: Db, conversation: ActivityId): AsyncIterable<string> {
  yield csvLine(["question", "answer", "people"]);
  const { all } = await voterNumbers(db, conversation, LOOKED_AT);
  yield csvLine(["everybody", "", all.length < SMALL_CELL ? undefined : all.length]);
  const counts = await backgroundCounts(db, conversation, EVER);
  const questions = Object.keys(counts).filter(isBackgroundQuestion);
  const municipalities = Object.keys(counts.municipality ?? {}).sort();
  for (const { question, parts } of turnoutByBackground(
    questions,
    counts,
    municipalities,
    undefined,
  ))
    for (const { answer, told } of parts) yield csvLine([question, answer, told?.people]);
}

/**
 * The open data of a conversation in the format of Polis exports. People go by numbers that tell
 * neither pseudonym nor order; nothing tells who wrote a statement, votes have a day and no time,
 * only the latest vote is told, none on a statement with fewer than five voters, and none that fewer
 * than five people gave. Statements that wait for a moderator are left out.
 */
export const openData = (db: Db, conversation: ActivityId): readonly ExportFile[] => [
  { name: "comments.csv", type: "text/csv", rows: statementLines(db, conversation) },
  { name: "votes.csv", type: "text/csv", rows: voteLines(db, conversation) },
  { name: "participants-votes.csv", type: "text/csv", rows: matrixLines(db, conversation) },
  { name: "background.csv", type: "text/csv", rows: backgroundLines(db, conversation) },
];
