import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { allAreas, type TileArea } from "../../people/index.ts";
import {
  enterTogether,
  giveFeedback,
  meetingById,
  noteAttendance,
  saveTerms,
  type TermsContent,
  writeMeetingLetters,
} from "../../events/index.ts";
import type { SeedContext } from "./context.ts";
import { expectOk } from "./expect-ok.ts";
import type { DemoActs, DemoHeldMeeting } from "./network-acts.ts";

/** What is known of those who register: the counties that send them. */
export interface Reception {
  readonly counties: ReadonlyMap<string, TileArea>;
  readonly acts: DemoActs;
}

export const openReception = async (context: SeedContext, acts: DemoActs): Promise<Reception> => ({
  counties: new Map((await allAreas(context.db)).map((county) => [county.code, county])),
  acts,
});

const OPEN_TERMS = {
  who: "open",
  roles: [],
  waitingList: true,
  questions: [],
  remindDay: true,
  remindHour: false,
  version: 0,
} as const;

/** Opens the registration for a meeting to everybody. */
export const openRegistration = async (
  context: SeedContext,
  meeting: ActivityId,
  terms: Partial<TermsContent>,
): Promise<void> => {
  expectOk("terms", await saveTerms(context, meeting, { ...OPEN_TERMS, ...terms }));
};

type Answers = Readonly<Record<string, string>>;

/** Counties where much of the work is done in Swedish. */
const IN_SWEDISH: readonly string[] = ["01", "17"];

/** People of counties, by role, register in this order; answers the ids of what they got. */
export const registerGuests = async (
  context: SeedContext,
  { counties, acts }: Reception,
  id: ActivityId,
  guests: readonly AreaCode[],
  answersOf: (nth: number) => Answers = () => ({}),
): Promise<string[]> => {
  const meeting = await meetingById(context.db, id);
  if (!meeting) throw new Error(`the meeting ${id} is gone`);
  const entries = guests.map((code, nth) => {
    const county = counties.get(code);
    const lang = IN_SWEDISH.includes(code) ? "sv" : "fi";
    return {
      name: acts.guestNames[nth % acts.guestNames.length] ?? "",
      email: `osallisuus.${county?.slug}@example.fi`,
      organisation: county?.name[lang] ?? "",
      lang,
      answers: answersOf(nth),
    } as const;
  });
  const entered = await enterTogether(context, meeting, entries);
  return entered.map((one) => expectOk("registration", one).id);
};

/** Writes the letters of a meeting; answers the personal links in them, in order of arrival. */
const personalLinks = async (
  context: SeedContext,
  meeting: ActivityId,
  words: string,
): Promise<string[]> => {
  const tokens: string[] = [];
  await writeMeetingLetters(context, meeting, ({ meeting: { title }, personal }) => {
    tokens.push(personal.split("/").at(-1) ?? "");
    return { subject: title.fi ?? "", body: `${words} ${personal}` };
  });
  return tokens;
};

/** People register, some of them come, and some say what they thought of it. */
export const seedTurnout = async (
  context: SeedContext,
  reception: Reception,
  meeting: ActivityId,
  { guests, came, walkIns, feedback }: DemoHeldMeeting,
  times: { readonly registeredDaysAgo: number; readonly heldDaysAgo: number },
): Promise<void> => {
  const { clock } = context;
  clock.goTo(times.registeredDaysAgo);
  const shown = await registerGuests(context, reception, meeting, guests);
  const tokens = await personalLinks(context, meeting, reception.acts.letter);
  clock.goTo(times.heldDaysAgo, 13);
  const list = { shown, came: shown.slice(0, came), how: "list", walkIns } as const;
  expectOk("attendance", await noteAttendance(context, meeting, list));
  for (const [nth, [useful, next]] of feedback.entries()) {
    const given = { useful, ...(next ? { next } : {}) };
    expectOk("feedback", await giveFeedback(context, tokens[nth] ?? "", given));
  }
};
