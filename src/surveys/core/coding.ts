import type { ActivityId, AccountId } from "../../kernel/ids.ts";
import type { AreaCode } from "../../kernel/area.ts";
import type { Instant } from "../../kernel/instant.ts";
import { LOCALES, type Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { AnswerValue } from "./answer.ts";
import { type Question, type Questionnaire, questionsIn } from "./questionnaire.ts";

export type CodingId = string & { readonly __brand: "CodingId" };

/** One word by which texts are counted. Its key stays for good. */
export interface Code {
  readonly key: string;
  readonly name: Localized;
  /** What belongs to it and what does not. */
  readonly definition: string;
  /** A text that belongs to it. */
  readonly example?: string;
}

/** The codes of a question and how they are used. */
export interface CodingFrame {
  readonly codes: readonly Code[];
  /** May an answer have several codes? */
  readonly several: boolean;
}

export const SEATS = [1, 2] as const;
/** The first or the second coder. */
export type Seat = (typeof SEATS)[number];

export interface CoderSeat {
  readonly account?: AccountId;
  /** The name of the account. */
  readonly name?: string;
  /** When the coder said that all is coded. */
  readonly doneAt?: Instant;
}

/** The coding of the texts of one question. */
export interface Coding extends CodingFrame {
  readonly id: CodingId;
  readonly area: AreaCode;
  readonly survey: ActivityId;
  readonly question: string;
  /** Counts up with every change of the frame. */
  readonly version: number;
  readonly coders: Readonly<Record<Seat, CoderSeat>>;
}

export const MOST_CODES = 40;
export const LONGEST_NAME = 120;
export const LONGEST_DEFINITION = 1000;

/** Questions whose texts can be coded: free texts and choices with "other, what?". */
export const isCodable = (question: Question): boolean =>
  question.kind === "text" ||
  ((question.kind === "single" || question.kind === "multiple") && question.other !== undefined);

export const codableIn = (questionnaire: Questionnaire): readonly Question[] =>
  questionsIn(questionnaire).filter(isCodable);

/** The text of an answer that is to be coded; undefined where nothing was written. */
export const textToCode = (value: AnswerValue | undefined): string | undefined => {
  if (value === undefined) return undefined;
  if ("text" in value) return value.text || undefined;
  return "choice" in value || "choices" in value ? value.other || undefined : undefined;
};

export type CodeTrouble = Refusal<
  "code-name-missing" | "code-name-taken" | "code-definition-missing" | "code-too-long"
>;

const nameless = ({ name }: Pick<Code, "name">): boolean =>
  LOCALES.every((locale) => !name[locale]?.trim());

const sameName = (one: Localized, other: Localized): boolean =>
  LOCALES.some(
    (locale) =>
      one[locale] !== undefined && one[locale]?.toLowerCase() === other[locale]?.toLowerCase(),
  );

/** Is the code whole, and told apart from the others by its name? */
export const checkCode = (
  code: Omit<Code, "key"> & { readonly key?: string },
  others: readonly Code[],
): Result<void, CodeTrouble> => {
  if (nameless(code)) return refuse("code-name-missing");
  if (code.definition.trim() === "") return refuse("code-definition-missing");
  const long =
    LOCALES.some((locale) => (code.name[locale]?.length ?? 0) > LONGEST_NAME) ||
    code.definition.length > LONGEST_DEFINITION ||
    (code.example?.length ?? 0) > LONGEST_DEFINITION;
  if (long) return refuse("code-too-long");
  return others.some(({ key, name }) => key !== code.key && sameName(name, code.name))
    ? refuse("code-name-taken")
    : ok(undefined);
};

/** The first free key: `c1`, `c2` … */
export const freeKey = (taken: ReadonlySet<string>): string => {
  for (let n = 1; ; n += 1) if (!taken.has(`c${n}`)) return `c${n}`;
};

/** The seat of an account; undefined for who does not code. */
export const seatOf = ({ coders }: Pick<Coding, "coders">, account: AccountId): Seat | undefined =>
  SEATS.find((seat) => coders[seat].account === account);

export const otherSeat = (seat: Seat): Seat => (seat === 1 ? 2 : 1);

/** True once both have coded everything: only then does anybody see what both said. */
export const isCompared = ({ coders }: Pick<Coding, "coders">): boolean =>
  SEATS.every((seat) => coders[seat].doneAt !== undefined);

/** The codes that an answer was given, checked against the frame and put in its order. */
export const checkCodes = (
  { codes, several }: CodingFrame,
  chosen: readonly string[],
): Result<readonly string[], Refusal<"no-code" | "unknown-code" | "one-code-only">> => {
  const known = codes.map(({ key }) => key);
  if (chosen.some((key) => !known.includes(key))) return refuse("unknown-code");
  const inOrder = known.filter((key) => chosen.includes(key));
  if (inOrder.length === 0) return refuse("no-code");
  return !several && inOrder.length > 1 ? refuse("one-code-only") : ok(inOrder);
};
