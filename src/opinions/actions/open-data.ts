import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import { SMALL_CELL } from "../../kernel/small-cell.ts";
import { csvLine } from "../../platform/csv.ts";
import type { Db } from "../../platform/db/connect.ts";
import type { ExportFile } from "../../programmes/index.ts";
import { isBackgroundQuestion } from "../core/background.ts";
import { turnoutByBackground } from "../core/turnout.ts";
import { backgroundCounts } from "../store/turnout.ts";
import { type ExchangeStatement, exchangeStatements, latestVotes } from "../store/exchange.ts";
import {
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

/** Statements of one query: some ten thousand votes of a large conversation. */
const STATEMENTS = 10;

/**
 * The latest vote of everybody on every statement, by statement and person, with its day: the order
 * tells no more than the columns do.
 */
async function* voteLines(db: Db, conversation: ActivityId): AsyncIterable<string> {
  yield csvLine([...VOTE_COLUMNS]);
  const { of } = await voterNumbers(db, conversation, LOOKED_AT);
  const told = (await exchangeStatements(db, conversation, LOOKED_AT)).filter(isTold);
  for (let first = 0; first < told.length; first += STATEMENTS) {
    const some = told.slice(first, first + STATEMENTS);
    const wanted = new Set(some.map(({ number }) => number));
    const range = { from: some[0].number, to: some[some.length - 1].number };
    const rows = (await latestVotes(db, conversation, range)).flatMap((vote) => {
      const voter = of(vote.participant);
      return voter === undefined || !wanted.has(vote.number) ? [] : [{ ...vote, voter }];
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
  for (const statement of await exchangeStatements(db, conversation, LOOKED_AT)) {
    const { createdAt, agrees, disagrees, state, text, translations } = statement;
    const readable = state === "published" || state === "merged";
    const counted = isTold(statement);
    yield statementLine(statement, {
      timestamp: dayOf(createdAt),
      author: undefined,
      agrees: counted ? agrees : undefined,
      disagrees: counted ? disagrees : undefined,
      words: readable ? text : "",
      translations: readable ? translations : {},
    });
  }
}

async function* matrixLines(db: Db, conversation: ActivityId): AsyncIterable<string> {
  const told = (await exchangeStatements(db, conversation, LOOKED_AT)).filter(isTold);
  const numbers = told.map(({ number }) => number);
  yield* participantLines(db, conversation, numbers, { ...LOOKED_AT, authors: false });
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
 * only the latest vote is told, and none on a statement with fewer than five voters. Statements
 * that wait for a moderator are left out.
 */
export const openData = (db: Db, conversation: ActivityId): readonly ExportFile[] => [
  { name: "comments.csv", type: "text/csv", rows: statementLines(db, conversation) },
  { name: "votes.csv", type: "text/csv", rows: voteLines(db, conversation) },
  { name: "participants-votes.csv", type: "text/csv", rows: matrixLines(db, conversation) },
  { name: "background.csv", type: "text/csv", rows: backgroundLines(db, conversation) },
];
