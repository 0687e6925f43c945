import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { AreaCode } from "../../kernel/area.ts";
import type { MailConfig } from "../config.ts";
import { inArea } from "../db/connect.ts";
import { databaseQueue } from "../jobs/queue.ts";
import { stoppedClock } from "../testing/clock.ts";
import { type TestDatabase, testDatabase } from "../testing/database.ts";
import {
  areasWithWaitingLetters,
  type Letter,
  outboxCounts,
  outboxOf,
  postLetters,
  SEND_MAIL_JOB,
} from "./outbox.ts";
import { mailJobs, sendWaiting, sendWhatWaits, smtpPostman } from "./send.ts";

const HERE = "04" as AreaCode;
const clock = stoppedClock("2026-03-14T10:00:00.000Z");
let database: TestDatabase;
let server: SMTPServer;
let config: MailConfig;
const received: string[] = [];
/** Addresses that the server refuses, with the reply it gives. */
const refused = new Map<string, number>();

beforeAll(async () => {
  database = await testDatabase();
  await database.db
    .insertInto("area")
    .values({
      code: HERE,
      slug: "example",
      name: { fi: "Esimerkki" },
      short_name: { fi: "Esimerkki" },
      grid_row: 1,
      grid_col: 1,
    })
    .execute();
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: ({ address }, _session, done) => {
      const code = refused.get(address);
      done(code ? Object.assign(new Error("no such box"), { responseCode: code }) : null);
    },
    onData: (stream, _session, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        received.push(Buffer.concat(parts).toString("utf8"));
        done();
      });
    },
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const bound = server.server.address();
  if (bound === null || typeof bound === "string") throw new Error("no port");
  config = { smtpUrl: `smtp://127.0.0.1:${bound.port}`, from: "Puntari <puntari@example.fi>" };
});

beforeEach(async () => {
  received.length = 0;
  refused.clear();
  await inArea(database.db, HERE, (tx) => tx.deleteFrom("outgoing_mail").execute());
});

afterAll(async () => {
  await new Promise<void>((closed) => server.close(closed));
  await database.drop();
});

const letterTo = (to: string): Letter => ({
  id: randomUUID(),
  purpose: "answer",
  to,
  subject: "Vastaus: mitä lähipalvelut ovat?",
  body: "Hei!\n\nPäätös on tehty.\n",
  lang: "fi",
});

const post = (...letters: Letter[]) =>
  inArea(database.db, HERE, (tx) => postLetters(tx, databaseQueue, HERE, letters, clock.now()));

const send = () => sendWaiting({ db: database.db, clock }, smtpPostman(config), HERE);

const outbox = () => outboxOf(database.db, HERE, { offset: 0, limit: 10 });

test("a letter leaves once, as it was written, and its reader is forgotten", async () => {
  const letter = letterTo("asukas@example.fi");
  await post(letter);
  expect(await areasWithWaitingLetters(database.db)).toEqual([HERE]);
  await send();
  await send();
  expect(received).toHaveLength(1);
  const read = await PostalMime.parse(received[0] ?? "");
  expect({
    from: read.from?.address,
    to: read.to?.map(({ address }) => address),
    subject: read.subject,
    text: read.text?.replace(/\r\n/g, "\n"),
    id: read.messageId,
  }).toEqual({
    from: "puntari@example.fi",
    to: ["asukas@example.fi"],
    subject: letter.subject,
    text: letter.body,
    id: `<${letter.id}@example.fi>`,
  });
  expect(await outbox()).toEqual([
    {
      id: letter.id,
      purpose: "answer",
      subject: letter.subject,
      lang: "fi",
      madeAt: clock.now(),
      sentAt: clock.now(),
    },
  ]);
  expect(await outboxCounts(database.db, HERE)).toEqual({ waiting: 0, all: 1 });
});

test("an address refused for good is given up and does not hold the others back", async () => {
  refused.set("poissa@example.fi", 550);
  await post(letterTo("poissa@example.fi"), letterTo("asukas@example.fi"));
  await send();
  expect(received).toHaveLength(1);
  const gone = (await outbox()).find(({ trouble }) => trouble !== undefined);
  expect(gone?.trouble).toBe("Can't send mail - all recipients were rejected: 550 no such box");
  expect([gone?.to, gone?.sentAt]).toEqual([undefined, clock.now()]);
});

test("what the server cannot take now waits, tells why, and leaves at a later attempt", async () => {
  refused.set("asukas@example.fi", 451);
  await post(letterTo("asukas@example.fi"), letterTo("toinen@example.fi"));
  await expect(send()).rejects.toThrow(`1 letters of ${HERE} still wait`);
  expect(received).toHaveLength(1);
  expect(await outboxCounts(database.db, HERE)).toEqual({ waiting: 1, all: 2 });
  const waits = (await outbox()).find(({ sentAt }) => sentAt === undefined);
  expect(waits?.trouble).toBe("Can't send mail - all recipients were rejected: 451 no such box");
  refused.clear();
  await send();
  expect(received).toHaveLength(2);
  expect((await outbox()).map(({ trouble }) => trouble)).toEqual([undefined, undefined]);
});

test("a line break in a subject or an address adds no header and no reader", async () => {
  await post({ ...letterTo("asukas@example.fi"), subject: "Vastaus\r\nBcc: muu@example.fi" });
  await send();
  const read = await PostalMime.parse(received[0] ?? "");
  expect([read.subject, read.bcc]).toEqual(["Vastaus Bcc: muu@example.fi", undefined]);
});

test("what waited while there was no mail server is asked for at the start, and sent", async () => {
  await post(letterTo("asukas@example.fi"));
  await mailJobs({ db: database.db, clock }, undefined)[SEND_MAIL_JOB]?.({ area: HERE });
  expect(await outboxCounts(database.db, HERE)).toEqual({ waiting: 1, all: 1 });
  await sql`delete from graphile_worker._private_jobs`.execute(database.db);
  await sendWhatWaits(database.db, databaseQueue);
  const { rows } = await sql<{ key: string }>`
    select key from graphile_worker.jobs`.execute(database.db);
  expect(rows).toEqual([{ key: `${SEND_MAIL_JOB}:${HERE}` }]);
  await mailJobs({ db: database.db, clock }, config)[SEND_MAIL_JOB]?.({ area: HERE });
  expect(received).toHaveLength(1);
});

test("two senders at once send a letter once", async () => {
  await post(...Array.from({ length: 12 }, (_, n) => letterTo(`asukas${n}@example.fi`)));
  await Promise.all([send(), send(), send()]);
  expect(received).toHaveLength(12);
});
