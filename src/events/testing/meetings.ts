import type { ActivityId } from "../../kernel/ids.ts";
import { addHours, type Instant } from "../../kernel/instant.ts";
import type { Context } from "../../people/index.ts";
import type { databaseQueue } from "../../platform/jobs/queue.ts";
import { type WayRegistry, wayRegistry } from "../../programmes/index.ts";
import { type ExampleNetwork, NETWORK_AREA } from "../../programmes/testing/network.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { createMeeting, type NewMeetingInput, publishMeeting } from "../actions/create-meeting.ts";
import type { Organiser } from "../actions/meeting-access.ts";
import type { AgendaContent } from "../core/agenda.ts";
import { eventWay } from "../way.ts";

/** The ways of a test that knows meetings alone. */
export const eventWays = ({ clock, chance }: Pick<Context, "clock" | "chance">): WayRegistry =>
  wayRegistry([eventWay({ clock, chance })]);

/** A queue that remembers what it was asked, for tests without a worker. */
export const rememberingQueue = () => {
  const jobs: { name: string; payload: object }[] = [];
  const add: typeof databaseQueue.add = async (_tx, name, payload) => {
    jobs.push({ name, payload });
  };
  return { jobs, queue: { add } };
};

/** An item of a programme, `from` and `to` in minutes after the meeting's start. */
export const itemAt = (startsAt: Instant, from: number, to: number, fi: string): AgendaContent => ({
  startsAt: addHours(startsAt, from / 60),
  endsAt: addHours(startsAt, to / 60),
  title: { fi },
  break: false,
  speakers: [],
});

/** A meeting of two hours with two items, unless told. */
export const meetingInput = (
  startsAt: Instant,
  more: Partial<NewMeetingInput["content"]> = {},
): NewMeetingInput => ({
  content: {
    kind: "network-meeting",
    title: { fi: "Verkostotapaaminen", sv: "Nätverksträff" },
    lead: { fi: "Mitä opimme?" },
    place: "online",
    onlineLink: "https://kokous.example.org/salainen",
    invitedOnly: true,
    programmeOpen: false,
    startsAt,
    endsAt: addHours(startsAt, 2),
    ...more,
  },
  hosts: [{ organisation: { fi: "Sitra" } }],
  agenda: [itemAt(startsAt, 0, 60, "Alustus"), itemAt(startsAt, 60, 120, "Keskustelu")],
});

/** A published meeting of the example network. */
export const publishedMeeting = async (
  organiser: Organiser,
  network: Pick<ExampleNetwork, "measureId">,
  input: NewMeetingInput,
): Promise<ActivityId> => {
  const ways = eventWays(organiser);
  const { id } = valueOf(
    await createMeeting(organiser, ways, NETWORK_AREA, network.measureId, input),
  );
  valueOf(await publishMeeting(organiser, ways, id));
  return id;
};
