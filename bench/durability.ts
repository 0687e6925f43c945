import { type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Product, startProduct } from "../e2e/setup/product.ts";
import { addressOf, ROLE } from "../src/platform/db/cluster/roles.ts";
import { connect } from "../src/platform/db/connect.ts";
import { hashOf } from "../src/platform/secrets.ts";
import { activitiesOf, printTable, temporaryFolder } from "./demo.ts";

const ROUNDS = 5;
const VOTES_A_ROUND = 1000;
const VOTERS = 40;
const LONGEST_ROUND_MS = 120_000;
/** The product counts the posts of an address in a minute; a hall of people has many addresses. */
const VOTES_OF_ONE = 25;
const GONE_MS = 10_000;

/** A vote as the log must hold it: hash of the browser's secret in its county, statement, value. */
type Given = string;

const VALUES = { agree: 1, disagree: -1, pass: 0 } as const;

interface Round {
  readonly votePage: string;
  /** Votes whose 303 arrived. */
  readonly acknowledged: Set<Given>;
  /** Votes that were sent; some may have been written without an answer. */
  readonly sent: Set<Given>;
  over: boolean;
}

const cookiesOf = (answer: Response): Record<string, string> =>
  Object.fromEntries(
    answer.headers.getSetCookie().map((line) => {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))];
    }),
  );

const field = (html: string, name: string): string | undefined =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1];

/** What `people` keeps of a browser: the hash of its county's code and its secret. */
const pseudonym = (secret: string): string => hashOf(`04 ${secret}`);

/** One browser: opens the vote page, sends its form, follows to the next statement. */
const voteAsOne = async (round: Round, voter: number): Promise<void> => {
  const cookies: Record<string, string> = {};
  const send = async (method: "GET" | "POST", body?: URLSearchParams) => {
    const answer = await fetch(round.votePage, {
      method,
      redirect: "manual",
      headers: {
        cookie: Object.entries(cookies)
          .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
          .join("; "),
        "x-forwarded-for": `10.0.${voter >> 8}.${voter & 255}`,
      },
      ...(body ? { body } : {}),
    });
    Object.assign(cookies, cookiesOf(answer));
    return answer;
  };
  const choices = Object.keys(VALUES) as (keyof typeof VALUES)[];
  for (let votes = 0; votes < VOTES_OF_ONE && !round.over; votes++) {
    const html = await (await send("GET")).text();
    const statement = field(html, "statement");
    const csrf = field(html, "_csrf");
    if (!statement || !csrf) return;
    const choice = choices[(voter + votes) % choices.length] ?? "pass";
    const secret = cookies.puntari_participant;
    const key = (known: string) => `${pseudonym(known)} ${statement} ${VALUES[choice]}`;
    if (secret) round.sent.add(key(secret));
    const answer = await send(
      "POST",
      new URLSearchParams({ _csrf: csrf, statement, vote: choice }),
    );
    await answer.arrayBuffer();
    const now = cookies.puntari_participant;
    if (answer.status === 303 && now) round.acknowledged.add(key(now));
    else if (!round.over) throw new Error(`a vote was answered ${answer.status}`);
  }
};

/** Lets many browsers vote at once until `over`; a connection that dies with the server is the point. */
const crowd = (round: Round, firstVoter: number): Promise<unknown> => {
  let next = firstVoter;
  const chain = async (): Promise<void> => {
    while (!round.over) await voteAsOne(round, next++);
  };
  return Promise.all(
    Array.from({ length: VOTERS }, () =>
      chain().catch((error: unknown) => {
        if (!round.over) throw error;
      }),
    ),
  );
};

/** Processes that `pid` started; never 0, which would mean our own group. */
const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
    .split(" ")
    .map(Number)
    .filter((child) => child > 0);

const postmasterOf = (dataDir: string): { pid: number; port: number } => {
  const lines = readFileSync(join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n");
  return { pid: Number(lines[0]), port: Number(lines[3]) };
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** kill -9 of the product, its starter and the database server, and of nothing else. */
const killAll = async (starter: ChildProcess, dataDir: string): Promise<void> => {
  const pids = [...childrenOf(starter.pid ?? 0), postmasterOf(dataDir).pid, starter.pid ?? 0];
  for (const pid of pids) process.kill(pid, "SIGKILL");
  const until = Date.now() + GONE_MS;
  while (pids.some(isAlive) && Date.now() < until)
    await new Promise((done) => setTimeout(done, 20));
};

/** Every vote of the log, and how many there are. */
const loggedVotes = async (dataDir: string): Promise<Set<Given>> => {
  const { appPassword } = JSON.parse(readFileSync(join(dataDir, "secrets.json"), "utf8")) as {
    appPassword: string;
  };
  const { db, close } = connect(addressOf(ROLE, appPassword, postmasterOf(dataDir).port, ROLE));
  const rows = await db
    .selectFrom("vote")
    .innerJoin("participant", "participant.id", "vote.participant_id")
    .innerJoin("statement", "statement.id", "vote.statement_id")
    .select(["participant.secret_hash", "statement.number", "vote.value"])
    .where("vote.area_code", "=", "04")
    .execute();
  await close();
  return new Set(rows.map((one) => `${one.secret_hash} ${one.number} ${one.value}`));
};

const until = async (round: Round): Promise<void> => {
  const end = Date.now() + LONGEST_ROUND_MS;
  while (round.acknowledged.size < VOTES_A_ROUND && Date.now() < end)
    await new Promise((done) => setTimeout(done, 2));
};

const openConversation = async (product: Product): Promise<string> => {
  const open = (await activitiesOf(product.url)).find(({ status }) => status === "open");
  if (!open) throw new Error("the demo has no open conversation");
  return `${product.url}/fi${open.path}/vote`;
};

interface Outcome {
  readonly acknowledged: number;
  readonly lost: number;
  readonly unanswered: number;
  readonly seconds: number;
  readonly recovery: number;
}

const playRound = async (
  product: Product,
  dataDir: string,
  firstVoter: number,
): Promise<{ outcome: Outcome; next: Product }> => {
  const votePage = await openConversation(product);
  const round: Round = { votePage, acknowledged: new Set(), sent: new Set(), over: false };
  const begun = performance.now();
  const voting = crowd(round, firstVoter);
  await Promise.race([until(round), voting]);
  // In this order: answers that are on their way are still counted, none is sent any more.
  round.over = true;
  await killAll(product.process, dataDir);
  await voting;
  const seconds = (performance.now() - begun) / 1000;
  const restarted = performance.now();
  const next = await startProduct({ dataDir });
  const recovery = (performance.now() - restarted) / 1000;
  const logged = await loggedVotes(dataDir);
  const { acknowledged, sent } = round;
  const lost = [...acknowledged].filter((vote) => !logged.has(vote)).length;
  const unanswered = [...sent].filter((vote) => logged.has(vote) && !acknowledged.has(vote)).length;
  return {
    outcome: { acknowledged: acknowledged.size, lost, unanswered, seconds, recovery },
    next,
  };
};

const folder = temporaryFolder("durability");
const dataDir = join(folder.path, "data");
let product = await startProduct({ dataDir });
try {
  const outcomes: Outcome[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const played = await playRound(product, dataDir, round * VOTES_A_ROUND);
    product = played.next;
    outcomes.push(played.outcome);
  }
  printTable(
    ["round", "acknowledged", "lost", "written, not answered", "votes/s", "ready again after s"],
    outcomes.map((one, at) => [
      String(at + 1),
      String(one.acknowledged),
      String(one.lost),
      String(one.unanswered),
      (one.acknowledged / one.seconds).toFixed(0),
      one.recovery.toFixed(1),
    ]),
  );
  const sum = (of: (one: Outcome) => number) => outcomes.reduce((total, one) => total + of(one), 0);
  console.log(`acknowledged ${sum((one) => one.acknowledged)}, lost = ${sum((one) => one.lost)}`);
} finally {
  await product.stop();
  folder.remove();
}
