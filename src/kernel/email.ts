import { ok, type Refusal, type Result, refuse } from "./result.ts";

/** The longest address that mail can be sent to (RFC 5321, 4.5.3.1.3, without its brackets). */
export const LONGEST_EMAIL = 254;

const EMAIL = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+\.[^\s@<>()[\]\\,;:".]{2,}$/u;

export type EmailRefusal = Refusal<"email-missing" | "email-wrong">;

/** One e-mail address as somebody typed it, without the spaces around it. */
export const emailIn = (text: string): Result<string, EmailRefusal> => {
  const email = text.trim();
  if (email === "") return refuse("email-missing");
  return email.length <= LONGEST_EMAIL && EMAIL.test(email) ? ok(email) : refuse("email-wrong");
};

/** What tells two addresses apart: nobody tells them apart by capital letters. */
export const emailKey = (email: string): string => email.toLowerCase();

/** Enough of an address for its owner to know it: `a•••@example.fi`. */
export const veiledEmail = (email: string): string => {
  const at = email.lastIndexOf("@");
  return `${Array.from(email)[0]}•••${email.slice(at)}`;
};
