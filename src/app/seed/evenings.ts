import type { ActivityId } from "../../kernel/ids.ts";
import {
  createMeeting,
  editMeeting,
  makeSeries,
  meetingById,
  noteAttendance,
  publishMeeting,
  registrationTerms,
  screenCode,
  tellPresence,
  writeAftermath,
} from "../../events/index.ts";
import { PUBLIC } from "../../people/index.ts";
import { activitiesOfArea, chain, programmeOfArea } from "../../programmes/index.ts";
import type { SeedContext } from "./context.ts";
import { expectOk } from "./expect-ok.ts";
import type { DemoEvening } from "./network-acts.ts";
import { openRegistration } from "./network-guests.ts";
import { agendaFrom, seenVersion, startOf } from "./one-meeting.ts";

const CALLED_DAYS_BEFORE = 14;

/** Residents tell by the code on the screen that they are there; others are only counted. */
const seedPresence = async (
  context: SeedContext,
  id: ActivityId,
  { area, told, walkIns }: DemoEvening,
): Promise<void> => {
  const { db, chance } = context;
  const terms = await registrationTerms(db, id);
  if (!terms) throw new Error("nobody registers for the evening");
  const resident = { ...context, visitor: PUBLIC };
  const code = screenCode(terms, context);
  for (let nth = 0; nth < told; nth += 1) {
    const presence = { code, secret: chance.secret() };
    expectOk("presence", await tellPresence(resident, area, id, presence));
  }
  const list = { shown: [], came: [], how: "paper", walkIns } as const;
  expectOk("walk-ins", await noteAttendance(context, id, list));
};

/** Each evening has its own subject; once they are published, a name stays. Publishes both. */
const nameNext = async (
  context: SeedContext,
  first: ActivityId,
  { area, next }: DemoEvening,
): Promise<void> => {
  const { db, ways } = context;
  const planned = (await activitiesOfArea(db, area)).find(
    ({ id, way, status }) => way === "event" && status === "planned" && id !== first,
  );
  const meeting = planned && (await meetingById(db, planned.id));
  if (!meeting) throw new Error("no evening is to come");
  const own = { version: meeting.version, content: { ...meeting, ...next }, hosts: [] };
  expectOk("the evening to come", await editMeeting(context, meeting.id, own));
  for (const id of [first, meeting.id])
    expectOk("publishing an evening", await publishMeeting(context, ways, id));
};

/** Residents' evenings of a county: one that was held, and more of the same series to come. */
export const seedEvenings = async (context: SeedContext, demo: DemoEvening): Promise<void> => {
  const { clock, db, ways } = context;
  const { area, title, lead, address, weeks, meetings } = demo;
  const programme = await programmeOfArea(db, area);
  const { nodes } = programme ? await chain(db, programme.id) : { nodes: [] };
  const measure = nodes.find(({ kind }) => kind === "measure");
  if (!measure) throw new Error(`the programme of ${area} has no measure`);
  const daysAgo = clock.workday(demo.daysAgo);
  clock.goTo(daysAgo + CALLED_DAYS_BEFORE);
  const agenda = agendaFrom(startOf(clock, daysAgo, "17:30"), demo.items);
  const made = await createMeeting(context, ways, area, measure.id, {
    content: {
      kind: "resident-evening",
      title,
      lead,
      ...agenda.span,
      place: "on-site",
      address,
      invitedOnly: false,
      programmeOpen: false,
    },
    hosts: [],
    agenda: agenda.items,
    filler: true,
  });
  const { id } = expectOk("evening", made);
  const series = { rule: { every: "week", weeks }, end: { count: meetings } } as const;
  expectOk("series", await makeSeries(context, ways, id, series));
  await nameNext(context, id, demo);
  await openRegistration(context, id, {});
  clock.goTo(daysAgo, 15);
  await seedPresence(context, id, demo);
  clock.goTo(daysAgo - 1);
  const version = await seenVersion(context, id);
  expectOk("notes", await writeAftermath(context, id, { notes: demo.notes, version }));
};
