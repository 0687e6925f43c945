import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Db } from "../../platform/db/connect.ts";
import { keptUntilChange } from "../../platform/db/kept.ts";
import { type SimilarIndex, similarIndex, similarTo } from "../core/similar.ts";
import type { Statement } from "../core/statement.ts";
import { type PublishedText, publishedTexts } from "../store/desk.ts";
import type { Alike } from "../views/desk-parts.tsx";

/** Finds the published statements that say much the same as one, the likest first. */
export type AlikeFinder = (
  area: AreaCode,
  conversation: ActivityId,
  statement: Statement,
) => Promise<readonly Alike[]>;

/** Texts whose pieces are kept: some conversations' worth. */
const MOST_KEPT = 20_000;

interface Texts {
  readonly texts: readonly PublishedText[];
  readonly index: SimilarIndex;
}

/**
 * Every verdict changes what is published, but hardly any text: the pieces of each are kept, and
 * the index of all is put together anew.
 */
export const alikeFinder = (db: Db): AlikeFinder => {
  const kept = keptUntilChange<Texts>();
  const pieces = new Map<string, Uint16Array>();
  const piecesOf = (text: PublishedText): Uint16Array => {
    const key = `${text.lang} ${text.text}`;
    const known = pieces.get(key) ?? similarIndex([text]).pieces[0];
    if (pieces.size >= MOST_KEPT) pieces.clear();
    pieces.set(key, known);
    return known;
  };
  const read = async (conversation: ActivityId): Promise<Texts> => {
    const texts = await publishedTexts(db, conversation);
    return { texts, index: { pieces: texts.map(piecesOf) } };
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
