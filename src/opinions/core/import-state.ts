import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";

/** Why a file was not taken, with the place. */
export interface FileTrouble {
  readonly kind: string;
  readonly file: string;
  /** 1 is the header; 0 no line to point at. */
  readonly line: number;
  readonly column?: string;
  /** What a cell should have held. */
  readonly expected?: string;
}

/** A conversation that an import has made. */
export interface Made {
  readonly activity: ActivityId;
  readonly people: number;
  readonly statements: number;
  readonly hidden: number;
  readonly votes: number;
  /** Columns that were not read: "comments.csv: mood". */
  readonly ignored: readonly string[];
}

/** How far the taking in of a conversation has come. */
export type ImportState =
  | { readonly status: "waiting"; readonly at: Instant }
  | { readonly status: "reading" | "writing"; readonly rows: number; readonly all?: number }
  /** All is written; the map is being made. */
  | { readonly status: "grouping"; readonly made: Made }
  | ({ readonly status: "done" } & Made)
  | { readonly status: "refused"; readonly trouble: FileTrouble }
  | { readonly status: "failed" };

export const isOver = ({ status }: ImportState): boolean =>
  status === "done" || status === "refused" || status === "failed";
