import { type Instant, instantOf } from "../../kernel/instant.ts";
import type { BackgroundAnswers, ImportedConversation } from "../../opinions/index.ts";
import type { Chance } from "../../platform/clock.ts";
import type { DemoMadeUp } from "./demo-opinions.ts";

/** A person who exists in no register: an opinion group and what they tell of themselves. */
interface MadeUpPerson {
  readonly group: number;
  readonly told: BackgroundAnswers;
}

export interface MadeUpConversation extends ImportedConversation {
  readonly votes: ImportedVotes;
  /** By the name under which they voted. */
  readonly people: ReadonlyMap<string, MadeUpPerson>;
}

type ImportedVotes = readonly (ImportedConversation["votes"] extends Iterable<infer V>
  ? V
  : never)[];

type Shares<T extends string> = readonly (readonly [T, number])[];

/** Who is how large a part: shares add up to 1. */
const GROUPS: Shares<"0" | "1" | "2"> = [
  ["0", 0.42],
  ["1", 0.33],
  ["2", 0.25],
];
const MUNICIPALITIES: Shares<string> = [
  ["092", 0.8],
  ["245", 0.14],
  ["elsewhere", 0.06],
];
const LANGUAGES: Shares<string> = [
  ["fi", 0.78],
  ["sv", 0.07],
  ["other", 0.15],
];
const SERVICE_USERS: Shares<string> = [
  ["yes", 0.55],
  ["relative", 0.2],
  ["no", 0.25],
];
/** Ages in each opinion group. */
const AGES: readonly Shares<string>[] = [
  [
    ["75-and-over", 0.3],
    ["65-74", 0.4],
    ["55-64", 0.2],
    ["45-54", 0.1],
  ],
  [
    ["18-24", 0.25],
    ["25-34", 0.45],
    ["35-44", 0.3],
  ],
  [
    ["25-34", 0.15],
    ["35-44", 0.45],
    ["45-54", 0.4],
  ],
];

/** One told no question at all, one told almost all. */
const TELLS = 0.8;
const TELLS_EACH = 0.9;
/** Of the statements a person saw, so many got a vote; of the votes, so many were a pass. */
const VOTES_ON = 0.9;
const PASSES = 0.07;

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAYS = 10;
const WAKING_HOURS = 11;
/** The evening in the hall: days and hours after the opening, and how long people came. */
const HALL_AT = 5 * 24 * HOUR + 7.5 * HOUR;
const HALL_SECONDS = 25 * 60;

const drawn = <T extends string>(draw: () => number, shares: Shares<T>): T => {
  let rest = draw();
  for (const [one, share] of shares) {
    rest -= share;
    if (rest < 0) return one;
  }
  return shares[shares.length - 1][0];
};

const personOf = (draw: () => number): MadeUpPerson => {
  const group = Number(drawn(draw, GROUPS));
  const tells = draw() < TELLS;
  const maybe = (shares: Shares<string>): string | undefined => {
    const answer = drawn(draw, shares);
    return draw() < TELLS_EACH && tells ? answer : undefined;
  };
  const [municipality, age] = [maybe(MUNICIPALITIES), maybe(AGES[group])];
  const [language, serviceUser] = [maybe(LANGUAGES), maybe(SERVICE_USERS)];
  return { group, told: { municipality, age, language, "service-user": serviceUser } };
};

/**
 * Draws a conversation that opened at `openedAt`: people of three opinion groups, their votes over
 * ten days, and an evening on which some came together. Statements get the ids "1", "2" …
 */
export const madeUpConversation = (
  { statements, people: count, hall }: DemoMadeUp,
  openedAt: Instant,
  { draw }: Pick<Chance, "draw">,
): MadeUpConversation => {
  const opened = Date.parse(openedAt);
  const people = new Map<string, MadeUpPerson>();
  const votes: ImportedVotes[number][] = [];
  for (let index = 0; index < count; index++) {
    const voter = String(index);
    const person = personOf(draw);
    people.set(voter, person);
    const alone = (Math.floor(draw() * DAYS) * 24 + draw() * WAKING_HOURS) * HOUR;
    let at = opened + (index < hall ? HALL_AT + draw() * HALL_SECONDS * SECOND : alone);
    statements.forEach(({ agree }, statement) => {
      at += Math.round((12 + draw() * 20) * SECOND);
      const side = draw() < (agree[person.group] ?? 0.5) ? 1 : -1;
      const value = draw() < PASSES ? 0 : side;
      if (draw() < VOTES_ON)
        votes.push({ voter, statement: String(statement + 1), value, at: instantOf(new Date(at)) });
    });
  }
  return {
    statements: statements.map(({ lang, text }, index) => ({
      sourceId: String(index + 1),
      text,
      lang,
      state: "published",
      meta: false,
      at: openedAt,
    })),
    votes: votes.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    people,
  };
};
