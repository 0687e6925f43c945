import { instantOf } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import { ok, type Result } from "../../kernel/result.ts";
import { withBreaths } from "../../platform/clock.ts";
import { type CsvLimits, type CsvRefusal, fileIn, readCsv, refusal } from "../../platform/csv.ts";
import type { VoteLog, VoteValue } from "../core/engine.ts";
import {
  compareSourceIds,
  type ImportedConversation,
  type ImportedStatement,
  type ImportedVote,
} from "../core/imported.ts";
import { timeOrder } from "../core/time-order.ts";
import { missingFile } from "./folder-faults.ts";
import { mergeFault, STATEMENT_FILE_COLUMNS, statementRows } from "./folder-statements.ts";
import {
  PERSON_FILE_COLUMNS,
  participantRows,
  type ReadProgress,
  VOTE_FILE_COLUMNS,
  voteRows,
} from "./folder-votes.ts";
import { growingLog, orderedById } from "./vote-log.ts";

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

/**
 * Reads a Polis export folder (github.com/compdemocracy/openData) whole, with the words of the
 * statements: `comments.csv` and `votes.csv[.gz]`, or in its place `participants-votes.csv`, whose
 * votes have no times and get those of their statements. Votes come out by time; of equal times in
 * the order of the file. `lang` is the language of statements without a column `lang`, which Polis
 * exports lack. Our own exports tell more than the format does, and all of it is read: where each
 * statement stands, what was merged into what, translations, votes marked as important.
 */
export const readConversationFolder = async (
  folder: string,
  lang: Locale,
  progress: ReadProgress = () => undefined,
): Promise<Result<ReadConversation, CsvRefusal>> => {
  const comments = await fileIn(folder, ["comments.csv"]);
  if (!comments) return refusal("comments.csv", 0, missingFile("comments.csv"));
  const statements: ImportedStatement[] = [];
  const ignored: IgnoredColumn[] = [];
  const note = (file: string, header: readonly string[], known: readonly string[]) => {
    const unknown = header.filter((column) => !known.includes(column) && !/^\d+$/.test(column));
    ignored.push(...unknown.map((column) => ({ file, column: column.slice(0, 60) })));
  };
  const readComments = await readCsv(
    comments,
    (header) => {
      note("comments.csv", header, STATEMENT_FILE_COLUMNS);
      return statementRows(header, lang, statements);
    },
    IMPORT_LIMITS.statements,
  );
  if (!readComments.ok) return readComments;
  const merging = mergeFault(statements);
  if (merging) return refusal("comments.csv", 0, merging);
  statements.sort((a, b) => compareSourceIds(a.sourceId, b.sourceId));
  const known = new Map(statements.map(({ sourceId, at }) => [sourceId, Date.parse(at)]));
  const read = await readVotes(folder, known, note, progress);
  if (!read.ok) return read;
  const { log, important } = read.value;
  return ok({
    statements,
    votes: await votesByTime(log, important),
    people: log.participantIds.length,
    voteCount: log.value.length,
    ignored,
  });
};

/** The log, and the places of its votes that their people marked as important. */
interface ReadVotes {
  readonly log: VoteLog;
  readonly important: ReadonlySet<number>;
}

type Note = (file: string, header: readonly string[], known: readonly string[]) => void;

const readVotes = async (
  folder: string,
  known: ReadonlyMap<string, number>,
  note: Note,
  progress: ReadProgress,
): Promise<Result<ReadVotes, CsvRefusal>> => {
  const log = growingLog();
  const important = new Set<number>();
  const votes = await fileIn(folder, ["votes.csv", "votes.csv.gz"]);
  if (votes) {
    const start = (header: readonly string[]) => {
      note("votes.csv", header, VOTE_FILE_COLUMNS);
      return voteRows(header, known, log, important, progress);
    };
    const read = await readCsv(votes, start, IMPORT_LIMITS.votes);
    return read.ok ? ok({ log: log.finish(), important }) : read;
  }
  const matrix = await fileIn(folder, ["participants-votes.csv"]);
  if (!matrix) return refusal("votes.csv", 0, missingFile("votes.csv[.gz]"));
  const start = (header: readonly string[]) => {
    note("participants-votes.csv", header, PERSON_FILE_COLUMNS);
    return participantRows(header, known, log, progress);
  };
  const read = await readCsv(matrix, start, IMPORT_LIMITS.votes);
  if (!read.ok) return read;
  const order = orderedById(log.finish());
  return ok({ log: { ...order, time: timesInOrder(order, known) }, important });
};

/** Times of the statements that never go back along the order of the votes. */
const timesInOrder = (log: VoteLog, known: ReadonlyMap<string, number>): Float64Array => {
  const first = Math.max(0, ...known.values());
  return log.time.map((place) => first + place);
};

/** The votes one after another by time, made as they are asked for: the log itself stays compact. */
const votesByTime = async (
  log: VoteLog,
  important: ReadonlySet<number>,
): Promise<Iterable<ImportedVote>> => {
  const order = await withBreaths(timeOrder(log.time));
  return {
    *[Symbol.iterator]() {
      for (const event of order) {
        yield {
          voter: log.participantIds[log.participant[event]],
          statement: log.statementIds[log.statement[event]],
          value: log.value[event] as VoteValue,
          ...(important.has(event) ? { important: true } : {}),
          at: instantOf(new Date(log.time[event])),
        };
      }
    },
  };
};
