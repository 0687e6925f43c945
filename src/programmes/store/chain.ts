import type { Selectable } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { NodeId, ProgrammeId } from "../../kernel/ids.ts";
import type { Day } from "../../kernel/instant.ts";
import { type Locale, textFor } from "../../kernel/locale.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { Link as LinkTable, Node as NodeTable } from "../../platform/db/tables.generated.ts";
import type { Chain, Link, NodeKind, ProgrammeNode } from "../core/chain.ts";
import { type MeasureStatus, measureState } from "../core/measure.ts";
import type { PartialDay } from "../core/partial-day.ts";
import type { Programme } from "../core/programme.ts";
import { programmesOfArea } from "./programme.ts";

const nodeOf = (row: Selectable<NodeTable>): ProgrammeNode => ({
  id: row.id as NodeId,
  programmeId: row.programme_id as ProgrammeId,
  area: row.area_code as AreaCode,
  kind: row.kind as NodeKind,
  position: row.position,
  title: row.title,
  statement: row.statement ?? undefined,
  owner: row.owner ?? undefined,
  deadline: (row.deadline ?? undefined) as PartialDay | undefined,
  status: (row.status ?? undefined) as MeasureStatus | undefined,
  filler: row.filler,
  version: row.version,
});

const linkOf = (
  row: Pick<Selectable<LinkTable>, "id" | "from_node" | "to_node" | "rationale" | "filler">,
): Link => ({
  id: row.id,
  from: row.from_node as NodeId,
  to: row.to_node as NodeId,
  rationale: row.rationale ?? undefined,
  filler: row.filler,
});

/** The nodes and links of several programmes in two queries, nodes in the order of their kind. */
export const chains = async (
  db: Db,
  programmes: readonly ProgrammeId[],
): Promise<ReadonlyMap<ProgrammeId, Chain>> => {
  if (programmes.length === 0) return new Map();
  const nodes = await db
    .selectFrom("node")
    .selectAll()
    .where("programme_id", "in", programmes)
    .orderBy("kind")
    .orderBy("position")
    .execute();
  const links = await db
    .selectFrom("link")
    .select(["id", "programme_id", "from_node", "to_node", "rationale", "filler"])
    .where("programme_id", "in", programmes)
    .orderBy("id")
    .execute();
  return new Map(
    programmes.map((id) => [
      id,
      {
        nodes: nodes.filter((row) => row.programme_id === id).map(nodeOf),
        links: links.filter((row) => row.programme_id === id).map(linkOf),
      },
    ]),
  );
};

/** The nodes and links of one programme in two queries. */
export const chain = async (db: Db, programme: ProgrammeId): Promise<Chain> =>
  (await chains(db, [programme])).get(programme) ?? { nodes: [], links: [] };

export const nodeById = async (db: Db, id: NodeId): Promise<ProgrammeNode | undefined> => {
  const row = await db.selectFrom("node").selectAll().where("id", "=", id).executeTakeFirst();
  return row && nodeOf(row);
};

/** A measure as a list of choices calls it. */
export interface MeasureChoice {
  readonly value: NodeId;
  readonly label: string;
}

/**
 * The measures of the area that can still be carried out, those of the newest programme first; where
 * there are several programmes, each is called by its programme, too.
 */
export const measureChoices = async (
  db: Db,
  area: AreaCode,
  locale: Locale,
): Promise<MeasureChoice[]> => {
  const programmes = await programmesOfArea(db, area);
  const all = await chains(
    db,
    programmes.map(({ id }) => id),
  );
  return programmes.flatMap(({ id, title }) => {
    const before = programmes.length > 1 ? `${textFor(title, locale).text}: ` : "";
    return (all.get(id)?.nodes ?? [])
      .filter(({ kind, status }) => kind === "measure" && status !== "dropped")
      .map((node) => ({ value: node.id, label: before + textFor(node.title, locale).text }));
  });
};

/** The node, locked until the transaction ends. */
export const lockNode = async (tx: Tx, id: NodeId): Promise<ProgrammeNode | undefined> => {
  const row = await tx
    .selectFrom("node")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row && nodeOf(row);
};

/** The measures of published programmes whose deadline is over on `today`, longest late first. */
export const lateMeasures = async (
  db: Db,
  area: AreaCode,
  today: Day,
): Promise<ProgrammeNode[]> => {
  const rows = await db
    .selectFrom("node")
    .innerJoin("programme", "programme.id", "node.programme_id")
    .selectAll("node")
    .where("node.area_code", "=", area)
    .where("node.kind", "=", "measure")
    .where("node.status", "in", ["planned", "in-progress"])
    .where("node.deadline", "<", today)
    .where("programme.status", "=", "in-force")
    .orderBy("node.deadline")
    .orderBy("node.id")
    .execute();
  return rows.map(nodeOf).filter((node) => measureState(node, today) === "late");
};

/** Adds a node as the last of its kind and answers it. The programme is locked by the caller. */
export const insertNode = async (
  tx: Tx,
  node: Omit<ProgrammeNode, "position" | "version">,
): Promise<ProgrammeNode> => {
  const last = await tx
    .selectFrom("node")
    .select((eb) => eb.fn.max("position").as("position"))
    .where("programme_id", "=", node.programmeId)
    .where("kind", "=", node.kind)
    .executeTakeFirst();
  const row = await tx
    .insertInto("node")
    .values({
      id: node.id,
      programme_id: node.programmeId,
      area_code: node.area,
      kind: node.kind,
      position: (last?.position ?? 0) + 1,
      title: node.title,
      statement: node.statement ?? null,
      owner: node.owner ?? null,
      deadline: node.deadline ?? null,
      status: node.status ?? null,
      filler: node.filler,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return nodeOf(row);
};

/** The parts of a node that staff change. */
export type NodeContent = Pick<
  ProgrammeNode,
  "title" | "statement" | "owner" | "deadline" | "status"
>;

/** Writes the content of a locked node and counts its version up. */
export const updateNode = async (tx: Tx, id: NodeId, content: NodeContent): Promise<void> => {
  await tx
    .updateTable("node")
    .set((eb) => ({
      title: content.title,
      statement: content.statement ?? null,
      owner: content.owner ?? null,
      deadline: content.deadline ?? null,
      status: content.status ?? null,
      version: eb("version", "+", 1),
    }))
    .where("id", "=", id)
    .execute();
};

/** Removes a node with its links; whoever asks has seen that nothing else leans on it. */
export const deleteNode = async (tx: Tx, id: NodeId): Promise<void> => {
  await tx.deleteFrom("node").where("id", "=", id).execute();
};

/** A node with the programme on whose page it stands. */
export interface PlacedNode {
  readonly node: ProgrammeNode;
  readonly programme: Pick<Programme, "id" | "slug" | "title" | "publishedAt">;
}

/** Nodes by their ids with their programmes, in one query; unknown ids are absent. */
export const placedNodes = async (
  db: Db,
  ids: readonly NodeId[],
): Promise<ReadonlyMap<NodeId, PlacedNode>> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("node")
    .innerJoin("programme", "programme.id", "node.programme_id")
    .selectAll("node")
    .select(["programme.slug", "programme.title as programme_title", "programme.published_at"])
    .where("node.id", "in", ids)
    .execute();
  return new Map(
    rows.map((row) => [
      row.id as NodeId,
      {
        node: nodeOf(row),
        programme: {
          id: row.programme_id as ProgrammeId,
          slug: row.slug,
          title: row.programme_title,
          publishedAt: row.published_at ?? undefined,
        },
      },
    ]),
  );
};

export const insertLink = async (
  tx: Tx,
  programme: Pick<Programme, "id" | "area">,
  link: Link,
): Promise<void> => {
  await tx
    .insertInto("link")
    .values({
      id: link.id,
      programme_id: programme.id,
      area_code: programme.area,
      from_node: link.from,
      to_node: link.to,
      rationale: link.rationale ?? null,
      filler: link.filler,
    })
    .execute();
};
