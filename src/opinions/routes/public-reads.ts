import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Db } from "../../platform/db/connect.ts";
import { keptUntilChange } from "../../platform/db/kept.ts";
import { keptVoteReads, type VoteReads } from "../actions/vote-reads.ts";
import type { ConversationSettings } from "../core/settings.ts";
import { drawWeights, type Weights } from "../store/grouping.ts";
import { translationsInto } from "../store/own.ts";
import { conversationSettings } from "../store/settings.ts";
import { type StoredStatement, statementsByNumber } from "../store/statement.ts";
import { type SeenStatement, seenStatements } from "../store/vote.ts";

/**
 * What the vote page shows to everybody alike. The page itself is made for each reader, hundreds of
 * times a minute in a full hall; these change only with a statement, a grouping or the activity.
 */
export interface PublicReads extends VoteReads {
  /** The published statements, as somebody sees them who has not voted. */
  statements(area: AreaCode, id: ActivityId): Promise<readonly SeenStatement[]>;
  statement(area: AreaCode, id: ActivityId, number: number): Promise<StoredStatement | undefined>;
  /** Staff-made translations of its statements into a language, by number. */
  translations(area: AreaCode, id: ActivityId, lang: Locale): Promise<ReadonlyMap<number, string>>;
  /** What the conversation is set to. */
  settings(area: AreaCode, id: ActivityId): Promise<ConversationSettings | undefined>;
  /** Weights of the draw of the next statement. */
  weights(area: AreaCode, id: ActivityId): Promise<Weights>;
}

/**
 * Statements read together: after every grouping a full hall needs nearly all of them anew, and one
 * query for each would stand in the way of the votes.
 */
const BLOCK = 250;

const blockOf = (number: number): number => Math.floor(number / BLOCK);

const numbersOf = (block: number): number[] =>
  Array.from({ length: BLOCK }, (_, at) => block * BLOCK + at);

export const publicReads = (db: Db): PublicReads => {
  const lists = keptUntilChange<readonly SeenStatement[]>();
  const statements = keptUntilChange<ReadonlyMap<number, StoredStatement>>();
  const translations = keptUntilChange<ReadonlyMap<number, string>>();
  const settings = keptUntilChange<ConversationSettings | undefined>();
  const weights = keptUntilChange<Weights>();
  return {
    ...keptVoteReads(db),
    statements: (area, id) => lists(area, id, () => seenStatements(db, id, undefined)),
    statement: async (area, id, number) => {
      const block = blockOf(number);
      const read = () => statementsByNumber(db, id, numbersOf(block));
      return (await statements(area, `${id} ${block}`, read)).get(number);
    },
    translations: (area, id, lang) =>
      translations(area, `${id} ${lang}`, () => translationsInto(db, id, lang)),
    settings: (area, id) => settings(area, id, () => conversationSettings(db, id)),
    weights: (area, id) => weights(area, id, () => drawWeights(db, id)),
  };
};
