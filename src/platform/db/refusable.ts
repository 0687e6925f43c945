import type { AreaCode } from "../../kernel/area.ts";
import { ok, type Refusal, type Refused, type Result } from "../../kernel/result.ts";
import { type Db, inArea, type Tx, type Write } from "./connect.ts";

/**
 * `inArea` for work that may be refused midway: a refusal rolls back whatever was written before it
 * and is answered as a value; a throw rolls back and goes on, as in `inArea`.
 */
export const inAreaUnlessRefused = async <T, R extends Refusal>(
  db: Db,
  area: AreaCode,
  work: (tx: Tx) => Promise<Result<T, R>>,
  write: Write = {},
): Promise<Result<T, R>> => {
  let refused: Refused<R> | undefined;
  const workOrThrow = async (tx: Tx): Promise<T> => {
    const result = await work(tx);
    if (result.ok) return result.value;
    refused = result;
    throw new Error(`refused: ${result.refusal.kind}`);
  };
  try {
    return ok(await inArea(db, area, workOrThrow, write));
  } catch (error) {
    if (refused) return refused;
    throw error;
  }
};
