import type { Localized } from "../../kernel/locale.ts";

export type NetworkTaskKind =
  | "survey"
  | "answers"
  | "call"
  | "meeting"
  | "sparring"
  | "milestone"
  | "late-milestone"
  | "review"
  | "score"
  | "contact"
  | "unowned"
  | "visit";

/** One thing of the network that asks somebody to do something. */
export interface NetworkTask {
  readonly kind: NetworkTaskKind;
  readonly title: Localized;
  /** Path after the language. */
  readonly path: string;
  /** A day or moment that belongs to it: a closing, a due day, a start. */
  readonly when?: string;
  /** How many wait, or have answered. */
  readonly count?: number;
  /** Of how many: counties that are asked; or how many of those that wait nobody has scored. */
  readonly among?: number;
  /** The larger thing to which it belongs: a milestone's trial. */
  readonly of?: Localized;
}
