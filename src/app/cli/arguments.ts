import { type ParseArgsConfig, parseArgs } from "node:util";
import { ok, type Refusal, type Result } from "../../kernel/result.ts";

/** Arguments that nobody can act on; the message says which and why. */
export interface UsageRefusal extends Refusal<"usage"> {
  readonly message: string;
}

export const badUsage = (message: string) =>
  ({ ok: false, refusal: { kind: "usage", message } }) as const;

type Options = NonNullable<ParseArgsConfig["options"]>;

const parse = <O extends Options>(args: readonly string[], options: O) =>
  parseArgs({ args: [...args], options, allowPositionals: true, strict: true });

/**
 * Reads flags strictly and exactly the positional arguments named in `wanted`; an unknown flag, a
 * flag without its value, a missing or a superfluous argument is refused.
 */
export const readArguments = <O extends Options>(
  args: readonly string[],
  wanted: readonly string[],
  options: O,
): Result<
  { values: ReturnType<typeof parse<O>>["values"]; positionals: readonly string[] },
  UsageRefusal
> => {
  try {
    const { values, positionals } = parse(args, options);
    const missing = wanted[positionals.length];
    if (missing !== undefined) return badUsage(`The argument ${missing} is missing.`);
    const extra = positionals[wanted.length];
    if (extra !== undefined) return badUsage(`The argument "${extra}" is not understood.`);
    return ok({ values, positionals });
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    if (!code?.startsWith("ERR_PARSE_ARGS")) throw error;
    return badUsage(`${message.split(". To specify")[0]?.replace(/\.$/, "")}.`);
  }
};

/** A whole number from `least` up, or a refusal that names the flag. */
export const wholeNumber = (
  flag: string,
  text: string | undefined,
  least: number,
): Result<number | undefined, UsageRefusal> => {
  if (text === undefined) return ok(undefined);
  const number = Number(text);
  return /^\d+$/.test(text) && Number.isSafeInteger(number) && number >= least
    ? ok(number)
    : badUsage(`${flag} takes a whole number from ${least} up, not "${text}".`);
};
