import { createTransport, type Transporter } from "nodemailer";
import type { AreaCode } from "../../kernel/area.ts";
import type { Clock } from "../clock.ts";
import type { MailConfig } from "../config.ts";
import { type Db, inArea } from "../db/connect.ts";
import type { JobHandler } from "../slice.ts";
import type { JobQueue } from "../jobs/queue.ts";
import {
  areasWithWaitingLetters,
  askToSend,
  type Letter,
  markLeft,
  markTroubled,
  nextLetter,
  SEND_MAIL_JOB,
} from "./outbox.ts";

export interface Postman {
  /** Throws when the letter was not taken. */
  deliver(letter: Letter): Promise<void>;
}

const LONGEST_WAIT_MS = 30_000;

/** Hands letters to the configured mail server (SMTP, RFC 5321). */
export const smtpPostman = ({ smtpUrl, from }: MailConfig): Postman => {
  const transport: Transporter = createTransport({
    url: smtpUrl,
    connectionTimeout: LONGEST_WAIT_MS,
    socketTimeout: LONGEST_WAIT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const host = from.replace(/^.*@/, "").replace(/[^\w.-]/g, "");
  return {
    deliver: async ({ id, to, subject, body, lang }) => {
      await transport.sendMail({
        from,
        to: { name: "", address: to },
        subject,
        text: body,
        messageId: `<${id}@${host}>`,
        headers: { "content-language": lang, "auto-submitted": "auto-generated" },
      });
    },
  };
};

const textOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 500);

/** The server said no for good (RFC 5321, 4.2.1: replies 5yz); anything else may pass later. */
const isFinal = (error: unknown): boolean => {
  const code = (error as { responseCode?: unknown }).responseCode;
  return typeof code === "number" && code >= 500;
};

/**
 * Sends the letters that wait in a county's outbox, one after another, each in a transaction that
 * holds it: two senders never take the same one. A letter that is refused for good is given up and
 * says so; others wait and make this throw at the end, so that the queue tries again later.
 */
export const sendWaiting = async (
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  postman: Postman,
  area: AreaCode,
): Promise<void> => {
  const waiting: string[] = [];
  for (let more = true; more; ) {
    more = await inArea(
      db,
      area,
      async (tx) => {
        const letter = await nextLetter(tx, area, waiting);
        if (!letter) return false;
        try {
          await postman.deliver(letter);
          await markLeft(tx, letter.id, clock.now());
        } catch (error) {
          if (isFinal(error)) await markLeft(tx, letter.id, clock.now(), textOf(error));
          else {
            await markTroubled(tx, letter.id, textOf(error));
            waiting.push(letter.id);
          }
        }
        return true;
      },
      { quiet: true },
    );
  }
  if (waiting.length > 0) throw new Error(`${waiting.length} letters of ${area} still wait`);
};

/** Asks for what waits in every outbox: letters of a time when there was no mail server. */
export const sendWhatWaits = async (db: Db, jobs: JobQueue): Promise<void> => {
  for (const area of await areasWithWaitingLetters(db)) {
    await inArea(db, area, (tx) => askToSend(tx, jobs, area), { quiet: true });
  }
};

/** The work of the outbox; without a mail server letters stay where staff can read them. */
export const mailJobs = (
  deps: { readonly db: Db; readonly clock: Clock },
  mail: MailConfig | undefined,
): Readonly<Record<string, JobHandler>> => {
  const postman = mail && smtpPostman(mail);
  return {
    [SEND_MAIL_JOB]: async (payload) => {
      // The queue holds what postLetters put there.
      if (postman) await sendWaiting(deps, postman, (payload as { area: AreaCode }).area);
    },
  };
};
