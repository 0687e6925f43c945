import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { moderateStatement } from "../actions/moderation.ts";
import { regroup } from "../actions/regroup.ts";
import type { Choice } from "../core/conversation.ts";
import { AREA, cast, makeStage, openConversation, type Stage } from "../testing/conversation.ts";
import { type Web, webOf } from "../testing/web.ts";

let stage: Stage;
let web: Web;
beforeAll(async () => {
  stage = await makeStage();
  web = await webOf(stage);
});
afterAll(async () => {
  await web.close();
  await stage.database.drop();
});

const PAGES = [
  "vote",
  "my-votes",
  "my-place",
  "results",
  "results/statements",
  "report",
  "hall",
  "moderation",
  "open-data",
  "open-data/votes.csv",
  "open-data/comments.csv",
  "open-data/participants-votes.csv",
] as const;

/** What is wrong with the public pages of a conversation: another status, or a number that is none. */
const faults = async (id: ActivityId): Promise<string[]> => {
  const browser = web.browser();
  const found: string[] = [];
  for (const locale of ["fi", "sv", "en"])
    for (const page of PAGES) {
      const { status, html } = await browser.get(
        `/${locale}/vantaa-kerava/activities/${id}/${page}`,
      );
      const odd = /NaN|undefined|Infinity|\[object/.exec(html)?.[0];
      if (status !== 200 || odd) found.push(`${locale} ${page}: ${status} ${odd ?? ""}`);
    }
  return found;
};

/** A conversation in which everybody gives one answer to everything, and its map. */
const answered = async (
  people: number,
  statements: number,
  choice: Choice,
): Promise<ActivityId> => {
  const id = await openConversation(stage, statements);
  for (let person = 0; person < people; person += 1)
    for (let number = 1; number <= statements; number += 1)
      valueOf(await cast(stage, id, `${choice} ${person}`, number, choice));
  await regroup(stage.regrouper, AREA, id);
  return id;
};

test.each([
  [0, 1, "agree"],
  [1, 1, "agree"],
  [1, 2, "disagree"],
  [2, 1, "disagree"],
  [2, 2, "agree"],
  [6, 1, "agree"],
  [6, 2, "disagree"],
  [1, 2, "pass"],
  [12, 3, "pass"],
] as const)(
  "%i people on %i statements, all %s: every page is whole",
  async (people, statements, choice) => {
    expect(await faults(await answered(people, statements, choice))).toEqual([]);
  },
);

test("where every statement is hidden, every page is whole", async () => {
  const id = await answered(6, 1, "agree");
  valueOf(
    await moderateStatement(stage.lead, AREA, {
      activityId: id,
      number: 1,
      seen: "published",
      verdict: "hide",
      reason: "unclear",
    }),
  );
  await regroup(stage.regrouper, AREA, id);
  expect(await faults(id)).toEqual([]);
});
