import type { Selectable } from "kysely";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { EventItem as ItemTable } from "../../platform/db/tables.generated.ts";
import type { AgendaContent, AgendaItem } from "../core/agenda.ts";
import type { EventItemId } from "../core/ids.ts";
import type { Meeting } from "../core/meeting.ts";
import type { Person } from "../core/people-lines.ts";

const itemOf = (row: Selectable<ItemTable>): AgendaItem => ({
  id: row.id as EventItemId,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  title: row.title,
  ...(row.description ? { description: row.description } : {}),
  break: row.break,
  // Written by `contentColumns` alone.
  speakers: row.speakers as readonly Person[],
  version: row.version,
});

const contentColumns = (item: AgendaContent) => ({
  starts_at: item.startsAt,
  ends_at: item.endsAt,
  title: item.title,
  description: item.description ?? null,
  break: item.break,
  speakers: JSON.stringify(item.speakers),
});

/** The programme of a meeting by time; what was removed is left out. */
export const agendaOf = async (db: Db, event: ActivityId): Promise<AgendaItem[]> => {
  const rows = await db
    .selectFrom("event_item")
    .selectAll()
    .where("event_id", "=", event)
    .where("removed_at", "is", null)
    .orderBy("starts_at")
    .orderBy("id")
    .execute();
  return rows.map(itemOf);
};

/** The item that was removed last and can be put back. */
export const lastRemoved = async (
  db: Db,
  event: ActivityId,
): Promise<(AgendaItem & { readonly removedAt: Instant }) | undefined> => {
  const row = await db
    .selectFrom("event_item")
    .selectAll()
    .where("event_id", "=", event)
    .where("removed_at", "is not", null)
    .orderBy("removed_at", "desc")
    .executeTakeFirst();
  return row?.removed_at ? { ...itemOf(row), removedAt: row.removed_at } : undefined;
};

export const insertItems = async (
  tx: Tx,
  { id, area }: Pick<Meeting, "id" | "area">,
  items: readonly (AgendaContent & { readonly id: EventItemId })[],
): Promise<void> => {
  if (items.length === 0) return;
  await tx
    .insertInto("event_item")
    .values(
      items.map((item) => ({
        id: item.id,
        event_id: id,
        area_code: area,
        ...contentColumns(item),
      })),
    )
    .execute();
};

export const updateItem = async (
  tx: Tx,
  id: EventItemId,
  content: AgendaContent,
): Promise<void> => {
  await tx
    .updateTable("event_item")
    .set((eb) => ({ ...contentColumns(content), version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
};

/** Takes an item out of the programme, or puts it back where `at` is left out. */
export const setRemoved = async (tx: Tx, id: EventItemId, at?: Instant): Promise<void> => {
  await tx
    .updateTable("event_item")
    .set((eb) => ({ removed_at: at ?? null, version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
};

/** Hands items over to another meeting of the same area. */
export const handOver = async (
  tx: Tx,
  items: readonly EventItemId[],
  to: ActivityId,
): Promise<void> => {
  if (items.length === 0) return;
  await tx
    .updateTable("event_item")
    .set((eb) => ({ event_id: to, version: eb("version", "+", 1) }))
    .where("id", "in", [...items])
    .execute();
};
