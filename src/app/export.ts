import type { ActivityId } from "../kernel/ids.ts";
import { systemClock } from "../platform/clock.ts";
import { exportConversation } from "../opinions/index.ts";
import { PUBLIC } from "../people/index.ts";
import { openDatabase, prepareDatabase, startingConfig } from "./database.ts";

export interface ExportOptions {
  /** Id of the conversation. */
  readonly activity: ActivityId;
  readonly folder: string;
  readonly say: (line: string) => void;
}

/** Opens the database of the environment and writes the exchange files of a conversation. */
export const exportFromDatabase = async ({
  activity,
  folder,
  say,
}: ExportOptions): ReturnType<typeof exportConversation> => {
  const config = startingConfig();
  const database = await openDatabase(config, say);
  try {
    const { db, close } = await prepareDatabase(database.url, say);
    try {
      const context = { db, clock: systemClock, visitor: PUBLIC };
      return await exportConversation(context, activity, folder, config.publicUrl);
    } finally {
      await close();
    }
  } finally {
    await database.stop();
  }
};
