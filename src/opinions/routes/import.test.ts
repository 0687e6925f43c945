import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { areaBySlug, issueSignInLink, signIn } from "../../people/index.ts";
import { databaseQueue } from "../../platform/jobs/queue.ts";
import { seededChance } from "../../platform/testing/chance.ts";
import { TEST_CONFIG } from "../../platform/testing/site.ts";
import { createServer, type Server } from "../../platform/web/server.ts";
import { createSite } from "../../platform/web/site.ts";
import { activityById } from "../../programmes/index.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { h } from "preact";
import { type ImportOrder, runImport } from "../actions/import-upload.ts";
import { opinionsSlice } from "../slice.ts";
import { currentGrouping } from "../store/grouping.ts";
import { makeStage, type Stage } from "../testing/conversation.ts";
import type { ActivityId } from "../../kernel/ids.ts";

let stage: Stage;
let server: Server;
let cookies: Record<string, string> = {};
const dataDir = mkdtempSync(join(tmpdir(), "puntari-import-"));
const PATH = "/fi/vantaa-kerava/staff/conversations/import";

const depsOf = () => ({
  db: stage.db,
  clock: stage.clock,
  chance: seededChance("import"),
  compute: stage.regrouper.compute,
  jobs: databaseQueue,
  config: { ...TEST_CONFIG, dataDir },
  ways: stage.ways,
});

beforeAll(async () => {
  stage = await makeStage();
  server = await createServer({ ...TEST_CONFIG, dataDir });
  const site = createSite(server, {
    findArea: (slug) => areaBySlug(stage.db, slug),
    shell: async ({ page }) => h("main", null, page.body),
    problemView: ({ title, text }) => h("p", null, `${title}: ${text}`),
  });
  opinionsSlice.routes?.(server, { ...depsOf(), site });
  cookies = await sessionOfLead();
});
afterAll(async () => {
  await server.close();
  await stage.database.drop();
  rmSync(dataDir, { recursive: true });
});

const sessionOfLead = async (): Promise<Record<string, string>> => {
  const { visitor } = stage.lead;
  if (visitor.kind !== "staff") throw new Error("the lead is no staff");
  const token = await issueSignInLink(stage.lead, visitor.account);
  const session = valueOf(await signIn(stage.lead, token));
  return { puntari_session: session };
};

const get = async (path: string) => {
  const answer = await server.inject({ method: "GET", url: path, cookies });
  for (const { name, value } of answer.cookies) cookies[name] = value;
  return answer;
};

type Part = readonly [name: string, value: string | Buffer, file?: string];

const BOUNDARY = "----puntari-test";

const bodyOf = (parts: readonly Part[]): Buffer =>
  Buffer.concat([
    ...parts.flatMap(([name, value, file]) => [
      Buffer.from(
        `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"` +
          `${file === undefined ? "" : `; filename="${file}"\r\ncontent-type: text/csv`}\r\n\r\n`,
      ),
      Buffer.from(value),
      Buffer.from("\r\n"),
    ]),
    Buffer.from(`--${BOUNDARY}--\r\n`),
  ]);

const post = async (parts: readonly Part[], { token = "" } = {}) => {
  const page = await get(PATH);
  const found = /action="[^"]*_csrf=([^"]+)"/.exec(page.body)?.[1] ?? "";
  return server.inject({
    method: "POST",
    url: `${PATH}?_csrf=${token || found}`,
    cookies,
    headers: { "content-type": `multipart/form-data; boundary=${BOUNDARY}` },
    payload: bodyOf(parts),
  });
};

const COMMENTS = "timestamp,comment-id,author-id,agrees,disagrees,moderated,mood,comment-body\n";
const comments = `${COMMENTS}1000,1,0,0,0,1,x,Yksi\n1000,2,0,0,0,-1,x,Kaksi\n`;
const votes = `timestamp,datetime,comment-id,voter-id,vote\n${Array.from(
  { length: 12 },
  (_, person) => `${2000 + person},x,1,${person},${person % 2 ? 1 : -1}\n`,
).join("")}`;

const fields = (): Part[] => [
  ["measure", stage.example.measureId],
  ["question", "Mitä mieltä?"],
  ["lang", "fi"],
  ["attribution", "Aineisto: esimerkki"],
  ["licence", "CC BY 4.0"],
  ["links", "https://example.fi/a\n\nhttps://example.fi/b"],
];
const files = (): Part[] => [
  ["comments", comments, "comments.csv"],
  ["votes", votes, "../../etc/votes.csv"],
  ["participants", "", ""],
];

const orders = async (): Promise<ImportOrder[]> => {
  const { rows } = await sql<{ payload: ImportOrder }>`
    select payload from graphile_worker._private_jobs as job
    join graphile_worker._private_tasks as task on task.id = job.task_id
    where task.identifier = 'opinions.import' order by job.id`.execute(stage.db);
  return rows.map(({ payload }) => payload);
};

const texts = (html: string): string => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
const leftFiles = (): string[] =>
  readdirSync(join(dataDir, "tmp/sent"), { recursive: true }).map(String);

test("files become a closed conversation with its map, and progress is told on the way", async () => {
  const answer = await post([...fields(), ...files()]);
  expect(answer.statusCode).toBe(303);
  const page = String(answer.headers.location);
  const waiting = await get(page);
  expect([waiting.statusCode, waiting.headers.refresh]).toEqual([200, "3"]);
  expect(texts(waiting.body)).toContain("Keskustelua tuodaan");
  const order = (await orders()).at(-1);
  if (!order) throw new Error("nothing was ordered");
  await runImport(depsOf(), order);
  const done = await get(page);
  expect(done.headers.refresh).toBe(undefined);
  expect(texts(done.body)).toContain("Ihmisiä 12 Väitteitä 2 Näistä piilotettuja 1");
  expect(texts(done.body)).toContain("comments.csv: mood");
  const id = /activities\/([0-9a-f-]{36})\/results/.exec(done.body)?.[1] as ActivityId;
  const activity = await activityById(stage.db, id);
  expect(activity?.status).toBe("closed");
  expect(activity?.attribution).toEqual({
    text: "Aineisto: esimerkki",
    licence: "CC BY 4.0",
    links: ["https://example.fi/a", "https://example.fi/b"],
  });
  expect((await currentGrouping(stage.db, id))?.result.people).toBe(12);
  expect(leftFiles().filter((name) => name.endsWith(".csv"))).toEqual([]);
  // The queue may run a job twice.
  await runImport(depsOf(), order);
  expect((await get(page)).body).toContain(id);
});

const activityIds = async (): Promise<readonly string[]> =>
  (await stage.db.selectFrom("activity").select("id").orderBy("id").execute()).map(({ id }) => id);

/** Posts the files and answers the order that they make, and the page of its progress. */
const ordered = async (): Promise<{ readonly order: ImportOrder; readonly page: string }> => {
  const answer = await post([...fields(), ["method", "compatible"], ...files()]);
  const order = (await orders()).at(-1);
  if (!order) throw new Error("nothing was ordered");
  return { order, page: String(answer.headers.location) };
};

test("an import that breaks off midway leaves nothing planned and says so", async () => {
  const before = await activityIds();
  const { order, page } = await ordered();
  let left = 5;
  const chance = seededChance("broken");
  const secret = (): string => {
    if (left === 0) throw new Error("the lights go out");
    left -= 1;
    return chance.secret();
  };
  const broken = { ...depsOf(), chance: { ...chance, secret } };
  await expect(runImport(broken, order)).rejects.toThrow("the lights go out");
  expect(await activityIds()).toEqual(before);
  expect(texts((await get(page)).body)).toContain("Tuonti keskeytyi Mitään ei tallennettu.");
  expect(leftFiles().filter((name) => name.endsWith(".csv"))).toEqual([]);
});

test("one that breaks off once all is written is finished by the queue's next try", async () => {
  const before = await activityIds();
  const { order, page } = await ordered();
  const compute = { ...stage.regrouper.compute, run: () => Promise.reject(new Error("no maths")) };
  const chance = seededChance("finished");
  await expect(runImport({ ...depsOf(), chance, compute }, order)).rejects.toThrow("no maths");
  const after = await activityIds();
  expect(after.length).toBe(before.length + 1);
  expect((await get(page)).headers.refresh).toBe("3");
  await runImport(depsOf(), order);
  expect(await activityIds()).toEqual(after);
  const done = await get(page);
  expect(texts(done.body)).toContain("Ihmisiä 12 Väitteitä 2 Näistä piilotettuja 1");
  const id = after.find((one) => !before.includes(one)) as ActivityId;
  expect((await activityById(stage.db, id))?.status).toBe("closed");
  expect((await currentGrouping(stage.db, id))?.algorithm.split("/")[0]).toBe("compatible");
});

test("a file that cannot be read is told with file, line, column and what should stand there", async () => {
  const bad = files().map((part) =>
    part[0] === "votes" ? (["votes", `${votes}2000,x,1,9,5\n`, "votes.csv"] as const) : part,
  );
  const answer = await post([...fields(), ...bad]);
  const order = (await orders()).at(-1);
  if (!order) throw new Error("nothing was ordered");
  await runImport(depsOf(), order);
  const page = texts((await get(String(answer.headers.location))).body);
  expect(page).toContain(
    "Tiedosto votes.csv Rivi 14 Sarake vote Vika Solussa on muuta kuin pitäisi. Mitä pitää olla 1, 0 tai -1",
  );
});

test("a form without files, source or measure comes back with what is missing, and keeps nothing", async () => {
  const before = (await orders()).length;
  const answer = await post([
    ["question", "Mitä mieltä?"],
    ["measure", "none"],
    ["links", "javascript:alert(1)"],
  ]);
  expect(answer.statusCode).toBe(422);
  const page = texts(answer.body);
  expect(page).toContain("Valitse tiedosto comments.csv.");
  expect(page).toContain("Valitse tiedosto votes.csv tai participants-votes.csv.");
  expect(page).toContain("Osoitteen alussa pitää olla https:// tai http://.");
  expect(answer.body).toContain('value="Mitä mieltä?"');
  expect((await orders()).length).toBe(before);
});

test("the page is for who may open activities, and a foreign token takes no file", async () => {
  const stranger = await server.inject({ method: "GET", url: PATH });
  expect(stranger.statusCode).toBe(401);
  const forged = await post([...fields(), ...files()], { token: "forged" });
  expect(forged.statusCode).toBe(403);
  const other = await get(`${PATH}/00000000-0000-4000-8000-000000000000`);
  expect(other.statusCode).toBe(404);
  expect((await get(`${PATH}/..%2f..`)).statusCode).toBe(404);
});

test("an ordinary form at this address is told that files are missing", async () => {
  const page = await get(PATH);
  const token = /action="[^"]*_csrf=([^"]+)"/.exec(page.body)?.[1] ?? "";
  const answer = await server.inject({
    method: "POST",
    url: `${PATH}?_csrf=${token}`,
    cookies,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    payload: "question=x",
  });
  expect(answer.statusCode).toBe(422);
});

test("more than the limit is refused before it is taken in", async () => {
  const page = await get(PATH);
  const token = /action="[^"]*_csrf=([^"]+)"/.exec(page.body)?.[1] ?? "";
  const answer = await server.inject({
    method: "POST",
    url: `${PATH}?_csrf=${token}`,
    cookies,
    headers: {
      "content-type": `multipart/form-data; boundary=${BOUNDARY}`,
      "content-length": String(4 * 1024 ** 3),
    },
    payload: bodyOf(files()),
  });
  expect(answer.statusCode).toBe(413);
  expect(texts(answer.body)).toContain("Tiedosto on liian suuri. Enintään 512 Mt.");
});
