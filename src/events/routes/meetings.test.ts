import ICAL from "ical.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addHours, type Instant } from "../../kernel/instant.ts";
import { type Browser, type Pages, pagesOf } from "../../programmes/testing/pages.ts";
import { NETWORK_AREA } from "../../programmes/testing/network.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { cancelMeeting, moveMeeting } from "../actions/meeting-life.ts";
import { screenCode } from "../actions/attendance.ts";
import { insertTerms, registrationTerms } from "../store/registration-terms.ts";
import { turnoutOf } from "../store/turnout.ts";
import { agendaOf } from "../store/agenda.ts";
import { eventsSlice } from "../slice.ts";
import { inArea } from "../../platform/db/connect.ts";
import { TERMS } from "../testing/registration.ts";
import type { EventsDeps } from "./here.ts";
import { meetingStage } from "../testing/meeting-stage.ts";

const at = meetingStage("meeting pages");
const AREA = "/fi/verkosto";
let pages: Pages<EventsDeps>;
let staff: Browser;

beforeAll(async () => {
  const { db, clock } = at.stand;
  pages = await pagesOf({
    db,
    clock,
    more: { ways: at.ways() },
    routes: [eventsSlice.routes],
    jobs: at.who.jobs,
  });
  staff = await pages.signedIn(at.who);
});
afterAll(() => pages.close());

const FORM = {
  kind: "network-meeting",
  "title.fi": "Vaikuttavuus",
  day: "2026-12-01",
  startTime: "12:00",
  endTime: "14:00",
  place: "online",
  agenda:
    "10 min Tervetuloa (johtava asiantuntija, Sitra)\n12.10–12.50 Vaikuttavuusajattelu\n12.50 Tauko\n13.00 Keskustelu",
  template: "network-meeting",
  lang: "fi",
};

const newPath = `${AREA}/staff/events/new`;
const withMeasure = (more: Readonly<Record<string, string>> = {}) => ({
  ...FORM,
  measure: at.network.measureId,
  ...more,
});

test("an empty list says what will stand there", async () => {
  const { status, html } = await pages.browser().get(`${AREA}/events`);
  expect([status, html.includes("Nyt ei ole tulossa tapaamisia")]).toEqual([200, true]);
});

test("a meeting is made from a template by one form and stands on its page at once", async () => {
  const first = await staff.get(`${newPath}?template=network-meeting&lang=fi`);
  expect([first.status, first.html.includes("10 min Tervetuloa ja katsaus työhön")]).toEqual([
    200,
    true,
  ]);
  const made = await staff.follow(
    newPath,
    withMeasure({ act: "publish" }),
    `${newPath}?template=webinar`,
  );
  expect(made.status).toBe(200);
  for (const part of [
    "Vaikuttavuus",
    "12.10\u2060–\u206012.50",
    "johtava asiantuntija, Sitra",
    "Tauko",
  ])
    expect([part, made.html.includes(part)]).toEqual([part, true]);
});

test("without a template or a measure the first step asks again", async () => {
  const wrong = async (query: string) => {
    const { status, html } = await staff.get(`${newPath}?${query}`);
    return [status, ...["measure", "template"].filter((id) => html.includes(`id="${id}-error"`))];
  };
  const { measureId } = at.network;
  expect(await wrong("template=webinar&measure=")).toEqual([422, "measure"]);
  expect(await wrong(`measure=${measureId}&lang=fi`)).toEqual([422, "template"]);
  expect(await wrong(`measure=${measureId}`)).toEqual([200]);
  expect(await wrong(`measure=x&template=x&copy=${measureId}`)).toEqual([
    422,
    "measure",
    "template",
  ]);
});

test("a draft is seen by staff alone", async () => {
  const answer = await staff.post(
    newPath,
    withMeasure({ act: "save" }),
    `${newPath}?template=webinar`,
  );
  const id = /events\/([0-9a-f-]{36})\?done=created/.exec(answer.location ?? "")?.[1] ?? "";
  expect((await pages.browser().get(`${AREA}/events/${id}`)).status).toBe(404);
  expect((await pages.browser().get(`${AREA}/staff/events/${id}`)).status).toBe(401);
  expect((await staff.get(`${AREA}/staff/events/${id}`)).status).toBe(200);
  const published = await staff.post(
    `${AREA}/staff/events/${id}/publish`,
    {},
    `${AREA}/staff/events/${id}`,
  );
  expect(published.status).toBe(303);
  expect((await pages.browser().get(`${AREA}/events/${id}`)).status).toBe(200);
});

test("a form with troubles comes back with each at its field and all that was typed", async () => {
  const send = (more: Readonly<Record<string, string>>) =>
    staff.post(newPath, withMeasure({ act: "publish", ...more }), `${newPath}?template=webinar`);
  const wrong = async (more: Readonly<Record<string, string>>, field: string) => {
    const { status, html } = await send(more);
    expect([field, status, html.includes(`id="${field}-error"`)]).toEqual([field, 422, true]);
  };
  await wrong({ "title.fi": "" }, "title-fi");
  await wrong({ endTime: "11:00" }, "endTime");
  await wrong({ day: "2026-02-30" }, "day");
  await wrong({ day: "2026-03-29", startTime: "03:30", endTime: "05:00" }, "startTime");
  await wrong({ onlineLink: "javascript:alert(1)" }, "onlineLink");
  await wrong({ agenda: "Tervetuloa" }, "agenda");
  await wrong({ agenda: "12.00–12.30 A\n12.20–12.40 B" }, "agenda");
  await wrong({ agenda: "130 min A" }, "agenda");
  await wrong({ place: "kuussa" }, "place");
});

test("a meeting is copied with its programme and hosts", async () => {
  const id = await at.fresh(24);
  const { html } = await staff.get(`${newPath}?copy=${id}&lang=fi`);
  expect([html.includes("60 min Alustus"), html.includes("Sitra")]).toEqual([true, true]);
});

test("those who may not edit cannot reach the forms, in another area nothing is found", async () => {
  const id = await at.fresh(48);
  const member = await pages.signedIn(at.network.member);
  const host = await pages.signedIn(at.network.host);
  for (const act of ["edit", "move", "cancel", "split", "series"])
    expect([act, (await member.get(`${AREA}/staff/events/${id}/${act}`)).status]).toEqual([
      act,
      403,
    ]);
  expect((await host.get(`${AREA}/staff/events/${id}/agenda`)).status).toBe(403);
  const lead = await pages.signedIn(at.stand.example.lead);
  expect((await lead.get(`/fi/vantaa-kerava/staff/events/${id}`)).status).toBe(404);
  expect((await lead.get(`/fi/vantaa-kerava/events/${id}`)).status).toBe(404);
  expect((await lead.get(`${AREA}/events/not-an-id`)).status).toBe(404);
});

test("an item of the programme that overlaps is refused at its start, and a removed one comes back", async () => {
  const id = await at.fresh(72);
  const path = `${AREA}/staff/events/${id}/agenda`;
  const clash = await staff.post(
    `${path}/add`,
    { start: "12:30", minutes: "10", "title.fi": "Väliin" },
    path,
  );
  expect([clash.status, clash.html.includes('id="start-error"')]).toEqual([422, true]);
  const empty = await staff.post(`${path}/add`, { start: "" }, path);
  expect([empty.status, empty.html.includes('id="title-fi-error"')]).toEqual([422, true]);
  expect((await staff.post(`${path}/shift`, { shift: "x" }, path)).status).toBe(422);
  expect((await staff.post(`${path}/shift`, { shift: "10" }, path)).status).toBe(422);
  const [item] = await agendaOf(at.stand.db, id);
  const removed = await staff.follow(`${path}/items/${item?.id}/remove`, {}, path);
  expect(removed.html.includes("/agenda/restore")).toBe(true);
  expect((await agendaOf(at.stand.db, id)).length).toBe(1);
  await staff.follow(`${path}/restore`, {}, path);
  expect((await agendaOf(at.stand.db, id)).length).toBe(2);
  const changed = await staff.post(
    `${path}/items/${item?.id}`,
    { start: "12:00", end: "12:20", "title.fi": "Lyhyt", version: "3" },
    path,
  );
  expect(changed.location).toBe(`${path}?done=changed`);
});

test("the private link stands on no public page and in no public calendar", async () => {
  const id = await at.fresh(96);
  for (const path of [
    `/events/${id}`,
    "/events",
    `/events/${id}/calendar.ics`,
    "/events.ics",
    `/events/${id}/results`,
  ]) {
    const { status, html } = await pages.browser().get(AREA + path);
    expect([path, status, html.includes("salainen")]).toEqual([path, 200, false]);
  }
});

test("the tag says that a meeting is on while it is, without a script", async () => {
  const id = await at.fresh(120);
  const { startsAt, endsAt } = await at.meetingNow(id);
  const before = at.stand.clock.now();
  const shown = async (now: Instant) => {
    at.stand.clock.set(now);
    return /data-live[^>]*hidden/.test((await pages.browser().get(`${AREA}/events/${id}`)).html);
  };
  expect([await shown(addHours(startsAt, -1)), await shown(startsAt)]).toEqual([true, false]);
  at.stand.clock.set(endsAt);
  expect((await pages.browser().get(`${AREA}/events/${id}`)).html.includes("data-live")).toBe(
    false,
  );
  at.stand.clock.set(before);
});

const eventsIn = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((component) => ({
    uid: component.getFirstPropertyValue("uid"),
    sequence: component.getFirstPropertyValue("sequence"),
    status: component.getFirstPropertyValue("status"),
    summary: component.getFirstPropertyValue("summary"),
    start: new ICAL.Event(component).startDate.toString(),
  }));

test("the feed follows a move and a cancellation under one name, in the reader's language, and is kept", async () => {
  const id = await at.fresh(144);
  const feed = async (locale = "fi") => {
    const answer = await pages.browser().get(`/${locale}/verkosto/events.ics`);
    return { ...answer, own: eventsIn(answer.html).find(({ uid }) => String(uid).startsWith(id)) };
  };
  const first = await feed();
  expect(first.headers["content-type"]).toBe("text/calendar; charset=utf-8");
  expect(first.own).toEqual({
    uid: `${id}@puntari`,
    sequence: 0,
    status: "CONFIRMED",
    summary: "Verkostotapaaminen",
    start: "2026-11-16T12:00:00",
  });
  expect((await feed("sv")).own?.summary).toBe("Nätverksträff");
  const etag = String(first.headers["etag"]);
  const again = await pages.server.inject({
    url: `${AREA}/events.ics`,
    headers: { "if-none-match": etag },
  });
  expect(again.statusCode).toBe(304);
  const { startsAt, endsAt, version } = await at.meetingNow(id);
  const to = {
    startsAt: addHours(startsAt, 1),
    endsAt: addHours(endsAt, 1),
    place: "online",
  } as const;
  valueOf(await moveMeeting(at.who, id, { ...to, version }));
  const moved = await feed();
  expect([moved.own?.sequence, moved.own?.start, moved.headers["etag"] === etag]).toEqual([
    1,
    "2026-11-16T13:00:00",
    false,
  ]);
  const now = await at.meetingNow(id);
  valueOf(
    await cancelMeeting(at.who, at.ways(), id, {
      version: now.version,
      reason: { fi: "Sairastuminen" },
    }),
  );
  const { own } = await feed();
  expect([own?.uid, own?.sequence, own?.status]).toEqual([`${id}@puntari`, 2, "CANCELLED"]);
  const alone = await pages.browser().get(`${AREA}/events/${id}/calendar.ics`);
  expect(eventsIn(alone.html)).toEqual([own]);
  const page = await pages.browser().get(`${AREA}/events/${id}`);
  expect([
    page.html.includes("Tapaaminen on peruttu"),
    page.html.includes("Sairastuminen"),
  ]).toEqual([true, true]);
});

test("the forms of moving, cancelling, splitting and repeating tell their troubles and do their work", async () => {
  const id = await at.fresh(200);
  const path = `${AREA}/staff/events/${id}`;
  const send = async (act: string, fields: Readonly<Record<string, string>>) => {
    const { version } = await at.meetingNow(id);
    const answer = await staff.post(`${path}/${act}`, { version: String(version), ...fields });
    return [
      answer.status,
      /id="([\w-]+)-error"/.exec(answer.html)?.[1] ?? answer.location?.split("?")[1],
    ];
  };
  expect(await send("cancel", {})).toEqual([422, "reason-fi"]);
  expect(
    await send("move", { day: "2026-11-18", startTime: "18", endTime: "17", place: "online" }),
  ).toEqual([422, "endTime"]);
  expect(
    await send("move", { day: "2020-01-01", startTime: "17", endTime: "19", place: "online" }),
  ).toEqual([422, "day"]);
  expect(await send("series", { every: "week", weeks: "2" })).toEqual([422, "count"]);
  expect(await send("series", { every: "week", weeks: "2", count: "99" })).toEqual([422, "count"]);
  expect(
    await send("split", { endTime: "21:00", secondDay: "2026-11-18", "title.fi": "B" }),
  ).toEqual([422, "secondStart"]);
  expect(await send("series", { every: "week", weeks: "2", count: "2" })).toEqual([
    303,
    "done=series",
  ]);
  expect(await send("cancel", { "reason.fi": "Ei puhujaa" })).toEqual([303, "done=cancelled"]);
  expect((await staff.get(`${path}/cancel`)).status).toBe(409);
});

test("a month shows its meetings, a month of no calendar shows the present one", async () => {
  const shown = async (query: string) =>
    (await pages.browser().get(`${AREA}/events/calendar${query}`)).html;
  expect((await shown("?month=2026-11")).includes("Verkostotapaaminen")).toBe(true);
  expect((await shown("?month=2031-01")).includes("Tässä kuussa ei ole tapaamisia")).toBe(true);
  expect((await shown("?month=2031-99")).includes('class="month"')).toBe(true);
});

test("no list asks the database once more for each meeting", async () => {
  const counts = async (browser: Browser, path: string) => {
    await browser.get(path);
    at.stand.heard.length = 0;
    await browser.get(path);
    return at.stand.heard.length;
  };
  const paths = ["/events", "/events/calendar?month=2027-01"];
  const all = async () => [
    await counts(pages.browser(), `${AREA}${paths[0]}`),
    await counts(pages.browser(), `${AREA}${paths[1]}`),
    await counts(staff, `${AREA}/staff/events`),
  ];
  await at.fresh(1399);
  const before = await all();
  for (let n = 0; n < 5; n += 1) await at.fresh(1400 + n);
  expect(await all()).toEqual(before);
});

test("what came out of a meeting can be taken along, without names and without small counts", async () => {
  const id = await at.fresh(240);
  const programme = await pages.browser().get(`${AREA}/events/${id}/results/programme.csv`);
  expect(programme.html.split("\r\n")[1]?.includes("Alustus")).toBe(true);
  const turnout = await pages.browser().get(`${AREA}/events/${id}/results/turnout.csv`);
  expect(turnout.html).toBe("what,people\r\nregistered,0\r\nattended,0\r\nanswered,0\r\n");
  expect((await pages.browser().get(`${AREA}/events/${id}/results/names.csv`)).status).toBe(404);
});

test("who is there tells so by the code of the screen, counts once and gets a receipt", async () => {
  const id = await at.fresh(-40);
  const { startsAt } = await at.meetingNow(id);
  const before = at.stand.clock.now();
  at.stand.clock.set(startsAt);
  await inArea(at.stand.db, NETWORK_AREA, (tx) =>
    insertTerms(tx, { eventId: id, area: NETWORK_AREA, content: TERMS, secret: "salaisuus" }),
  );
  const terms = await registrationTerms(at.stand.db, id);
  if (!terms) throw new Error("no terms");
  const code = screenCode(terms, at.stand);
  const guest = pages.browser();
  const path = `${AREA}/events/${id}/here`;
  expect((await guest.get(`${AREA}/events/${id}`)).html.includes("/here")).toBe(true);
  const wrong = await guest.post(path, { code: "vanha" });
  expect([wrong.status, wrong.html.includes('id="code-error"')]).toEqual([422, true]);
  for (let n = 0; n < 2; n += 1)
    expect((await guest.post(path, { code })).html.includes("/fi/receipts/")).toBe(true);
  expect((await turnoutOf(at.stand.db, id, at.stand.clock.now())).told).toBe(1);
  at.stand.clock.set(before);
});
