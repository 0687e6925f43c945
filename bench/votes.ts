import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { startProduct } from "../e2e/setup/product.ts";
import { addressOf, ROLE } from "../src/platform/db/cluster/roles.ts";
import { type Connection, connect } from "../src/platform/db/connect.ts";
import { activitiesOf, printTable, temporaryFolder } from "./demo.ts";

const numberOf = (name: string, otherwise: number): number =>
  Number(process.env[name] ?? otherwise);

/** Shorter or smaller runs by the environment: SECONDS, RATE, WATCHERS. */
const SECONDS = numberOf("SECONDS", 60);
const RATE = numberOf("RATE", 2100);
const WATCHERS = numberOf("WATCHERS", 500);
const WARM_UP_SECONDS = numberOf("WARM_UP", 5);
const CONNECTIONS = 200;
const VOTES_EACH = 40;

const BARS = { perSecond: 2000, p95: 100, megabytes: 400, updatesPerSecond: 0.9, loopMs: 50 };

interface Load {
  readonly perSecond: number;
  readonly acknowledged: number;
  readonly firsts: number;
  readonly lost: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly most: number;
}

interface Watched {
  readonly refused: number;
  readonly least: number;
  readonly middle: number;
  readonly longestGap: number;
  readonly kilobytesEach: number;
}

interface Loop {
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
  readonly cpuSeconds: number;
}

/** A program beside this one with its options; its one line of output is its answer. */
const beside = (
  program: string,
  options: object,
): { child: ChildProcess; line: Promise<string> } => {
  const args = [join(import.meta.dirname, program), JSON.stringify(options)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const line = (async () => {
    let text = "";
    for await (const part of child.stdout ?? []) text += String(part);
    return text;
  })();
  return { child, line };
};

const statementsOf = async ({ db }: Connection, id: string): Promise<number[]> => {
  const rows = await db
    .selectFrom("statement")
    .select("number")
    .where("conversation_id", "=", id)
    .where("state", "=", "published")
    .execute();
  return rows.map(({ number }) => number);
};

const storedVotes = async ({ db }: Connection, id: string): Promise<number> => {
  const row = await db
    .selectFrom("vote")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("conversation_id", "=", id)
    .executeTakeFirstOrThrow();
  return row.count;
};

const groupingsOf = async ({ db }: Connection, id: string): Promise<number> => {
  const row = await db
    .selectFrom("grouping")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("conversation_id", "=", id)
    .executeTakeFirstOrThrow();
  return row.count;
};

const connectionTo = (dataDir: string): Connection => {
  const { appPassword } = JSON.parse(readFileSync(join(dataDir, "secrets.json"), "utf8")) as {
    appPassword: string;
  };
  const port = Number(
    readFileSync(join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n")[3],
  );
  return connect(addressOf(ROLE, appPassword, port, ROLE));
};

/** The product itself, below its starter. */
const productOf = (starter: ChildProcess): number => {
  const pid = starter.pid ?? 0;
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ")[0]);
};

const memoryOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;

const judged = (met: boolean): string => (met ? "met" : "MISSED");

const folder = temporaryFolder("votes");
const dataDir = join(folder.path, "data");
const loopFile = join(folder.path, "loop.json");
const product = await startProduct({
  dataDir,
  env: {
    PUNTARI_BENCH_LOOP: loopFile,
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --import=${join(import.meta.dirname, "event-loop.mjs")}`,
  },
});
const connection = connectionTo(dataDir);
const programs: ChildProcess[] = [];
try {
  const open = (await activitiesOf(product.url)).find(({ status }) => status === "open");
  if (!open) throw new Error("the demo has no open conversation");
  const { hostname: host, port } = new URL(product.url);
  const statements = await statementsOf(connection, open.id);
  const server = { host, port: Number(port) };
  const pid = productOf(product.process);
  const watching = beside("votes-watch.mjs", {
    ...server,
    path: `/fi${open.path}/hall/events`,
    watchers: WATCHERS,
  });
  programs.push(watching.child);
  const votes = (seconds: number) =>
    beside("votes-load.mjs", {
      ...server,
      path: `/fi${open.path}/vote`,
      statements,
      rate: RATE,
      seconds,
      connections: CONNECTIONS,
      votesEach: VOTES_EACH,
    }).line.then((line) => JSON.parse(line) as Load);
  if (WARM_UP_SECONDS > 0) await votes(WARM_UP_SECONDS);
  const before = await storedVotes(connection, open.id);
  const groupingsBefore = await groupingsOf(connection, open.id);
  let megabytes = 0;
  const measuring = setInterval(() => {
    megabytes = Math.max(megabytes, memoryOf(pid));
  }, 500);
  // What making the demo left for the disk would else be written amid the votes.
  if (process.platform !== "win32") execFileSync("sync");
  process.kill(pid, "SIGUSR2");
  watching.child.kill("SIGUSR2");
  const load = await votes(SECONDS);
  watching.child.kill("SIGTERM");
  const watched = JSON.parse(await watching.line) as Watched;
  await new Promise((done) => setTimeout(done, 600));
  const loop = JSON.parse(readFileSync(loopFile, "utf8")) as Loop;
  clearInterval(measuring);
  const stored = (await storedVotes(connection, open.id)) - before;
  const groupings = (await groupingsOf(connection, open.id)) - groupingsBefore;
  console.log(
    `${RATE} votes a second are due for ${SECONDS} s over ${CONNECTIONS} connections, on ${statements.length} statements, ${WATCHERS} people watch; load ${loadavg()[0]?.toFixed(1)} on ${cpus().length} cores`,
  );
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  printTable(
    ["", "measured", "bar", ""],
    [
      [
        "votes a second",
        load.perSecond.toFixed(0),
        `≥ ${BARS.perSecond}`,
        judged(load.perSecond >= BARS.perSecond),
      ],
      ["answer to a vote, p50", ms(load.p50), "", ""],
      ["answer to a vote, p95", ms(load.p95), `≤ ${BARS.p95} ms`, judged(load.p95 <= BARS.p95)],
      ["answer to a vote, p99", ms(load.p99), "", ""],
      ["answer to a vote, longest", ms(load.most), "", ""],
      ["first votes among them", String(load.firsts), "", ""],
      ["not answered or not taken", String(load.lost), "0", judged(load.lost === 0)],
      [
        "acknowledged ≤ stored",
        `${load.acknowledged} ≤ ${stored}`,
        "",
        judged(stored >= load.acknowledged),
      ],
      [
        "updates a second, each watcher",
        `${watched.least.toFixed(2)} … ${watched.middle.toFixed(2)}`,
        `≥ ${BARS.updatesPerSecond}`,
        judged(watched.refused === 0 && watched.least >= BARS.updatesPerSecond),
      ],
      ["longest gap between updates", ms(watched.longestGap), "", ""],
      ["a watcher gets a second", `${watched.kilobytesEach.toFixed(1)} KB`, "", ""],
      [
        "memory of the app",
        `${megabytes.toFixed(0)} MB`,
        `≤ ${BARS.megabytes} MB`,
        judged(megabytes <= BARS.megabytes),
      ],
      [
        "event loop late, p99",
        ms(loop.p99),
        `≤ ${BARS.loopMs} ms`,
        judged(loop.p99 <= BARS.loopMs),
      ],
      ["event loop late, most", ms(loop.most), "", ""],
      [
        "processor time of the app",
        `${((loop.cpuSeconds / Math.max(1, stored)) * 1e6).toFixed(0)} µs a vote`,
        "",
        "",
      ],
      ["groupings kept", String(groupings), "", ""],
    ],
  );
  console.log(`answers: ${JSON.stringify(load.statuses)}`);
} finally {
  for (const program of programs) program.kill();
  await connection.close();
  await product.stop();
  folder.remove();
}
