import type { ActivityId } from "../../kernel/ids.ts";
import type { ExportFile } from "../../programmes/index.ts";
import { csvLine } from "../../platform/csv.ts";
import type { Db } from "../../platform/db/connect.ts";
import { newestSeq, type PublicVote, publicVotes } from "../store/vote.ts";
import { type PublicStatement, publicStatements } from "../store/statement.ts";

const milliseconds = (at: string): number => Date.parse(at);

async function* voteLines(db: Db, conversation: ActivityId): AsyncIterable<string> {
  yield csvLine(["timestamp", "comment-id", "voter-id", "vote"]);
  const upTo = await newestSeq(db, conversation);
  const voters = new Map<string, number>();
  const voterOf = (participant: string): number => {
    const known = voters.get(participant);
    if (known !== undefined) return known;
    voters.set(participant, voters.size);
    return voters.size - 1;
  };
  const lineOf = ({ at, number, participant, value }: PublicVote) =>
    csvLine([milliseconds(at), number, voterOf(participant), value]);
  for (let after = 0; ; ) {
    const page = await publicVotes(db, conversation, { after, upTo, limit: 5000 });
    if (page.length === 0) return;
    yield page.map(lineOf).join("");
    after = page[page.length - 1].seq;
  }
}

/** Hidden and withdrawn statements keep their row without their words: their votes are counted. */
const wordsOf = ({ state, text }: PublicStatement): string => (state === "published" ? text : "");

async function* statementLines(db: Db, conversation: ActivityId): AsyncIterable<string> {
  yield csvLine([
    "timestamp",
    "comment-id",
    "agrees",
    "disagrees",
    "moderated",
    "lang",
    "comment-body",
  ]);
  for (const statement of await publicStatements(db, conversation)) {
    const { createdAt, number, agrees, disagrees, state, lang } = statement;
    const moderated = state === "published" ? 1 : -1;
    const words = wordsOf(statement);
    yield csvLine([milliseconds(createdAt), number, agrees, disagrees, moderated, lang, words]);
  }
}

/**
 * The open data of a conversation in the format of Polis exports: people are numbered in the order
 * in which they first voted, so that no pseudonym leaves the house. Statements that wait for a
 * moderator are left out.
 */
export const openData = (db: Db, conversation: ActivityId): readonly ExportFile[] => [
  { name: "comments.csv", type: "text/csv", rows: statementLines(db, conversation) },
  { name: "votes.csv", type: "text/csv", rows: voteLines(db, conversation) },
];
