import type { AccountId } from "../../kernel/ids.ts";
import type { Day, Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type {
  Contact,
  ContactId,
  ContactNote,
  ContactState,
  ContactStep,
} from "../core/contact.ts";

const steps = (db: Db, contact: ContactId) =>
  db
    .selectFrom("contact_step")
    .leftJoin("account", "account.id", "contact_step.made_by")
    .selectAll("contact_step")
    .select("account.display_name")
    .where("contact_id", "=", contact);

type Row = Awaited<ReturnType<ReturnType<typeof steps>["executeTakeFirstOrThrow"]>>;

const stepOf = (row: Row): ContactStep => ({
  id: row.id,
  from: row.from_state as ContactState,
  to: row.to_state as ContactState,
  ...(row.from_talk_on === null ? {} : { talkBefore: row.from_talk_on as Day }),
  on: row.happened_on as Day,
  at: row.made_at,
  ...(row.display_name === null ? {} : { by: row.display_name }),
  ...(row.undone_at === null ? {} : { undoneAt: row.undone_at }),
});

/** The steps of a contact, the newest first, undone ones too. */
export const stepsOfContact = async (db: Db, contact: ContactId): Promise<ContactStep[]> =>
  (await steps(db, contact).orderBy("contact_step.id", "desc").execute()).map(stepOf);

/** The newest step that stands. */
export const lastStep = async (db: Db, contact: ContactId): Promise<ContactStep | undefined> => {
  const row = await steps(db, contact)
    .where("undone_at", "is", null)
    .orderBy("contact_step.id", "desc")
    .executeTakeFirst();
  return row && stepOf(row);
};

interface By {
  readonly at: Instant;
  readonly account?: AccountId;
}

export const insertStep = async (
  tx: Tx,
  contact: Pick<Contact, "id" | "area" | "state" | "talkOn">,
  { to, on }: { readonly to: ContactState; readonly on: Day },
  { at, account }: By,
): Promise<void> => {
  await tx
    .insertInto("contact_step")
    .values({
      contact_id: contact.id,
      area_code: contact.area,
      from_state: contact.state,
      to_state: to,
      from_talk_on: contact.talkOn ?? null,
      happened_on: on,
      made_at: at,
      made_by: account ?? null,
    })
    .execute();
};

export const markStepUndone = async (tx: Tx, id: number, { at, account }: By): Promise<void> => {
  await tx
    .updateTable("contact_step")
    .set({ undone_at: at, undone_by: account ?? null })
    .where("id", "=", id)
    .execute();
};

/** The notes of a contact, the newest day first. */
export const notesOfContact = async (db: Db, contact: ContactId): Promise<ContactNote[]> => {
  const rows = await db
    .selectFrom("contact_note")
    .leftJoin("account", "account.id", "contact_note.made_by")
    .select(["day", "text", "made_at", "account.display_name"])
    .where("contact_id", "=", contact)
    .orderBy("day", "desc")
    .orderBy("made_at", "desc")
    .execute();
  return rows.map((row) => ({
    day: row.day as Day,
    text: row.text,
    at: row.made_at,
    ...(row.display_name === null ? {} : { by: row.display_name }),
  }));
};

export const insertContactNote = async (
  tx: Tx,
  { id: contact, area }: Pick<Contact, "id" | "area">,
  note: { readonly id: string; readonly day: Day; readonly text: string },
  { at, account }: By,
): Promise<void> => {
  await tx
    .insertInto("contact_note")
    .values({
      id: note.id,
      contact_id: contact,
      area_code: area,
      day: note.day,
      text: note.text,
      made_at: at,
      made_by: account ?? null,
    })
    .execute();
};
