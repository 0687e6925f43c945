import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ActivityId } from "../../kernel/ids.ts";
import { inArea } from "../../platform/db/connect.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { readConversationFolder } from "../actions/conversation-folder.ts";
import { exchangeFiles } from "../actions/exchange.ts";
import { importConversation } from "../actions/import-conversation.ts";
import { regroup } from "../actions/regroup.ts";
import { writeExportFolder } from "../actions/export-folder.ts";
import type { Method } from "../core/engine.ts";
import { currentGrouping } from "../store/grouping.ts";
import { lockSettings, writeSettings } from "../store/settings.ts";
import { AREA, planConversation, type Stage } from "./conversation.ts";

/** Runs `work` with a fresh folder that is gone afterwards. */
export const inFreshFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), "puntari-export-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** The hash of what the map is made of, and the map itself, by a method. */
export const mapOf = async (stage: Stage, id: ActivityId, method: Method) => {
  await inArea(stage.db, AREA, async (tx) => {
    const settings = await lockSettings(tx, id);
    if (settings) await writeSettings(tx, id, { ...settings, method });
  });
  const made = await regroup(stage.regrouper, AREA, id);
  const current = await currentGrouping(stage.db, id);
  return { hash: made?.inputHash, result: current?.result };
};

/** Writes the exchange files of a conversation into a folder and reads them into another one. */
export const broughtBack = (stage: Stage, from: ActivityId): Promise<ActivityId> =>
  inFreshFolder(async (folder) => {
    await writeExportFolder(folder, exchangeFiles(stage.db, from));
    const to = await planConversation(stage);
    const read = valueOf(await readConversationFolder(folder, "en"));
    valueOf(await importConversation(stage.lead, AREA, to, read));
    return to;
  });
