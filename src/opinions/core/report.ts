import { findingsOf, foremost, type OpinionFinding } from "./findings.ts";
import type { Cluster, GroupingResult } from "./grouping.ts";
import { type ShownGroup, shownClusters, shownGroups } from "./shown-groups.ts";
import { type GroupProfile, profileOf, type ShownVotes, shownVotes } from "./shown-votes.ts";
import type { Statement } from "./statement.ts";

/** A finding with its statement and the votes it rests on; undefined votes are hidden. */
export interface ReportFinding {
  readonly finding: OpinionFinding;
  readonly statement: Statement;
  readonly everybody: ShownVotes | undefined;
  /** Of each group, in the order of `Report.groups`. */
  readonly groups: readonly (ShownVotes | undefined)[];
}

/** What tells a group from the others, with the statement. */
export interface ReportProfile extends GroupProfile {
  readonly statement: Statement;
}

export interface ReportGroup extends ShownGroup {
  /** Of the grouped people, 0 … 1. */
  readonly share: number;
  readonly profile: readonly ReportProfile[];
}

export interface ReportRow {
  readonly statement: Statement;
  /** Undefined where they are hidden as a whole. */
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
  readonly lightened: GroupingResult["lightened"];
  /** Every statement that is shown, by number. */
  readonly rows: readonly ReportRow[];
}

/** Statements that may be shown, by number; others are left out of the report. */
export type ReportStatements = ReadonlyMap<number, Statement>;

/** The report of a grouping. Pure: the same grouping and statements give the same report. */
export const reportOf = (result: GroupingResult, statements: ReportStatements): Report => {
  const groups = shownGroups(result);
  const votesOn = shownVotes(result);
  const votes = new Map(result.statements.map((one) => [one.number, votesOn(one)]));
  const told = findingsOf(result).flatMap((finding): ReportFinding[] => {
    const statement = statements.get(finding.number);
    const of = votes.get(finding.number);
    return statement?.state === "published" && of ? [{ finding, statement, ...of }] : [];
  });
  const ofKind = (kind: OpinionFinding["kind"]) =>
    told.filter(({ finding }) => finding.kind === kind);
  const rows = result.statements.flatMap((one): ReportRow[] => {
    const statement = statements.get(one.number);
    return statement?.state === "published" && !one.zeroed
      ? [{ statement, votes: votesOn(one).everybody }]
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
      profile: profileOf(group, (number) => votes.get(number), groups).flatMap((one) => {
        const statement = statements.get(one.number);
        return statement?.state === "published" ? [{ ...one, statement }] : [];
      }),
    })),
    clusters: shownClusters(result),
    lightened: result.lightened,
    rows,
  };
};
