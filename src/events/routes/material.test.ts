import { mkdtemp, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { officeFile, PPTM, smallPdf } from "../../platform/testing/small-zip.ts";
import { inArea } from "../../platform/db/connect.ts";
import type { Deps } from "../../platform/slice.ts";
import { type WayRegistry, wayRegistry } from "../../programmes/index.ts";
import { NETWORK_AREA } from "../../programmes/testing/network.ts";
import { type Browser, type Pages, pagesOf } from "../../programmes/testing/pages.ts";
import { stage } from "../../programmes/testing/stage.ts";
import type { MaterialId } from "../core/material.ts";
import { materialPath, newMaterialPath, staffMaterialPath } from "../core/material-paths.ts";
import { eventsSlice } from "../slice.ts";
import { asksOf } from "../store/material-ask.ts";
import { type Hall, makeHall } from "../testing/registration.ts";
import { actsIn } from "../testing/registration-acts.ts";
import { postForm } from "../testing/sent-form.ts";
import { eventWay } from "../way.ts";

const at = stage("material pages");
let hall: Hall;
let pages: Pages<Deps & { readonly ways: WayRegistry }>;
let dataDir: string;
let staff: Browser;
let member: Browser;
let anybody: Browser;
let meeting: ActivityId;

beforeAll(async () => {
  hall = await makeHall(at);
  dataDir = await mkdtemp(join(tmpdir(), "material-pages-"));
  pages = await pagesOf({
    db: at.db,
    clock: at.clock,
    more: { ways: wayRegistry([eventWay(at.example.anybody)]) },
    routes: [eventsSlice.routes],
    config: { dataDir },
  });
  staff = await pages.signedIn(hall.network.coordinator);
  member = await pages.signedIn(hall.network.member);
  anybody = pages.browser();
  meeting = await hall.meeting();
});
afterAll(() => pages.close());

const home = (path: string): string => `/en/verkosto${path}`;
const FIELDS = {
  "title.en": "Spring slides",
  kind: "slides",
  lang: "fi",
  audience: "public",
  accessible: "missing",
};

const send = (fields: Record<string, string>, name = "", bytes: Uint8Array = Buffer.alloc(0)) =>
  postForm(pages.server, staff, home(newMaterialPath(meeting)), fields, { file: { name, bytes } });

const newestId = async (): Promise<MaterialId> => {
  const row = await at.db
    .selectFrom("material")
    .select("id")
    .where("removed_at", "is", null)
    .orderBy("added_at", "desc")
    .orderBy("id")
    .executeTakeFirstOrThrow();
  return row.id as MaterialId;
};

const add = async (fields: Record<string, string> = {}, text = "x"): Promise<MaterialId> => {
  at.clock.pass({ seconds: 1 });
  const sent = await send({ ...FIELDS, ...fields }, "kalvot.pdf", smallPdf(text));
  expect(sent.status).toBe(303);
  return newestId();
};

test("an uploaded material is on the meeting's page, on its own, and comes back as it was", async () => {
  const id = await add({}, "whole");
  const own = home(materialPath(id));
  expect((await anybody.get(home(`/events/${meeting}`))).html).toContain(`href="${own}"`);
  const page = await anybody.get(own);
  expect([page.status, page.html.includes("There is no accessible version")]).toEqual([200, true]);
  const file = await anybody.get(`${own}/file`);
  expect([file.status, file.html]).toEqual([200, smallPdf("whole").toString()]);
  expect(String(file.headers["content-disposition"])).toMatch(/^inline; filename="kalvot\.pdf"/);
  expect((await readdir(join(dataDir, "tmp", "sent"))).length).toBe(0);
});

test("a replaced material has the same address, and its old version is still there", async () => {
  const id = await add({}, "old");
  const page = home(staffMaterialPath(meeting, id));
  const sent = await postForm(
    pages.server,
    staff,
    `${page}/replace`,
    { link: "" },
    {
      file: { name: "kalvot-2.pdf", bytes: smallPdf("new") },
      page,
    },
  );
  expect(sent.location).toBe(`${page}?done=replaced`);
  const own = home(materialPath(id));
  expect((await anybody.get(`${own}/file`)).html).toBe(smallPdf("new").toString());
  expect((await anybody.get(`${own}/file/1`)).html).toBe(smallPdf("old").toString());
  expect((await anybody.get(`${own}/file/3`)).status).toBe(404);
  expect((await anybody.get(own)).html).toContain("Version 1 (PDF, 1 kB)");
});

test("a removed material answers 410 and says why, its files too", async () => {
  const id = await add({}, "to remove");
  const page = home(staffMaterialPath(meeting, id));
  const none = await staff.post(`${page}/remove`, { "reason.en": "" }, page);
  expect([none.status, none.html.includes("Write the reason")]).toEqual([422, true]);
  await staff.post(`${page}/remove`, { "reason.en": "It had personal data." }, page);
  const own = home(materialPath(id));
  const answers = await Promise.all([own, `${own}/file`, `${own}/file/1`].map(anybody.get));
  expect(answers.map(({ status }) => status)).toEqual([410, 410, 410]);
  expect(answers[0]?.html).toContain("It had personal data.");
  expect((await staff.get(page)).status).toBe(404);
});

test("a file that is not taken is told why, and what was written is kept", async () => {
  const told = async (name: string, bytes: Uint8Array): Promise<string[]> => {
    const { status, html } = await send(FIELDS, name, bytes);
    const words = ["macros", "not what its name says", "old Office", "Web pages", "kind of file"];
    return [
      String(status),
      String(html.includes("Spring slides")),
      ...words.filter((w) => html.includes(w)),
    ];
  };
  const ole = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]);
  expect([
    await told("kalvot.pptx", officeFile(PPTM)),
    await told("kalvot.pdf", Buffer.from("MZ no pdf")),
    await told("kalvot.ppt", ole),
    await told("sivu.html", Buffer.from("<p>")),
    await told("ohjelma.exe", Buffer.from("MZ")),
  ]).toEqual([
    ["422", "true", "macros"],
    ["422", "true", "not what its name says"],
    ["422", "true", "old Office"],
    ["422", "true", "Web pages"],
    ["422", "true", "kind of file"],
  ]);
  const neither = await send(FIELDS);
  expect([neither.status, neither.html.includes("Choose a file or give the address")]).toEqual([
    422,
    true,
  ]);
  const both = await send({ ...FIELDS, link: "https://a.fi" }, "k.pdf", smallPdf());
  expect([both.status, both.html.includes("not both")]).toEqual([422, true]);
});

test("a file of 101 MB is refused with the limit told and the form kept", async () => {
  const large = Buffer.concat([smallPdf(), Buffer.alloc(101 * 1024 ** 2)]);
  const { status, html } = await send(FIELDS, "kalvot.pdf", large);
  expect([
    status,
    html.includes("too large. The most is 100 MB"),
    html.includes("Spring slides"),
  ]).toEqual([413, true, true]);
});

test("a name with a path is kept as a base name alone", async () => {
  at.clock.pass({ seconds: 1 });
  await send({ ...FIELDS }, "../../..\\C:\\x\\kal\u202Evot.pdf", smallPdf("path"));
  const page = await anybody.get(home(materialPath(await newestId())));
  expect(page.html).toContain('<span class="file-name">kalvot.pdf</span>');
});

test("a link is shown with its host and the day on which somebody saw it", async () => {
  at.clock.pass({ seconds: 1 });
  await send({ ...FIELDS, kind: "recording", link: "https://www.video.example.fi/1" });
  const own = home(materialPath(await newestId()));
  const { html } = await anybody.get(own);
  expect([
    html.includes("Go to video.example.fi"),
    html.includes("The link was checked on"),
  ]).toEqual([true, true]);
  expect((await anybody.get(`${own}/file`)).location).toBe(own);
});

test("members see what is for members, those who registered what is for them", async () => {
  const inside = home(materialPath(await add({ audience: "members", "title.en": "Inside" })));
  const ours = home(materialPath(await add({ audience: "registered", "title.en": "Ours" })));
  const status = async (who: Browser, path: string) => (await who.get(path)).status;
  expect([
    await status(anybody, inside),
    await status(anybody, `${inside}/file`),
    await status(member, inside),
    await status(anybody, ours),
    await status(member, `${ours}/file`),
  ]).toEqual([401, 401, 200, 403, 200]);
  const token = await actsIn(() => hall).comeAndRead(meeting, "guest@example.fi");
  const pass = `?pass=${encodeURIComponent(token)}`;
  expect([
    await status(anybody, `${ours}${pass}`),
    await status(anybody, `${ours}/file${pass}`),
    await status(anybody, `${inside}${pass}`),
    await status(anybody, `${ours}?pass=wrong`),
  ]).toEqual([200, 200, 401, 403]);
  const own = await anybody.get(home(`/events/mine/${token}/materials`));
  expect([own.html.includes("Ours"), own.html.includes("Inside")]).toEqual([true, false]);
  const list = async (who: Browser) => (await who.get(home("/materials"))).html.includes("Inside");
  expect([await list(anybody), await list(member)]).toEqual([false, true]);
  const file = await member.get(`${inside}/file`);
  expect(file.headers["cache-control"]).toBe("private, no-cache");
});

test("the materials of a draft are seen by those alone who run it", async () => {
  const id = await add();
  const setState = (state: string) =>
    inArea(at.db, NETWORK_AREA, (tx) =>
      tx.updateTable("event").set({ state }).where("id", "=", meeting).execute(),
    );
  await setState("planned");
  const own = home(materialPath(id));
  expect([
    (await anybody.get(own)).status,
    (await member.get(own)).status,
    (await staff.get(own)).status,
  ]).toEqual([404, 404, 200]);
  await setState("open");
});

test("an accessible version is asked for, shown to staff, and found once it is there", async () => {
  const id = await add({}, "hard to read");
  const own = home(materialPath(id));
  const wrong = await anybody.post(`${own}/ask`, { email: "nobody" }, own);
  expect([wrong.status, wrong.html.includes('value="nobody"')]).toEqual([422, true]);
  const asked = await anybody.follow(`${own}/ask`, { email: "reader@example.fi" }, own);
  expect(asked.html).toContain("Your request was received");
  const page = home(staffMaterialPath(meeting, id));
  expect((await staff.get(page)).html).toContain("mailto:reader@example.fi");
  const [ask] = await asksOf(at.db, id);
  await staff.post(`${page}/answered`, { ask: ask?.id ?? "" }, page);
  expect(await asksOf(at.db, id)).toEqual([]);
  const other = await add({ "title.en": "Easy to read", accessible: "this" });
  await staff.post(page, { ...FIELDS, accessible: "other", "accessible-id": other, version: "1" });
  const { html } = await anybody.get(own);
  expect([html.includes("Accessible version:"), html.includes("Easy to read")]).toEqual([
    true,
    true,
  ]);
});

test("what was changed meanwhile is told and nothing typed is lost", async () => {
  const id = await add({}, "raced");
  const page = home(staffMaterialPath(meeting, id));
  await staff.post(page, { ...FIELDS, "title.en": "First", version: "1" });
  const late = await staff.post(page, { ...FIELDS, "title.en": "Second", version: "1" });
  expect([
    late.status,
    late.html.includes('value="Second"'),
    late.html.includes("Somebody else"),
  ]).toEqual([409, true, true]);
});

test("nobody but those who run the meeting reaches the pages of staff", async () => {
  const id = await add({}, "guarded");
  const pathsOfStaff = [newMaterialPath(meeting), staffMaterialPath(meeting, id)].map(home);
  for (const path of pathsOfStaff)
    expect([(await anybody.get(path)).status, (await member.get(path)).status]).toEqual([401, 403]);
  const sent = await postForm(pages.server, member, home(newMaterialPath(meeting)), FIELDS, {
    file: { name: "a.pdf", bytes: smallPdf() },
    page: home("/topics"),
  });
  expect(sent.status).toBe(403);
});

test("a list of many costs as many queries as a list of few", async () => {
  const count = async () => {
    at.heard.length = 0;
    await anybody.get(home("/materials"));
    return at.heard.length;
  };
  await count();
  const before = await count();
  await add({}, "one more");
  await add({}, "and one");
  await count();
  expect(await count()).toBe(before);
});

test("made-up addresses and pages are not found, and odd searches do no harm", async () => {
  const nowhere = "00000000-0000-4000-8000-000000000000";
  const paths = [`/materials/${nowhere}`, "/materials/x", `/materials/${nowhere}/file`].map(home);
  expect((await Promise.all(paths.map(anybody.get))).map(({ status }) => status)).toEqual([
    404, 404, 404,
  ]);
  const odd = ["?q=%25", "?q=%5C", "?page=-1", "?page=1e9", "?page=x&q=a&q=b", "?page=1.5"];
  const answers = await Promise.all(odd.map((query) => anybody.get(home(`/materials${query}`))));
  expect(answers.map(({ status }) => status)).toEqual(odd.map(() => 200));
});
