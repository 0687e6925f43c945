import { join } from "node:path";
import { startProduct } from "../e2e/setup/product.ts";
import { formsOf } from "../e2e/support/markup.ts";
import type { AreaCode } from "../src/kernel/area.ts";
import type { Instant } from "../src/kernel/instant.ts";
import { inArea } from "../src/platform/db/connect.ts";
import { activitiesOf, connectTo, percentile, printTable, temporaryFolder } from "./demo.ts";

const STATEMENTS = 5000;
const REQUESTS = 60;
const WARM_UP = 10;
const BAR_MS = 100;
const AREA = "04" as AreaCode;
const TWICE_A_DAY = 43_200_000;

const SUBJECTS = ["Terveysaseman", "Neuvolan", "Päivystyksen", "Kotihoidon", "Apteekin", "Bussin"];
const CLAIMS = ["pitää olla auki", "pitää tulla kotiin", "saa maksaa", "ei saa lopettaa"];
const WHERE = ["keskustassa", "kylissä", "illalla", "lauantaisin", "kouluilla", "verkossa"];

/** Statements as people write them: alike in their words, each a little different. */
const textOf = (index: number): string => {
  const of = (list: readonly string[], step: number) =>
    list[Math.floor(index / step) % list.length];
  const rest = `kun asiasta ${index} on kysytty ${(index * 7919) % 1000} kertaa`;
  return `${of(SUBJECTS, 1)} ${of(CLAIMS, 6)} ${of(WHERE, 24)}, ${rest}`;
};

const STATES = ["pending", "published", "published", "hidden"] as const;

/** Writes the statements past the product, which would take them one by one. */
const fill = async (dataDir: string, id: string): Promise<void> => {
  const { db, close } = connectTo(dataDir);
  await inArea(db, AREA, async (tx) => {
    const { next_number: first } = await tx
      .selectFrom("conversation")
      .select("next_number")
      .where("activity_id", "=", id)
      .executeTakeFirstOrThrow();
    const begin = Date.now() - STATEMENTS * TWICE_A_DAY;
    const rows = Array.from({ length: STATEMENTS }, (_, index) => {
      const state = STATES[index % STATES.length] ?? "pending";
      const at = new Date(begin + index * TWICE_A_DAY).toISOString() as Instant;
      return {
        conversation_id: id,
        area_code: AREA,
        number: first + index,
        text: textOf(index),
        lang: "fi",
        state,
        reason: state === "hidden" ? "unclear" : null,
        created_at: at,
        decided_at: state === "pending" ? null : at,
      };
    });
    for (let at = 0; at < STATEMENTS; at += 1000) {
      await tx
        .insertInto("statement")
        .values(rows.slice(at, at + 1000))
        .execute();
    }
    await tx
      .updateTable("conversation")
      .set({ next_number: first + STATEMENTS })
      .where("activity_id", "=", id)
      .execute();
  });
  await close();
};

/** The cookies of the demo's lead, after the one-time link. */
const signIn = async (link: string): Promise<string> => {
  const page = await fetch(link);
  const cookiesOf = (answer: Response) =>
    answer.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0]);
  const [form] = formsOf(await page.text());
  const cookies = cookiesOf(page);
  const answer = await fetch(new URL(form?.action ?? "", link), {
    method: "POST",
    headers: { cookie: cookies.join("; ") },
    body: new URLSearchParams(form?.fields),
    redirect: "manual",
  });
  return [...cookies, ...cookiesOf(answer)].join("; ");
};

const folder = temporaryFolder("moderation-list");
const dataDir = join(folder.path, "data");
const product = await startProduct({ dataDir });
try {
  const activity = (await activitiesOf(product.url)).find(({ status }) => status === "open");
  if (!activity) throw new Error("the demo has no open activity");
  await fill(dataDir, activity.id);
  const cookie = await signIn(product.signIn);
  const desk = `/fi${activity.path.replace("/activities/", "/staff/activities/")}/statements`;
  const pages: readonly (readonly [string, (index: number) => string])[] = [
    ["what waits, page 1 …", (index) => `${desk}?list=pending&page=${(index % 25) + 1}`],
    ["published, page 1 …", (index) => `${desk}?list=published&page=${(index % 50) + 1}`],
    ["hidden, last page", () => `${desk}?list=hidden&page=99`],
    ["lacks Swedish, page 1 …", (index) => `${desk}?list=lacks-sv&page=${(index % 50) + 1}`],
    ["one at a time", (index) => `${desk}/queue?after=${index * 40}`],
    ["one statement", (index) => `${desk}/${index * 40 + 1}`],
    ["public page", () => `/fi${activity.path}/moderation`],
  ];
  const rows: string[][] = [];
  for (const [name, pathOf] of pages) {
    const took: number[] = [];
    let kilobytes = 0;
    for (let index = -WARM_UP; index < REQUESTS; index++) {
      const begun = performance.now();
      const path = pathOf(Math.abs(index));
      const answer = await fetch(product.url + path, { headers: { cookie } });
      const text = await answer.text();
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
      if (index >= 0) took.push(performance.now() - begun);
      kilobytes = text.length / 1024;
    }
    const p95 = percentile(took, 0.95);
    const verdict = p95 <= BAR_MS ? "pass" : "miss";
    const figures = [kilobytes, percentile(took, 0.5), p95].map((value) => value.toFixed(1));
    rows.push([name, ...figures, verdict]);
  }
  console.log(`${STATEMENTS} statements more; ${REQUESTS} requests each, one after the other; ms`);
  printTable(["page", "KB", "p50", "p95", `bar ${BAR_MS} ms`], rows);
} finally {
  await product.stop();
  folder.remove();
}
