import type { Locale } from "../../kernel/locale.ts";
import type { Context, Reachable } from "../../people/index.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import type { Letter } from "../../platform/mail/outbox.ts";
import { accountOf } from "./trial-desk.ts";

/** A letter without its reader. */
export type Written = Pick<Letter, "subject" | "body">;

/** How the people concerned are written to: the queue, and the language of whoever acts. */
export interface Post {
  readonly jobs: JobQueue;
  readonly lang: Locale;
}

/** One letter for each address among the people, but for whoever acts: they know. */
export const lettersTo = (
  context: Pick<Context, "chance" | "visitor">,
  people: readonly Reachable[],
  letter: Written & { readonly purpose: string; readonly lang: Locale },
): Letter[] => {
  const self = accountOf(context);
  const addresses = new Set(
    people.flatMap(({ account, email }) => (email && account !== self ? [email] : [])),
  );
  return [...addresses].map((to) => ({ ...letter, id: context.chance.uuid(), to }));
};
