import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import {
  addMaterial,
  type AgendaContent,
  askAccessible,
  inviteByAddress,
  moveMeeting,
  type NewMeetingInput,
  writeAftermath,
} from "../../events/index.ts";
import { PUBLIC } from "../../people/index.ts";
import { diskFiles } from "../../platform/files/disk.ts";
import type { SeedContext } from "./context.ts";
import type { DemoSources } from "./demo-content.ts";
import { expectOk } from "./expect-ok.ts";
import type { DemoActs } from "./network-acts.ts";
import {
  type DemoNetwork,
  NETWORK,
  type NetworkPlaces,
  type SourcedMeeting,
} from "./network-content.ts";
import {
  openReception,
  openRegistration,
  type Reception,
  registerGuests,
  seedTurnout,
} from "./network-guests.ts";
import { agendaFrom, later, publish, seenVersion, startOf } from "./one-meeting.ts";

/** September 2022 is summer time: three hours ahead of UTC. */
const summerTime = (day: string, clock: string): Instant => {
  const [hours = 0, minutes = 0] = clock.split(".").map(Number);
  return new Date(Date.UTC(0, 0, 1, hours - 3, minutes))
    .toISOString()
    .replace(/^.*T/, `${day}T`) as Instant;
};

const agendaOf = (
  { agenda = [], date }: SourcedMeeting,
  demo: DemoNetwork,
  endsAt: Instant,
): AgendaContent[] =>
  agenda.map((item, index) => {
    const next = agenda[index + 1];
    const speaker = item.speaker ? demo.speakers[item.speaker] : undefined;
    return {
      title: { ...demo.agenda[index], fi: item.fi },
      break: item.fi === "Tauko",
      speakers: speaker ? [speaker] : [],
      startsAt: summerTime(date, item.at),
      endsAt: next ? summerTime(date, next.at) : endsAt,
    };
  });

/** A day without a time of day stands at noon for an hour, and says so. */
const contentOf = (meeting: SourcedMeeting, demo: DemoNetwork): NewMeetingInput => {
  const own = demo.meetings[meeting.date];
  if (!own) throw new Error(`the demo says nothing of the meeting of ${meeting.date}`);
  const timed = meeting.time !== undefined;
  const startsAt = timed
    ? summerTime(meeting.date, "12.00")
    : (`${meeting.date}T10:00:00.000Z` as Instant);
  const endsAt = later(startsAt, timed ? 120 : 60);
  const note = meeting.source.includes("19.6.") ? demo.contradiction : demo.dayOnly;
  return {
    content: {
      kind: own.kind,
      title: { ...own.title, fi: meeting.title_fi },
      startsAt,
      endsAt,
      place: own.place,
      ...(own.address ? { address: own.address } : {}),
      invitedOnly: own.invited ?? false,
      programmeOpen: false,
      ...(timed ? {} : { sourceNote: note }),
    },
    hosts: [],
    agenda: agendaOf(meeting, demo, endsAt),
  };
};

/** Where something can be read, as a material of a meeting. */
const addLink = async (
  context: SeedContext,
  meeting: ActivityId,
  {
    title,
    link,
    accessible,
  }: Pick<DemoActs["held"]["materials"][number], "title" | "link" | "accessible">,
) => {
  const files = diskFiles(context.config.dataDir);
  const content = { kind: "link", title, lang: "fi", audience: "public", accessible } as const;
  const added = await addMaterial({ ...context, files }, meeting, content, { link });
  return expectOk("material", added);
};

/** The next meeting, with registration, invitations and a material: all of it filler. */
const seedComing = async (
  context: SeedContext,
  { coming, material }: DemoNetwork,
  places: NetworkPlaces,
  reception: Reception,
): Promise<ActivityId> => {
  const { clock } = context;
  clock.goTo(5);
  const { hosts, guests } = reception.acts.coming;
  const agenda = agendaFrom(startOf(clock, clock.workday(-coming.inDays), "12:00"), coming.items);
  const id = await publish(context, NETWORK, places.meetings, {
    content: {
      kind: "network-meeting",
      title: coming.title,
      lead: coming.lead,
      ...agenda.span,
      place: "online",
      onlineLink: coming.link,
      invitedOnly: false,
      programmeOpen: false,
    },
    hosts,
    agenda: agenda.items,
    filler: true,
  });
  const questions = [{ key: "language", kind: "language" }] as const;
  await openRegistration(context, id, { capacity: coming.capacity, questions });
  const list = coming.invited.join("\n");
  expectOk("invitations", await inviteByAddress(context, id, { list, lang: "fi" }));
  await addLink(context, id, { ...material, accessible: "missing" });
  clock.goTo(2);
  await registerGuests(context, reception, id, guests);
  return id;
};

const CALLED_DAYS_BEFORE = 16;
const NOTED_DAYS_AFTER = 2;

/** A meeting that was held: who came, what was said of it, its slides and notes. */
const seedHeld = async (
  context: SeedContext,
  places: NetworkPlaces,
  reception: Reception,
): Promise<void> => {
  const { clock } = context;
  const { held } = reception.acts;
  const heldDaysAgo = clock.workday(held.daysAgo);
  const calledDaysAgo = heldDaysAgo + CALLED_DAYS_BEFORE;
  clock.goTo(calledDaysAgo);
  const agenda = agendaFrom(startOf(clock, heldDaysAgo, "12:00"), held.items);
  const id = await publish(context, NETWORK, places.meetings, {
    content: {
      kind: "network-meeting",
      title: held.title,
      lead: held.lead,
      ...agenda.span,
      place: "online",
      onlineLink: held.link,
      invitedOnly: false,
      programmeOpen: false,
    },
    hosts: [],
    agenda: agenda.items,
    filler: true,
  });
  await openRegistration(context, id, {});
  const times = { registeredDaysAgo: calledDaysAgo - 1, heldDaysAgo };
  await seedTurnout(context, reception, id, held, times);
  clock.goTo(heldDaysAgo - NOTED_DAYS_AFTER);
  const aftermath = { recordingLink: held.recording, notes: held.notes };
  const version = await seenVersion(context, id);
  expectOk("notes", await writeAftermath(context, id, { ...aftermath, version }));
  const anybody = { ...context, visitor: PUBLIC };
  const reader = { runs: false, member: false, registered: false };
  for (const material of held.materials) {
    const added = await addLink(context, id, material);
    if (material.accessible !== "missing") continue;
    const ask = { email: held.asksAccessible, lang: "fi" } as const;
    expectOk("asking", await askAccessible(anybody, added, reader, ask));
  }
};

/** A workshop with few seats, that was moved: some wait for one. */
const seedWorkshop = async (
  context: SeedContext,
  places: NetworkPlaces,
  reception: Reception,
): Promise<void> => {
  const { clock } = context;
  const { workshop } = reception.acts;
  const { address, capacity, reason } = workshop;
  const spanOn = (daysAhead: number) =>
    agendaFrom(startOf(clock, clock.workday(-daysAhead), "09:30"), workshop.items);
  clock.goTo(9);
  const first = spanOn(workshop.movedFromDays);
  const id = await publish(context, NETWORK, places.meetings, {
    content: {
      kind: "training",
      title: workshop.title,
      lead: workshop.lead,
      ...first.span,
      place: "on-site",
      address,
      invitedOnly: false,
      programmeOpen: false,
    },
    hosts: [],
    agenda: first.items,
    filler: true,
  });
  const questions = [{ key: "diet", kind: "diet" }] as const;
  await openRegistration(context, id, { capacity, questions });
  clock.goTo(7);
  await registerGuests(
    context,
    reception,
    id,
    workshop.guests,
    (nth): Readonly<Record<string, string>> => {
      const diet = workshop.diets[nth % workshop.diets.length];
      return diet ? { diet } : {};
    },
  );
  clock.goTo(3);
  const { span } = spanOn(workshop.inDays);
  const version = await seenVersion(context, id);
  const to = { ...span, place: "on-site", address, reason, version } as const;
  expectOk("moving a meeting", await moveMeeting(context, id, to));
};

/** The meetings of the founding documents, one that was held, and two to come; answers the next. */
export const seedMeetings = async (
  context: SeedContext,
  sources: DemoSources,
  demo: DemoNetwork,
  acts: DemoActs,
  places: NetworkPlaces,
): Promise<ActivityId> => {
  for (const meeting of sources.meetings)
    await publish(context, NETWORK, places.meetings, contentOf(meeting, demo));
  const reception = await openReception(context, acts);
  await seedHeld(context, places, reception);
  await seedWorkshop(context, places, reception);
  return seedComing(context, demo, places, reception);
};
