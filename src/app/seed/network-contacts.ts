import type { AccountId, ActivityId } from "../../kernel/ids.ts";
import {
  contactsOfSurvey,
  gatherContacts,
  noteContact,
  planContact,
  stepContact,
} from "../../network/index.ts";
import type { SeedContext } from "./context.ts";
import { expectOk } from "./expect-ok.ts";
import type { DemoActs } from "./network-acts.ts";

type Found = Awaited<ReturnType<typeof contactsOfSurvey>>[number];
type To = Parameters<typeof stepContact>[2]["to"];

/** What became of the first contacts: each step, and how many days ago it was (negative: ahead). */
const STEPS: readonly (readonly (readonly [To, number])[])[] = [
  [
    ["agreed", 6],
    ["held", 5],
  ],
  [["agreed", -6]],
  [
    ["agreed", 7],
    ["held", 6],
    ["followed-up", 1],
  ],
  [],
  [["not-reached", 4]],
  [["declined", 3]],
];

const GATHERED_DAYS_AGO = 9;

const take = async (
  context: SeedContext,
  contact: Found,
  steps: (typeof STEPS)[number],
  owner: AccountId,
): Promise<void> => {
  const { clock } = context;
  if (steps.length === 0) return;
  clock.goTo(GATHERED_DAYS_AGO);
  const plan = { owner, due: undefined, version: contact.version };
  let version = expectOk("owner", await planContact(context, contact.id, plan));
  for (const [to, daysAgo] of steps) {
    clock.goTo(Math.max(daysAgo, 1));
    const step = { to, on: clock.day(daysAgo), version };
    version = expectOk(`${to} of ${contact.county}`, await stepContact(context, contact.id, step));
  }
};

/**
 * The first contacts go different ways, of the others some have an owner and a day; the day of one
 * has passed, and some have nobody.
 */
export const seedContacts = async (
  context: SeedContext,
  survey: ActivityId,
  note: string,
  { owned, dueInDays }: DemoActs["contacts"],
): Promise<void> => {
  const { clock, visitor } = context;
  await gatherContacts(context, survey);
  const contacts = await contactsOfSurvey(context.db, survey);
  const [held] = contacts;
  if (!held || visitor.kind !== "staff") throw new Error("nobody wishes for contact");
  const owner = visitor.account;
  for (const [nth, contact] of contacts.entries())
    await take(context, contact, STEPS[nth] ?? [], owner);
  clock.goTo(2);
  const told = { day: clock.day(5), text: note };
  expectOk("note", await noteContact(context, held.id, told));
  const asked = contacts.filter((_, nth) => (STEPS[nth] ?? []).length === 0);
  for (const [nth, { id, version }] of asked.slice(0, owned).entries()) {
    // The first was due yesterday.
    const due = clock.day(nth === 0 ? 1 : -(dueInDays[nth % dueInDays.length] ?? 0));
    expectOk("plan", await planContact(context, id, { owner, due, version }));
  }
};
