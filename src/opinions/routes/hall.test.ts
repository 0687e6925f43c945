import { get } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { closeActivity } from "../../programmes/index.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import {
  AREA,
  cast,
  makeStage,
  openConversation,
  planConversation,
  type Stage,
  twoCamps,
} from "../testing/conversation.ts";
import { regroup } from "../actions/regroup.ts";
import { type Web, webOf } from "../testing/web.ts";

let stage: Stage;
let web: Web;
let address: string;
const heard: string[] = [];
beforeAll(async () => {
  stage = await makeStage({ onQuery: (text) => heard.push(text) });
  web = await webOf(stage);
  address = await web.listen();
});
afterAll(async () => {
  await web.close();
  await stage.database.drop();
});

const hallPath = (id: ActivityId, locale = "fi"): string =>
  `/${locale}/vantaa-kerava/activities/${id}/hall`;
const texts = (html: string): string =>
  html
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .replaceAll("&nbsp;", " ");

interface Stream {
  text: string;
  status: number | undefined;
  leave(): void;
}

const follow = (path: string): Promise<Stream> =>
  new Promise((done, fail) => {
    const request = get(address + path, (answer) => {
      const stream: Stream = {
        text: "",
        status: answer.statusCode,
        leave: () => request.destroy(),
      };
      answer.setEncoding("utf8");
      answer.on("error", () => undefined);
      answer.on("data", (part: string) => {
        stream.text += part;
      });
      done(stream);
    });
    request.on("error", fail);
  });

const LONG = { timeout: 10_000 };

/** The newest content of a part that a stream brought. */
const partOf = (stream: Stream, part: string): string => {
  const parts = stream.text
    .split("\n\n")
    .filter((event) => event.startsWith("event: part\n"))
    .map((event) => JSON.parse(event.slice(event.indexOf("data: ") + 6)))
    .filter((one: { part: string }) => one.part === part);
  return texts(parts.at(-1)?.html ?? "").trim();
};

test("a hall sees the question, how to join by code and in words, and that nobody has voted", async () => {
  const id = await openConversation(stage);
  const page = await web.browser().get(hallPath(id));
  expect(page.status).toBe(200);
  expect(texts(page.html)).toContain("Mitä lähipalvelujen pitää olla?");
  expect(page.html).toContain(`>localhost:3000<wbr/>/o/${id.slice(0, 8)}</a>`);
  expect(page.html).toContain(
    `role="img" aria-label="QR-koodi, joka avaa osoitteen localhost:3000/o/${id.slice(0, 8)}"`,
  );
  expect(texts(page.html)).toContain("Kukaan ei ole vielä vastannut.");
  expect(web.last()).toMatchObject({ bare: true, noIndex: true, scripts: ["opinions/hall.js"] });
});

test.each([
  ["fi", "20 ihmistä on vastannut", "ryhmä A, 10 ihmistä ja ryhmä B, 10 ihmistä", "Hae uusimmat"],
  ["sv", "20 personer har svarat", "grupp A, 10 personer och grupp B, 10 personer", "Hämta de"],
  ["en", "20 people have answered", "group A, 10 people and group B, 10 people", "Get the latest"],
])(
  "people, votes, common ground and groups stand on the page in %s without a script",
  async (locale, people, groups, refresh) => {
    const id = await openConversation(stage, 8);
    await twoCamps(stage, id);
    const { html } = await web.browser().get(hallPath(id, locale));
    const said = texts(html).replaceAll("\u00a0", " ");
    expect([said.includes(people), said.includes(groups)]).toEqual([true, true]);
    expect(said).toContain("Väite 2");
    expect(texts(/<noscript>.*?<\/noscript>/s.exec(html)?.[0] ?? "")).toContain(refresh);
  },
);

test("the hall and the results page tell the same groups", async () => {
  const id = await openConversation(stage, 8);
  await twoCamps(stage, id);
  await regroup(stage.regrouper, AREA, id);
  const hall = await web.browser().get(hallPath(id));
  const results = await web.browser().get(hallPath(id).replace(/hall$/, "results"));
  const map = (html: string) => /<svg[^>]*aria-label="Kartta[^]*?<\/svg>/.exec(html)?.[0];
  expect(map(hall.html)?.length).toBeGreaterThan(100);
  expect(map(hall.html)).toBe(map(results.html));
});

test("who watches gets what is known at once, and new votes within moments", async () => {
  const id = await openConversation(stage, 8);
  await twoCamps(stage, id);
  const stream = await follow(`${hallPath(id)}/events`);
  await expect.poll(() => partOf(stream, "figures"), LONG).toContain("20 ihmistä on vastannut");
  valueOf(await cast(stage, id, "newcomer", 1, "agree"));
  await expect.poll(() => partOf(stream, "figures"), LONG).toContain("21 ihmistä on vastannut");
  const second = await follow(`${hallPath(id)}/events`);
  await expect.poll(() => partOf(second, "groups"), LONG).toContain("Ryhmät");
  stream.leave();
  second.leave();
});

test("the first votes of fewer than five people are told as such, without figures", async () => {
  const id = await openConversation(stage, 2);
  const stream = await follow(`${hallPath(id, "en")}/events`);
  valueOf(await cast(stage, id, "first", 1, "agree"));
  await expect.poll(() => partOf(stream, "figures"), LONG).toContain("The first answers are in.");
  expect(partOf(stream, "groups")).toBe("");
  stream.leave();
});

test("many who watch cost the database no more than one", async () => {
  const id = await openConversation(stage, 4);
  await twoCamps(stage, id, { statements: 4 });
  const streams = await Promise.all(
    Array.from({ length: 30 }, () => follow(`${hallPath(id)}/events`)),
  );
  const all = () => streams.filter((stream) => partOf(stream, "figures") !== "").length;
  await expect.poll(all, LONG).toBe(30);
  heard.length = 0;
  valueOf(await cast(stage, id, "another", 1, "agree"));
  const told = () => streams.filter((one) => partOf(one, "figures").startsWith("21 ")).length;
  await expect.poll(told, LONG).toBe(30);
  expect(heard.filter((text) => text.includes('from "vote"')).length).toBeLessThan(12);
  for (const stream of streams) stream.leave();
});

test("a closed conversation says so and asks nobody to join", async () => {
  const id = await openConversation(stage, 8);
  await twoCamps(stage, id);
  valueOf(await closeActivity(stage.lead, stage.ways, id));
  const { html } = await web.browser().get(hallPath(id, "sv"));
  expect([texts(html).includes("Det går inte längre att svara."), html.includes("/o/")]).toEqual([
    true,
    false,
  ]);
  expect(texts(html)).toContain("20 personer har svarat");
});

test("the short address leads to where one votes, in the language of the browser", async () => {
  const id = await openConversation(stage, 1);
  const to = async (headers: Record<string, string>) => {
    const answer = await fetch(`${address}/o/${id.slice(0, 8)}`, { redirect: "manual", headers });
    return [answer.status, answer.headers.get("location")];
  };
  const vote = `/vantaa-kerava/activities/${id}/vote`;
  expect(await to({ "accept-language": "sv-FI,sv;q=0.9,en;q=0.5" })).toEqual([302, `/sv${vote}`]);
  expect(await to({ "accept-language": "de" })).toEqual([302, `/fi${vote}`]);
  const wrong = ["/o/0000000f", "/o/nonsense", `/o/${id}`, "/o/%27--"];
  const statuses = await Promise.all(
    wrong.map(async (path) => (await web.browser().get(path)).status),
  );
  expect(statuses).toEqual([404, 404, 404, 404]);
});

test("a planned and an unknown conversation have no screen and no stream", async () => {
  const planned = await planConversation(stage, 1);
  const nobody = "00000000-0000-4000-8000-000000000000" as ActivityId;
  const paths = [planned, nobody].flatMap((id) => [hallPath(id), `${hallPath(id)}/events`]);
  const statuses = await Promise.all(
    paths.map(async (path) => (await web.browser().get(path)).status),
  );
  expect(statuses).toEqual([404, 404, 404, 404]);
});
