import { databaseQueue } from "../../platform/jobs/queue.ts";
import { translator } from "../../platform/i18n/translator.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import {
  type ExampleNetwork,
  makeNetwork,
  NETWORK_AREA,
} from "../../programmes/testing/network.ts";
import type { Stage } from "../../programmes/testing/stage.ts";
import { wayRegistry } from "../../programmes/index.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { addHours } from "../../kernel/instant.ts";
import { createMeeting, publishMeeting } from "../actions/create-meeting.ts";
import type { WithJobs } from "../actions/registration-desk.ts";
import { saveTerms } from "../actions/registration-desk.ts";
import type { LetterDeps, WriteLetter } from "../actions/registration-letters.ts";
import type { MeetingContent } from "../core/meeting.ts";
import type { TermsContent } from "../core/registration.ts";
import { eventsMessages } from "../messages/messages.generated.ts";
import { meetingLetter } from "../views/registration-letter.ts";
import { eventWay } from "../way.ts";

export const TERMS: TermsContent = {
  who: "open",
  roles: [],
  capacity: 2,
  waitingList: true,
  questions: [],
  remindDay: true,
  remindHour: true,
};

export interface Hall {
  readonly network: ExampleNetwork;
  readonly coordinator: WithJobs;
  readonly anybody: WithJobs;
  readonly letters: LetterDeps;
  readonly letterOf: WriteLetter;
  readonly ways: ReturnType<typeof wayRegistry>;
  /** A published meeting in three days, with terms unless told. */
  meeting(
    terms?: Partial<TermsContent> | null,
    content?: Partial<MeetingContent>,
  ): Promise<ActivityId>;
}

/** The network with its people, ready to hold meetings. */
export const makeHall = async (stage: Stage): Promise<Hall> => {
  const network = await makeNetwork(stage.example.anybody);
  const { db, clock } = stage;
  const { chance } = stage.example.anybody;
  const jobs = databaseQueue;
  const ways = wayRegistry([eventWay({ ...stage.example.anybody })]);
  const coordinator = { ...network.coordinator, jobs };
  return {
    network,
    coordinator,
    ways,
    anybody: { ...stage.example.anybody, jobs },
    letters: {
      db,
      clock,
      chance,
      jobs,
      config: {
        publicUrl: "http://localhost:3000",
        mail: { smtpUrl: "smtp://localhost:1", from: "Puntari <puntari@example.fi>" },
      },
    },
    letterOf: (facts) => meetingLetter(translator(eventsMessages, facts.reader.lang), facts),
    meeting: async (terms = {}, content = {}) => {
      const startsAt = addHours(clock.now(), 72);
      const made = valueOf(
        await createMeeting(coordinator, ways, NETWORK_AREA, network.measureId, {
          content: {
            kind: "network-meeting",
            title: { fi: "Kevään tapaaminen", sv: "Vårens träff", en: "Spring meeting" },
            startsAt,
            endsAt: addHours(startsAt, 2),
            place: "both",
            address: "Lahdensivuntie 1, Lahti",
            onlineLink: "https://meet.example.fi/salainen",
            invitedOnly: false,
            programmeOpen: false,
            ...content,
          },
          hosts: [],
          agenda: [],
        }),
      );
      const { id } = made;
      valueOf(await publishMeeting(coordinator, ways, id));
      if (terms) valueOf(await saveTerms(coordinator, id, { ...TERMS, ...terms, version: 0 }));
      return id;
    },
  };
};
