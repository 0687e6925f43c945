import { carriedOn } from "./carried-on.ts";
import { type Method, type VoteLog, type VoteTable, voteTable } from "./engine.ts";
import type { GroupingResult } from "./grouping.ts";
import { type GrowingLog, growingLog } from "./growing-log.ts";
import { type AnalysisAsked, analysisAsked } from "./whole-analysis.ts";

/** How the statements of a conversation stand: what decides, beside the votes, what comes out. */
export interface Rules {
  readonly method: Method;
  /** Numbers of the statements that are not published: the mathematics must not see them. */
  readonly hidden: readonly number[];
  /** Numbers of statements that are no opinions. */
  readonly meta: readonly number[];
  /** Numbers of merged statements, each with that of the one that stands for it. */
  readonly merged: readonly (readonly [from: number, into: number])[];
}

/** Some votes of a log in its order. `value` is 1, 0, −1 or `TAKEN_BACK`. */
export interface LogPage {
  readonly conversation: string;
  /** The place in the log after which these begin; 0 for the beginning. */
  readonly after: number;
  readonly seq: Float64Array;
  readonly participant: readonly string[];
  /** Numbers of statements. */
  readonly statement: Int32Array;
  readonly value: Int8Array;
}

/** A state of a conversation: its votes up to a place of the log, under rules. */
export interface StateAsked {
  readonly conversation: string;
  readonly upTo: number;
  readonly rules: Rules;
  /** How many votes the log has up to there; another number here means that some were erased. */
  readonly events?: number;
}

/** Figures between two whole analyses, or of one. */
export interface LiveFigures {
  readonly result: GroupingResult;
  /** True when the map was computed of all these votes; else they stand on the last one. */
  readonly whole: boolean;
}

/** What is known of a state without a whole analysis. */
export interface LiveAnswer {
  /** Missing before the first whole analysis. */
  readonly figures?: LiveFigures;
  /** The place in the log up to which the last whole analysis went; 0 before the first. */
  readonly settledUpTo: number;
}

/** What a whole analysis of a state needs, or the one that is known already. */
export type WholeAsked =
  | { readonly known: GroupingResult }
  | {
      readonly known?: undefined;
      readonly table: AnalysisAsked;
      /** Votes of the log, changed ones too, that the table rests on. */
      readonly events: number;
    };

/** A whole analysis that was made of a state. */
export interface Adopted extends StateAsked {
  readonly events: number;
  readonly result: GroupingResult;
}

/** The logs of conversations in memory, so that only what is new is read for the next analysis. */
export interface KeptLogs {
  /** The place up to which a conversation's log is known; 0 when nothing of it is. */
  readonly knownUpTo: (conversation: string) => number;
  /** Adds a page that begins where the log ends, and leaves others alone; answers where it ends. */
  readonly append: (page: LogPage) => number;
  /** Hash of the state asked for; undefined when the log must be read anew. */
  readonly hash: (asked: StateAsked) => string | undefined;
  /**
   * The votes of the state asked for, to be analysed elsewhere; undefined when the log must be read
   * anew. What comes out is to be adopted.
   */
  readonly table: (asked: StateAsked) => WholeAsked | undefined;
  /** From now on this analysis is the last; left alone when a later one is, or votes were erased. */
  readonly adopt: (adopted: Adopted) => void;
  /** The last analysis, carried on to the state asked for; undefined when the log must be read anew. */
  readonly live: (asked: StateAsked) => LiveAnswer | undefined;
}

/** Events whose texts are hashed together. */
const BLOCK = 4096;
/** What a vote and a person take, roughly: typed arrays; an id with its number. */
const VOTE_BYTES = 17;
const PERSON_BYTES = 150;
const MOST_BYTES = 96 * 1024 * 1024;

interface LastAnalysis {
  readonly key: string;
  readonly upTo: number;
  readonly result: GroupingResult;
}

interface Kept {
  readonly log: GrowingLog;
  upTo: number;
  /** Hashes of the log up to the end of each whole block, each chained to the one before. */
  readonly chain: string[];
  last?: LastAnalysis;
}

const keyOf = ({ upTo, rules }: StateAsked): string => JSON.stringify([upTo, rules]);

/** How many events stand at or before a place of the log. */
const eventsUpTo = ({ time }: VoteLog, upTo: number): number => {
  let low = 0;
  let high = time.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (time[middle] <= upTo) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Events as a text that is the same wherever the same people, as they came, vote the same. */
const textOf = (log: VoteLog, from: number, to: number): string => {
  const lines: string[] = [];
  for (let event = from; event < to; event++) {
    const about = log.statementIds[log.statement[event]];
    lines.push(`${log.participant[event]}:${about}:${log.value[event]}`);
  }
  return lines.join("\n");
};

const rulesText = ({ method, hidden, meta, merged }: Rules): string => {
  const numbers = (of: readonly number[]): string => of.toSorted((a, b) => a - b).join(" ");
  const pairs = merged.map(([from, into]) => `${from}>${into}`).toSorted();
  return [method, numbers(hidden), numbers(meta), pairs.join(" ")].join("\n");
};

/** The log with votes on merged statements standing at the one that they were merged into. */
const mergedLog = (log: VoteLog, { merged }: Rules): VoteLog => {
  if (merged.length === 0) return log;
  const into = new Map(merged.map(([from, to]) => [String(from), String(to)]));
  const statementIds: string[] = [];
  const numbers = new Map<string, number>();
  const place = log.statementIds.map((id) => {
    const target = into.get(id) ?? id;
    const known = numbers.get(target);
    if (known !== undefined) return known;
    numbers.set(target, statementIds.length);
    return statementIds.push(target) - 1;
  });
  return { ...log, statementIds, statement: log.statement.map((index) => place[index]) };
};

const tableOf = (log: VoteLog, rules: Rules): VoteTable =>
  voteTable(mergedLog(log, rules), {
    hidden: new Set(rules.hidden.map(String)),
    meta: new Set(rules.meta.map(String)),
  });

/** Logs by conversation, the one asked for longest ago first; what is too much is forgotten. */
const shelf = (mostBytes: number) => {
  const logs = new Map<string, Kept>();
  const sizeOf = ({ log }: Kept): number =>
    log.length() * VOTE_BYTES + log.finish().participantIds.length * PERSON_BYTES;
  return {
    get: (conversation: string): Kept | undefined => logs.get(conversation),
    forget: (conversation: string): void => void logs.delete(conversation),
    /** Puts a log where the newest stand. */
    touch: (conversation: string, kept: Kept): void => {
      logs.delete(conversation);
      logs.set(conversation, kept);
      let bytes = [...logs.values()].reduce((sum, one) => sum + sizeOf(one), 0);
      for (const [oldest, one] of logs) {
        if (bytes <= mostBytes || oldest === conversation) return;
        bytes -= sizeOf(one);
        logs.delete(oldest);
      }
    },
  };
};

const chainUp = ({ log, chain }: Kept, hashOf: (text: string) => string): void => {
  const all = log.finish();
  for (let at = chain.length * BLOCK; at + BLOCK <= log.length(); at += BLOCK)
    chain.push(hashOf(`${chain.at(-1) ?? ""}\n${textOf(all, at, at + BLOCK)}`));
};

const liveAnswer = ({ last }: Kept, log: VoteLog, asked: StateAsked): LiveAnswer => {
  if (!last) return { settledUpTo: 0 };
  const whole = last.key === keyOf(asked);
  const result = whole ? last.result : carriedOn(tableOf(log, asked.rules), last.result);
  return { figures: { result, whole }, settledUpTo: last.upTo };
};

/**
 * Memory for logs is bounded: what was asked for longest ago is forgotten, and read again when it is
 * asked for. The same votes give the same hash and the same result, in whatever pages they came.
 */
export const keptLogs = (
  hashOf: (text: string) => string,
  mostBytes: number = MOST_BYTES,
): KeptLogs => {
  const logs = shelf(mostBytes);

  /** The log of the state, if all of it is known and nothing of it was erased since. */
  const logOf = (asked: StateAsked): { kept: Kept; log: VoteLog } | undefined => {
    const kept = logs.get(asked.conversation);
    if (!kept || kept.upTo < asked.upTo) return undefined;
    const events = eventsUpTo(kept.log.finish(), asked.upTo);
    if (asked.events !== undefined && asked.events !== events) {
      logs.forget(asked.conversation);
      return undefined;
    }
    logs.touch(asked.conversation, kept);
    return { kept, log: kept.log.finish(events) };
  };

  return {
    knownUpTo: (conversation) => logs.get(conversation)?.upTo ?? 0,
    append: ({ conversation, after, seq, participant, statement, value }) => {
      const kept = logs.get(conversation) ?? { log: growingLog(), upTo: 0, chain: [] };
      if (kept.upTo !== after) return kept.upTo;
      for (let event = 0; event < seq.length; event++)
        kept.log.add(participant[event], String(statement[event]), value[event], seq[event]);
      kept.upTo = seq.at(-1) ?? kept.upTo;
      chainUp(kept, hashOf);
      logs.touch(conversation, kept);
      return kept.upTo;
    },
    hash: (asked) => {
      const found = logOf(asked);
      if (!found) return undefined;
      const { kept, log } = found;
      const blocks = Math.floor(log.value.length / BLOCK);
      const rest = textOf(log, blocks * BLOCK, log.value.length);
      return hashOf([rulesText(asked.rules), kept.chain[blocks - 1] ?? "", rest].join("\n"));
    },
    table: (asked) => {
      const found = logOf(asked);
      if (!found) return undefined;
      const { kept, log } = found;
      if (kept.last?.key === keyOf(asked)) return { known: kept.last.result };
      const table = analysisAsked(tableOf(log, asked.rules), asked.rules.method);
      return { table, events: log.value.length };
    },
    adopt: ({ result, events, ...asked }) => {
      const kept = logs.get(asked.conversation);
      if (!kept || (kept.last?.upTo ?? 0) > asked.upTo) return;
      if (eventsUpTo(kept.log.finish(), asked.upTo) !== events) return;
      kept.last = { key: keyOf(asked), upTo: asked.upTo, result };
    },
    live: (asked) => {
      const found = logOf(asked);
      return found && liveAnswer(found.kept, found.log, asked);
    },
  };
};
