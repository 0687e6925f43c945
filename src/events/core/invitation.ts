import { emailIn, emailKey } from "../../kernel/email.ts";
import type { Locale } from "../../kernel/locale.ts";

/** Somebody to invite. */
export interface Address {
  readonly email: string;
  readonly name?: string;
  readonly lang?: Locale;
}

export type AddressFault = "email-wrong" | "twice-in-list" | "name-too-long";

/** What is wrong with a line of a pasted list; lines count from 1. */
export interface FaultyLine {
  readonly line: number;
  readonly text: string;
  readonly fault: AddressFault;
}

export interface AddressList {
  readonly addresses: readonly Address[];
  readonly faults: readonly FaultyLine[];
}

const LONGEST_NAME = 200;

/** `Name <name@example.fi>`, as mail programmes copy it; or the address alone. */
const NAMED = /^"?([^"<]*?)"?\s*<([^<>]+)>[,;]?$/;

/** A name may hold a comma (`Virtanen, Aino <aino@example.fi>`), an address may not. */
const partsOf = (line: string): readonly string[] =>
  line.includes("<") ? line.split(/;|(?<=>)\s*,/) : line.split(/[;,]/);

const shown = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

/**
 * Reads a pasted list, an address a line (several on a line apart by commas or semicolons). Every
 * line is judged; the same address twice, in any case of letters, is told of and taken once.
 */
export const addressesIn = (text: string): AddressList => {
  const addresses: Address[] = [];
  const faults: FaultyLine[] = [];
  const seen = new Set<string>();
  text.split(/\r?\n/).forEach((whole, index) => {
    for (const part of partsOf(whole)) {
      const one = part.trim();
      if (one === "") continue;
      const line = index + 1;
      const [, name = "", address = one] = NAMED.exec(one) ?? [];
      const email = emailIn(address.replace(/[,;]$/, ""));
      const fault = (kind: AddressFault) => faults.push({ line, text: shown(one), fault: kind });
      if (!email.ok) fault("email-wrong");
      else if (name.length > LONGEST_NAME) fault("name-too-long");
      else if (seen.has(emailKey(email.value))) fault("twice-in-list");
      else {
        seen.add(emailKey(email.value));
        const called = name.trim();
        addresses.push({ email: email.value, ...(called === "" ? {} : { name: called }) });
      }
    }
  });
  return { addresses, faults };
};

/** Most people invited to one meeting in one go. */
export const MOST_AT_ONCE = 2000;

/** Who may register with a personal link: the invited address alone. */
export const isInvited = (invited: string, typed: string): boolean =>
  emailKey(invited) === emailKey(typed.trim());
