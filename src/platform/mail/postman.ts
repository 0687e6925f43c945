import { PassThrough } from "node:stream";
import { createTransport, type Transporter } from "nodemailer";
import type { MailConfig } from "../config.ts";
import type { Letter } from "./outbox.ts";

/**
 * What became of a letter. `refused`: the server will never take it. `later`: it has surely not
 * left and may be tried again. `unsure`: the connection broke while the server had it.
 */
export type Delivery =
  | { readonly kind: "left" }
  | { readonly kind: "refused" | "later" | "unsure"; readonly trouble: string };

export interface Postman {
  /** Hands one letter over; never throws, and never tries twice. */
  deliver(letter: Letter): Promise<Delivery>;
  /** Lets the connections go. */
  close(): void;
}

const LONGEST_WAIT_MS = 30_000;

/** Letters on their way at once, each on a connection that is used again. */
export const CONNECTIONS = 5;

const textOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 500);

const replyCode = (error: unknown): number | undefined => {
  const code = (error as { responseCode?: unknown }).responseCode;
  return typeof code === "number" ? code : undefined;
};

/**
 * A reply of the server is a clear no: for good with 5yz, for now with others (RFC 5321, 4.2.1).
 * Without one, only a letter of which nothing was sent has surely not left.
 */
const failureOf = (error: unknown, begun: boolean): Delivery => {
  const trouble = textOf(error);
  const code = replyCode(error);
  if (code !== undefined) return { kind: code >= 500 ? "refused" : "later", trouble };
  return { kind: begun ? "unsure" : "later", trouble };
};

/** Hands letters to the configured mail server (SMTP, RFC 5321) over a few lasting connections. */
export const smtpPostman = ({ smtpUrl, from }: MailConfig): Postman => {
  const transport: Transporter = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: CONNECTIONS,
    // The pool would send a letter again by itself where a connection breaks.
    maxRequeues: 0,
    connectionTimeout: LONGEST_WAIT_MS,
    greetingTimeout: LONGEST_WAIT_MS,
    socketTimeout: LONGEST_WAIT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  /** The bytes of a letter by its id, to know whether any of them was read for sending. */
  const bytes = new Map<string, PassThrough>();
  transport.use("stream", (mail, done) => {
    const id = mail.message.messageId();
    mail.message.transform(() => {
      const stream = new PassThrough();
      bytes.set(id, stream);
      return stream;
    });
    done();
  });
  const host = from.replace(/^.*@/, "").replace(/[^\w.-]/g, "");
  return {
    deliver: async ({ id, to, subject, body, lang, calendar }) => {
      const messageId = `<${id}@${host}>`;
      try {
        await transport.sendMail({
          from,
          to: { name: "", address: to },
          subject,
          text: body,
          messageId,
          headers: { "content-language": lang, "auto-submitted": "auto-generated" },
          ...(calendar && { icalEvent: { ...calendar, filename: "invite.ics" } }),
        });
        return { kind: "left" };
      } catch (error) {
        return failureOf(error, bytes.get(messageId)?.readableDidRead ?? false);
      } finally {
        bytes.delete(messageId);
      }
    },
    close: () => transport.close(),
  };
};
