import { type Selectable, sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import { emailKey } from "../../kernel/email.ts";
import type { AccountId, ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { Registration as Row } from "../../platform/db/tables.generated.ts";
import type {
  AttendedHow,
  KnownRegistration,
  Particulars,
  Registration,
  RegistrationState,
} from "../core/registration.ts";
import type { Answers } from "../core/registration-questions.ts";

/** A row as the rules know it. */
export const registrationOf = (row: Selectable<Row>): Registration => ({
  id: row.id,
  eventId: row.event_id as ActivityId,
  area: row.area_code as AreaCode,
  number: row.number,
  state: row.state as RegistrationState,
  ...(row.name === null ? {} : { name: row.name }),
  ...(row.email === null ? {} : { email: row.email }),
  ...(row.organisation === null ? {} : { organisation: row.organisation }),
  lang: row.lang as Locale,
  // Written from `readAnswers` alone.
  answers: row.answers as unknown as Answers,
  ...(row.invitation_id === null ? {} : { invitationId: row.invitation_id }),
  ...(row.account_id === null ? {} : { accountId: row.account_id as AccountId }),
  registeredAt: row.registered_at,
  ...(row.attended_at === null ? {} : { attendedAt: row.attended_at }),
  ...(row.attended_how === null ? {} : { attendedHow: row.attended_how as AttendedHow }),
  feedbackGiven: row.feedback_given,
  ...(row.told_revision === null ? {} : { toldRevision: row.told_revision }),
  version: row.version,
});

export const registrationById = async (db: Db, id: string): Promise<Registration | undefined> => {
  const row = await db
    .selectFrom("registration")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  return row && registrationOf(row);
};

/** Those of the addresses that are known at a meeting, by the key of the address. */
export const knownByEmail = async (
  tx: Tx,
  eventId: ActivityId,
  keys: readonly string[],
): Promise<ReadonlyMap<string, KnownRegistration>> => {
  const rows = await tx
    .selectFrom("registration")
    .select(["id", "state", "email_key"])
    .where("event_id", "=", eventId)
    .where("email_key", "=", sql<string>`any(${keys}::text[])`)
    .execute();
  return new Map(
    rows.map(({ id, state, email_key: key }) => [
      key ?? "",
      { id, state: state as RegistrationState },
    ]),
  );
};

/** One arrival that got a seat or a place on the waiting list. */
export interface Arrival extends Particulars {
  readonly id: string;
  readonly number: number;
  readonly state: "seat" | "waiting";
  readonly invitationId?: string;
  readonly accountId?: AccountId;
}

/** Writes arrivals; one whose id is there already had cancelled and comes anew. */
export const putArrivals = async (
  tx: Tx,
  { eventId, area }: { readonly eventId: ActivityId; readonly area: AreaCode },
  arrivals: readonly Arrival[],
  at: Instant,
): Promise<void> => {
  if (arrivals.length === 0) return;
  await tx
    .insertInto("registration")
    .values(
      arrivals.map((one) => ({
        id: one.id,
        event_id: eventId,
        area_code: area,
        number: one.number,
        state: one.state,
        name: one.name,
        email: one.email,
        email_key: emailKey(one.email),
        organisation: one.organisation ?? null,
        lang: one.lang,
        answers: JSON.stringify(one.answers),
        invitation_id: one.invitationId ?? null,
        account_id: one.accountId ?? null,
        registered_at: at,
        letter_due: "confirmed",
      })),
    )
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet(({ ref, eb }) => ({
        number: ref("excluded.number"),
        state: ref("excluded.state"),
        name: ref("excluded.name"),
        organisation: ref("excluded.organisation"),
        lang: ref("excluded.lang"),
        answers: ref("excluded.answers"),
        invitation_id: ref("excluded.invitation_id"),
        account_id: ref("excluded.account_id"),
        registered_at: ref("excluded.registered_at"),
        letter_due: ref("excluded.letter_due"),
        cancelled_at: null,
        version: eb("registration.version", "+", 1),
      })),
    )
    .execute();
};

/** A registration, locked until the transaction ends. */
export const lockRegistration = async (tx: Tx, id: string): Promise<Registration | undefined> => {
  const row = await tx
    .selectFrom("registration")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row && registrationOf(row);
};

export const markCancelled = async (
  tx: Tx,
  id: string,
  at: Instant,
  tell: boolean,
): Promise<void> => {
  await tx
    .updateTable("registration")
    .set(({ eb }) => ({
      state: "cancelled",
      cancelled_at: at,
      letter_due: tell ? "cancelled" : null,
      version: eb("version", "+", 1),
    }))
    .where("id", "=", id)
    .execute();
};

/** Gives seats to the first of the waiting list; answers how many got one. */
export const seatFirst = async (tx: Tx, eventId: ActivityId, most: number): Promise<number> => {
  const first = tx
    .selectFrom("registration")
    .select("id")
    .where("event_id", "=", eventId)
    .where("state", "=", "waiting")
    .orderBy("number")
    .limit(Math.min(most, 100_000))
    .forUpdate();
  // As a sub-query it might be run for each row, and choose others every time.
  const { numUpdatedRows } = await tx
    .with("first", () => first)
    .updateTable("registration")
    .from("first")
    .set(({ eb }) => ({
      state: "seat",
      letter_due: "promoted",
      version: eb("registration.version", "+", 1),
    }))
    .whereRef("registration.id", "=", "first.id")
    .executeTakeFirst();
  return Number(numUpdatedRows);
};

/** Gives a seat to one of the waiting list, whatever their number. */
export const seatOne = async (tx: Tx, id: string): Promise<void> => {
  await tx
    .updateTable("registration")
    .set(({ eb }) => ({ state: "seat", letter_due: "promoted", version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
};

export const updateParticulars = async (
  tx: Tx,
  id: string,
  { name, organisation, lang, answers }: Omit<Particulars, "email">,
): Promise<void> => {
  await tx
    .updateTable("registration")
    .set(({ eb }) => ({
      name,
      organisation: organisation ?? null,
      lang,
      answers: JSON.stringify(answers),
      version: eb("version", "+", 1),
    }))
    .where("id", "=", id)
    .execute();
};

/** Which registrations a list shows. */
export interface ListAsked {
  readonly state?: RegistrationState;
  /** Part of a name, an address or an organisation. */
  readonly search?: string;
  readonly offset: number;
  readonly limit: number;
  readonly by?: "number" | "name";
}

const wild = (text: string): string => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

const listed = (db: Db, eventId: ActivityId, { state, search }: Partial<ListAsked>) =>
  db
    .selectFrom("registration")
    .where("event_id", "=", eventId)
    .$if(state !== undefined, (query) => query.where("state", "=", state ?? "seat"))
    .$if(state === undefined, (query) => query.where("state", "<>", "cancelled"))
    .$if(search !== undefined, (query) =>
      query.where(({ eb, or }) =>
        or(
          (["name", "email", "organisation"] as const).map((column) =>
            eb(column, "ilike", wild(search ?? "")),
          ),
        ),
      ),
    );

/** A page of the list, and how many it has in all: two queries. */
export const registrationList = async (
  db: Db,
  eventId: ActivityId,
  asked: ListAsked,
): Promise<{ readonly rows: readonly Registration[]; readonly all: number }> => {
  const { all } = await listed(db, eventId, asked)
    .select(({ fn }) => fn.countAll<number>().as("all"))
    .executeTakeFirstOrThrow();
  const rows = await listed(db, eventId, asked)
    .selectAll()
    .$if(asked.by === "name", (query) =>
      query.orderBy(sql`name collate "fi-x-icu"`).orderBy("number"),
    )
    .$if(asked.by !== "name", (query) => query.orderBy("number"))
    .offset(asked.offset)
    .limit(asked.limit)
    .execute();
  return { rows: rows.map(registrationOf), all };
};

const ROWS_AT_ONCE = 500;

/** All who have a seat or wait, a few hundred at a time, in the order of arrival. */
export async function* everyRegistration(
  db: Db,
  eventId: ActivityId,
): AsyncGenerator<readonly Registration[]> {
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom("registration")
      .selectAll()
      .where("event_id", "=", eventId)
      .where("state", "<>", "cancelled")
      .where("number", ">", after)
      .orderBy("number")
      .limit(ROWS_AT_ONCE)
      .execute();
    if (rows.length === 0) return;
    yield rows.map(registrationOf);
    after = rows.at(-1)?.number ?? after;
  }
}

/** How many have a seat, wait, have cancelled, and came. */
export interface RegistrationCounts {
  readonly seat: number;
  readonly waiting: number;
  readonly cancelled: number;
  readonly attended: number;
}

export const registrationCounts = async (
  db: Db,
  eventId: ActivityId,
): Promise<RegistrationCounts> =>
  db
    .selectFrom("registration")
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere("state", "=", "seat").as("seat"),
      fn.countAll<number>().filterWhere("state", "=", "waiting").as("waiting"),
      fn.countAll<number>().filterWhere("state", "=", "cancelled").as("cancelled"),
      fn.countAll<number>().filterWhere("attended_at", "is not", null).as("attended"),
    ])
    .where("event_id", "=", eventId)
    .executeTakeFirstOrThrow();

/** Registrations by their ids, in the order of arrival. */
export const registrationsByIds = async (
  db: Db,
  ids: readonly string[],
): Promise<Registration[]> => {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("registration")
    .selectAll()
    .where("id", "=", sql<string>`any(${ids}::uuid[])`)
    .orderBy("number")
    .execute();
  return rows.map(registrationOf);
};

/** How many wait who came before somebody who waits. */
export const aheadOf = async (
  db: Db,
  { eventId, number }: Pick<Registration, "eventId" | "number">,
): Promise<number> => {
  const { ahead } = await db
    .selectFrom("registration")
    .select(({ fn }) => fn.countAll<number>().as("ahead"))
    .where("event_id", "=", eventId)
    .where("state", "=", "waiting")
    .where("number", "<", number)
    .executeTakeFirstOrThrow();
  return ahead;
};
