import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { isLocale } from "../../kernel/locale.ts";
import {
  enterPaperForm,
  type Explanation,
  explainPattern,
  type ImportedConversation,
  mergeStatements,
  moderateStatement,
  moderateStatements,
  translateStatement,
  watchVotes,
} from "../../opinions/index.ts";
import type { SeedContext } from "./context.ts";
import type { DemoDesk, DemoPaper } from "./demo-opinions.ts";
import { expectOk } from "./expect-ok.ts";

/** Where moderators work: a conversation with what was imported into it. */
export interface DeskPlace {
  readonly area: AreaCode;
  readonly activityId: ActivityId;
  readonly statements: ImportedConversation["statements"];
}

/** Number and state of an imported statement: they are numbered from 1 in their order. */
const standingOf = ({ statements }: DeskPlace, sourceId: string) => {
  const index = statements.findIndex((one) => one.sourceId === sourceId);
  if (index < 0) throw new Error(`the demo has no statement ${sourceId}`);
  const seen = statements[index].state;
  return { number: index + 1, seen };
};

const translate = async (
  context: SeedContext,
  place: DeskPlace,
  { translations }: DemoDesk,
): Promise<void> => {
  const { area, activityId } = place;
  for (const [id, texts] of Object.entries(translations)) {
    const { number } = standingOf(place, id);
    for (const [lang, text] of Object.entries(texts)) {
      if (!isLocale(lang) || !text) throw new Error(`no translation of ${id} into ${lang}`);
      const made = { activityId, number, lang, text };
      expectOk(`translation of ${id}`, await translateStatement(context, area, made));
    }
  }
};

/** Marks, merges, hides and translates statements as moderators did. */
export const seedDesk = async (
  context: SeedContext,
  place: DeskPlace,
  desk: DemoDesk,
): Promise<void> => {
  const { area, activityId } = place;
  const numbers = (desk.meta ?? []).map((id) => standingOf(place, id).number);
  if (numbers.length > 0) {
    const marking = { activityId, numbers, verdict: "meta", seen: "published" } as const;
    expectOk("background statements", await moderateStatements(context, area, marking));
  }
  for (const { statement, into } of desk.merged ?? []) {
    const merging = { ...standingOf(place, statement), into: standingOf(place, into).number };
    expectOk("merge", await mergeStatements(context, area, { activityId, ...merging }));
  }
  for (const { statement, reason } of desk.hidden ?? []) {
    const hiding = {
      activityId,
      ...standingOf(place, statement),
      verdict: "hide",
      reason,
    } as const;
    expectOk("hiding", await moderateStatement(context, area, hiding));
  }
  await translate(context, place, desk);
};

/** Types in the paper forms of a conversation. */
export const seedPapers = async (
  context: SeedContext,
  { area, activityId }: Pick<DeskPlace, "area" | "activityId">,
  papers: readonly DemoPaper[],
): Promise<void> => {
  for (const paper of papers) {
    const form = { ...paper, activityId, lang: "fi", late: false } as const;
    expectOk(`paper form ${paper.number}`, await enterPaperForm(context, area, form));
  }
};

/** Looks for unusual patterns and explains the largest. */
export const seedWatch = async (
  context: SeedContext,
  { area, activityId }: Pick<DeskPlace, "area" | "activityId">,
  explanation: Explanation,
): Promise<void> => {
  const watched = await watchVotes(context, area, activityId);
  const [largest] = watched?.patterns ?? [];
  if (!largest) throw new Error("the demo has no pattern to explain");
  const explained = { activityId, pattern: largest.key, explanation };
  expectOk("explanation", await explainPattern(context, area, explained));
};
