import { ok, type Result } from "../../kernel/result.ts";
import { type CsvFault, columnsOf, type RowReader } from "../../platform/csv.ts";
import type { VoteValue } from "../core/engine.ts";
import {
  bad,
  badResult,
  badTime,
  cellAt,
  foreign,
  missingId,
  timeOf,
  YES_OR_NO,
} from "./folder-faults.ts";
import type { GrowingLog } from "./vote-log.ts";

/** Called now and then with the number of rows read so far. */
export type ReadProgress = (rows: number) => void;

export const VOTE_FILE_COLUMNS: readonly string[] = [
  "timestamp",
  "datetime",
  "comment-id",
  "voter-id",
  "vote",
  "important",
  "cast-on",
];
export const PERSON_FILE_COLUMNS: readonly string[] = [
  "participant",
  "xid",
  "group-id",
  "n-comments",
  "n-votes",
  "n-agree",
  "n-disagree",
];

const VALUES: ReadonlyMap<string, VoteValue> = new Map([
  ["1", 1],
  ["0", 0],
  ["-1", -1],
]);

const badVote = (column: string): CsvFault => bad(column, "vote", "a vote is 1, 0 or -1");

/** Rows between two tellings of progress. */
const TELL = 20_000;

/**
 * Reads the rows of votes.csv into the log; `important` gets the places of the marked ones. A vote
 * on a merged statement stands at the one that counts it; `cast-on` tells where it was cast.
 */
export const voteRows = (
  header: readonly string[],
  statements: ReadonlyMap<string, number>,
  into: GrowingLog,
  important: Set<number>,
  progress: ReadProgress,
): Result<RowReader, CsvFault> => {
  const columns = columnsOf(header, ["timestamp", "comment-id", "voter-id", "vote"]);
  if (!columns.ok) return columns;
  const [timeAt, statementAt, voterAt, voteAt] = columns.value;
  const importantAt = header.indexOf("important");
  const castAt = header.indexOf("cast-on");
  let rows = 0;
  return ok((cells) => {
    const value = VALUES.get(cells[voteAt]);
    const time = timeOf(cells[timeAt]);
    const isImportant = YES_OR_NO.get(cellAt(cells, importantAt).toLowerCase());
    const castOn = cellAt(cells, castAt) || cells[statementAt];
    if (cells[voterAt] === "") return missingId("voter-id");
    if (!statements.has(cells[statementAt])) return foreign("comment-id", cells[statementAt]);
    if (!statements.has(castOn)) return foreign("cast-on", castOn);
    if (Number.isNaN(time)) return badTime;
    if (value === undefined) return badVote("vote");
    if (isImportant === undefined) {
      return bad("important", "yes-or-no", "important is neither true nor false");
    }
    if (isImportant) important.add(into.length());
    into.add(cells[voterAt], castOn, value, time);
    rows++;
    if (rows % TELL === 0) progress(rows);
    return undefined;
  });
};

/** Reads the rows of participants-votes.csv, whose votes have no times, into the log. */
export const participantRows = (
  header: readonly string[],
  statements: ReadonlyMap<string, number>,
  into: GrowingLog,
  progress: ReadProgress,
): Result<RowReader, CsvFault> => {
  const columns = columnsOf(header, ["participant"]);
  if (!columns.ok) return columns;
  const [participantAt] = columns.value;
  const statementsAt = [...header.keys()].filter((at) => /^\d+$/.test(header[at]));
  const unknown = statementsAt.find((at) => !statements.has(header[at]));
  if (unknown !== undefined) {
    return badResult(foreign(header[unknown], header[unknown]));
  }
  const twice = statementsAt.find((at) => header.indexOf(header[at]) !== at);
  if (twice !== undefined) {
    const reason = `statement ${header[twice]} has two columns`;
    return badResult(bad(header[twice], "one-row", reason));
  }
  const known = new Set<string>();
  return ok((cells) => {
    const id = cells[participantAt];
    if (id === "") return missingId("participant");
    if (known.has(id)) {
      return bad("participant", "one-row", `participant ${id.slice(0, 40)} has two rows`);
    }
    known.add(id);
    if (known.size % 1000 === 0) progress(known.size);
    for (const at of statementsAt) {
      if (cells[at] === "") continue;
      const value = VALUES.get(cells[at]);
      if (value === undefined) return badVote(header[at]);
      into.add(id, header[at], value, 0);
    }
    return undefined;
  });
};
