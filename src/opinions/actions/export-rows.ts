import { LOCALES } from "../../kernel/locale.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { type CsvCell, csvLine } from "../../platform/csv.ts";
import type { Db } from "../../platform/db/connect.ts";
import { hashOf } from "../../platform/secrets.ts";
import {
  type ExchangeScope,
  type ExchangeStatement,
  votesOfPeople,
  voters,
  writtenBy,
} from "../store/exchange.ts";

/** Numbers of people in an export: pseudonyms never leave the house. */
export interface VoterNumbers {
  readonly of: (participant: string) => number | undefined;
  /** Everybody in the order of their numbers. */
  readonly all: readonly string[];
}

/**
 * Numbers people by the hash of conversation and pseudonym: the same in all files of a state, not
 * told by who came first, and different in every conversation.
 */
export const voterNumbers = async (
  db: Db,
  conversation: ActivityId,
  scope: ExchangeScope,
): Promise<VoterNumbers> => {
  const found = await voters(db, conversation, scope);
  const hashes = new Map(found.map((one) => [one, hashOf(`${conversation} ${one}`)]));
  const hash = (one: string): string => hashes.get(one) ?? "";
  const all = found.toSorted((a, b) => (hash(a) < hash(b) ? -1 : 1));
  const numbers = new Map(all.map((participant, index) => [participant, index]));
  return { all, of: (participant) => numbers.get(participant) };
};

/** The moderation as the format has it: 1 accepted, 0 not looked at, −1 taken out. */
const moderatedOf = ({ state, unseen }: Pick<ExchangeStatement, "state" | "unseen">): number => {
  if (state === "pending" || unseen) return 0;
  return state === "published" ? 1 : -1;
};

export interface StatementCells {
  readonly timestamp: number;
  readonly author: number | undefined;
  readonly agrees: number | undefined;
  readonly disagrees: number | undefined;
  readonly words: string;
  readonly translations: ExchangeStatement["translations"];
}

/** The columns that Polis exports have come first, ours after them. */
export const STATEMENT_COLUMNS = [
  "timestamp",
  "datetime",
  "comment-id",
  "author-id",
  "agrees",
  "disagrees",
  "moderated",
  "is-meta",
  "is-seed",
  "comment-body",
  "lang",
  "state",
  "reason",
  "merged-into",
  ...LOCALES.map((locale) => `translation-${locale}`),
] as const;

export const statementLine = (statement: ExchangeStatement, cells: StatementCells): string => {
  const { timestamp, author, agrees, disagrees, words, translations } = cells;
  const { number, meta, seed, lang, state, reason, mergedInto } = statement;
  const line: CsvCell[] = [
    timestamp,
    new Date(timestamp).toISOString(),
    number,
    author,
    agrees,
    disagrees,
    moderatedOf(statement),
    meta,
    seed,
    words,
    lang,
    state,
    reason ?? undefined,
    mergedInto ?? undefined,
    ...LOCALES.map((locale) => translations[locale]),
  ];
  return csvLine(line);
};

export const VOTE_COLUMNS = ["timestamp", "datetime", "comment-id", "voter-id", "vote"] as const;

/**
 * What the format has no column for: whether the person marked the statement as important, and, of a
 * vote on a statement that was merged, the number of that one.
 */
export const OWN_VOTE_COLUMNS = ["important", "cast-on"] as const;

/** One vote; the whole line is figures and plain words, so that nothing in it needs quoting. */
export const voteLine = (
  timestamp: number,
  number: number,
  voter: number,
  value: number,
  own: readonly (string | number)[] = [],
): string =>
  `${[timestamp, new Date(timestamp).toISOString(), number, voter, value, ...own].join(",")}\r\n`;

/** People of one query. */
const PEOPLE = 200;

/** May this vote on a statement be told? */
export type MayTell = (number: number, value: number) => boolean;

const personLine = (
  id: number,
  written: number,
  votes: ReadonlyMap<number, number>,
  numbers: readonly number[],
): string => {
  const values = numbers.map((number) => votes.get(number));
  const count = (wanted: number) => values.filter((value) => value === wanted).length;
  const agree = count(1);
  const disagree = count(-1);
  const all = values.filter((value) => value !== undefined).length;
  return `${[id, "", "", written, all, agree, disagree, ...values].join(",")}\r\n`;
};

/**
 * One row a person with the latest vote on each statement. No row tells a group: groups are a
 * summary, and nobody is shown in one.
 */
export async function* participantLines(
  db: Db,
  conversation: ActivityId,
  numbers: readonly number[],
  {
    authors,
    mayTell = () => true,
    ...scope
  }: ExchangeScope & { readonly authors: boolean; readonly mayTell?: MayTell },
): AsyncIterable<string> {
  const head = ["participant", "xid", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree"];
  yield csvLine([...head, ...numbers]);
  const { all, of } = await voterNumbers(db, conversation, scope);
  const written = authors ? await writtenBy(db, conversation) : new Map<string, number>();
  for (let from = 0; from < all.length; from += PEOPLE) {
    const some = all.slice(from, from + PEOPLE);
    const votes = new Map(some.map((one) => [one, new Map<number, number>()]));
    for (const { participant, number, value } of await votesOfPeople(
      db,
      conversation,
      some,
      scope,
    )) {
      if (mayTell(number, value)) votes.get(participant)?.set(number, value);
    }
    yield some
      .map((one) =>
        personLine(of(one) ?? 0, written.get(one) ?? 0, votes.get(one) ?? new Map(), numbers),
      )
      .join("");
  }
}
