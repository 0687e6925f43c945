import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import readXlsxFile from "read-excel-file/node";
import type { ActivityId } from "../../kernel/ids.ts";
import { inArea } from "../../platform/db/connect.ts";
import type { WayRegistry } from "../../programmes/index.ts";
import { NETWORK_AREA } from "../../programmes/testing/network.ts";
import { type Browser, type Pages, pagesOf } from "../../programmes/testing/pages.ts";
import { stage } from "../../programmes/testing/stage.ts";
import type { Deps } from "../../platform/slice.ts";
import { writeMeetingLetters } from "../actions/registration-letters.ts";
import { inviteByAddress } from "../actions/invitation.ts";
import { type Hall, makeHall } from "../testing/registration.ts";
import { comingRoutes } from "./registration-all.ts";

const on = stage("registration-pages");
const SECRET = "meet.example.fi/salainen";
let hall: Hall;
let pages: Pages<Deps & { readonly ways: WayRegistry }>;
let coordinator: Browser;

beforeAll(async () => {
  hall = await makeHall(on);
  const { db, clock } = on;
  pages = await pagesOf({ db, clock, more: { ways: hall.ways }, routes: [comingRoutes] });
});
beforeEach(async () => {
  on.clock.set("2025-03-03T10:00:00.000Z");
  coordinator = await pages.signedIn(hall.network.coordinator);
});
afterAll(() => pages.close());

const EVENTS = "/fi/verkosto/events";
const formOf = (id: ActivityId) => `${EVENTS}/${id}/register`;
const deskOf = (id: ActivityId, page: string) => `/fi/verkosto/staff/events/${id}/${page}`;
const PERSON = { name: "Aino", email: "aino@example.fi", lang: "fi" };

/** Writes what is due; answers the letters and empties the outbox. */
const letters = async (id: ActivityId) => {
  await writeMeetingLetters(hall.letters, id, hall.letterOf);
  return inArea(on.db, NETWORK_AREA, (tx) =>
    tx.deleteFrom("outgoing_mail").returning(["to_address", "body"]).execute(),
  );
};

const pathIn = (body: string | null | undefined): string =>
  /localhost:3000(\S+\/events\/(?:mine|invited)\/\S+)/.exec(body ?? "")?.[1] ?? "";

test("somebody registers without an account, and a second time gets the same answer", async () => {
  const id = await hall.meeting();
  const form = await pages.browser().get(formOf(id));
  expect([form.status, form.html.includes(SECRET)]).toEqual([200, false]);
  expect(form.html.includes("2 paikkaa on jäljellä.")).toBe(true);
  const first = await pages.browser().follow(formOf(id), PERSON);
  const second = await pages.browser().follow(formOf(id), { ...PERSON, email: "AINO@example.fi" });
  expect(first.html.includes("Kiitos! Lähetimme sinulle viestin.")).toBe(true);
  const plain = (html: string) => html.replace(/name="_csrf" value="[^"]+"/g, "");
  expect(plain(second.html)).toBe(plain(first.html));
  expect(await letters(id)).toHaveLength(1);
});

test("a wrong form comes back with what was typed, and a late one says that it is late", async () => {
  const id = await hall.meeting();
  const wrong = await pages.browser().post(formOf(id), { ...PERSON, email: "aino" });
  expect([wrong.status, pages.last()?.invalid]).toEqual([422, true]);
  expect(wrong.html.includes('value="aino"')).toBe(true);
  expect(wrong.html.includes('href="#email"')).toBe(true);
  const browser = pages.browser();
  await browser.get(formOf(id));
  on.clock.pass({ hours: 72 });
  const late = await browser.post(formOf(id), PERSON, formOf(await hall.meeting()));
  expect(late.status).toBe(409);
  expect(late.html.includes("Ilmoittautumisaika on päättynyt.")).toBe(true);
});

test("a meeting of another area, without registration or that nobody knows is not found", async () => {
  const id = await hall.meeting();
  const none = await hall.meeting(null);
  for (const path of [
    `/fi/vantaa-kerava/events/${id}/register`,
    formOf(none),
    `${EVENTS}/00000000-0000-4000-8000-000000000009/register`,
    `${EVENTS}/mine/tuntematon`,
    `${EVENTS}/invited/tuntematon`,
    `${EVENTS}/door/tuntematon`,
  ])
    expect([path, (await pages.browser().get(path)).status]).toEqual([path, 404]);
});

test("one's own page shows the online link to a seat alone; one changes and cancels there", async () => {
  const id = await hall.meeting({ capacity: 1 });
  await pages.browser().post(formOf(id), PERSON);
  await pages.browser().post(formOf(id), { ...PERSON, email: "bo@example.fi" });
  const posted = await letters(id);
  const path = (email: string) =>
    pathIn(posted.find((letter) => letter.to_address === email)?.body);
  const mine = await pages.browser().get(path("aino@example.fi"));
  expect([mine.status, mine.html.includes(SECRET)]).toEqual([200, true]);
  const waiting = await pages.browser().get(path("bo@example.fi"));
  expect([waiting.html.includes(SECRET), waiting.html.includes("Olet jonossa sijalla 1.")]).toEqual(
    [false, true],
  );
  const own = path("aino@example.fi");
  const file = await pages.browser().get(`${own}/calendar.ics`);
  expect([file.status, file.html.includes("salainen")]).toEqual([200, true]);
  expect((await pages.browser().get(`${path("bo@example.fi")}/calendar.ics`)).status).toBe(404);
  const browser = pages.browser();
  const wrong = await browser.post(`${own}/change`, { name: "" }, own);
  expect(wrong.status).toBe(422);
  expect((await browser.post(`${own}/change`, { name: "Uusi", lang: "fi" }, own)).location).toBe(
    `${own}?done=changed`,
  );
  expect((await browser.post(`${own}/cancel`, {}, own)).location).toBe(`${own}?done=cancelled`);
  expect((await browser.post(`${own}/cancel`, {}, formOf(await hall.meeting()))).status).toBe(409);
  expect((await browser.get(own)).html.includes(SECRET)).toBe(false);
});

test("the link of an invitation tells kindly that it is for another address", async () => {
  const id = await hall.meeting({ who: "invited" });
  const shut = await pages.browser().get(formOf(id));
  expect(shut.html.includes("henkilökohtaisella kutsulla")).toBe(true);
  await inviteByAddress(hall.coordinator, id, { list: "aino@example.fi", lang: "fi" });
  const [letter] = await letters(id);
  const link = pathIn(letter?.body);
  const form = await pages.browser().get(link);
  expect([form.html.includes("a•••@example.fi"), form.html.includes("aino@example.fi")]).toEqual([
    true,
    false,
  ]);
  const other = await pages.browser().post(link, { ...PERSON, email: "muu@example.fi" });
  expect([other.status, other.html.includes("Mukava, että haluat tulla")]).toEqual([422, true]);
  expect((await pages.browser().post(link, PERSON)).location).toBe(`${link}?sent`);
});

test("staff pages ask who is there", async () => {
  const id = await hall.meeting();
  const member = await pages.signedIn(hall.network.member);
  for (const page of ["registrations", "terms", "invitations", "attendance", "feedback"]) {
    const told = [page];
    expect([...told, (await pages.browser().get(deskOf(id, page))).status]).toEqual([page, 401]);
    expect([...told, (await member.get(deskOf(id, page))).status]).toEqual([page, 403]);
    expect([...told, (await coordinator.get(deskOf(id, page))).status]).toEqual([page, 200]);
  }
  const files = ["registrations/export.csv", "registrations/export.xlsx"];
  for (const file of files) expect((await pages.browser().get(deskOf(id, file))).status).toBe(401);
});

const TERMS_FORM = { version: "0", who: "open", waitingList: "1", capacity: "3" };

test("terms are made by the form; times that do not exist and questions without words are told", async () => {
  const id = await hall.meeting(null);
  const page = deskOf(id, "terms");
  const wrong = await coordinator.post(page, {
    ...TERMS_FORM,
    capacity: "kolme",
    "deadline-day": "2025-03-30",
    "deadline-time": "3.30",
    "own-1-kind": "choice",
    "own-1-options": "Yksi",
  });
  expect(wrong.status).toBe(422);
  for (const field of ["deadline-time", "capacity", "own-1-label-fi", "own-1-options"])
    expect([field, wrong.html.includes(`href="#${field}"`)]).toEqual([field, true]);
  const made = await coordinator.post(page, {
    ...TERMS_FORM,
    "ready-diet": "1",
    "own-1-kind": "choice",
    "own-1-label.fi": "Ryhmä",
    "own-1-options": "Yksi | Ett\nKaksi | Två",
    "own-1-required": "1",
  });
  expect(made.location).toBe(`${page}?done=terms`);
  const form = await pages.browser().get(formOf(id).replace("/fi/", "/sv/"));
  for (const text of ["Specialkost", "Ryhmä", "Två"])
    expect([text, form.html.includes(text)]).toEqual([text, true]);
  const stale = await coordinator.post(page, TERMS_FORM);
  expect([stale.status, stale.html.includes('name="version" value="1"')]).toEqual([409, true]);
});

test("a capacity under the number registered is refused with the number", async () => {
  const id = await hall.meeting({ capacity: 5 });
  for (const n of [1, 2, 3])
    await pages.browser().post(formOf(id), { ...PERSON, email: `p${n}@example.fi` });
  const few = await coordinator.post(deskOf(id, "terms"), {
    ...TERMS_FORM,
    capacity: "2",
    version: "1",
  });
  expect(few.status).toBe(422);
  expect(few.html.includes("Paikan on saanut jo 3 ihmistä.")).toBe(true);
});

test("staff add, filter, give a seat, remove after a question, and take the list along", async () => {
  const id = await hall.meeting({ capacity: 1 });
  const list = deskOf(id, "registrations");
  const add = (email: string) =>
    coordinator.post(`${list}/add`, { ...PERSON, name: `=1+${email}`, email }, list);
  expect((await add("a@example.fi")).location).toBe(`${list}?done=added`);
  expect((await add("b@example.fi")).location).toBe(`${list}?done=added`);
  expect((await add("osoite")).status).toBe(422);
  const waiting = await coordinator.get(`${list}?state=waiting&search=B%40`);
  expect([waiting.html.includes("b@example.fi"), waiting.html.includes("a@example.fi")]).toEqual([
    true,
    false,
  ]);
  const seat = /action="([^"]+\/seat)"/.exec(waiting.html)?.[1] ?? "";
  expect((await coordinator.post(seat, {}, list)).location).toBe(`${list}?done=seated`);
  expect((await coordinator.post(seat, {}, list)).status).toBe(409);
  const csv = await coordinator.get(`${list}/export.csv`);
  expect(csv.html.split("\r\n").map((line) => line.split(",").slice(1, 4))).toEqual([
    ["Tila", "Nimi", "Sähköposti"],
    ["Paikka", "'=1+a@example.fi", "a@example.fi"],
    ["Paikka", "'=1+b@example.fi", "b@example.fi"],
    [],
  ]);
  const file = await pages.server.inject({
    url: `${list}/export.xlsx`,
    cookies: { ...coordinator.cookies },
  });
  const [sheet] = await readXlsxFile(file.rawPayload);
  expect(JSON.stringify(sheet).includes("=1+a@example.fi")).toBe(true);
  const remove = seat.replace(/seat$/, "remove");
  expect((await coordinator.get(remove)).html.includes("Hän saa viestin")).toBe(true);
  expect((await coordinator.post(remove, {})).location).toBe(`${list}?done=removed`);
});

test("invitations go by role and by list; wrong lines come back with their numbers", async () => {
  const id = await hall.meeting();
  const page = deskOf(id, "invitations");
  const wrong = await coordinator.post(`${page}/addresses`, { list: "a@example.fi\nei" }, page);
  expect([wrong.status, wrong.html.includes("Ei ole sähköpostiosoite")]).toEqual([422, true]);
  const sent = await coordinator.follow(`${page}/addresses`, { list: "a@example.fi" }, page);
  expect(sent.html.includes("1 kutsu lähtee.")).toBe(true);
  const roles = await coordinator.follow(`${page}/roles`, { "role-member": "1" }, page);
  expect(roles.html.includes("2 kutsua lähtee.")).toBe(true);
  expect((await coordinator.post(`${page}/roles`, {}, page)).status).toBe(409);
  const withdraw = /action="([^"]+\/withdraw)"/.exec(roles.html)?.[1] ?? "";
  expect((await coordinator.post(withdraw, {}, page)).location).toBe(`${page}?done=withdrawn`);
});

test("people tell by the screen's code that they came, staff tick the list and read the door's code", async () => {
  const id = await hall.meeting();
  await pages.browser().post(formOf(id), PERSON);
  const [letter] = await letters(id);
  on.clock.pass({ hours: 72 });
  coordinator = await pages.signedIn(hall.network.coordinator);
  const screen = await coordinator.get(deskOf(id, "attendance/screen"));
  const here =
    /localhost:3000(\/fi\/verkosto\/events\/[^"<]+check-in\?code=\w+)/.exec(screen.html)?.[1] ?? "";
  const code = here.split("code=")[1] ?? "";
  const page = here.split("?")[0] ?? "";
  const phone = pages.browser();
  expect((await phone.get(here)).status).toBe(200);
  expect((await phone.post(page, { code: "vanha", email: PERSON.email }, here)).status).toBe(409);
  expect((await phone.post(page, { code, email: "ei" }, here)).status).toBe(422);
  expect((await phone.post(page, { code, email: "muu@example.fi" }, here)).location).toBe(
    `${page}?done`,
  );
  const door = pathIn(letter?.body).replace("/mine/", "/door/");
  expect((await pages.browser().get(door)).status).toBe(401);
  expect((await coordinator.get(door)).html.includes("Merkitse paikalle")).toBe(true);
  expect((await coordinator.post(door, {})).html.includes("Merkitty paikalle")).toBe(true);
  const list = deskOf(id, "attendance");
  const shown = /name="shown" value="([^"]+)"/.exec((await coordinator.get(list)).html)?.[1] ?? "";
  const noted = await coordinator.post(list, { shown, walkIns: "3", how: "paper" }, list);
  expect(noted.location).toBe(`${list}?done=attendance`);
  expect((await coordinator.get(deskOf(id, "attendance/print"))).html.includes("Aino")).toBe(true);
});
