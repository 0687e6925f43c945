import type { Result } from "../../kernel/result.ts";
import type { UsageRefusal } from "./arguments.ts";

/** Where a command writes: `out` is for its answer alone, `err` for progress and trouble. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
}

/** 0 fine, 1 refused, 2 the command was not understood. */
export type ExitCode = 0 | 1 | 2;

/** One command of the command line. */
export interface Command {
  /** Words that call it, e.g. `opinions analyse`. */
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Whole help text. */
  readonly help: string;
  /** Refuses arguments that it does not understand; `--help` never reaches it. */
  run(args: readonly string[], terminal: Terminal): Promise<Result<ExitCode, UsageRefusal>>;
}
