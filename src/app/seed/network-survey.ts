import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Localized } from "../../kernel/locale.ts";
import { allAreas, type Context } from "../../people/index.ts";
import {
  contactsOfSurvey,
  gatherContacts,
  noteContact,
  planContact,
  stepContact,
} from "../../network/index.ts";
import { closeActivity, endOfDay, openActivity } from "../../programmes/index.ts";
import {
  type AnswerValue,
  codingDesk,
  createSurvey,
  finishCoding,
  isAskedCounty,
  markAnswers,
  putCode,
  saveCountyAnswers,
  submitCountyAnswer,
  takeSeat,
  templateOf,
} from "../../surveys/index.ts";
import type { SeedContext } from "./context.ts";
import { expectOk } from "./expect-ok.ts";
import { NETWORK } from "./network-content.ts";
import type { DemoNetwork, NetworkPlaces } from "./network-content.ts";

const STAGES = ["not-begun", "prepared", "approved", "renewed"] as const;
const WAYS = ["survey", "evening", "panel", "jury", "experts"] as const;
const NEW_WAYS = ["panel", "budget", "mapping", "jury"] as const;
const SUPPORT = ["peers", "training", "tools", "measuring", "council"] as const;

const turned = <T>(list: readonly T[], by: number, most: number): T[] =>
  list.filter((_, index) => (index + by) % list.length < most);

/** What a county answers: all of it made up, the same at every seeding. */
const answersOf = (
  { noContact, others, obstacle }: DemoNetwork["survey"],
  county: string,
  nth: number,
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
    ...(nth % 4 === 0 ? { obstacle: { text: obstacle } } : {}),
    meetings: { choice: nth % 3 === 0 ? "twice-a-month" : "monthly" },
    contact: noContact.includes(county)
      ? { wish: false }
      : { wish: true, about: obstacle, who: "osallisuussuunnittelija" },
  };
};

const answer = async (
  context: SeedContext,
  survey: ActivityId,
  county: AreaCode,
  answers: Readonly<Record<string, AnswerValue>>,
): Promise<void> => {
  const place = { survey, county };
  const given = new Map(
    Object.entries(answers).map(([question, value]) => [question, { value, seen: 0 }]),
  );
  const input = { lang: "fi", answers: given, filler: true } as const;
  expectOk(`answer of ${county}`, await saveCountyAnswers(context, place, input));
  const row = await context.db
    .selectFrom("survey_response")
    .select("version")
    .where("survey_id", "=", survey)
    .where("area_code", "=", county)
    .executeTakeFirstOrThrow();
  expectOk(`sending of ${county}`, await submitCountyAnswer(context, place, row));
};

/** Two coders code what was written under "other". */
const seedCoding = async (
  context: SeedContext,
  expert: Context,
  survey: ActivityId,
  { codes, others }: DemoNetwork["survey"],
): Promise<void> => {
  const place = { area: NETWORK, survey, question: "new-ways" };
  const desk = async () => expectOk("coding", await codingDesk(context, place));
  for (const [example, name] of Object.entries(codes)) {
    const { coding } = await desk();
    const code = { name, definition: name.fi ?? example, version: coding?.version ?? 1 };
    expectOk("code", await putCode(context, place, code));
  }
  const { coding, texts } = await desk();
  const keyOf = (name: string) =>
    coding?.codes.find((code) => code.name.fi === codes[name]?.fi)?.key;
  for (const coder of [context, expert]) {
    expectOk("seat", await takeSeat(coder, place));
    const said = texts.flatMap(({ response, text }) => {
      const key = keyOf(others.find(([, words]) => words === text)?.[2] ?? "");
      return key ? [{ response, codes: [key] }] : [];
    });
    expectOk("marks", await markAnswers(coder, place, said));
    expectOk("coded", await finishCoding(coder, place));
  }
};

/** The first contacts go different ways; the others are only asked. */
const seedContacts = async (
  context: SeedContext,
  survey: ActivityId,
  { contacts }: DemoNetwork,
): Promise<void> => {
  const { clock } = context;
  await gatherContacts(context, survey);
  const [held, agreed, followed, late] = await contactsOfSurvey(context.db, survey);
  if (!held || !agreed || !followed || !late) throw new Error("nobody wishes for contact");
  const owner = context.visitor.kind === "staff" ? context.visitor.account : undefined;
  const take = async (
    contact: typeof held,
    to: "agreed" | "held" | "followed-up",
    daysAgo: number,
    version: number,
  ) => {
    const step = { to, on: clock.day(daysAgo), version };
    return expectOk("step", await stepContact(context, contact.id, step));
  };
  clock.goTo(6);
  const first = await take(held, "agreed", 5, held.version);
  const second = await take(followed, "agreed", 6, followed.version);
  await take(agreed, "agreed", -6, agreed.version);
  const due = { owner, due: clock.day(2), version: late.version };
  expectOk("plan", await planContact(context, late.id, due));
  clock.goTo(4);
  await take(held, "held", 5, first);
  const third = await take(followed, "held", 6, second);
  const note = { day: clock.day(5), text: contacts.note };
  expectOk("note", await noteContact(context, held.id, note));
  clock.goTo(1);
  await take(followed, "followed-up", 1, third);
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

/**
 * The survey of the counties: 17 of 22 have answered, 14 wish for contact; every answer is filler.
 * It is over and coded; a second one is open.
 */
export const seedSurvey = async (
  context: SeedContext,
  { survey, ...demo }: DemoNetwork,
  places: NetworkPlaces,
  expert: Context,
): Promise<void> => {
  const { clock, ways, db } = context;
  const { openedDaysAgo, closedDaysAgo, unanswered, next } = survey;
  const id = await open(context, places, { openedDaysAgo, closesDaysAgo: closedDaysAgo });
  clock.goTo(openedDaysAgo - 8);
  const counties = (await allAreas(db))
    .map(({ code }) => code)
    .filter((code) => isAskedCounty(code) && !unanswered.includes(code));
  for (const [nth, county] of counties.entries())
    await answer(context, id, county, answersOf(survey, county, nth));
  clock.goTo(closedDaysAgo);
  expectOk("closing the survey", await closeActivity(context, ways, id));
  await seedCoding(context, expert, id, survey);
  await seedContacts(context, id, { ...demo, survey });
  const times = { openedDaysAgo: next.openedDaysAgo, closesDaysAgo: -next.closesInDays };
  await open(context, places, times, next.title);
};
