import pg from "pg";

/** Notification channel on which processes of one database tell each other of changes. */
export const CHANGE_CHANNEL = "puntari_change";
const EVERYWHERE = "*";
const counts = new Map<string, number>();
let total = 0;

/** Says that something of an area ('*': of all) changed; what was cached of it is stale now. */
export const noteChange = (area: string): void => {
  counts.set(area, (counts.get(area) ?? 0) + 1);
  total += 1;
};

/**
 * Grows with every change of the area or of what all areas share; equal means unchanged. For '*' it
 * grows with every change at all: a page that belongs to no county may show all of them.
 */
export const changeCount = (area: string): number =>
  area === EVERYWHERE ? total : (counts.get(area) ?? 0) + (counts.get(EVERYWHERE) ?? 0);

export const CHANGE_EVERYWHERE = EVERYWHERE;

const RETRY_MS = 1000;

/**
 * Listens for the changes of other processes until stopped; reconnects after a lost connection,
 * and then counts everything as changed, since news may have been missed. Throws when the database
 * cannot be reached to begin with.
 */
export const listenForChanges = async (url: string): Promise<{ stop(): Promise<void> }> => {
  let client: pg.Client | undefined;
  let stopped = false;
  let retry: NodeJS.Timeout | undefined;
  const open = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: url });
    client = fresh;
    fresh.on("notification", (message) => noteChange(message.payload ?? EVERYWHERE));
    fresh.on("error", () => undefined);
    fresh.on("end", () => {
      if (stopped) return;
      noteChange(EVERYWHERE);
      retry = setTimeout(() => void reopen().catch(() => undefined), RETRY_MS);
    });
    await fresh.connect();
    await fresh.query(`listen ${CHANGE_CHANNEL}`);
  };
  const reopen = async (): Promise<void> => {
    await open();
    // What was cached between the loss and now may have missed a change.
    noteChange(EVERYWHERE);
  };
  const stop = async (): Promise<void> => {
    stopped = true;
    clearTimeout(retry);
    await client?.end().catch(() => undefined);
  };
  await open().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { stop };
};
