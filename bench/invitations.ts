import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ChildProcess } from "node:child_process";
import { SMTPServer } from "smtp-server";
import { startProduct } from "../e2e/setup/product.ts";
import { printTable, temporaryFolder } from "./demo.ts";
import { meetingWork } from "./meeting.ts";
import { instantOf } from "../src/kernel/instant.ts";

const INVITED = Number(process.env.INVITED ?? 500);
/** The product dies once the server has got so many. */
const KILLED_AT = Math.floor(INVITED / 2);
const BAR_SECONDS = 60;
const LONGEST_MS = 120_000;

interface MailServer {
  readonly url: string;
  /** Message-IDs of letters with a calendar and its method, in the order in which they came. */
  readonly received: string[];
  close(): Promise<void>;
}

/** The demo has invitations of its own; these go to nobody else. */
const TO_INVITED = /^to: *<?kutsuttu\d+@example\.fi/im;

const mailServer = async (): Promise<MailServer> => {
  const received: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, _session, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const letter = Buffer.concat(parts).toString("utf8");
        const id = /^message-id: *<([^>]+)>/im.exec(letter)?.[1] ?? "";
        const calendar = /^content-type: *text\/calendar;[^]*?method=REQUEST/im.test(letter);
        if (calendar && TO_INVITED.test(letter)) received.push(id);
        done();
      });
    },
  });
  // Connections break when the product is killed: that is the point.
  server.on("error", () => undefined);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const bound = server.server.address();
  if (bound === null || typeof bound === "string") throw new Error("no port");
  return {
    url: `smtp://127.0.0.1:${bound.port}`,
    received,
    close: () => new Promise((closed) => server.close(closed)),
  };
};

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
    .split(" ")
    .map(Number)
    .filter((child) => child > 0);

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** kill -9 of the product and of what started it; the database server is left to its supervisor. */
const killProduct = async (starter: ChildProcess, dataDir: string): Promise<void> => {
  const postmaster = Number(
    readFileSync(join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n")[0],
  );
  const pids = [...childrenOf(starter.pid ?? 0), starter.pid ?? 0, postmaster];
  for (const pid of pids) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It went with its parent.
    }
  }
  await wait(1000);
};

const until = async (done: () => Promise<boolean> | boolean): Promise<void> => {
  const end = Date.now() + LONGEST_MS;
  while (!(await done()) && Date.now() < end) await wait(5);
};

const { connectTo, inviteByAddress, leadContext, meetingWith } = await meetingWork();
const folder = temporaryFolder("invitations");
const dataDir = join(folder.path, "data");
const mail = await mailServer();
const env = { SMTP_URL: mail.url, MAIL_FROM: "Puntari <puntari@example.fi>" };
const begin = () => startProduct({ dataDir, env });
let product = await begin();

/** Letters from before are the demo's. */
const begunAt = instantOf(new Date());

/** What becomes of letters and invitations, by the database. */
const countsOf = async () => {
  const connection = connectTo(dataDir);
  const count = connection.db
    .selectFrom("outgoing_mail")
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere("sent_at", "is not", null).as("left"),
      fn
        .countAll<number>()
        .filterWhere("sent_at", "is", null)
        .filterWhere("sending_at", "is not", null)
        .as("unsure"),
      fn.countAll<number>().as("all"),
    ])
    .where("purpose", "=", "meeting-invitation")
    .where("made_at", ">=", begunAt)
    .executeTakeFirstOrThrow();
  const counts = await count;
  await connection.close();
  return counts;
};

const inviteAll = async (): Promise<void> => {
  const connection = connectTo(dataDir);
  const context = await leadContext(connection);
  const id = await meetingWith(context, { who: "invited" });
  const list = Array.from({ length: INVITED }, (_, n) => `kutsuttu${n}@example.fi`).join("\n");
  const invited = await inviteByAddress(context, id, { list, lang: "fi" });
  if (!invited.ok) throw new Error(`refused: ${invited.refusal.kind}`);
  await connection.close();
};

/** Invites everybody; answers the seconds until the server has every letter. */
const undisturbed = async (): Promise<number> => {
  const before = mail.received.length;
  const begun = performance.now();
  await inviteAll();
  await until(() => mail.received.length >= before + INVITED);
  return (performance.now() - begun) / 1000;
};

try {
  const seconds = await undisturbed();
  const first = mail.received.length;

  const begun = performance.now();
  await inviteAll();
  await until(() => mail.received.length >= first + KILLED_AT);
  const sending = performance.now() - begun;
  await killProduct(product.process, dataDir);
  const atDeath = mail.received.length - first;
  const restarted = performance.now();
  product = await begin();
  const recovery = (performance.now() - restarted) / 1000;
  const resumed = performance.now();
  await until(async () => {
    const { all, left, unsure } = await countsOf();
    return all >= 2 * INVITED && left + unsure === all;
  });
  const rest = (performance.now() - resumed) / 1000;
  await wait(3000);
  const { unsure } = await countsOf();
  const received = mail.received.slice(first);
  printTable(
    ["", "undisturbed", "killed and started again", "bar"],
    [
      ["invitations", String(INVITED), String(INVITED), ""],
      [
        "seconds of sending",
        seconds.toFixed(1),
        (sending / 1000 + rest).toFixed(1),
        String(BAR_SECONDS),
      ],
      ["received, each with a calendar", String(first), String(received.length), ""],
      [
        "doubled",
        String(first - new Set(mail.received.slice(0, first)).size),
        String(received.length - new Set(received).size),
        "0",
      ],
      ["may have left, for staff to decide", "0", String(unsure), ""],
    ],
  );
  console.log(`killed after ${atDeath} letters; ready again in ${recovery.toFixed(1)} s`);
} finally {
  await product.stop();
  await mail.close();
  folder.remove();
}
