import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { documentComputations } from "../../platform/documents/computations.ts";
import { inlineCompute } from "../../platform/workers/compute.ts";
import { refuse } from "../../kernel/result.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { addCountyStatement } from "../actions/statements.ts";
import { opinionsComputations } from "../computations.ts";
import {
  AREA,
  cast,
  makeStage,
  openConversation,
  planConversation,
  type Stage,
  twoCamps,
} from "../testing/conversation.ts";
import { type Web, webOf } from "../testing/web.ts";

let stage: Stage;
let web: Web;
let bare: Web;
beforeAll(async () => {
  const made = await makeStage();
  const compute = inlineCompute({ ...opinionsComputations(), ...documentComputations() });
  stage = { ...made, regrouper: { ...made.regrouper, compute } };
  web = await webOf(stage);
  const without = inlineCompute({ "documents.pdf": () => refuse("no-typesetter") });
  bare = await webOf({ ...stage, regrouper: { ...stage.regrouper, compute: without } });
});
afterAll(async () => {
  await web.close();
  await bare.close();
  await stage.database.drop();
});

const path = (id: ActivityId, rest = "report", locale = "fi"): string =>
  `/${locale}/vantaa-kerava/activities/${id}/${rest}`;
const texts = (html: string): string => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
const headings = (html: string): string[] =>
  [...html.matchAll(/<h2[^>]*>(.*?)<\/h2>/g)].map((match) => texts(match[1] ?? "").trim());

const camps = async () => {
  const id = await openConversation(stage, 8);
  const grouping = await twoCamps(stage, id);
  if (!grouping) throw new Error("no grouping was made");
  return { id, grouping: grouping.id };
};

test("a report tells findings first, then groups, who, what was asked, how, and all rows", async () => {
  const { id, grouping } = await camps();
  const page = await web.browser().get(path(id));
  expect(page.status).toBe(200);
  expect(headings(page.html)).toEqual([
    "Lyhyesti",
    "Mistä ollaan samaa mieltä",
    "Missä mielipiteet eroavat",
    "Mikä yhdistää eri mieltä olevia",
    "Mitä vastaajat yhdessä ajattelevat",
    "Mielipidekartta",
    "Ketkä vastasivat",
    "Mitä kysyttiin ja miksi",
    "Miten tämä laskettiin",
    "Kaikki väitteet ja vastaukset",
  ]);
  expect(texts(page.html)).toContain("20 ihmistä antoi 160 vastausta 8 väitteeseen.");
  expect(page.html).toContain(`/report/${grouping}.pdf`);
});

test.each(["fi", "sv", "en"])(
  "the same report is a PDF and a word-processor file in %s",
  async (locale) => {
    const { id, grouping } = await camps();
    const pdf = await web.browser().get(path(id, `report/${grouping}.pdf`, locale));
    expect([pdf.status, pdf.headers["content-type"]]).toEqual([200, "application/pdf"]);
    expect(pdf.html).toContain("<pdfuaid:part>1</pdfuaid:part>");
    expect(pdf.html).toContain(`<rdf:li>${locale}</rdf:li>`);
    expect(pdf.headers["content-disposition"]).toBe(
      `attachment; filename="vantaa-kerava-${id.slice(0, 8)}-${locale}.pdf"`,
    );
    const docx = await web.browser().get(path(id, `report/${grouping}.docx`, locale));
    expect([docx.status, docx.html.slice(0, 2)]).toEqual([200, "PK"]);
  },
);

test("the report of a state stays as it was, at its own address", async () => {
  const { id, grouping } = await camps();
  for (const person of ["x", "y"]) valueOf(await cast(stage, id, person, 1, "agree"));
  const page = await web.browser().get(path(id, `report/${grouping}`));
  expect(page.status).toBe(200);
  expect(texts(page.html)).toContain("20 ihmistä antoi 160 vastausta 8 väitteeseen.");
  expect(web.last()?.noIndex).toBe(true);
});

test("where PDFs cannot be made, the link says so and what to do in its place", async () => {
  const { id, grouping } = await camps();
  const answer = await bare.browser().get(path(id, `report/${grouping}.pdf`));
  expect(answer.status).toBe(501);
  expect(texts(answer.html)).toContain("Tällä palvelimella ei voi tehdä PDF-tiedostoja.");
  expect(answer.html).toContain(`/report/${grouping}.docx`);
});

test("without enough answers there is a page but no file, and other names are not found", async () => {
  const id = await openConversation(stage);
  const page = await web.browser().get(path(id));
  expect([page.status, texts(page.html)]).toEqual([
    200,
    expect.stringContaining("Kukaan ei ole vastannut."),
  ]);
  const { id: other, grouping } = await camps();
  const names = [
    "report/999999.pdf",
    `report/${grouping}.exe`,
    `report/${grouping}.pdf.docx`,
    "report/x",
    `report/${grouping}x`,
  ];
  for (const name of names) expect((await web.browser().get(path(other, name))).status).toBe(404);
  expect((await web.browser().get(path(id, `report/${grouping}.pdf`))).status).toBe(404);
  expect((await web.browser().get(path(await planConversation(stage)))).status).toBe(404);
});

test("open data has its page, its files and a description for programs", async () => {
  const { id } = await camps();
  const page = await web.browser().get(path(id, "open-data"));
  expect(page.status).toBe(200);
  const description = JSON.parse(
    (await web.browser().get(path(id, "open-data/datapackage.json"))).html,
  );
  const names = description.resources.map(({ path: name }: { path: string }) => name);
  expect(names).toEqual(["comments.csv", "votes.csv", "participants-votes.csv", "background.csv"]);
  for (const { path: name, schema } of description.resources) {
    expect(page.html).toContain(`/open-data/${name}`);
    const file = await web.browser().get(path(id, `open-data/${name}`));
    expect([file.status, file.headers["content-type"]]).toEqual([200, "text/csv; charset=utf-8"]);
    const columns = (file.html.split("\r\n")[0] ?? "")
      .split(",")
      .filter((one) => !/^\d+$/.test(one));
    expect(schema.fields.map((field: { name: string }) => field.name)).toEqual(columns);
  }
  expect(description.licenses[0].name).toBe("CC-BY-4.0");
  expect((await web.browser().get(path(id, "open-data/passwd"))).status).toBe(404);
});

test("open data tells days, not times, one vote each, and nothing of statements with few voters", async () => {
  const id = await openConversation(stage, 8);
  const fresh = await addNumber(id);
  await twoCamps(stage, id);
  for (const person of ["p", "q"]) valueOf(await cast(stage, id, person, fresh, "agree"));
  const votes = (await web.browser().get(path(id, "open-data/votes.csv"))).html
    .trim()
    .split("\r\n")
    .slice(1);
  const rows = votes.map((line) => line.split(","));
  expect(rows.every(([time]) => Number(time) % 86_400_000 === 0)).toBe(true);
  expect(rows.length).toBe(160);
  expect(rows.some(([, , number]) => Number(number) === fresh)).toBe(false);
  const voters = rows
    .filter(([, , number]) => number === "1")
    .map(([, , , voter]) => Number(voter));
  expect(voters).toEqual(voters.toSorted((a, b) => a - b));
  const comments = (await web.browser().get(path(id, "open-data/comments.csv"))).html;
  const line = comments.split("\r\n").find((one) => one.split(",")[2] === String(fresh)) ?? "";
  expect(line.split(",").slice(3, 7)).toEqual(["", "", "", "1"]);
});

const addNumber = async (activityId: ActivityId): Promise<number> =>
  valueOf(
    await addCountyStatement(stage.lead, AREA, { activityId, text: "Uusi väite", lang: "fi" }),
  ).number;

test("the files of the exchange are for the county's lead alone, and each taking is recorded", async () => {
  const { id } = await camps();
  const address = `/fi/vantaa-kerava/staff/activities/${id}/exchange`;
  expect((await web.browser().get(address)).status).toBe(401);
  const files = `/fi/vantaa-kerava/exchange/${id}`;
  expect((await web.browser().get(`${files}/votes.csv`)).status).toBe(401);
  const lead = await web.signedIn(stage.lead);
  expect((await lead.get(address)).status).toBe(200);
  const file = await lead.get(`${files}/votes.csv`);
  expect(file.html.trim().split("\r\n").length).toBe(161);
  expect((await lead.get(`${files}/other.csv`)).status).toBe(404);
  const trail = await stage.db
    .selectFrom("audit_event")
    .select(["action", "after"])
    .where("subject_id", "=", id)
    .where("action", "=", "export-conversation")
    .execute();
  expect(trail).toEqual([{ action: "export-conversation", after: { file: "votes.csv" } }]);
});
