import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { startProduct } from "../e2e/setup/product.ts";
import type { AreaCode } from "../src/kernel/area.ts";
import { addressOf, ROLE } from "../src/platform/db/cluster/roles.ts";
import { type Connection, connect, inArea } from "../src/platform/db/connect.ts";
import { activitiesOf, median, printTable, temporaryFolder } from "./demo.ts";

const PEOPLE = Number(process.env["PEOPLE"] ?? 33_000);
const STATEMENTS = Number(process.env["STATEMENTS"] ?? 800);
const VOTES_EACH = 60;
const TURNS = 9;
const BAR_MS = 200;
const BAR_KILOBYTES = 100;
const AREA = "04" as AreaCode;

const connectionTo = (dataDir: string): Connection => {
  const { appPassword } = JSON.parse(readFileSync(join(dataDir, "secrets.json"), "utf8")) as {
    appPassword: string;
  };
  const port = Number(
    readFileSync(join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n")[3],
  );
  return connect(addressOf(ROLE, appPassword, port, ROLE));
};

/** Statements, people of three camps, what they told of themselves, and their votes. */
const fill = (connection: Connection, id: string): Promise<void> =>
  inArea(connection.db, AREA, async (tx) => {
    await sql`
      insert into statement (conversation_id, area_code, number, text, lang, state, created_at)
      select ${id}, ${AREA}, next_number + n,
        'Väite ' || n || ': palvelun pitää olla lähellä ja auki silloin, kun ihmiset pääsevät tulemaan', 'fi', 'published', now()
      from conversation, generate_series(0, ${STATEMENTS}::integer - 1) as n
      where activity_id = ${id}`.execute(tx);
    await sql`
      update conversation set next_number = next_number + ${STATEMENTS}::integer,
        background = array['municipality', 'age', 'language', 'service-user']
      where activity_id = ${id}`.execute(tx);
    await sql`
      create temporary table many on commit drop as
      select gen_random_uuid() as id, n from generate_series(1, ${PEOPLE}::integer) as n`.execute(
      tx,
    );
    await sql`
      insert into participant (id, area_code, secret_hash, created_at)
      select id, ${AREA}, 'bench ' || n, now() from many`.execute(tx);
    await sql`
      insert into background_answer
        (conversation_id, participant_id, area_code, question, answer, at)
      select ${id}, id, ${AREA}, question, answers[1 + n % cardinality(answers)], now()
      from many, (values
        ('municipality', array['092', '245', 'elsewhere']),
        ('age', array['18-24', '25-34', '35-44', '45-54', '55-64', '65-74', '75-and-over']),
        ('language', array['fi', 'sv', 'other']),
        ('service-user', array['yes', 'no', 'relative'])
      ) as asked (question, answers)`.execute(tx);
    await sql`
      create temporary table told on commit drop as
      select id, camp, place,
        ('x' || substr(md5(camp || ' ' || place), 1, 4))::bit(16)::integer / 65536.0 as agrees,
        random() as lot
      from (
        select distinct id, n % 3 as camp, 1 + floor(power(random(), 1.5) * ${STATEMENTS})::integer as place
        from many, generate_series(1, ${VOTES_EACH}::integer)
      ) as drawn`.execute(tx);
    await sql`
      insert into vote (conversation_id, area_code, statement_id, participant_id, value, at)
      select ${id}, ${AREA}, statement.id, told.id,
        case when lot < agrees then 1 when lot < agrees + (1 - agrees) * 0.7 then -1 else 0 end,
        now()
      from told
      join (
        select id, row_number() over (order by number desc) as place
        from statement where conversation_id = ${id}
      ) as statement using (place)`.execute(tx);
    await sql`
      insert into current_vote
        (statement_id, participant_id, conversation_id, area_code, value, seq)
      select statement_id, participant_id, conversation_id, area_code, value, seq
      from vote join many on many.id = vote.participant_id`.execute(tx);
  });

/** One more vote, as a browser gives it: from then on the product groups by itself. */
const voteOnce = async (page: string): Promise<void> => {
  const seen = await fetch(page);
  const html = await seen.text();
  const cookie = seen.headers
    .getSetCookie()
    .map((one) => one.split(";", 1)[0])
    .join("; ");
  const field = (name: string): string =>
    new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? "";
  const answer = await fetch(page, {
    method: "POST",
    redirect: "manual",
    headers: { cookie, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({
      _csrf: field("_csrf"),
      statement: field("statement"),
      vote: "agree",
    }),
  });
  if (answer.status >= 400) throw new Error(`the vote was answered ${answer.status}`);
};

const grouped = async ({ db }: Connection, id: string): Promise<boolean> => {
  const row = await db
    .selectFrom("conversation")
    .innerJoin("grouping", "grouping.id", "conversation.current_grouping")
    .select("grouping.participants")
    .where("conversation.activity_id", "=", id)
    .executeTakeFirst();
  return (row?.participants ?? 0) >= PEOPLE;
};

const timed = async (address: string): Promise<{ ms: number; kilobytes: number }> => {
  const begun = performance.now();
  const answer = await fetch(address);
  const bytes = (await answer.arrayBuffer()).byteLength;
  if (answer.status !== 200) throw new Error(`${address}: ${answer.status}`);
  return { ms: performance.now() - begun, kilobytes: bytes / 1024 };
};

const folder = temporaryFolder("results");
const dataDir = join(folder.path, "data");
const product = await startProduct({ dataDir });
const connection = connectionTo(dataDir);
try {
  const open = (await activitiesOf(product.url)).find(({ status }) => status === "open");
  if (!open) throw new Error("the demo has no open conversation");
  await fill(connection, open.id);
  await sql`analyze`.execute(connection.db).catch(() => undefined);
  const begun = performance.now();
  await voteOnce(`${product.url}/fi${open.path}/vote`);
  while (!(await grouped(connection, open.id))) await pause(250);
  console.log(
    `${PEOPLE} people × ${STATEMENTS} statements, about ${VOTES_EACH} votes each; grouped ${((performance.now() - begun) / 1000).toFixed(1)} s after a vote that came while all others were new.`,
  );
  const rows: string[][] = [];
  for (const page of ["results", "results/statements", "results/statements?order=divides&page=3"]) {
    const address = `${product.url}/fi${open.path}/${page}`;
    const first: number[] = [];
    const later: number[] = [];
    let kilobytes = 0;
    for (let turn = 0; turn < TURNS; turn++) {
      // Any change of the county empties the shelf of kept pages.
      await inArea(connection.db, AREA, async () => undefined);
      await pause(300);
      const fresh = await timed(address);
      first.push(fresh.ms);
      kilobytes = fresh.kilobytes;
      later.push((await timed(address)).ms);
    }
    const worst = Math.max(...first);
    rows.push([
      page,
      `${median(first).toFixed(0)} ms`,
      `${worst.toFixed(0)} ms`,
      `${median(later).toFixed(1)} ms`,
      `${kilobytes.toFixed(0)} KB`,
      worst <= BAR_MS && kilobytes <= BAR_KILOBYTES ? "met" : "MISSED",
    ]);
  }
  printTable(
    [
      `bar ${BAR_MS} ms, ${BAR_KILOBYTES} KB`,
      "made anew, median",
      "made anew, most",
      "kept",
      "size",
      "",
    ],
    rows,
  );
} finally {
  await connection.close();
  await product.stop();
  folder.remove();
}
