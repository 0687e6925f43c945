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
import { type StatementStatus, type VoteTable, voteTable } from "../core/engine.ts";
import { type GrowingLog, growingLog, orderedById } from "./vote-log.ts";

/**
 * Reads a Polis export folder (github.com/compdemocracy/openData): `comments.csv` and either
 * `votes.csv[.gz]` or, without it, `participants-votes.csv`. Agree is +1. Unknown columns are
 * ignored; anything else that does not fit is refused with file, line and reason.
 */
export const readPolisFolder = async (folder: string): Promise<Result<VoteTable, CsvRefusal>> => {
  const status = await readComments(folder);
  if (!status.ok) return status;
  const log = growingLog();
  const votes = await fileIn(folder, ["votes.csv", "votes.csv.gz"]);
  if (votes) {
    const read = await readCsv(votes, (header) => voteRows(header, log));
    return read.ok ? ok(voteTable(log.finish(), status.value)) : read;
  }
  const matrix = await fileIn(folder, ["participants-votes.csv"]);
  if (!matrix) return refusal("votes.csv", 0, NO_VOTES);
  const read = await readCsv(matrix, (header) => participantRows(header, log));
  return read.ok ? ok(voteTable(orderedById(log.finish()), status.value)) : read;
};

const NO_VOTES: CsvFault = {
  kind: "missing-file",
  reason: "the folder has neither votes.csv, votes.csv.gz nor participants-votes.csv",
};

const badValue = (reason: string): CsvFault => ({ kind: "bad-value", reason });
const missingId = (column: string): CsvFault => ({
  kind: "missing-id",
  reason: `the cell "${column}" is empty`,
});

const VOTES: ReadonlyMap<string, number> = new Map([
  ["1", 1],
  ["0", 0],
  ["-1", -1],
]);

const badVote = (text: string): CsvFault =>
  badValue(`a vote is 1, 0 or -1, not "${text.slice(0, 40)}"`);

const NO_COMMENTS: CsvFault = {
  kind: "missing-file",
  reason: "the folder has no comments.csv, so hidden statements cannot be told apart",
};

const readComments = async (folder: string): Promise<Result<StatementStatus, CsvRefusal>> => {
  const path = await fileIn(folder, ["comments.csv"]);
  if (!path) return refusal("comments.csv", 0, NO_COMMENTS);
  const hidden = new Set<string>();
  const meta = new Set<string>();
  const read = await readCsv(path, (header) => commentRows(header, hidden, meta));
  return read.ok ? ok({ hidden, meta }) : read;
};

const MODERATION = new Set(["-1", "0", "1"]);
const META: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["false", false],
  ["", false],
]);

const commentRows = (
  header: readonly string[],
  hidden: Set<string>,
  meta: Set<string>,
): Result<RowReader, CsvFault> => {
  const columns = columnsOf(header, ["comment-id", "moderated"]);
  if (!columns.ok) return columns;
  const [idAt, moderatedAt] = columns.value;
  const metaAt = header.indexOf("is-meta");
  const stateAt = header.indexOf("state");
  return ok((cells) => {
    const id = cells[idAt];
    const moderated = cells[moderatedAt];
    const isMeta = metaAt < 0 ? false : META.get(cells[metaAt].toLowerCase());
    if (id === "") return missingId("comment-id");
    if (!MODERATION.has(moderated)) {
      return badValue(`moderated is -1, 0 or 1, not "${moderated.slice(0, 40)}"`);
    }
    if (isMeta === undefined) return badValue("is-meta is neither true nor false");
    // Our own exports tell what waits for a moderator: the map does not see it.
    if (moderated === "-1" || (stateAt >= 0 && cells[stateAt] === "pending")) hidden.add(id);
    if (isMeta) meta.add(id);
    return undefined;
  });
};

const voteRows = (header: readonly string[], log: GrowingLog): Result<RowReader, CsvFault> => {
  const columns = columnsOf(header, ["timestamp", "comment-id", "voter-id", "vote"]);
  if (!columns.ok) return columns;
  const [timeAt, statementAt, voterAt, voteAt] = columns.value;
  return ok((cells) => {
    const value = VOTES.get(cells[voteAt]);
    const time = Number(cells[timeAt]);
    if (cells[statementAt] === "") return missingId("comment-id");
    if (cells[voterAt] === "") return missingId("voter-id");
    if (value === undefined) return badVote(cells[voteAt]);
    if (cells[timeAt] === "" || !Number.isFinite(time)) {
      return badValue("timestamp is not a number of milliseconds");
    }
    log.add(cells[voterAt], cells[statementAt], value, time);
    return undefined;
  });
};

/** The columns that hold votes are headed by the number of a statement. */
const STATEMENT = /^\d+$/;

const participantRows = (
  header: readonly string[],
  log: GrowingLog,
): Result<RowReader, CsvFault> => {
  const columns = columnsOf(header, ["participant"]);
  if (!columns.ok) return columns;
  const [participantAt] = columns.value;
  const statementsAt = [...header.keys()].filter((at) => STATEMENT.test(header[at]));
  const twice = statementsAt.find((at) => header.indexOf(header[at]) !== at);
  if (twice !== undefined) {
    return { ok: false, refusal: badValue(`statement ${header[twice]} has two columns`) };
  }
  const known = new Set<string>();
  return ok((cells) => {
    const id = cells[participantAt];
    if (id === "") return missingId("participant");
    if (known.has(id)) return badValue(`participant ${id.slice(0, 40)} has two rows`);
    known.add(id);
    for (const at of statementsAt) {
      if (cells[at] === "") continue;
      const value = VOTES.get(cells[at]);
      if (value === undefined) return badVote(cells[at]);
      log.add(id, header[at], value, 0);
    }
    return undefined;
  });
};
