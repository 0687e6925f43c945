import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Localized } from "../../kernel/locale.ts";
import { allAreas, type Context } from "../../people/index.ts";
import { closeActivity, endOfDay, openActivity } from "../../programmes/index.ts";
import {
  type AnswerValue,
  createSurvey,
  isAskedCounty,
  saveCountyAnswers,
  submitCountyAnswer,
  templateOf,
} from "../../surveys/index.ts";
import type { SeedContext } from "./context.ts";
import { expectOk } from "./expect-ok.ts";
import type { DemoActs } from "./network-acts.ts";
import { seedCoding } from "./network-coding.ts";
import { seedContacts } from "./network-contacts.ts";
import { NETWORK } from "./network-content.ts";
import type { DemoNetwork, NetworkPlaces } from "./network-content.ts";

const STAGES = ["not-begun", "prepared", "approved", "renewed"] as const;
const WAYS = ["survey", "evening", "panel", "jury", "experts"] as const;
const NEW_WAYS = ["panel", "budget", "mapping", "jury"] as const;
/** So that the second survey is not answered as the first was. */
const ANOTHER_TIME = 3;
const BEGUN_QUESTIONS = 4;
const SUPPORT = ["peers", "training", "tools", "measuring", "council"] as const;

const turned = <T>(list: readonly T[], by: number, most: number): T[] =>
  list.filter((_, index) => (index + by) % list.length < most);

const inTurn = (texts: readonly string[], nth: number): string => texts[nth % texts.length] ?? "";

/** What a county answers: all of it made up, the same at every seeding. */
const answersOf = (
  { others, obstacles, wishes }: DemoNetwork["survey"],
  county: string,
  nth: number,
  wishing: boolean,
): Readonly<Record<string, AnswerValue>> => {
  const other = others.find(([code]) => code === county)?.[1];
  const choices = turned(NEW_WAYS, nth, 2);
  return {
    programme: { choice: STAGES[nth % STAGES.length] ?? "prepared" },
    "in-use": { choices: turned(WAYS, nth, 3) },
    works: { cells: { decisions: String(2 + (nth % 3)), feedback: String(1 + (nth % 4)) } },
    resources: { point: 1 + (nth % 5) },
    "new-ways": other ? { choices: [...choices, "other"], other } : { choices },
    support: { choices: turned(SUPPORT, nth, 2) },
    ...(nth % 4 === 0 ? { obstacle: { text: inTurn(obstacles, nth / 4) } } : {}),
    meetings: { choice: nth % 3 === 0 ? "twice-a-month" : "monthly" },
    contact: wishing
      ? { wish: true, about: inTurn(wishes, nth), who: "osallisuussuunnittelija" }
      : { wish: false },
  };
};

/** Saves a draft; answers where it is. */
const begin = async (
  context: SeedContext,
  survey: ActivityId,
  county: AreaCode,
  answers: Readonly<Record<string, AnswerValue>>,
) => {
  const place = { survey, county };
  const given = new Map(
    Object.entries(answers).map(([question, value]) => [question, { value, seen: 0 }]),
  );
  const input = { lang: "fi", answers: given, filler: true } as const;
  expectOk(`answer of ${county}`, await saveCountyAnswers(context, place, input));
  return place;
};

const answer = async (
  context: SeedContext,
  survey: ActivityId,
  county: AreaCode,
  answers: Readonly<Record<string, AnswerValue>>,
): Promise<void> => {
  const place = await begin(context, survey, county, answers);
  const row = await context.db
    .selectFrom("survey_response")
    .select("version")
    .where("survey_id", "=", survey)
    .where("area_code", "=", county)
    .executeTakeFirstOrThrow();
  expectOk(`sending of ${county}`, await submitCountyAnswer(context, place, row));
};

/** Makes a survey of the counties from the template and opens it. */
const open = async (
  context: SeedContext,
  places: NetworkPlaces,
  times: { readonly openedDaysAgo: number; readonly closesDaysAgo: number },
  title?: Localized,
): Promise<ActivityId> => {
  const { clock, ways } = context;
  const template = templateOf("counties");
  if (!template) throw new Error("there is no template of the survey of the counties");
  const { question, why, minutes, questionnaire, audience, key } = template;
  clock.goTo(times.openedDaysAgo);
  const closesAt = endOfDay(clock.day(times.closesDaysAgo));
  const words = { title: title ?? template.title, question: title ?? question, why, minutes };
  const { id } = expectOk(
    "survey",
    await createSurvey(context, ways, NETWORK, places.survey, {
      audience,
      activity: { ...words, closesAt, filler: true },
      questionnaire,
      settings: { answersPublic: false, remindDays: 7 },
      template: key,
    }),
  );
  expectOk("opening the survey", await openActivity(context, ways, id));
  return id;
};

/** The survey that is open: some counties have answered, some have begun. */
const seedOpenSurvey = async (
  context: SeedContext,
  { survey }: DemoNetwork,
  { answered, begun, wishing }: DemoActs["survey"],
  places: NetworkPlaces,
): Promise<void> => {
  const { clock } = context;
  const { title, openedDaysAgo, closesInDays } = survey.next;
  const times = { openedDaysAgo, closesDaysAgo: -closesInDays };
  const id = await open(context, places, times, title);
  clock.goTo(openedDaysAgo - 1);
  const of = (county: string, nth: number) =>
    answersOf(survey, county, nth + ANOTHER_TIME, wishing.includes(county));
  for (const [nth, county] of answered.entries())
    await answer(context, id, county as AreaCode, of(county, nth));
  clock.goTo(1);
  for (const [nth, county] of begun.entries()) {
    const begunAnswers = Object.entries(of(county, nth)).slice(0, BEGUN_QUESTIONS);
    await begin(context, id, county as AreaCode, Object.fromEntries(begunAnswers));
  }
};

/**
 * The survey of the counties: 17 of 22 have answered, 14 wish for contact; every answer is filler.
 * It is over and coded; a second one is open.
 */
export const seedSurvey = async (
  context: SeedContext,
  demo: DemoNetwork,
  acts: DemoActs,
  places: NetworkPlaces,
  expert: Context,
): Promise<void> => {
  const { clock, ways, db } = context;
  const { survey } = demo;
  const { openedDaysAgo, closedDaysAgo, unanswered, noContact } = survey;
  const id = await open(context, places, { openedDaysAgo, closesDaysAgo: closedDaysAgo });
  clock.goTo(openedDaysAgo - 8);
  const counties = (await allAreas(db))
    .map(({ code }) => code)
    .filter((code) => isAskedCounty(code) && !unanswered.includes(code));
  for (const [nth, county] of counties.entries())
    await answer(context, id, county, answersOf(survey, county, nth, !noContact.includes(county)));
  clock.goTo(closedDaysAgo);
  expectOk("closing the survey", await closeActivity(context, ways, id));
  await seedCoding(context, expert, id, survey, acts.coding);
  await seedContacts(context, id, demo.contacts.note, acts.contacts);
  await seedOpenSurvey(context, demo, acts.survey, places);
};
