import { inArea } from "../../platform/db/connect.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Refusal, Result } from "../../kernel/result.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { NETWORK_AREA } from "../../programmes/testing/network.ts";
import { registrationBook } from "../actions/registration-book.ts";
import { writeMeetingLetters } from "../actions/registration-letters.ts";
import { register, type Typed } from "../actions/registration.ts";
import { everyRegistration } from "../store/registration.ts";
import type { Hall } from "./registration.ts";

/** What somebody types who registers. */
export const typed = (email: string, more: Partial<Typed> = {}): Typed => ({
  name: "Osallistuja",
  email,
  lang: "fi",
  values: {},
  ...more,
});

export const kindOf = (result: Result<unknown, Refusal>): string =>
  result.ok ? "ok" : result.refusal.kind;

/** A letter as it waits in the outbox. */
export interface Posted {
  readonly to_address: string;
  readonly subject: string;
  readonly body: string;
  readonly lang: string;
  readonly calendar: string | null;
  readonly calendar_method: string | null;
}

/** The token of the personal link in a letter. */
export const tokenIn = (letter: Posted | undefined): string =>
  /\/events\/(?:mine|invited)\/([\w-]+)/.exec(letter?.body ?? "")?.[1] ?? "";

/** What people do in a hall; the hall may be made after this. */
export const actsIn = (hallOf: () => Hall) => {
  const come = (id: ActivityId, email: string, more: Partial<Typed> = {}, token?: string) => {
    const { anybody } = hallOf();
    return register(anybody, registrationBook(anybody), id, typed(email, more), token);
  };

  /** Writes what is due, and takes what was posted out of the outbox. */
  const posted = async (id: ActivityId): Promise<Posted[]> => {
    const { letters, letterOf } = hallOf();
    await writeMeetingLetters(letters, id, letterOf);
    const rows = await inArea(letters.db, NETWORK_AREA, (tx) =>
      tx.deleteFrom("outgoing_mail").returningAll().execute(),
    );
    return (rows as Posted[]).toSorted((a, b) => a.to_address.localeCompare(b.to_address));
  };

  /** Registers, and answers the token of the confirmation. */
  const comeAndRead = async (id: ActivityId, email: string): Promise<string> => {
    valueOf(await come(id, email));
    return tokenIn((await posted(id)).find((letter) => letter.to_address === email));
  };

  /** Who is registered: number, address, state. */
  const statesOf = async (id: ActivityId): Promise<string[]> => {
    const rows: string[] = [];
    for await (const some of everyRegistration(hallOf().letters.db, id))
      rows.push(...some.map(({ number, email, state }) => `${number} ${email} ${state}`));
    return rows;
  };

  return { come, posted, comeAndRead, statesOf };
};
