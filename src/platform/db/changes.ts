import pg from "pg";

/** Notification channel on which processes of one database tell each other of changes. */
export const CHANGE_CHANNEL = "puntari_change";
const EVERYWHERE = "*";
const counts = new Map<string, number>();

/** Says that something of an area ('*': of all) changed; what was cached of it is stale now. */
export const noteChange = (area: string): void => {
  counts.set(area, (counts.get(area) ?? 0) + 1);
};

/** Grows with every change of the area or of what all areas share; equal means unchanged. */
export const changeCount = (area: string): number =>
  (counts.get(area) ?? 0) + (area === EVERYWHERE ? 0 : (counts.get(EVERYWHERE) ?? 0));

export const CHANGE_EVERYWHERE = EVERYWHERE;

/**
 * Listens for the changes of other processes until stopped; reconnects after a lost connection,
 * and then counts everything as changed, since news may have been missed.
 */
export const listenForChanges = async (url: string): Promise<{ stop(): Promise<void> }> => {
  let client: pg.Client | undefined;
  let stopped = false;
  let retry: NodeJS.Timeout | undefined;
  const open = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: url });
    fresh.on("notification", (message) => noteChange(message.payload ?? EVERYWHERE));
    fresh.on("error", () => undefined);
    fresh.on("end", () => {
      if (stopped) return;
      noteChange(EVERYWHERE);
      retry = setTimeout(() => void open().catch(() => undefined), 1000);
    });
    await fresh.connect();
    await fresh.query(`listen ${CHANGE_CHANNEL}`);
    client = fresh;
  };
  await open();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
};
