import type { ActivityId } from "../../kernel/ids.ts";
import type { Db } from "../../platform/db/connect.ts";
import { similarIndex, similarTo } from "../core/similar.ts";
import type { Statement } from "../core/statement.ts";
import { publishedTexts } from "../store/desk.ts";
import type { Alike } from "../views/desk-parts.tsx";

/** The published statements that say much the same as this one, the likest first. */
export const alikeOf = async (
  db: Db,
  conversation: ActivityId,
  statement: Statement,
): Promise<readonly Alike[]> => {
  const others = (await publishedTexts(db, conversation)).filter(
    ({ number }) => number !== statement.number,
  );
  return similarTo(statement, similarIndex(others)).map(({ index }) => others[index]);
};
