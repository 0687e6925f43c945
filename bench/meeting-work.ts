import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AreaCode } from "../src/kernel/area.ts";
import type { AccountId, ActivityId, NodeId } from "../src/kernel/ids.ts";
import { addHours } from "../src/kernel/instant.ts";
import type { Refusal, Result } from "../src/kernel/result.ts";
import {
  createMeeting,
  eventWay,
  publishMeeting,
  saveTerms,
  type TermsContent,
  type WithJobs,
} from "../src/events/index.ts";
import { systemChance, systemClock } from "../src/platform/clock.ts";
import { addressOf, ROLE } from "../src/platform/db/cluster/roles.ts";
import { type Connection, connect } from "../src/platform/db/connect.ts";
import { databaseQueue } from "../src/platform/jobs/queue.ts";
import { wayRegistry } from "../src/programmes/index.ts";

const AREA = "04" as AreaCode;

const valueOf = <T>(result: Result<T, Refusal>): T => {
  if (!result.ok) throw new Error(`refused: ${result.refusal.kind}`);
  return result.value;
};

/** Connects to the database that a running product started in `dataDir`. */
export const connectTo = (dataDir: string): Connection => {
  const lines = readFileSync(join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n");
  const { appPassword } = JSON.parse(readFileSync(join(dataDir, "secrets.json"), "utf8")) as {
    appPassword: string;
  };
  return connect(addressOf(ROLE, appPassword, Number(lines[3]), ROLE));
};

/** The lead of the demo's county, who acts. */
export const leadContext = async ({ db }: Connection): Promise<WithJobs> => {
  const { account_id: account } = await db
    .selectFrom("role_grant")
    .select("account_id")
    .where("area_code", "=", AREA)
    .where("role", "=", "lead")
    .orderBy("account_id")
    .executeTakeFirstOrThrow();
  const grants = [{ area: AREA, role: "lead" }] as const;
  return {
    db,
    clock: systemClock,
    chance: systemChance,
    jobs: databaseQueue,
    visitor: { kind: "staff", account: account as AccountId, name: "bench", grants },
  };
};

/** A published meeting of the demo's county in three days, with these terms. */
export const meetingWith = async (
  context: WithJobs,
  terms: Partial<TermsContent>,
): Promise<ActivityId> => {
  const ways = wayRegistry([eventWay(context)]);
  const { id: measure } = await context.db
    .selectFrom("node")
    .select("id")
    .where("area_code", "=", AREA)
    .where("kind", "=", "measure")
    .orderBy("id")
    .executeTakeFirstOrThrow();
  const startsAt = addHours(systemClock.now(), 72);
  const { id } = valueOf(
    await createMeeting(context, ways, AREA, measure as NodeId, {
      content: {
        kind: "resident-evening",
        title: { fi: "Asukasilta", sv: "Invånarkväll", en: "Residents' evening" },
        lead: { fi: "Miten palveluja kehitetään?" },
        startsAt,
        endsAt: addHours(startsAt, 2),
        place: "both",
        address: "Tikkurilantie 1, Vantaa",
        onlineLink: "https://meet.example.fi/bench",
        invitedOnly: false,
        programmeOpen: false,
      },
      hosts: [],
      agenda: [],
    }),
  );
  valueOf(await publishMeeting(context, ways, id));
  const content = {
    who: "open" as const,
    roles: [],
    waitingList: true,
    questions: [],
    remindDay: true,
    remindHour: true,
    ...terms,
    version: 0,
  };
  valueOf(await saveTerms(context, id, content));
  return id;
};
export { inviteByAddress } from "../src/events/index.ts";
