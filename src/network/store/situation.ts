import type { Selectable } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId } from "../../kernel/ids.ts";
import type { Day, Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type {
  Situation as SituationTable,
  SituationItem,
} from "../../platform/db/tables.generated.ts";
import type { Body, Means, ProgrammeState, Situation, Topic } from "../core/situation.ts";

type Row = Selectable<SituationTable>;
type Item = Selectable<SituationItem>;

const programmeOf = (row: Row) => ({
  state: row.state as ProgrammeState,
  ...(row.title ? { title: row.title } : {}),
  ...(row.decided_by ? { decidedBy: row.decided_by } : {}),
  ...(row.decided_on ? { decidedOn: row.decided_on } : {}),
  ...(row.section ? { section: row.section } : {}),
});

const contentOf = (row: Row, items: readonly Item[]): Partial<Situation> => {
  if (!row.told) return {};
  const keys = items.flatMap(({ key }) => key ?? []);
  switch (row.topic as Topic) {
    case "programme":
      return { programme: programmeOf(row) };
    case "means":
      return { means: keys as Means[] };
    case "bodies":
      return { bodies: keys as Body[] };
    case "responsible":
      return { responsible: items.flatMap(({ name }) => name ?? []) };
  }
};

const situationOf = (row: Row, items: readonly Item[]): Situation => ({
  area: row.area_code as AreaCode,
  topic: row.topic as Topic,
  shown: row.shown,
  told: row.told,
  ...contentOf(row, items),
  ...(row.source ? { source: row.source } : {}),
  toldOn: row.told_on as Day,
  byNetwork: row.by_network,
  filler: row.filler,
  revision: row.revision,
});

/** What is written of all counties, or of one: two queries. */
export const situations = async (db: Db, area?: AreaCode): Promise<Situation[]> => {
  const rows = await db
    .selectFrom("situation")
    .selectAll()
    .$if(area !== undefined, (query) => query.where("area_code", "=", area ?? ""))
    .orderBy("area_code")
    .execute();
  if (rows.length === 0) return [];
  const items = await db
    .selectFrom("situation_item")
    .selectAll()
    .$if(area !== undefined, (query) => query.where("area_code", "=", area ?? ""))
    .orderBy("position")
    .execute();
  return rows.map((row) =>
    situationOf(
      row,
      items.filter((item) => item.area_code === row.area_code && item.topic === row.topic),
    ),
  );
};

/** One topic of a county, locked until the transaction ends. */
export const lockSituation = async (
  tx: Tx,
  area: AreaCode,
  topic: Topic,
): Promise<Situation | undefined> => {
  await tx
    .selectFrom("situation")
    .select("topic")
    .where("area_code", "=", area)
    .where("topic", "=", topic)
    .forUpdate()
    .execute();
  return (await situations(tx, area)).find((one) => one.topic === topic);
};

const itemRows = ({ topic, means, bodies, responsible }: Situation) => {
  const keys: readonly string[] = means ?? bodies ?? [];
  const named: readonly Localized[] = responsible ?? [];
  return [
    ...keys.map((key) => ({ topic, key, name: null })),
    ...named.map((name) => ({ topic, key: null, name })),
  ];
};

/** Writes a topic of a county as it is from now on. */
export const putSituation = async (
  tx: Tx,
  situation: Situation,
  { at, account }: { readonly at: Instant; readonly account: AccountId | undefined },
): Promise<void> => {
  const { area, topic, programme } = situation;
  const columns = {
    shown: situation.shown,
    told: situation.told,
    state: programme?.state ?? null,
    title: programme?.title ?? null,
    decided_by: programme?.decidedBy ?? null,
    decided_on: programme?.decidedOn ?? null,
    section: programme?.section ?? null,
    source: situation.source ?? null,
    told_on: situation.toldOn,
    by_network: situation.byNetwork,
    filler: situation.filler,
    revision: situation.revision,
    changed_at: at,
    changed_by: account ?? null,
  };
  await tx
    .insertInto("situation")
    .values({ area_code: area, topic, ...columns })
    .onConflict((conflict) => conflict.columns(["area_code", "topic"]).doUpdateSet(columns))
    .execute();
  await tx
    .deleteFrom("situation_item")
    .where("area_code", "=", area)
    .where("topic", "=", topic)
    .execute();
  const items = itemRows(situation);
  if (items.length === 0) return;
  await tx
    .insertInto("situation_item")
    .values(items.map((item, position) => ({ area_code: area, position, ...item })))
    .execute();
};
