import type { AreaCode } from "../../kernel/area.ts";
import { ok, type Refusal, type Refused, type Result } from "../../kernel/result.ts";
import { type Db, inArea, type Tx } from "./connect.ts";

/**
 * `inArea` for work that may be refused midway: a refusal rolls back whatever was written before it
 * and is answered as a value; a throw rolls back and goes on, as in `inArea`.
 */
export const inAreaUnlessRefused = async <T, R extends Refusal>(
  db: Db,
  area: AreaCode,
  work: (tx: Tx) => Promise<Result<T, R>>,
): Promise<Result<T, R>> => {
  let refused: Refused<R> | undefined;
  try {
    const value = await inArea(db, area, async (tx) => {
      const result = await work(tx);
      if (result.ok) return result.value;
      refused = result;
      throw new Error(`refused: ${result.refusal.kind}`);
    });
    return ok(value);
  } catch (error) {
    if (refused) return refused;
    throw error;
  }
};
