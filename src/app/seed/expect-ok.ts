import type { Refusal, Result } from "../../kernel/result.ts";

/** A seed asks only for what must work; a refusal is a mistake in the seed. */
export const expectOk = <T>(what: string, result: Result<T, Refusal>): T => {
  if (result.ok) return result.value;
  throw new Error(`seeding ${what}: ${result.refusal.kind}`);
};
