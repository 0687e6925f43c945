import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Db } from "../../platform/db/connect.ts";
import { keptUntilChange } from "../../platform/db/kept.ts";
import { type SimilarIndex, similarTo } from "../core/similar.ts";
import { textIndexer } from "../actions/similar-texts.ts";
import type { Statement } from "../core/statement.ts";
import { type PublishedText, publishedTexts } from "../store/desk.ts";
import type { Alike } from "../views/desk-parts.tsx";

/** Finds the published statements that say much the same as one, the likest first. */
export type AlikeFinder = (
  area: AreaCode,
  conversation: ActivityId,
  statement: Statement,
) => Promise<readonly Alike[]>;

interface Texts {
  readonly texts: readonly PublishedText[];
  readonly index: SimilarIndex;
}

/** Every verdict changes what is published: the index of all is put together anew. */
export const alikeFinder = (db: Db): AlikeFinder => {
  const kept = keptUntilChange<Texts>();
  const indexTexts = textIndexer();
  const read = async (conversation: ActivityId): Promise<Texts> => {
    const texts = await publishedTexts(db, conversation);
    return { texts, index: await indexTexts(texts) };
  };
  return async (area, conversation, statement) => {
    const { texts, index } = await kept(area, conversation, () => read(conversation));
    // It may find itself, where it is published: one more is asked for, and it is left out.
    return similarTo(statement, index, MOST_ALIKE + 1)
      .map((similar) => texts[similar.index])
      .filter(({ number }) => number !== statement.number)
      .slice(0, MOST_ALIKE);
  };
};

const MOST_ALIKE = 3;
