import type { AreaCode } from "../../kernel/area.ts";
import type { NodeId } from "../../kernel/ids.ts";
import type { Locale } from "../../kernel/locale.ts";
import { authorise, type Context, type PolicyRefusal } from "../../people/index.ts";
import { inArea } from "../../platform/db/connect.ts";
import { folderOf, readNote, removeFiles, writeNote } from "../../platform/files/sent-folder.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import type { Compute } from "../../platform/workers/compute.ts";
import { ok, type Result } from "../../kernel/result.ts";
import {
  type Activity,
  activityById,
  type Attribution,
  closeActivity,
  openActivity,
  planActivity,
  type WayRegistry,
} from "../../programmes/index.ts";
import type { CsvRefusal } from "../../platform/csv.ts";
import type { Tx } from "../../platform/db/connect.ts";
import type { Method } from "../core/engine.ts";
import { type FileTrouble, type ImportState, isOver, type Made } from "../core/import-state.ts";
import { lockSettings, writeSettings } from "../store/settings.ts";
import { CONVERSATION } from "./conversation.ts";
import { type ReadConversation, readConversationFolder } from "./conversation-folder.ts";
import { fillConversation } from "./import-conversation.ts";
import { regroup } from "./regroup.ts";

export const IMPORT_JOB = "opinions.import";

/** What an official asked for: whose files, for which measure, under which words. */
export interface ImportOrder {
  readonly area: AreaCode;
  /** Name of the folder with the files. */
  readonly id: string;
  readonly measure: NodeId;
  readonly question: string;
  readonly lang: Locale;
  /** How its map is computed. */
  readonly method: Method;
  readonly attribution: Attribution;
  /** Who asked, with the grants of that moment. */
  readonly visitor: Context["visitor"];
}

export interface Importer extends Pick<Context, "db" | "clock" | "chance"> {
  readonly jobs: JobQueue;
  readonly compute: Compute;
  readonly ways: WayRegistry;
  readonly config: { readonly dataDir: string };
}

/** Asks for the taking in of files that lie in their folder. */
export const orderImport = async (
  context: Context & { readonly jobs: JobQueue },
  dataDir: string,
  order: ImportOrder,
): Promise<Result<void, PolicyRefusal>> => {
  const allowed = authorise(context.visitor, "activity.open", order.area);
  if (!allowed.ok) return allowed;
  const state: ImportState = { status: "waiting", at: context.clock.now() };
  await writeNote(folderOf(dataDir, order.id), { area: order.area, state });
  await inArea(
    context.db,
    order.area,
    (tx) => context.jobs.add(tx, IMPORT_JOB, order, { key: `${IMPORT_JOB}:${order.id}` }),
    { quiet: true },
  );
  return ok(undefined);
};

/** How far it has come; undefined for an import of another county or none. */
export const importState = async (
  dataDir: string,
  area: AreaCode,
  id: string,
): Promise<ImportState | undefined> => {
  const note = await readNote(folderOf(dataDir, id));
  // The note was written by this file.
  const known = note as { readonly area: AreaCode; readonly state: ImportState } | undefined;
  return known?.area === area ? known.state : undefined;
};

/** A refusal that no file is to blame for: a fault, told in the log. */
const must = <T>(what: string, result: Result<T>): T => {
  if (!result.ok) throw new Error(`${what}: ${result.refusal.kind}`);
  return result.value;
};

/**
 * Plans the activity and fills it in one transaction: a conversation that broke off midway leaves
 * nothing planned. The note that it is made is written before the transaction ends, so that an
 * order that is taken up again knows what to look for.
 */
const planFilled = async (
  importer: Importer,
  order: ImportOrder,
  read: ReadConversation,
  { tell, told }: Teller,
): Promise<Made> => {
  const context = { ...importer, visitor: order.visitor };
  const question = { [order.lang]: order.question };
  const content = { way: CONVERSATION, title: question, question, attribution: order.attribution };
  const known = {
    hidden: read.statements.filter(({ state }) => state === "hidden").length,
    ignored: read.ignored.map(({ file, column }) => `${file}: ${column}`),
  };
  let made: Made | undefined;
  const fill = async (tx: Tx, { id }: Activity): Promise<Result<void>> => {
    const written = (rows: number): void => tell({ status: "writing", rows, all: read.voteCount });
    const counts = await fillConversation(tx, context, { area: order.area, id }, read, written);
    if (!counts.ok) return counts;
    const settings = await lockSettings(tx, id);
    if (settings) await writeSettings(tx, id, { ...settings, method: order.method });
    made = { activity: id, ...counts.value, ...known };
    tell({ status: "grouping", made });
    await told();
    return ok(undefined);
  };
  must("planning", await planActivity(context, importer.ways, order.measure, content, fill));
  if (!made) throw new Error("planned without being filled");
  return made;
};

/** Opens and closes what was planned, and groups it; whatever of that is done already stays. */
const finish = async (importer: Importer, order: ImportOrder, made: Made): Promise<ImportState> => {
  const { db, clock, compute, ways } = importer;
  const context = { ...importer, visitor: order.visitor };
  const id = made.activity;
  const { status } = (await activityById(db, id)) ?? {};
  if (status === "planned") must("opening", await openActivity(context, ways, id));
  if (status !== "closed") must("closing", await closeActivity(context, ways, id));
  await regroup({ db, clock, compute }, order.area, id);
  return { status: "done", ...made };
};

/** What an order that was broken off had made already. */
const madeBefore = async (
  { db }: Pick<Importer, "db">,
  state: ImportState,
): Promise<Made | undefined> => {
  if (state.status !== "grouping") return undefined;
  return (await activityById(db, state.made.activity)) ? state.made : undefined;
};

const troubleOf = ({ kind, file, line, column, expected }: CsvRefusal): FileTrouble => ({
  kind,
  file,
  line,
  ...(column ? { column } : {}),
  ...(expected ? { expected } : {}),
});

/** Tells states one after another, and waits until the last one told is written. */
interface Teller {
  readonly tell: (state: ImportState) => void;
  readonly told: () => Promise<void>;
}

const tellerOf = (folder: string, { area }: ImportOrder): Teller => {
  let writing: Promise<void> = Promise.resolve();
  return {
    tell: (state) => {
      writing = writing.then(() => writeNote(folder, { area, state }));
    },
    told: () => writing,
  };
};

/**
 * Reads the files of an order and makes of them a closed conversation under the measure, with its
 * map, or nothing at all. What the files are to blame for is told to who asked; the files go once
 * it is over. An order that was broken off (the machine stopped) is taken up where it stood.
 */
export const runImport = async (importer: Importer, order: ImportOrder): Promise<void> => {
  const { dataDir } = importer.config;
  const folder = folderOf(dataDir, order.id);
  const before = await importState(dataDir, order.area, order.id);
  // A job that broke is tried again by the queue, but nothing is planned twice.
  if (!before || isOver(before)) return;
  const teller = tellerOf(folder, order);
  const { tell, told } = teller;
  let made = await madeBefore(importer, before);
  try {
    if (!made) {
      const read = await readConversationFolder(folder, order.lang, (rows) =>
        tell({ status: "reading", rows }),
      );
      if (!read.ok) return tell({ status: "refused", trouble: troubleOf(read.refusal) });
      made = await planFilled(importer, order, read.value, teller);
    }
    tell(await finish(importer, order, made));
  } catch (error) {
    // What is made stays as it is, to be finished by the queue's next try.
    if (!made) tell({ status: "failed" });
    throw error;
  } finally {
    await told();
    await removeFiles(folder);
  }
};
