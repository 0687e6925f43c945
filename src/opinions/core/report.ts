import { SMALL_CELL } from "../../kernel/small-cell.ts";
import type { Side } from "./engine.ts";
import { findingsOf, foremost, type OpinionFinding } from "./findings.ts";
import type { Cluster, GroupingResult, StatementFigures } from "./grouping.ts";
import {
  type ShownGroup,
  type ShownVotes,
  shownClusters,
  shownGroups,
  votesOfAll,
  votesOfGroups,
} from "./shown-groups.ts";
import type { Statement } from "./statement.ts";

/** A finding with its statement and the votes it rests on; undefined votes are hidden. */
export interface ReportFinding {
  readonly finding: OpinionFinding;
  readonly statement: Statement;
  readonly everybody: ShownVotes | undefined;
  /** Of each group, in the order of `Report.groups`. */
  readonly groups: readonly (ShownVotes | undefined)[];
}

/** What tells a group from the others: shares 0 … 1 of those who took a side or passed. */
export interface ReportProfile {
  readonly statement: Statement;
  readonly side: Side;
  readonly own: number;
  readonly others: number;
  /** People of the group who voted on it. */
  readonly n: number;
}

export interface ReportGroup extends ShownGroup {
  /** Of the grouped people, 0 … 1. */
  readonly share: number;
  readonly profile: readonly ReportProfile[];
}

export interface ReportRow {
  readonly statement: Statement;
  /** Undefined where fewer than five people voted. */
  readonly votes: ShownVotes | undefined;
}

/** What a report tells of one state of a conversation, without a word of its own. */
export interface Report {
  readonly people: number;
  readonly votes: number;
  readonly grouped: number;
  /** Statements that people can read here. */
  readonly statements: number;
  readonly foremost: readonly ReportFinding[];
  readonly commonGround: readonly ReportFinding[];
  readonly dividing: readonly ReportFinding[];
  readonly bridging: readonly ReportFinding[];
  readonly consensus: readonly ReportFinding[];
  readonly groups: readonly ReportGroup[];
  readonly clusters: readonly Cluster[];
  /** Every statement that is shown, by number. */
  readonly rows: readonly ReportRow[];
}

/** Statements that may be shown, by number; others are left out of the report. */
export type ReportStatements = ReadonlyMap<number, Statement>;

const profileOf = (
  group: ShownGroup,
  groups: readonly ShownGroup[],
  figures: ReadonlyMap<number, StatementFigures>,
  statements: ReportStatements,
): ReportProfile[] =>
  group.representative.flatMap(({ number, side, agrees, disagrees, seen }) => {
    const statement = statements.get(number);
    const of = figures.get(number);
    if (statement?.state !== "published" || !of || seen < SMALL_CELL) return [];
    const others = groups.filter(({ index }) => index !== group.index);
    const tally = others.map(({ index }) => of.groups[index]);
    const all = tally.reduce((sum, one) => sum + one.seen, 0);
    if (all < SMALL_CELL) return [];
    const count = (one: { agrees: number; disagrees: number }) =>
      side === "agree" ? one.agrees : one.disagrees;
    const same = tally.reduce((sum, one) => sum + count(one), 0);
    return [
      { statement, side, own: count({ agrees, disagrees }) / seen, others: same / all, n: seen },
    ];
  });

/** The report of a grouping. Pure: the same grouping and statements give the same report. */
export const reportOf = (result: GroupingResult, statements: ReportStatements): Report => {
  const groups = shownGroups(result);
  const figures = new Map(result.statements.map((one) => [one.number, one]));
  const told = findingsOf(result).flatMap((finding): ReportFinding[] => {
    const statement = statements.get(finding.number);
    const of = figures.get(finding.number);
    if (statement?.state !== "published" || !of) return [];
    return [{ finding, statement, everybody: votesOfAll(of), groups: votesOfGroups(of, groups) }];
  });
  const ofKind = (kind: OpinionFinding["kind"]) =>
    told.filter(({ finding }) => finding.kind === kind);
  const rows = result.statements.flatMap((one): ReportRow[] => {
    const statement = statements.get(one.number);
    return statement?.state === "published" && !one.zeroed
      ? [{ statement, votes: votesOfAll(one) }]
      : [];
  });
  const grouped = groups.reduce((sum, { size }) => sum + size, 0);
  return {
    people: result.people,
    votes: result.votes,
    grouped,
    statements: rows.length,
    foremost: foremost(told, ({ finding }) => finding),
    commonGround: ofKind("common-ground"),
    dividing: ofKind("dividing"),
    bridging: ofKind("bridging"),
    consensus: ofKind("consensus"),
    groups: groups.map((group) => ({
      ...group,
      share: group.size / grouped,
      profile: profileOf(group, groups, figures, statements),
    })),
    clusters: shownClusters(result),
    rows,
  };
};
