/** What of a person a text should not give away. */
export type PersonalData = "email" | "phone" | "identity-code";

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/u;

/**
 * A phone number as Finns write it: `+358 40 …`, `00358 …`, `040-…`, `09 …`; seven digits at least,
 * so that a postal code (00100) or a year does not look like one.
 */
const PHONE = /(?<![\d.,])(?:\+\d{1,3}|0\d{1,4})(?:[ \u00a0-]?\d){5,11}(?!\d)/;

/**
 * A personal identity code: day, month, year, a sign of the century, three digits, a check mark.
 * The signs are those of the Population Information Decree 128/2010, § 2, as amended in 2022
 * (A–F: 2000s, U–Y and -: 1900s, +: 1800s). A wrong check mark still warns: it is likely a slip.
 */
const IDENTITY_CODE =
  /(?<![\p{L}\p{N}])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y](?![\p{L}\p{N}])/iu;

/** The kinds of personal data that a text seems to hold, each once, in a fixed order. */
export const personalDataIn = (text: string): readonly PersonalData[] => {
  const found: PersonalData[] = [];
  if (EMAIL.test(text)) found.push("email");
  if (PHONE.test(text)) found.push("phone");
  if (IDENTITY_CODE.test(text)) found.push("identity-code");
  return found;
};
