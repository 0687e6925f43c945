import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import {
  addMaterial,
  type AgendaContent,
  createMeeting,
  inviteByAddress,
  type NewMeetingInput,
  proposeTopic,
  publishMeeting,
  saveTerms,
} from "../../events/index.ts";
import { diskFiles } from "../../platform/files/disk.ts";
import type { SeedContext } from "./context.ts";
import type { DemoSources } from "./demo-content.ts";
import { expectOk } from "./expect-ok.ts";
import {
  type DemoNetwork,
  NETWORK,
  type NetworkPlaces,
  type SourcedMeeting,
} from "./network-content.ts";

const MINUTE_MS = 60_000;

const later = (at: Instant, minutes: number): Instant =>
  new Date(Date.parse(at) + minutes * MINUTE_MS).toISOString() as Instant;

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

const publish = async (
  context: SeedContext,
  places: NetworkPlaces,
  input: NewMeetingInput,
): Promise<ActivityId> => {
  const { ways } = context;
  const made = await createMeeting(context, ways, NETWORK, places.meetings, input);
  const { id } = expectOk("meeting", made);
  expectOk("publishing a meeting", await publishMeeting(context, ways, id));
  return id;
};

/** The next meeting, with registration, invitations and a material: all of it filler. */
const seedComing = async (
  context: SeedContext,
  { coming, material, topics }: DemoNetwork,
  places: NetworkPlaces,
): Promise<void> => {
  context.clock.goTo(5);
  const startsAt = `${context.clock.day(-coming.inDays)}T10:00:00.000Z` as Instant;
  let at = startsAt;
  const agenda = coming.items.map((item) => {
    const from = at;
    at = later(at, item.minutes);
    return {
      title: item.title,
      break: item.break ?? false,
      speakers: [],
      startsAt: from,
      endsAt: at,
    };
  });
  const id = await publish(context, places, {
    content: {
      kind: "network-meeting",
      title: coming.title,
      lead: coming.lead,
      startsAt,
      endsAt: at,
      place: "online",
      onlineLink: coming.link,
      invitedOnly: false,
      programmeOpen: false,
    },
    hosts: [],
    agenda,
    filler: true,
  });
  const terms = {
    who: "open",
    roles: [],
    capacity: coming.capacity,
    waitingList: true,
    questions: [],
    remindDay: true,
    remindHour: false,
    version: 0,
  } as const;
  expectOk("registration", await saveTerms(context, id, terms));
  const list = coming.invited.join("\n");
  expectOk("invitations", await inviteByAddress(context, id, { list, lang: "fi" }));
  const files = diskFiles(context.dataDir);
  const content = {
    kind: "link",
    title: material.title,
    lang: "fi",
    audience: "public",
    accessible: "missing",
  } as const;
  const given = { link: material.link };
  expectOk("material", await addMaterial({ ...context, files }, id, content, given));
  for (const topic of topics) expectOk("topic", await proposeTopic(context, NETWORK, topic));
};

/** The meetings of the founding documents, and one to come. */
export const seedMeetings = async (
  context: SeedContext,
  sources: DemoSources,
  demo: DemoNetwork,
  places: NetworkPlaces,
): Promise<void> => {
  for (const meeting of sources.meetings) await publish(context, places, contentOf(meeting, demo));
  await seedComing(context, demo, places);
};
