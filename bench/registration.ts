import { join } from "node:path";
import { startProduct } from "../e2e/setup/product.ts";
import { printTable, temporaryFolder } from "./demo.ts";
import { meetingWork } from "./meeting.ts";

const TRIES = Number(process.env.TRIES ?? 5000);
const SECONDS = Number(process.env.SECONDS ?? 60);
const SEATS = 300;
/** Every so manyth comes with an address that was used before, in capital letters. */
const AGAIN_EVERY = 20;
const BAR_P95_MS = 300;

interface Try {
  readonly email: string;
  readonly sent: number;
  readonly answered: number;
  readonly formMs: number;
  readonly status: number;
}

const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");

/** One person: opens the form, sends it. */
const tryOnce = async (page: string, n: number): Promise<Try> => {
  const again = n > 0 && n % AGAIN_EVERY === 0;
  const email = again ? `PERSON${n - AGAIN_EVERY + 1}@EXAMPLE.FI` : `person${n}@example.fi`;
  const forwarded = `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`;
  const begun = performance.now();
  const form = await fetch(page, { headers: { "x-forwarded-for": forwarded } });
  const csrf = /name="_csrf" value="([^"]+)"/.exec(await form.text())?.[1] ?? "";
  const sent = performance.now();
  const answer = await fetch(page, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookiesOf(form), "x-forwarded-for": forwarded },
    body: new URLSearchParams({ _csrf: csrf, name: `Person ${n}`, email, lang: "fi" }),
  });
  await answer.arrayBuffer();
  const answered = performance.now();
  return { email, sent, answered, formMs: sent - begun, status: answer.status };
};

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Lets people come one after another, whether the others were answered or not. */
const crowd = async (page: string): Promise<Try[]> => {
  const begun = performance.now();
  const tries: Promise<Try>[] = [];
  for (let n = 0; n < TRIES; n++) {
    const due = begun + (n * SECONDS * 1000) / TRIES;
    if (performance.now() < due) await wait(due - performance.now());
    tries.push(tryOnce(page, n));
  }
  return Promise.all(tries);
};

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;

/** Pairs of which one was answered before the other was sent, and yet has the higher number. */
const outOfOrder = (tries: readonly Try[], numberOf: ReadonlyMap<string, number>): number => {
  const fresh = tries.flatMap((one) => {
    const number = numberOf.get(one.email);
    return number === undefined ? [] : [{ ...one, number }];
  });
  const bySent = fresh.toSorted((a, b) => a.sent - b.sent);
  const byAnswered = fresh.toSorted((a, b) => a.answered - b.answered);
  let highest = 0;
  let at = 0;
  let wrong = 0;
  for (const one of bySent) {
    for (; (byAnswered[at]?.answered ?? Infinity) < one.sent; at++)
      highest = Math.max(highest, byAnswered[at]?.number ?? 0);
    if (highest > one.number) wrong += 1;
  }
  return wrong;
};

const { connectTo, leadContext, meetingWith } = await meetingWork();
const folder = temporaryFolder("registration");
const dataDir = join(folder.path, "data");
const product = await startProduct({ dataDir });
const connection = connectTo(dataDir);
try {
  const id = await meetingWith(await leadContext(connection), { capacity: SEATS });
  const page = `${product.url}/fi/vantaa-kerava/events/${id}/register`;
  await tryOnce(page, 9_999_999);
  const begun = performance.now();
  const tries = await crowd(page);
  const seconds = (performance.now() - begun) / 1000;
  const rows = await connection.db
    .selectFrom("registration")
    .select(["number", "state", "email", "email_key"])
    .where("event_id", "=", id)
    .orderBy("number")
    .execute();
  const seats = rows.filter(({ state }) => state === "seat");
  const numberOf = new Map(rows.map(({ email, number }) => [email ?? "", number]));
  const took = tries.map(({ sent, answered }) => answered - sent);
  const forms = tries.map(({ formMs }) => formMs);
  const keys = new Set(rows.map(({ email_key: key }) => key));
  printTable(
    ["", "count"],
    [
      ["tries", String(tries.length)],
      ["answered 303", String(tries.filter(({ status }) => status === 303).length)],
      ["seconds", seconds.toFixed(1)],
      ["seats given", String(seats.length)],
      ["of", String(SEATS)],
      ["waiting", String(rows.length - seats.length)],
      ["same address twice", String(rows.length - keys.size)],
      ["seat after one who waits", String(seats.filter(({ number }) => number > SEATS).length)],
      ["out of order of arrival", String(outOfOrder(tries, numberOf))],
    ],
  );
  printTable(
    ["milliseconds", "p50", "p95", "p99", "most", "bar p95"],
    [
      ["send the form", took, String(BAR_P95_MS)] as const,
      ["open the form", forms, ""] as const,
    ].map(([name, values, bar]) => [
      name,
      quantile(values, 0.5).toFixed(0),
      quantile(values, 0.95).toFixed(0),
      quantile(values, 0.99).toFixed(0),
      Math.max(...values).toFixed(0),
      bar,
    ]),
  );
  const letters = await connection.db
    .selectFrom("outgoing_mail")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  console.log(`letters written by then: ${letters.n}`);
} finally {
  await connection.close();
  await product.stop();
  folder.remove();
}
