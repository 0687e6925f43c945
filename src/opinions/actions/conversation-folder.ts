import { type Instant, instantOf } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import { ok, type Result } from "../../kernel/result.ts";
import {
  type CsvFault,
  type CsvRefusal,
  columnsOf,
  fileIn,
  type RowReader,
  readCsv,
  refusal,
} from "../../platform/csv.ts";
import type { VoteValue } from "../core/engine.ts";
import {
  compareSourceIds,
  type ImportedConversation,
  type ImportedStatement,
  type ImportedVote,
  LONGEST_IMPORTED,
} from "../core/imported.ts";
import { cleanText, lengthOf } from "../core/statement.ts";

/**
 * Reads a Polis export folder (github.com/compdemocracy/openData) whole, with the words of the
 * statements: `comments.csv` and `votes.csv[.gz]`. Votes come out by time; of equal times in the
 * order of the file. `lang` is the language of the statements, which the export does not tell.
 */
export const readConversationFolder = async (
  folder: string,
  lang: Locale,
): Promise<Result<ImportedConversation, CsvRefusal>> => {
  const comments = await fileIn(folder, ["comments.csv"]);
  if (!comments) return refusal("comments.csv", 0, missing("comments.csv"));
  const statements: ImportedStatement[] = [];
  const readComments = await readCsv(comments, (header) => statementRows(header, lang, statements));
  if (!readComments.ok) return readComments;
  const file = await fileIn(folder, ["votes.csv", "votes.csv.gz"]);
  if (!file) return refusal("votes.csv", 0, missing("votes.csv[.gz]"));
  const votes: ImportedVote[] = [];
  const known = new Set(statements.map(({ sourceId }) => sourceId));
  const readVotes = await readCsv(file, (header) => voteRows(header, known, votes));
  if (!readVotes.ok) return readVotes;
  return ok({
    statements: statements.sort((a, b) => compareSourceIds(a.sourceId, b.sourceId)),
    votes: votes.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  });
};

const missing = (name: string): CsvFault => ({
  kind: "missing-file",
  reason: `the folder has no ${name}`,
});

const bad = (reason: string): CsvFault => ({ kind: "bad-value", reason });

/** Milliseconds since 1970 as the export writes them; years 1970 – 9999. */
const momentOf = (text: string): Instant | undefined => {
  const time = text === "" ? Number.NaN : Number(text);
  return time >= 0 && time < 253_402_300_800_000 ? instantOf(new Date(time)) : undefined;
};

const MODERATED = ["-1", "0", "1"];

const statementRows = (
  header: readonly string[],
  lang: Locale,
  into: ImportedStatement[],
): Result<RowReader, CsvFault> => {
  const columns = columnsOf(header, ["timestamp", "comment-id", "moderated", "comment-body"]);
  if (!columns.ok) return columns;
  const [timeAt, idAt, moderatedAt, textAt] = columns.value;
  const known = new Set<string>();
  return ok((cells) => {
    const sourceId = cells[idAt];
    const at = momentOf(cells[timeAt]);
    const text = cleanText(cells[textAt]);
    if (sourceId === "") return { kind: "missing-id", reason: 'the cell "comment-id" is empty' };
    if (known.has(sourceId)) return bad(`statement ${sourceId.slice(0, 40)} has two rows`);
    if (!at) return bad("timestamp is not a number of milliseconds");
    if (!MODERATED.includes(cells[moderatedAt])) return bad("moderated is not -1, 0 or 1");
    if (text === "") return bad("comment-body is empty");
    if (lengthOf(text) > LONGEST_IMPORTED) {
      return bad(`comment-body is longer than ${LONGEST_IMPORTED} characters`);
    }
    known.add(sourceId);
    into.push({ sourceId, text, lang, hidden: cells[moderatedAt] === "-1", at });
    return undefined;
  });
};

const VALUES: ReadonlyMap<string, VoteValue> = new Map([
  ["1", 1],
  ["0", 0],
  ["-1", -1],
]);

const voteRows = (
  header: readonly string[],
  statements: ReadonlySet<string>,
  into: ImportedVote[],
): Result<RowReader, CsvFault> => {
  const columns = columnsOf(header, ["timestamp", "comment-id", "voter-id", "vote"]);
  if (!columns.ok) return columns;
  const [timeAt, statementAt, voterAt, voteAt] = columns.value;
  return ok((cells) => {
    const at = momentOf(cells[timeAt]);
    const value = VALUES.get(cells[voteAt]);
    if (cells[voterAt] === "")
      return { kind: "missing-id", reason: 'the cell "voter-id" is empty' };
    if (!statements.has(cells[statementAt])) {
      return bad(`comments.csv has no statement "${cells[statementAt].slice(0, 40)}"`);
    }
    if (!at) return bad("timestamp is not a number of milliseconds");
    if (value === undefined) return bad("a vote is 1, 0 or -1");
    into.push({ voter: cells[voterAt], statement: cells[statementAt], value, at });
    return undefined;
  });
};
