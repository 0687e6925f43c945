import type { Selectable } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId, ActivityId } from "../../kernel/ids.ts";
import type { Day, Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { Contact as ContactTable } from "../../platform/db/tables.generated.ts";
import {
  type Contact,
  type ContactCounts,
  type ContactId,
  type ContactState,
  NO_CONTACTS,
} from "../core/contact.ts";

const contactOf = (row: Selectable<ContactTable>): Contact => ({
  id: row.id as ContactId,
  area: row.area_code as AreaCode,
  county: row.county_code as AreaCode,
  ...(row.survey_id === null || row.question === null
    ? {}
    : { wish: { survey: row.survey_id as ActivityId, question: row.question } }),
  state: row.state as ContactState,
  about: row.about,
  ...(row.person === null ? {} : { person: row.person }),
  ...(row.person_erased_at === null ? {} : { personErasedAt: row.person_erased_at }),
  ...(row.owner_id === null ? {} : { owner: row.owner_id as AccountId }),
  ...(row.due === null ? {} : { due: row.due as Day }),
  ...(row.talk_on === null ? {} : { talkOn: row.talk_on as Day }),
  ...(row.withdrawn_at === null ? {} : { withdrawnAt: row.withdrawn_at }),
  madeAt: row.made_at,
  version: row.version,
});

export const contactById = async (db: Db, id: ContactId): Promise<Contact | undefined> => {
  const row = await db.selectFrom("contact").selectAll().where("id", "=", id).executeTakeFirst();
  return row && contactOf(row);
};

export const lockContact = async (tx: Tx, id: ContactId): Promise<Contact | undefined> => {
  const row = await tx
    .selectFrom("contact")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row && contactOf(row);
};

export const bumpContact = async (tx: Tx, id: ContactId): Promise<number> => {
  const { version } = await tx
    .updateTable("contact")
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return version;
};

export interface NewContact
  extends Pick<Contact, "id" | "area" | "county" | "wish" | "about" | "person" | "owner" | "due"> {
  readonly at: Instant;
}

/** Puts contacts there as asked; a wish that has its contact already makes none. Answers the new. */
export const insertContacts = async (
  tx: Tx,
  contacts: readonly NewContact[],
): Promise<ContactId[]> => {
  if (contacts.length === 0) return [];
  const rows = await tx
    .insertInto("contact")
    .values(
      contacts.map((contact) => ({
        id: contact.id,
        area_code: contact.area,
        county_code: contact.county,
        survey_id: contact.wish?.survey ?? null,
        question: contact.wish?.question ?? null,
        state: "asked",
        about: contact.about,
        person: contact.person ?? null,
        owner_id: contact.owner ?? null,
        due: contact.due ?? null,
        made_at: contact.at,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["survey_id", "county_code", "question"]).doNothing(),
    )
    .returning("id")
    .execute();
  return rows.map(({ id }) => id as ContactId);
};

/** The contacts that came of a survey's wishes. */
export const contactsOfSurvey = async (db: Db, survey: ActivityId): Promise<Contact[]> => {
  const rows = await db
    .selectFrom("contact")
    .selectAll()
    .where("survey_id", "=", survey)
    .orderBy("county_code")
    .execute();
  return rows.map(contactOf);
};

/** What a county says anew of its wish, or that it has it no more. */
export const renewWish = async (
  tx: Tx,
  id: ContactId,
  wish: { readonly about: string; readonly person?: string; readonly withdrawnAt?: Instant },
): Promise<void> => {
  await tx
    .updateTable("contact")
    .set({
      about: wish.about,
      person: wish.person ?? null,
      withdrawn_at: wish.withdrawnAt ?? null,
    })
    .where("id", "=", id)
    .execute();
};

export const writePlan = async (
  tx: Tx,
  id: ContactId,
  { owner, due }: Pick<Contact, "owner" | "due">,
): Promise<void> => {
  await tx
    .updateTable("contact")
    .set({ owner_id: owner ?? null, due: due ?? null })
    .where("id", "=", id)
    .execute();
};

export const writeState = async (
  tx: Tx,
  id: ContactId,
  { state, talkOn }: Pick<Contact, "state" | "talkOn">,
): Promise<void> => {
  await tx
    .updateTable("contact")
    .set({ state, talk_on: talkOn ?? null })
    .where("id", "=", id)
    .execute();
};

/** Forgets whom to contact, and what it was about, which may name people too. */
export const erasePersonOf = async (tx: Tx, id: ContactId, at: Instant): Promise<void> => {
  await tx
    .updateTable("contact")
    .set({ person: null, about: "", person_erased_at: at })
    .where("id", "=", id)
    .execute();
};

export interface ContactFilter {
  readonly survey?: ActivityId;
  readonly state?: ContactState;
}

/** A contact with the name of its owner. */
export interface ListedContact extends Contact {
  readonly ownerName?: string;
}

/** Contacts of the network: those due first on top, those without a day last. */
export const contactsOf = async (
  db: Db,
  area: AreaCode,
  { survey, state }: ContactFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<ListedContact[]> => {
  const rows = await db
    .selectFrom("contact")
    .leftJoin("account", "account.id", "contact.owner_id")
    .selectAll("contact")
    .select("account.display_name")
    .where("area_code", "=", area)
    .$if(survey !== undefined, (query) => query.where("survey_id", "=", survey ?? ""))
    .$if(state !== undefined, (query) => query.where("state", "=", state ?? ""))
    .orderBy("due", (order) => order.asc().nullsLast())
    .orderBy("county_code")
    .orderBy("contact.id")
    .offset(offset)
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    ...contactOf(row),
    ...(row.display_name === null ? {} : { ownerName: row.display_name }),
  }));
};

/** How many contacts there are in each state, of one survey or of all; one query. */
export const contactCounts = async (db: Db, survey?: ActivityId): Promise<ContactCounts> => {
  const rows = await db
    .selectFrom("contact")
    .select("state")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .$if(survey !== undefined, (query) => query.where("survey_id", "=", survey ?? ""))
    .groupBy("state")
    .execute();
  return { ...NO_CONTACTS, ...Object.fromEntries(rows.map((row) => [row.state, row.count])) };
};

/** The surveys from which contacts came. */
export const surveysWithContacts = async (db: Db): Promise<ActivityId[]> => {
  const rows = await db
    .selectFrom("contact")
    .select("survey_id")
    .distinct()
    .where("survey_id", "is not", null)
    .execute();
  return rows.map((row) => row.survey_id as ActivityId);
};
