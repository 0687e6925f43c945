import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Db } from "../../platform/db/connect.ts";
import { keptUntilChange } from "../../platform/db/kept.ts";
import { type SimilarIndex, similarTo, type Worded } from "../core/similar.ts";
import type { Statement } from "../core/statement.ts";
import { publishedStatements } from "../store/own.ts";
import { type IndexTexts, textIndexer } from "./similar-texts.ts";

/** Finds the published statements that are most like a draft, the likest first. */
export type SimilarReads = (
  area: AreaCode,
  id: ActivityId,
  draft: Worded,
) => Promise<readonly Statement[]>;

interface Ready {
  readonly statements: readonly Statement[];
  readonly index: SimilarIndex;
}

const readyOf = async (db: Db, id: ActivityId, indexTexts: IndexTexts): Promise<Ready> => {
  const statements = await publishedStatements(db, id);
  return { statements, index: await indexTexts(statements) };
};

const likeIn = ({ statements, index }: Ready, draft: Worded): readonly Statement[] =>
  similarTo(draft, index).flatMap((one) => statements[one.index] ?? []);

/** Asks the database each time. */
export const freshSimilarReads =
  (db: Db): SimilarReads =>
  async (_area, id, draft) =>
    likeIn(await readyOf(db, id, textIndexer()), draft);

/** Keeps the statements ready until something of the county changes. */
export const keptSimilarReads = (db: Db): SimilarReads => {
  const ready = keptUntilChange<Ready>();
  const indexTexts = textIndexer();
  return async (area, id, draft) =>
    likeIn(await ready(area, id, () => readyOf(db, id, indexTexts)), draft);
};
