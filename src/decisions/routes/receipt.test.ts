import { expect, test } from "vitest";
import { EXAMPLE_AREA } from "../../programmes/testing/example.ts";
import { A_FORM, webStage } from "../../programmes/testing/web.ts";
import { answersForReceipt } from "../actions/reads.ts";
import { decisionsSlice } from "../slice.ts";
import { answered, closedActivity, openedActivity, raise, tableStage } from "../testing/table.ts";

const table = tableStage("receipts");
const web = webStage(table, { ways: table.ways }, decisionsSlice);

test("before a decision the receipt says what happens next and when", async () => {
  const activity = await openedActivity(table);
  table.clock.set("2023-09-21T10:00:00.000Z");
  const code = await raise(table, activity, "odottaja");
  const { status, html } = await web.anybody.get(`/fi/receipts/${code}`);
  expect(status).toBe(200);
  const { noIndex, area, thread } = web.last() ?? {};
  expect([noIndex, area?.code, thread]).toEqual([
    true,
    EXAMPLE_AREA,
    { stop: "answer", activityId: activity },
  ]);
  for (const text of ["Osallistuit 21.9.2023", "marraskuu 2023", "Vastaus tulee tälle sivulle"])
    expect([text, html.includes(text)]).toEqual([text, true]);
});

test("the receipt's two questions are answered once, thanked for and changed", async () => {
  const activity = await openedActivity(table);
  const code = await raise(table, activity, "vastaaja");
  const answer = await answered(table, activity);
  const form = `/fi/receipts/${code}/answers/${answer.id}`;
  expect((await web.anybody.get(`/fi/receipts/${code}`)).html.includes(`action="${form}"`)).toBe(
    true,
  );
  const missing = await web.anybody.post(form, { understood: "4" }, A_FORM);
  expect(missing.status).toBe(422);
  expect(web.last()?.invalid).toBe(true);
  const given = await web.anybody.post(form, { understood: "4", confidence: "2" }, A_FORM);
  expect([given.status, given.location]).toEqual([303, `/fi/receipts/${code}?thanks`]);
  const thanks = await web.anybody.get(given.location ?? "");
  expect(thanks.html.includes("Kiitos. Palautteesi on tallennettu.")).toBe(true);
  expect(thanks.html.includes("Muuta vastauksiasi")).toBe(true);
  await web.anybody.post(form, { understood: "5", confidence: "5" }, A_FORM);
  const story = await answersForReceipt(table.db, code);
  expect(story?.outcomes.map(({ feedback }) => feedback)).toEqual([
    { understood: 5, confidence: 5 },
  ]);
});

test("feedback without a token, off the scale or for a foreign answer is refused", async () => {
  const activity = await openedActivity(table);
  const code = await raise(table, activity, "epäilijä");
  const answer = await answered(table, activity);
  const other = await answered(table, await closedActivity(table));
  const form = (id: string) => `/fi/receipts/${code}/answers/${id}`;
  const fine = { understood: "3", confidence: "3" };
  const bare = await web.server.inject({ method: "POST", url: form(answer.id) });
  expect(bare.statusCode).toBe(403);
  expect(
    (await web.anybody.post(form(answer.id), { ...fine, understood: "9" }, A_FORM)).status,
  ).toBe(422);
  expect((await web.anybody.post(form(other.id), fine, A_FORM)).status).toBe(404);
  expect((await web.anybody.post(`/fi/receipts/x/answers/${answer.id}`, fine, A_FORM)).status).toBe(
    404,
  );
});

test("the holder of a receipt leaves an address for the answer and takes it back", async () => {
  const activity = await openedActivity(table);
  const code = await raise(table, activity, "sähköposti");
  const page = `/fi/receipts/${code}`;
  const wrong = await web.anybody.post(`${page}/email/keep`, { email: "asukas" }, A_FORM);
  expect([wrong.status, web.last()?.invalid]).toEqual([422, true]);
  expect(wrong.html.includes('value="asukas"')).toBe(true);
  expect(wrong.html.includes("Kirjoita yksi osoite, esimerkiksi nimi@posti.fi.")).toBe(true);
  const kept = await web.anybody.post(`${page}/email/keep`, { email: "asukas@example.fi" }, A_FORM);
  expect([kept.status, kept.location]).toEqual([303, `${page}?email=kept#answer-by-email`]);
  const shown = await web.anybody.get(`${page}?email=kept`);
  expect(shown.html.includes("Lähetämme vastauksen osoitteeseen a•••@example.fi.")).toBe(true);
  expect(shown.html.includes("asukas@example.fi")).toBe(false);
  const forgotten = await web.anybody.post(`${page}/email/forget`, {}, A_FORM);
  expect([forgotten.status, forgotten.location]).toEqual([
    303,
    `${page}?email=forgotten#answer-by-email`,
  ]);
  expect((await web.anybody.get(page)).html.includes("a•••@example.fi")).toBe(false);
  for (const act of ["keep", "forget"])
    expect(
      (await web.anybody.post(`/fi/receipts/x/email/${act}`, { email: "a@b.fi" }, A_FORM)).status,
    ).toBe(404);
});

test("after the answer no address is asked for, and one sent late leads to the answer", async () => {
  const activity = await openedActivity(table);
  const code = await raise(table, activity, "myöhässä");
  await answered(table, activity);
  const { html } = await web.anybody.get(`/fi/receipts/${code}`);
  expect(html.includes("Vastaus sähköpostiin")).toBe(false);
  const late = await web.anybody.post(
    `/fi/receipts/${code}/email/keep`,
    { email: "a@example.fi" },
    A_FORM,
  );
  expect([late.status, late.location]).toEqual([303, `/fi/receipts/${code}`]);
});
