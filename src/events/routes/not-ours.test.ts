import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { addHours, type Instant } from "../../kernel/instant.ts";
import { EXAMPLE_AREA, valueOf } from "../../programmes/testing/example.ts";
import { type Browser, type Pages, pagesOf } from "../../programmes/testing/pages.ts";
import { answersTo, filled, noting } from "../../programmes/testing/posts.ts";
import { stage } from "../../programmes/testing/stage.ts";
import { databaseQueue } from "../../platform/jobs/queue.ts";
import { openKeptFiles } from "../../platform/files/open-kept-files.ts";
import { createMeeting, publishMeeting } from "../actions/create-meeting.ts";
import { inviteByAddress } from "../actions/invitation.ts";
import { registrationBook } from "../actions/registration-book.ts";
import { addMaterial } from "../actions/material.ts";
import { saveTerms } from "../actions/registration-desk.ts";
import { writeMeetingLetters } from "../actions/registration-letters.ts";
import { register } from "../actions/registration.ts";
import { proposeTopic } from "../actions/topic.ts";
import { eventsSlice } from "../slice.ts";
import { agendaOf } from "../store/agenda.ts";
import { invitationList } from "../store/invitation.ts";
import { registrationList } from "../store/registration.ts";
import { eventWays, meetingInput } from "../testing/meetings.ts";
import { makeHall, TERMS } from "../testing/registration.ts";
import { tokenIn, typed } from "../testing/registration-acts.ts";
import { inArea } from "../../platform/db/connect.ts";
import type { EventsDeps } from "./here.ts";

const on = stage("meetings of others");
const SECRET = "meet.example.fi/salainen";
const OURS = "/fi/vantaa-kerava";
const THEIRS = "/fi/paijat-hame";
const posts: string[] = [];
let pages: Pages<EventsDeps>;
let id: ActivityId;
let params: Record<string, string>;
let form: string;

/** Posts that need no account: by the address of a public page or by a personal link. */
const PUBLIC = [
  "/:locale/:area/events/:eventId/register",
  "/:locale/:area/events/:eventId/check-in",
  "/:locale/:area/events/:eventId/here",
  "/:locale/:area/events/invited/:token",
  "/:locale/:area/events/mine/:token/change",
  "/:locale/:area/events/mine/:token/cancel",
  "/:locale/:area/events/mine/:token/feedback",
  "/:locale/:area/events/mine/:token/erase",
  "/:locale/:area/materials/:materialId/ask",
];
const isStaff = (pattern: string) => !PUBLIC.includes(pattern);

/** A resident evening of the example's county with a link and a topic: one has registered, one is invited. */
beforeAll(async () => {
  const { db, clock, example } = on;
  const ways = eventWays(example.lead);
  const jobs = databaseQueue;
  const lead = { ...example.lead, jobs };
  const input = meetingInput(addHours(clock.now(), 72), { onlineLink: `https://${SECRET}` });
  const made = await createMeeting(lead, ways, EXAMPLE_AREA, example.measureId, input);
  id = valueOf(made).id;
  valueOf(await publishMeeting(lead, ways, id));
  valueOf(await saveTerms(lead, id, { ...TERMS, version: 0 }));
  const anybody = { ...example.anybody, jobs };
  const person = typed("aino@example.fi", { name: "Aino Salainen" });
  valueOf(await register(anybody, registrationBook(anybody), id, person));
  valueOf(await inviteByAddress(lead, id, { list: "kutsuttu@example.fi", lang: "fi" }));
  const hall = await makeHall(on);
  await writeMeetingLetters(hall.letters, id, hall.letterOf);
  const letters = await inArea(db, EXAMPLE_AREA, (tx) =>
    tx.selectFrom("outgoing_mail").selectAll().execute(),
  );
  const tokenOf = (to: string) =>
    tokenIn(letters.find((letter) => letter.to_address === to) as never);
  const all = { offset: 0, limit: 9 };
  const text = { fi: "Selkokieli" };
  const files = openKeptFiles({ dataDir: "/nowhere" });
  const content = { kind: "recording", title: text, lang: "fi" } as const;
  const link = { ...content, audience: "public", accessible: "missing" } as const;
  params = {
    locale: "fi",
    area: "vantaa-kerava",
    eventId: id,
    token: tokenOf("aino@example.fi"),
    invited: tokenOf("kutsuttu@example.fi"),
    itemId: (await agendaOf(db, id))[0]?.id ?? "",
    registrationId: (await registrationList(db, id, all)).rows[0]?.id ?? "",
    invitationId: (await invitationList(db, id, all)).rows[0]?.id ?? "",
    materialId: valueOf(
      await addMaterial({ ...lead, files }, id, link, { link: "https://video.example.fi/1" }),
    ),
    topicId: valueOf(await proposeTopic(lead, EXAMPLE_AREA, { title: text, why: text })),
  };
  form = `${OURS}/events/${id}/register`;
  const routes = [noting(eventsSlice.routes as never, posts)];
  pages = await pagesOf({ db, clock, more: { ways }, routes });
  // Routes that take files are there once the server is ready.
  await pages.server.ready();
});
afterAll(() => pages.close());

const addresses = () => posts.filter(isStaff).map((pattern) => filled(pattern, params));
const all = (status: number, paths: readonly string[]) => paths.map((path) => `${status} ${path}`);

test("every post of staff is refused to nobody and to the lead of another county", async () => {
  expect(addresses().length).toBeGreaterThan(33);
  const nobody = pages.browser();
  expect(await answersTo(nobody, addresses(), form)).toEqual(all(401, addresses()));
  const other = await pages.signedIn(on.example.otherLead);
  expect(await answersTo(other, addresses(), form)).toEqual(all(403, addresses()));
});

test("under the address of one's own county nobody reaches a meeting or a topic of another", async () => {
  const own = posts
    .filter((pattern) => isStaff(pattern) && /:(?:event|topic)Id/.test(pattern))
    .map((pattern) => filled(pattern, { ...params, area: "paijat-hame" }));
  const other = await pages.signedIn(on.example.otherLead);
  expect(await answersTo(other, own, form)).toEqual(all(404, own));
  const lead = await pages.signedIn(on.example.lead);
  expect(await answersTo(lead, own, form)).toEqual(all(403, own));
});

test("posts without an account answer under the meeting's own address alone", async () => {
  expect(posts.filter((pattern) => PUBLIC.includes(pattern)).toSorted()).toEqual(PUBLIC.toSorted());
  const elsewhere = PUBLIC.map((pattern) => filled(pattern, { ...params, area: "paijat-hame" }));
  expect(await answersTo(pages.browser(), elsewhere, form)).toEqual(all(404, elsewhere));
});

test("a link of one kind, or of another meeting, opens nothing of this one", async () => {
  const { token = "", invited = "" } = params;
  const browser = pages.browser();
  const paths = [
    `${OURS}/events/mine/${invited}`,
    `${OURS}/events/invited/${token}`,
    `${THEIRS}/events/mine/${token}`,
    `${THEIRS}/events/door/${token}`,
    `/fi/verkosto/events/mine/${token}`,
    `${OURS}/events/mine/${token}x`,
  ];
  for (const path of paths) expect([path, (await browser.get(path)).status]).toEqual([path, 404]);
  expect((await browser.get(`${OURS}/events/door/${token}`)).status).toBe(401);
});

test("no public page, feed or file tells who comes, or the online link", async () => {
  const meeting = `${OURS}/events/${id}`;
  const read = async (browser: Browser, path: string) => {
    const { status, html } = await browser.get(path);
    return `${status} ${path} ${/Aino|aino@|kutsuttu@|salainen/.exec(html)?.[0] ?? "nothing"}`;
  };
  const paths = [
    `${OURS}/events`,
    `${OURS}/events/calendar?month=${on.clock.now().slice(0, 7) as Instant}`,
    `${OURS}/events.ics`,
    meeting,
    `${meeting}/calendar.ics`,
    `${meeting}/register`,
    `${meeting}/register?sent`,
    `${meeting}/check-in`,
    `${meeting}/here`,
    `${meeting}/results`,
    `${meeting}/erased`,
    `${OURS}/events/invited/${params["invited"]}`,
  ];
  for (const path of paths) expect(await read(pages.browser(), path)).toBe(`200 ${path} nothing`);
});

test("who asks whether an address is registered is not told", async () => {
  const browser = pages.browser();
  const answer = async (email: string) => {
    const { status, location } = await browser.post(form, { name: "N", email, lang: "fi" }, form);
    return [status, location];
  };
  expect(await answer("aino@example.fi")).toEqual(await answer("vieras@example.fi"));
});
