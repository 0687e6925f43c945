import type { ActivityId } from "../../kernel/ids.ts";
import { textFor } from "../../kernel/locale.ts";
import type { ExportFile } from "../../programmes/index.ts";
import { activityById } from "../../programmes/index.ts";
import { csvLine } from "../../platform/csv.ts";
import type { Db } from "../../platform/db/connect.ts";
import { exchangeStatements, exchangeVotes } from "../store/exchange.ts";
import { conversationById } from "../store/conversation.ts";
import { newestSeq } from "../store/vote.ts";
import { currentGrouping } from "../store/grouping.ts";
import { shownGroups } from "../core/shown-groups.ts";
import {
  OWN_VOTE_COLUMNS,
  participantLines,
  STATEMENT_COLUMNS,
  statementLine,
  VOTE_COLUMNS,
  voteLine,
  voterNumbers,
} from "./export-rows.ts";

const PAGE = 5000;

/** Staff hand on everything, also what waits for a moderator. */
const EVERYTHING = { pending: true } as const;

/**
 * The log in its order, each row not earlier than the one before: who sorts it by time, as readers
 * of the format do, gets the order in which the votes count.
 */
async function* voteLines(db: Db, conversation: ActivityId): AsyncIterable<string> {
  yield csvLine([...VOTE_COLUMNS, ...OWN_VOTE_COLUMNS]);
  const upTo = await newestSeq(db, conversation);
  const { of } = await voterNumbers(db, conversation, EVERYTHING);
  let time = 0;
  for (let after = 0; ; ) {
    const page = await exchangeVotes(db, conversation, { after, upTo, limit: PAGE });
    if (page.length === 0) return;
    yield page
      .map(({ at, number, castOn, participant, value, important }) => {
        time = Math.max(time, Date.parse(at));
        const voter = of(participant);
        const own = [important ? "true" : "", castOn === number ? "" : castOn];
        // One whose first vote came after the numbers were given stays out of this export.
        return voter === undefined ? "" : voteLine(time, number, voter, value, own);
      })
      .join("");
    after = page[page.length - 1].seq;
  }
}

async function* statementLines(db: Db, conversation: ActivityId): AsyncIterable<string> {
  yield csvLine([...STATEMENT_COLUMNS]);
  const { of } = await voterNumbers(db, conversation, EVERYTHING);
  for (const statement of await exchangeStatements(db, conversation, EVERYTHING)) {
    const { createdAt, author, agrees, disagrees, text, translations } = statement;
    yield statementLine(statement, {
      timestamp: Date.parse(createdAt),
      author: author === null ? undefined : of(author),
      agrees,
      disagrees,
      words: text,
      translations,
    });
  }
}

async function* matrixLines(db: Db, conversation: ActivityId): AsyncIterable<string> {
  const statements = await exchangeStatements(db, conversation, EVERYTHING);
  const numbers = statements.filter(({ state }) => state !== "merged").map(({ number }) => number);
  yield* participantLines(db, conversation, numbers, { ...EVERYTHING, authors: true });
}

async function* summaryLines(
  db: Db,
  conversation: ActivityId,
  address: string,
): AsyncIterable<string> {
  const activity = await activityById(db, conversation);
  const statements = await exchangeStatements(db, conversation, EVERYTHING);
  const { all } = await voterNumbers(db, conversation, EVERYTHING);
  const grouping = await currentGrouping(db, conversation);
  const method = (await conversationById(db, conversation))?.method;
  const authors = statements.flatMap(({ author }) => (author === null ? [] : [author]));
  const rows = [
    ["topic", activity ? textFor(activity.title, "fi").text : ""],
    ["url", address],
    ["voters", all.length],
    ["voters-in-conv", all.length],
    ["commenters", new Set(authors).size],
    ["comments", statements.length],
    ["groups", grouping ? shownGroups(grouping.result).length : 0],
    ["conversation-description", activity ? textFor(activity.question, "fi").text : ""],
    ["method", method],
  ];
  for (const row of rows) yield csvLine(row);
}

/**
 * Everything that another system needs to continue or check the conversation, in the format of
 * Polis exports: every act of voting at its own time, words of hidden statements too. For staff.
 * Readers of the format find every vote at the statement for which it counts and leave our own
 * columns alone; read by ours, the conversation is the same again, with the same map. Only votes
 * that were taken back are gone for good.
 */
export const exchangeFiles = (
  db: Db,
  conversation: ActivityId,
  address = "",
): readonly ExportFile[] => [
  { name: "votes.csv", type: "text/csv", rows: voteLines(db, conversation) },
  { name: "comments.csv", type: "text/csv", rows: statementLines(db, conversation) },
  { name: "participants-votes.csv", type: "text/csv", rows: matrixLines(db, conversation) },
  { name: "summary.csv", type: "text/csv", rows: summaryLines(db, conversation, address) },
];
