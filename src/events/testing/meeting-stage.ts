import { beforeAll } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { addHours, type Instant } from "../../kernel/instant.ts";
import type { Context } from "../../people/index.ts";
import type { WayRegistry } from "../../programmes/index.ts";
import { type ExampleNetwork, makeNetwork } from "../../programmes/testing/network.ts";
import { type Stage, stage } from "../../programmes/testing/stage.ts";
import { hasTime, type TimedMeeting } from "../core/meeting.ts";
import { meetingById } from "../store/meeting.ts";
import { eventWays, meetingInput, publishedMeeting, rememberingQueue } from "./meetings.ts";

/** When the meetings of these tests are held, or hours after it. */
export const START = "2026-11-10T10:00:00.000Z" as Instant;

/** The coordinator of the network makes meetings; its parts exist once `beforeAll` has run. */
export interface MeetingStage {
  readonly stand: Stage;
  readonly network: ExampleNetwork;
  readonly who: Context & { readonly jobs: ReturnType<typeof rememberingQueue>["queue"] };
  ways(): WayRegistry;
  /** A published meeting, `hours` after `START`. */
  fresh(hours?: number): Promise<ActivityId>;
  meetingNow(id: ActivityId): Promise<TimedMeeting>;
  /** What the queue was asked to tell of a meeting. */
  told(id: ActivityId): readonly object[];
}

export const meetingStage = (name: string): MeetingStage => {
  const stand = stage(name);
  const { jobs, queue } = rememberingQueue();
  let made: ExampleNetwork | undefined;
  beforeAll(async () => {
    made = await makeNetwork(stand.example.anybody);
  });
  const at: MeetingStage = {
    stand,
    get network() {
      if (!made) throw new Error("the stage is ready only within a test");
      return made;
    },
    get who() {
      return { ...at.network.coordinator, jobs: queue };
    },
    ways: () => eventWays(at.who),
    fresh: (hours = 0) =>
      publishedMeeting(at.who, at.network, meetingInput(addHours(START, hours))),
    meetingNow: async (id) => {
      const meeting = await meetingById(stand.db, id);
      if (!meeting || !hasTime(meeting)) throw new Error("no such meeting");
      return meeting;
    },
    told: (id) =>
      jobs
        .map(({ payload }) => payload)
        .filter((payload) => "event" in payload && payload.event === id),
  };
  return at;
};
