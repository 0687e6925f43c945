import type { AreaCode } from "../../kernel/area.ts";
import type { NodeId } from "../../kernel/ids.ts";
import type { Locale } from "../../kernel/locale.ts";
import { authorise, type Context, type PolicyRefusal } from "../../people/index.ts";
import { inArea } from "../../platform/db/connect.ts";
import { folderOf, readNote, removeFiles, writeNote } from "../../platform/files.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import type { Compute } from "../../platform/workers/compute.ts";
import { ok, type Result } from "../../kernel/result.ts";
import {
  type Attribution,
  closeActivity,
  openActivity,
  planActivity,
  type WayRegistry,
} from "../../programmes/index.ts";
import { type ImportState, isOver } from "../core/import-state.ts";
import { CONVERSATION } from "./conversation.ts";
import { type ReadConversation, readConversationFolder } from "./conversation-folder.ts";
import { importConversation } from "./import-conversation.ts";
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

const makeConversation = async (
  importer: Importer,
  order: ImportOrder,
  read: ReadConversation,
  tell: (state: ImportState) => void,
): Promise<ImportState> => {
  const { db, clock, compute, ways } = importer;
  const context = { ...importer, visitor: order.visitor };
  const question = { [order.lang]: order.question };
  const { id } = must(
    "planning",
    await planActivity(context, ways, order.measure, {
      way: CONVERSATION,
      title: question,
      question,
      attribution: order.attribution,
    }),
  );
  const written = (rows: number): void => tell({ status: "writing", rows, all: read.voteCount });
  const counts = must(
    "importing",
    await importConversation(context, order.area, id, read, written),
  );
  must("opening", await openActivity(context, ways, id));
  must("closing", await closeActivity(context, ways, id));
  tell({ status: "grouping" });
  await regroup({ db, clock, compute }, order.area, id);
  return {
    status: "done",
    activity: id,
    ...counts,
    hidden: read.statements.filter(({ hidden }) => hidden).length,
    ignored: read.ignored.map(({ file, column }) => `${file}: ${column}`),
  };
};

/**
 * Reads the files of an order and makes of them a closed conversation under the measure, with its
 * map. What the files are to blame for is told to who asked; the files go either way. Nothing is
 * planned before all files were read.
 */
export const runImport = async (importer: Importer, order: ImportOrder): Promise<void> => {
  const { dataDir } = importer.config;
  const folder = folderOf(dataDir, order.id);
  const before = await importState(dataDir, order.area, order.id);
  // A job that broke is tried again by the queue, but nothing is planned twice.
  if (!before || isOver(before)) return;
  let writing: Promise<void> = Promise.resolve();
  const tell = (state: ImportState): void => {
    writing = writing.then(() => writeNote(folder, { area: order.area, state }));
  };
  const outcome = async (): Promise<ImportState> => {
    const read = await readConversationFolder(folder, order.lang, (rows) =>
      tell({ status: "reading", rows }),
    );
    if (read.ok) return makeConversation(importer, order, read.value, tell);
    const { kind, file, line, column, expected } = read.refusal;
    const trouble = {
      kind,
      file,
      line,
      ...(column ? { column } : {}),
      ...(expected ? { expected } : {}),
    };
    return { status: "refused", trouble };
  };
  try {
    tell(await outcome());
  } catch (error) {
    tell({ status: "failed" });
    throw error;
  } finally {
    await writing;
    await removeFiles(folder);
  }
};
