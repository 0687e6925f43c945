import { type Instant, instantOf } from "../../kernel/instant.ts";
import { isLocale, type Locale } from "../../kernel/locale.ts";
import { ok, type Result } from "../../kernel/result.ts";
import {
  type CsvExpectation,
  type CsvFault,
  type CsvLimits,
  type CsvRefusal,
  columnsOf,
  fileIn,
  type RowReader,
  readCsv,
  refusal,
} from "../../platform/csv.ts";
import type { VoteLog, VoteValue } from "../core/engine.ts";
import {
  compareSourceIds,
  type ImportedConversation,
  type ImportedStatement,
  type ImportedVote,
  LONGEST_IMPORTED,
  NO_WORDS,
} from "../core/imported.ts";
import { cleanText, lengthOf } from "../core/statement.ts";
import { timeOrder } from "../core/time-order.ts";
import { type GrowingLog, growingLog, orderedById } from "./vote-log.ts";

/** A column that was not read, and the file that has it. */
export interface IgnoredColumn {
  readonly file: string;
  readonly column: string;
}

export interface ReadConversation extends ImportedConversation {
  readonly people: number;
  readonly voteCount: number;
  readonly ignored: readonly IgnoredColumn[];
}

/**
 * Twice and more the largest known conversation (33,000 people, 2 million votes); at 17 bytes a vote
 * and as much again while a list grows, some 160 megabytes of memory.
 */
const IMPORT_LIMITS = {
  votes: { rows: 5_000_000, bytes: 1024 ** 3 },
  statements: { rows: 20_000, bytes: 64 * 1024 ** 2 },
} as const satisfies Readonly<Record<string, CsvLimits>>;

/** Called now and then with the number of rows read so far. */
export type ReadProgress = (rows: number) => void;

/**
 * Reads a Polis export folder (github.com/compdemocracy/openData) whole, with the words of the
 * statements: `comments.csv` and `votes.csv[.gz]`, or in its place `participants-votes.csv`, whose
 * votes have no times and get those of their statements. Votes come out by time; of equal times in
 * the order of the file. `lang` is the language of statements without a column `lang`, which Polis
 * exports lack.
 */
export const readConversationFolder = async (
  folder: string,
  lang: Locale,
  progress: ReadProgress = () => undefined,
): Promise<Result<ReadConversation, CsvRefusal>> => {
  const comments = await fileIn(folder, ["comments.csv"]);
  if (!comments) return refusal("comments.csv", 0, missing("comments.csv"));
  const statements: ImportedStatement[] = [];
  const ignored: IgnoredColumn[] = [];
  const note = (file: string, header: readonly string[], known: readonly string[]) => {
    const unknown = header.filter((column) => !known.includes(column) && !/^\d+$/.test(column));
    ignored.push(...unknown.map((column) => ({ file, column: column.slice(0, 60) })));
  };
  const readComments = await readCsv(
    comments,
    (header) => {
      note("comments.csv", header, COMMENT_COLUMNS);
      return statementRows(header, lang, statements);
    },
    IMPORT_LIMITS.statements,
  );
  if (!readComments.ok) return readComments;
  statements.sort((a, b) => compareSourceIds(a.sourceId, b.sourceId));
  const known = new Map(statements.map(({ sourceId, at }) => [sourceId, Date.parse(at)]));
  const read = await readVotes(folder, known, note, progress);
  if (!read.ok) return read;
  const log = read.value;
  return ok({
    statements,
    votes: votesByTime(log),
    people: log.participantIds.length,
    voteCount: log.value.length,
    ignored,
  });
};

type Note = (file: string, header: readonly string[], known: readonly string[]) => void;

const readVotes = async (
  folder: string,
  known: ReadonlyMap<string, number>,
  note: Note,
  progress: ReadProgress,
): Promise<Result<VoteLog, CsvRefusal>> => {
  const log = growingLog();
  const votes = await fileIn(folder, ["votes.csv", "votes.csv.gz"]);
  if (votes) {
    const start = (header: readonly string[]) => {
      note("votes.csv", header, VOTE_COLUMNS);
      return voteRows(header, known, log, progress);
    };
    const read = await readCsv(votes, start, IMPORT_LIMITS.votes);
    return read.ok ? ok(log.finish()) : read;
  }
  const matrix = await fileIn(folder, ["participants-votes.csv"]);
  if (!matrix) return refusal("votes.csv", 0, missing("votes.csv[.gz]"));
  const start = (header: readonly string[]) => {
    note("participants-votes.csv", header, PARTICIPANT_COLUMNS);
    return participantRows(header, known, log, progress);
  };
  const read = await readCsv(matrix, start, IMPORT_LIMITS.votes);
  if (!read.ok) return read;
  const order = orderedById(log.finish());
  return ok({ ...order, time: timesInOrder(order, known) });
};

/** Times of the statements that never go back along the order of the votes. */
const timesInOrder = (log: VoteLog, known: ReadonlyMap<string, number>): Float64Array => {
  const first = Math.max(0, ...known.values());
  return log.time.map((place) => first + place);
};

/** The votes one after another by time, made as they are asked for: the log itself stays compact. */
const votesByTime = (log: VoteLog): Iterable<ImportedVote> => {
  const order = timeOrder(log.time);
  return {
    *[Symbol.iterator]() {
      for (const event of order) {
        yield {
          voter: log.participantIds[log.participant[event]],
          statement: log.statementIds[log.statement[event]],
          value: log.value[event] as VoteValue,
          at: instantOf(new Date(log.time[event])),
        };
      }
    },
  };
};

const missing = (name: string): CsvFault => ({
  kind: "missing-file",
  reason: `the folder has no ${name}`,
});

const bad = (column: string, expected: CsvExpectation, reason: string): CsvFault => ({
  kind: "bad-value",
  reason,
  column,
  expected,
});

const missingId = (column: string): CsvFault => ({
  kind: "missing-id",
  reason: `the cell "${column}" is empty`,
  column,
  expected: "id",
});

/** Years 1970 – 9999. */
const LATEST = 253_402_300_800_000;

/** Milliseconds since 1970 as the export writes them; NaN for anything else. */
const timeOf = (text: string): number => {
  const time = text === "" ? Number.NaN : Number(text);
  return time >= 0 && time < LATEST ? time : Number.NaN;
};

const badTime = bad("timestamp", "milliseconds", "timestamp is not a number of milliseconds");

const COMMENT_COLUMNS = [
  "timestamp",
  "datetime",
  "comment-id",
  "author-id",
  "agrees",
  "disagrees",
  "moderated",
  "comment-body",
  "is-meta",
  "lang",
];
const VOTE_COLUMNS = ["timestamp", "datetime", "comment-id", "voter-id", "vote"];
const PARTICIPANT_COLUMNS = [
  "participant",
  "xid",
  "group-id",
  "n-comments",
  "n-votes",
  "n-agree",
  "n-disagree",
];

const MODERATED = ["-1", "0", "1"];
const META: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["false", false],
  ["", false],
]);

const textTrouble = (text: string, hidden: boolean): CsvFault | undefined => {
  if (text === "" && !hidden) return bad("comment-body", "text", "comment-body is empty");
  return lengthOf(text) > LONGEST_IMPORTED
    ? bad(
        "comment-body",
        "shorter-text",
        `comment-body is longer than ${LONGEST_IMPORTED} characters`,
      )
    : undefined;
};

const statementRows = (
  header: readonly string[],
  lang: Locale,
  into: ImportedStatement[],
): Result<RowReader, CsvFault> => {
  const columns = columnsOf(header, ["timestamp", "comment-id", "moderated", "comment-body"]);
  if (!columns.ok) return columns;
  const [timeAt, idAt, moderatedAt, textAt] = columns.value;
  const metaAt = header.indexOf("is-meta");
  const langAt = header.indexOf("lang");
  const known = new Set<string>();
  return ok((cells) => {
    const sourceId = cells[idAt];
    const time = timeOf(cells[timeAt]);
    const text = cleanText(cells[textAt]);
    const hidden = cells[moderatedAt] === "-1";
    const meta = metaAt < 0 ? false : META.get(cells[metaAt].toLowerCase());
    if (sourceId === "") return missingId("comment-id");
    if (known.has(sourceId)) {
      return bad("comment-id", "one-row", `statement ${sourceId.slice(0, 40)} has two rows`);
    }
    if (Number.isNaN(time)) return badTime;
    if (!MODERATED.includes(cells[moderatedAt])) {
      return bad("moderated", "moderated", "moderated is not -1, 0 or 1");
    }
    if (meta === undefined) {
      return bad("is-meta", "yes-or-no", "is-meta is neither true nor false");
    }
    const trouble = textTrouble(text, hidden);
    if (trouble) return trouble;
    known.add(sourceId);
    const at: Instant = instantOf(new Date(time));
    const said = langAt < 0 ? "" : cells[langAt];
    into.push({
      sourceId,
      text: text || NO_WORDS,
      lang: isLocale(said) ? said : lang,
      hidden,
      meta,
      at,
    });
    return undefined;
  });
};

const VALUES: ReadonlyMap<string, VoteValue> = new Map([
  ["1", 1],
  ["0", 0],
  ["-1", -1],
]);

const badVote = (column: string): CsvFault => bad(column, "vote", "a vote is 1, 0 or -1");

const foreign = (column: string, id: string): CsvFault =>
  bad(column, "known-statement", `comments.csv has no statement "${id.slice(0, 40)}"`);

/** Rows between two tellings of progress. */
const TELL = 20_000;

const voteRows = (
  header: readonly string[],
  statements: ReadonlyMap<string, number>,
  into: GrowingLog,
  progress: ReadProgress,
): Result<RowReader, CsvFault> => {
  const columns = columnsOf(header, ["timestamp", "comment-id", "voter-id", "vote"]);
  if (!columns.ok) return columns;
  const [timeAt, statementAt, voterAt, voteAt] = columns.value;
  let rows = 0;
  return ok((cells) => {
    const value = VALUES.get(cells[voteAt]);
    const time = timeOf(cells[timeAt]);
    if (cells[voterAt] === "") return missingId("voter-id");
    if (!statements.has(cells[statementAt])) return foreign("comment-id", cells[statementAt]);
    if (Number.isNaN(time)) return badTime;
    if (value === undefined) return badVote("vote");
    into.add(cells[voterAt], cells[statementAt], value, time);
    rows++;
    if (rows % TELL === 0) progress(rows);
    return undefined;
  });
};

const participantRows = (
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
    return { ok: false, refusal: foreign(header[unknown], header[unknown]) };
  }
  const twice = statementsAt.find((at) => header.indexOf(header[at]) !== at);
  if (twice !== undefined) {
    const reason = `statement ${header[twice]} has two columns`;
    return { ok: false, refusal: bad(header[twice], "one-row", reason) };
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
