import { randomUUID } from "node:crypto";
import type { Socket } from "node:net";
import ICAL from "ical.js";
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
  claimLetters,
  letBe,
  type Letter,
  letterState,
  outboxCounts,
  outboxOf,
  postLetters,
  SEND_MAIL_JOB,
  sendAgain,
  statesOfLetters,
} from "./outbox.ts";
import { type Postman, smtpPostman } from "./postman.ts";
import { mailJobs, sendWaiting, sendWhatWaits } from "./send.ts";

const HERE = "04" as AreaCode;
const clock = stoppedClock("2026-03-14T10:00:00.000Z");
let database: TestDatabase;
let server: SMTPServer;
let config: MailConfig;
const received: string[] = [];
const sockets = new Set<Socket>();
const sessions = new Set<string>();
/** Addresses that the server refuses, with the reply it gives. */
const refused = new Map<string, number>();
/** Addresses whose letter the server takes in and then breaks the connection without a word. */
const broken = new Set<string>();

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
    onConnect: (session, done) => {
      sessions.add(session.id);
      done();
    },
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        received.push(Buffer.concat(parts).toString("utf8"));
        if (envelope.rcptTo.some(({ address }) => broken.has(address)))
          for (const socket of sockets) socket.destroy();
        else done();
      });
    },
  });
  server.server.on("connection", (socket: Socket) => sockets.add(socket));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const bound = server.server.address();
  if (bound === null || typeof bound === "string") throw new Error("no port");
  config = { smtpUrl: `smtp://127.0.0.1:${bound.port}`, from: "Puntari <puntari@example.fi>" };
});

beforeEach(async () => {
  received.length = 0;
  refused.clear();
  broken.clear();
  sessions.clear();
  clock.set("2026-03-14T10:00:00.000Z");
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

const send = async (): Promise<void> => {
  const postman = smtpPostman(config);
  try {
    await sendWaiting({ db: database.db, clock }, postman, HERE);
  } finally {
    postman.close();
  }
};

const outbox = () => outboxOf(database.db, HERE, { offset: 0, limit: 10, now: clock.now() });

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
      state: "sent",
    },
  ]);
  expect(await outboxCounts(database.db, HERE, clock.now())).toEqual({
    waiting: 0,
    unsure: 0,
    all: 1,
  });
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
  expect(await outboxCounts(database.db, HERE, clock.now())).toEqual({
    waiting: 1,
    unsure: 0,
    all: 2,
  });
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
  expect(await outboxCounts(database.db, HERE, clock.now())).toEqual({
    waiting: 1,
    unsure: 0,
    all: 1,
  });
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

const claim = (most = 10, tried: string[] = []) =>
  inArea(database.db, HERE, (tx) => claimLetters(tx, HERE, { most, tried, at: clock.now() }));

test("a letter claimed by a sender that died is never sent by itself, and staff are told", async () => {
  const letter = letterTo("asukas@example.fi");
  await post(letter);
  expect((await claim()).map(({ id }) => id)).toEqual([letter.id]);
  await send();
  expect(received).toEqual([]);
  expect((await outbox())[0]?.state).toBe("sending");
  clock.pass({ seconds: 301 });
  await send();
  await sendWhatWaits(database.db, databaseQueue);
  expect(received).toEqual([]);
  expect((await outbox())[0]?.state).toBe("unsure");
  expect(await outboxCounts(database.db, HERE, clock.now())).toEqual({
    waiting: 0,
    unsure: 1,
    all: 1,
  });
  expect(await statesOfLetters(database.db, [letter.id], clock.now())).toEqual({ unsure: 1 });
});

const again = (id: string) =>
  inArea(database.db, HERE, (tx) => sendAgain(tx, databaseQueue, HERE, { id, now: clock.now() }));

const settle = (id: string) =>
  inArea(database.db, HERE, (tx) => letBe(tx, HERE, { id, now: clock.now() }));

test("what may have left is sent again once where somebody asks, and not before it is unsure", async () => {
  const letter = letterTo("asukas@example.fi");
  await post(letter);
  expect([await again(letter.id), await settle(letter.id)]).toEqual([false, false]);
  await claim();
  expect([await again(letter.id), await settle(letter.id)]).toEqual([false, false]);
  clock.pass({ seconds: 301 });
  expect(await again(letter.id)).toBe(true);
  await send();
  await send();
  expect(received).toHaveLength(1);
  expect([await again(letter.id), await settle(letter.id)]).toEqual([false, false]);
});

test("what may have left is let be where somebody decides so, and its reader is forgotten", async () => {
  const letter = letterTo("asukas@example.fi");
  await post(letter);
  await claim();
  clock.pass({ seconds: 301 });
  expect(await settle(letter.id)).toBe(true);
  await send();
  expect(received).toEqual([]);
  const [kept] = await outbox();
  expect([kept?.state, kept?.to, kept?.body]).toEqual(["let-be", undefined, undefined]);
});

test("a connection that breaks while the server has the letter leaves it unsure, not doubled", async () => {
  broken.add("asukas@example.fi");
  await post(letterTo("asukas@example.fi"));
  await send();
  expect(received).toHaveLength(1);
  expect((await outbox())[0]?.state).toBe("unsure");
  broken.clear();
  await send();
  expect(received).toHaveLength(1);
});

test("where no server answers the letter has surely not left, and waits", async () => {
  await post(letterTo("asukas@example.fi"));
  const nobody = smtpPostman({ ...config, smtpUrl: "smtp://127.0.0.1:1" });
  await expect(sendWaiting({ db: database.db, clock }, nobody, HERE)).rejects.toThrow("still wait");
  nobody.close();
  expect((await outbox())[0]?.state).toBe("trouble");
  await send();
  expect(received).toHaveLength(1);
});

test("the claim is committed before the server gets the letter", async () => {
  await post(letterTo("asukas@example.fi"));
  const seen: string[] = [];
  const watching: Postman = {
    deliver: async () => {
      seen.push(...(await outbox()).map(({ state }) => state));
      return { kind: "left" };
    },
    close: () => undefined,
  };
  await sendWaiting({ db: database.db, clock }, watching, HERE);
  expect(seen).toEqual(["sending"]);
  expect((await outbox())[0]?.state).toBe("sent");
});

test("many letters leave over a few connections", async () => {
  await post(...Array.from({ length: 60 }, (_, n) => letterTo(`asukas${n}@example.fi`)));
  await send();
  expect([received.length, sessions.size <= 5]).toEqual([60, true]);
});

test("every state of a claim has its name", () => {
  const now = clock.now();
  const row = { sent_at: null, sending_at: null, trouble: null, let_be: false };
  const early = "2026-03-14T09:54:59.000Z" as typeof now;
  expect(letterState(row, now)).toBe("waiting");
  expect(letterState({ ...row, trouble: "x" }, now)).toBe("trouble");
  expect(letterState({ ...row, sending_at: now }, now)).toBe("sending");
  expect(letterState({ ...row, sending_at: early }, now)).toBe("unsure");
  expect(letterState({ ...row, sending_at: now, trouble: "x" }, now)).toBe("unsure");
  expect(letterState({ ...row, sending_at: now, sent_at: now }, now)).toBe("sent");
  expect(letterState({ ...row, sent_at: now, trouble: "x" }, now)).toBe("given-up");
  expect(letterState({ ...row, sent_at: now, let_be: true }, now)).toBe("let-be");
});

const INVITATION = [
  "BEGIN:VCALENDAR",
  "VERSION:2.0",
  "PRODID:-//Puntari//FI",
  "METHOD:REQUEST",
  "BEGIN:VEVENT",
  "UID:tapaaminen@example.fi",
  "DTSTAMP:20260301T080000Z",
  "SEQUENCE:2",
  "DTSTART:20260401T090000Z",
  "SUMMARY:Verkostotapaaminen, kevät",
  "END:VEVENT",
  "END:VCALENDAR",
  "",
].join("\r\n");

test("a calendar travels as its own part with its method, and as a file, and is then forgotten", async () => {
  const calendar = { method: "REQUEST", content: INVITATION } as const;
  await post({ ...letterTo("asukas@example.fi"), calendar });
  await send();
  const read = await PostalMime.parse(received[0] ?? "", { attachmentEncoding: "utf8" });
  expect(/text\/calendar;[^\n]*method=REQUEST/i.test(received[0] ?? "")).toBe(true);
  const files = read.attachments.filter(({ filename }) => filename === "invite.ics");
  expect(files.length > 0).toBe(true);
  for (const { content } of read.attachments) {
    const [event] = new ICAL.Component(ICAL.parse(content as string)).getAllSubcomponents("vevent");
    expect([
      event?.getFirstPropertyValue("uid"),
      event?.getFirstPropertyValue("sequence"),
      event?.getFirstPropertyValue("summary"),
    ]).toEqual(["tapaaminen@example.fi", 2, "Verkostotapaaminen, kevät"]);
  }
  const { rows } = await sql`select calendar from outgoing_mail`.execute(database.db);
  expect(rows).toEqual([{ calendar: null }]);
});
