import type { ActivityId } from "../../kernel/ids.ts";
import { type ImportedConversation, importConversation } from "../../opinions/index.ts";
import type { SeedContext } from "./context.ts";
import type { DemoActivity, DemoSources } from "./demo-content.ts";
import { expectOk } from "./expect-ok.ts";
import { madeUpConversation } from "./made-up.ts";
import { namedChance } from "./named-chance.ts";
import type { ToldByPeople } from "./residents.ts";

/** Draws a conversation and takes it in as one that was held elsewhere. */
export const seedMadeUp = async (
  context: SeedContext,
  { opinions }: DemoSources,
  activityId: ActivityId,
  { area, openedDaysAgo = 0 }: DemoActivity,
): Promise<ToldByPeople & Pick<ImportedConversation, "statements">> => {
  const { clock } = context;
  clock.goTo(openedDaysAgo);
  const people = namedChance("demo-people");
  const made = madeUpConversation(opinions.madeUp, clock.now(), people);
  const secrets: string[] = [];
  const secret = (): string => {
    const given = people.secret();
    secrets.push(given);
    return given;
  };
  const chance = { ...context.chance, secret };
  expectOk("people", await importConversation({ ...context, chance }, area, activityId, made));
  // The import gives its secrets in the order in which people voted first.
  const voters = [...new Set(made.votes.map(({ voter }) => voter))];
  const told = voters.map((voter, index) => ({
    secret: secrets[index],
    told: made.people.get(voter)?.told ?? {},
  }));
  return { people: told, statements: made.statements };
};
