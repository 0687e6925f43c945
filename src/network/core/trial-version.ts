import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";

/** The version that an editor saw; another one means that somebody was faster. */
export interface Seen {
  readonly version: number;
}

/** The thing must be the one that was on the screen when the change was made. */
export const checkVersion = (
  thing: Seen,
  seen: number,
): Result<void, Refusal<"changed-meanwhile">> =>
  thing.version === seen ? ok(undefined) : refuse("changed-meanwhile");
