import type { AreaCode } from "../../kernel/area.ts";
import type { Clock } from "../clock.ts";
import type { MailConfig } from "../config.ts";
import { type Db, inArea, type Tx } from "../db/connect.ts";
import type { JobQueue } from "../jobs/queue.ts";
import type { JobHandler } from "../slice.ts";
import {
  areasWithWaitingLetters,
  askToSend,
  claimLetters,
  type Letter,
  markLeft,
  markTroubled,
  markUnsure,
  SEND_MAIL_JOB,
} from "./outbox.ts";
import { CONNECTIONS, type Delivery, type Postman, smtpPostman } from "./postman.ts";

/** Claimed at once: what a death leaves unsure at most. Enough to keep every connection busy. */
const CLAIMED_AT_ONCE = 2 * CONNECTIONS;

interface Sender {
  readonly db: Db;
  readonly clock: Clock;
}

const noteDelivery = async (tx: Tx, sender: Sender, { id }: Letter, came: Delivery) => {
  const at = sender.clock.now();
  if (came.kind === "left") return markLeft(tx, id, at);
  if (came.kind === "refused") return markLeft(tx, id, at, came.trouble);
  if (came.kind === "later") return markTroubled(tx, id, came.trouble);
  return markUnsure(tx, id, came.trouble);
};

/**
 * Sends the letters that wait in a county's outbox, a few at a time, each at most once: a letter is
 * claimed and the claim committed before the server gets it, and marked after. What was claimed by
 * a sender that died is not touched: it may have left. A letter that is refused for good is given up
 * and says so; what may pass later makes this throw at the end, so that the queue tries again.
 */
export const sendWaiting = async (
  sender: Sender,
  postman: Postman,
  area: AreaCode,
): Promise<void> => {
  const { db, clock } = sender;
  const quiet = { quiet: true } as const;
  const tried: string[] = [];
  const sendOne = async (letter: Letter): Promise<void> => {
    const came = await postman.deliver(letter);
    if (came.kind === "later") tried.push(letter.id);
    await inArea(db, area, (tx) => noteDelivery(tx, sender, letter, came), quiet);
  };
  for (;;) {
    const claim = { most: CLAIMED_AT_ONCE, tried, at: clock.now() };
    const letters = await inArea(db, area, (tx) => claimLetters(tx, area, claim), quiet);
    if (letters.length === 0) break;
    await Promise.all(letters.map(sendOne));
  }
  if (tried.length > 0) throw new Error(`${tried.length} letters of ${area} still wait`);
};

/** Asks for what waits in every outbox: letters of a time when there was no mail server. */
export const sendWhatWaits = async (db: Db, jobs: JobQueue): Promise<void> => {
  for (const area of await areasWithWaitingLetters(db)) {
    await inArea(db, area, (tx) => askToSend(tx, jobs, area), { quiet: true });
  }
};

/** The work of the outbox; without a mail server letters stay where staff can read them. */
export const mailJobs = (
  deps: Sender,
  mail: MailConfig | undefined,
): Readonly<Record<string, JobHandler>> => ({
  [SEND_MAIL_JOB]: async (payload) => {
    if (!mail) return;
    const postman = smtpPostman(mail);
    try {
      // The queue holds what postLetters put there.
      await sendWaiting(deps, postman, (payload as { area: AreaCode }).area);
    } finally {
      postman.close();
    }
  },
});
