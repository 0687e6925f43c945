import type { VNode } from "preact";
import type { Area } from "../kernel/area.ts";
import type { ActivityId, ParticipantId } from "../kernel/ids.ts";
import type { Instant } from "../kernel/instant.ts";
import type { Locale, Localized } from "../kernel/locale.ts";
import type { Result } from "../kernel/result.ts";
import type { Db, Tx } from "../platform/db/connect.ts";
import type { Activity } from "./core/activity.ts";
import type { ProgrammeNode } from "./core/chain.ts";
import type { Programme } from "./core/programme.ts";

/** How many took part and what they did, up to a moment. */
export interface Participation {
  /** Unique participants. */
  readonly people: number;
  /** Votes, answers, statements …: acts of taking part. */
  readonly contributions: number;
  /** People by background question and group, where they told it; small cells are the reader's task. */
  readonly backgrounds: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly asOf: Instant;
}

/** Something that a decision can cite. */
export interface Finding {
  /** Stable within its snapshot, e.g. `common-ground:12`. */
  readonly key: string;
  /** The claim as a sentence, in the languages in which it can be said. */
  readonly claim: Localized;
  /** The figures behind the claim by name, e.g. { agree: 0.82, lower: 0.71 }. Never NaN. */
  readonly numbers: Readonly<Record<string, number>>;
  /** The people that the figures are about. */
  readonly n: number;
  /** Path after `/{locale}/{area}` of the page that shows the rows. */
  readonly rows: string;
}

/** An immutable state of an activity; findings read through it never change. */
export interface Snapshot {
  /** The way's own reference, e.g. the id of a grouping. */
  readonly ref: string;
  readonly asOf: Instant;
  /** Hash of what went into it. */
  readonly hash: string;
}

export interface PanelProps {
  readonly area: Area;
  readonly locale: Locale;
  readonly activity: Activity;
}

/** One file of a way's open data; rows are streamed. */
export interface ExportFile {
  readonly name: string;
  readonly type: string;
  readonly rows: AsyncIterable<string>;
}

/**
 * The contract of every way of participation (conversation, survey, panel, initiative, event).
 * `decisions`, `indicators`, `reports` and `portal` know a way by this alone. All paths are what
 * follows `/{locale}/{area}`.
 */
export interface Way {
  /** Stored in `activity.way`, e.g. `conversation`. */
  readonly kind: string;
  readonly names: Localized;
  /** Makes the way's own rows for a new activity. */
  prepare(tx: Tx, activity: Activity): Promise<void>;
  /** Called in the opening transaction; a refusal (nothing to vote on) keeps it planned. */
  open(tx: Tx, activity: Activity): Promise<Result<void>>;
  /** What a refusal of `open` means and what to do, for staff; a general text stands in its place. */
  readonly explain?: (refusal: string, locale: Locale) => string | undefined;
  /** Called in the closing transaction; takes no more contributions from then on. */
  close(tx: Tx, activity: Activity): Promise<void>;
  /** Where to take part. */
  publicPath(activity: ActivityId): string;
  /** Where to see what came out. */
  resultsPath(activity: ActivityId): string;
  /** Where staff tend it (moderation, questions …). */
  staffPath(activity: ActivityId): string;
  /** Where staff begin a new activity of this way from a template; takes `?measure=`. */
  readonly newPath?: string;
  participation(db: Db, activity: ActivityId, asOf: Instant): Promise<Participation>;
  /** Findings of a snapshot, or of the newest state when none is given. */
  findings(db: Db, activity: ActivityId, snapshot?: string): Promise<readonly Finding[]>;
  /** Makes or finds the immutable state as of now; undefined when nothing can be cited yet. */
  freeze(db: Db, activity: Activity): Promise<Snapshot | undefined>;
  export(db: Db, activity: ActivityId): readonly ExportFile[];
  /** Removes what a participant gave; answers the number of rows removed. */
  erase(tx: Tx, participant: ParticipantId): Promise<number>;
  readonly panels: {
    /** On the public activity page: how it stands. */
    readonly publicPanel: (db: Db, props: PanelProps) => Promise<VNode>;
    /** On the staff page of the activity: what waits to be done. */
    readonly staffPanel: (db: Db, props: PanelProps) => Promise<VNode>;
  };
}

/** The ways that the composition root passed in, by kind. */
export interface WayRegistry {
  readonly all: readonly Way[];
  find(kind: string): Way | undefined;
}

/** Throws when two ways share a kind: a mistake of the composition root. */
export const wayRegistry = (ways: readonly Way[]): WayRegistry => {
  const byKind = new Map(ways.map((way) => [way.kind, way]));
  if (byKind.size !== ways.length) throw new Error("two ways share a kind");
  return { all: ways, find: (kind) => byKind.get(kind) };
};

/**
 * What a higher slice hangs on a page of a lower one; the page knows no more of it than that it is
 * markup. Undefined when there is nothing to show.
 */
export type Panel<Subject> = (
  db: Db,
  props: { readonly area: Area; readonly locale: Locale } & Subject,
) => Promise<VNode | undefined>;

/** On a programme's page: how it is measured, what was learned. */
export type ProgrammePanel = Panel<{ readonly programme: Programme }>;

/** On staff's page of a goal, a measure or another node: where it came from. */
export type NodePanel = Panel<{ readonly node: ProgrammeNode }>;
