import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { valueOf } from "../../programmes/testing/example.ts";
import { type ExampleNetwork, makeNetwork } from "../../programmes/testing/network.ts";
import { type Browser, type Pages, pagesOf } from "../../programmes/testing/pages.ts";
import { stage } from "../../programmes/testing/stage.ts";
import { addAccount, type Context } from "../../people/index.ts";
import { NETWORK_AREA } from "../../programmes/testing/network.ts";
import { assignReviewer } from "../actions/review.ts";
import { networkSlice } from "../slice.ts";
import { trialById } from "../store/trial.ts";
import { reviewsOf } from "../store/review.ts";
import {
  AFTER,
  AREA,
  accountOf,
  BEFORE,
  CONTENT,
  DURING,
  draftOf,
  give,
  publishedCall,
  runningTrial,
  savedApplication,
  submitted,
  WAYS,
} from "../testing/trial-stage.ts";
import type { NetworkNeeds } from "./needs.ts";

const play = stage("trial pages");
let net: ExampleNetwork & { lead: Context };
let pages: Pages<NetworkNeeds>;
let member: Browser;
let coordinator: Browser;
beforeAll(async () => {
  net = { ...(await makeNetwork(play.example.anybody)), lead: play.example.lead };
  const { routes } = networkSlice;
  pages = await pagesOf({ db: play.db, clock: play.clock, more: { ways: WAYS }, routes: [routes] });
});

/** Moves the clock; sessions do not last over weeks, so both sign in anew. */
const goTo = async (moment: string) => {
  play.clock.set(moment);
  member = await pages.signedIn(net.member);
  coordinator = await pages.signedIn(net.coordinator);
};
beforeEach(() => goTo(DURING));
afterAll(() => pages.close());

const COUNTY = "/fi/vantaa-kerava";
const NETWORK = "/fi/verkosto";
const NOBODY = "00000000-0000-4000-8000-000000000000";
const has = (html: string, text: string) => html.includes(text);

const CALL_FORM = {
  "title.fi": "Kokeiluhaku",
  "purpose.fi": "Uusia tapoja.",
  opensOn: "2025-03-30",
  opensTime: "2.30",
  closesOn: "2025-04-30",
  applicants: "county",
  perTrial: "15 000,50",
  inAll: "30000",
  contact: "koordinaattori",
};

test("a call is written on a form, its criteria edited, published and read by everybody", async () => {
  await goTo(BEFORE);
  const form = `${NETWORK}/staff/calls/new`;
  const bad = await coordinator.post(form, { ...CALL_FORM, opensTime: "3.30", perTrial: "x" });
  expect(bad.status).toBe(422);
  expect(has(bad.html, "Tätä kellonaikaa ei ole")).toBe(true);
  expect(has(bad.html, 'value="x"')).toBe(true);
  const wrong = await coordinator.post(form, { ...CALL_FORM, inAll: "1" });
  expect([wrong.status, has(wrong.html, "enempää kuin jaetaan")]).toEqual([409, true]);
  const made = await coordinator.post(form, CALL_FORM);
  const desk = made.location?.replace("?saved=call", "") ?? "";
  const own = `${desk}/criteria/new`;
  const half = await coordinator.post(own, { version: "1", "text.fi": "Oma" }, own);
  expect([half.status, has(half.html, "Mitä 4 pistettä tarkoittaa")]).toEqual([422, true]);
  const levels = [0, 1, 2, 3, 4].map((n) => [`level${n}.fi`, `taso ${n}`] as const);
  const whole = { version: "1", "text.fi": "Oma", ...Object.fromEntries(levels) };
  expect((await coordinator.post(own, whole, own)).status).toBe(303);
  const draft = await pages.browser().get(desk.replace("/staff", ""));
  expect(draft.status).toBe(404);
  await coordinator.post(`${desk}/publish`, { version: "2" }, desk);
  const { html } = await pages.browser().get(desk.replace("/staff", ""));
  expect([has(html, "15 000,50") || has(html, "15\u202f000,50"), has(html, "Oma")]).toEqual([
    true,
    true,
  ]);
  expect(has(html, "30.3.2025 kl.\u00a02.30")).toBe(true);
  const list = await pages.browser().get(`${NETWORK}/calls`);
  expect([list.status, has(list.html, "Tulossa")]).toEqual([200, true]);
});

test("an application is begun, written, checked, confirmed, submitted and withdrawn", async () => {
  const call = await publishedCall(net);
  const begin = `${COUNTY}/staff/applications/new`;
  const from = `${begin}?call=${call}`;
  expect((await member.get(`${begin}?call=${NOBODY}`)).status).toBe(404);
  const nameless = await member.post(begin, { call, lang: "fi" }, from);
  expect(nameless.status).toBe(422);
  const { location = "" } = await member.post(
    begin,
    { call, lang: "fi", "title.fi": "Digiraati" },
    from,
  );
  const page = location.replace("/edit", "");
  expect(has((await member.get(page)).html, "Ennen lähettämistä puuttuu")).toBe(true);
  const over = {
    version: "1",
    lang: "fi",
    "title.fi": "Digiraati",
    "line-0": "A",
    "euros-0": "20001",
  };
  const refused = await member.post(location, over, location);
  expect([refused.status, has(refused.html, "suurempi kuin yhdelle")]).toEqual([409, true]);
  const written = {
    version: "1",
    lang: "fi",
    "title.fi": "Digiraati",
    "summary.fi": "Nuoret.",
    "answer-0": "a",
    "answer-1": "b",
    "answer-2": "c",
    plan: "Suunnitelma",
    way: "other",
    decisionText: "Strategia syksyllä",
    "line-0": "Ohjaus",
    "euros-0": "1 000,50",
    "line-2": "Tilat",
    "euros-2": "10",
  };
  expect((await member.post(location, written, location)).status).toBe(303);
  const unsure = await member.post(`${page}/submit`, { version: "2" }, page);
  expect([unsure.status, has(unsure.html, "Vahvista")]).toEqual([409, true]);
  const sent = await member.follow(`${page}/submit`, { version: "2", sure: "1" }, page);
  expect(has(sent.html, "Hakemus on lähetetty.")).toBe(true);
  const gone = await member.follow(`${page}/withdraw`, { version: "3", reason: "Syy" }, page);
  expect(has(gone.html, "Hakemus on peruttu. Sitä ei arvioida.")).toBe(true);
});

const FORM = { lang: "fi", "title.fi": "Digiraati", decisionText: "" };

test("a form sent after the window comes back with every word, and nothing is saved", async () => {
  const id = await draftOf(net.member, AREA, await publishedCall(net));
  const page = `${COUNTY}/staff/applications/${id}/edit`;
  await goTo(AFTER);
  const late = await member.post(page, { ...FORM, version: "2", plan: "Tämä on <uusi> teksti" });
  expect(late.status).toBe(409);
  expect(has(late.html, "Haku on päättynyt")).toBe(true);
  expect(has(late.html, "Tämä on &lt;uusi> teksti")).toBe(true);
  expect((await savedApplication(play.db, id)).plan).toBe(CONTENT.plan);
});

test("of two editors the second sees both texts and overwrites only knowingly", async () => {
  const id = await draftOf(net.member, AREA, await publishedCall(net));
  const page = `${COUNTY}/staff/applications/${id}/edit`;
  await member.post(page, { ...FORM, version: "2", plan: "Ensimmäisen suunnitelma" });
  const second = await member.post(page, { ...FORM, version: "2", plan: "Toisen suunnitelma" });
  expect(second.status).toBe(409);
  expect([
    has(second.html, "Ensimmäisen suunnitelma"),
    has(second.html, "Toisen suunnitelma"),
    has(second.html, 'name="version" value="3"'),
  ]).toEqual([true, true, true]);
  await member.post(page, { ...FORM, version: "3", plan: "Toisen suunnitelma" });
  expect((await savedApplication(play.db, id)).plan).toBe("Toisen suunnitelma");
});

test("an application is its county's and its co-authors' until the call has closed", async () => {
  const call = await publishedCall(net);
  const id = await submitted(net.member, AREA, call);
  const path = `${COUNTY}/staff/applications/${id}`;
  const judge = `${NETWORK}/staff/reviews/${id}`;
  const other = await pages.signedIn(net.otherMember);
  expect((await other.get(path)).status).toBe(403);
  expect((await coordinator.get(path)).status).toBe(403);
  expect((await pages.browser().get(path)).status).toBe(401);
  expect((await coordinator.get(judge)).status).toBe(404);
  await goTo(AFTER);
  expect((await coordinator.get(judge)).status).toBe(200);
  expect((await member.get(judge)).status).toBe(403);
  const open = await pages.browser().get(`${NETWORK}/calls/${call}`);
  expect(has(open.html, "Digiraati")).toBe(false);
});

test("an invited co-author of another county opens and writes the draft", async () => {
  const id = await draftOf(net.member, AREA, await publishedCall(net));
  const path = `${COUNTY}/staff/applications/${id}`;
  const other = await pages.signedIn(net.otherMember);
  const nobody = await member.post(`${path}/co-authors`, { coAuthor: `${NOBODY} 09` }, path);
  expect(nobody.status).toBe(409);
  const coAuthor = `${accountOf(net.otherMember)} 09`;
  await member.post(`${path}/co-authors`, { coAuthor }, path);
  expect((await other.get(path)).status).toBe(200);
  const edit = await other.post(`${path}/edit`, { ...FORM, version: "3", plan: "Yhdessä" });
  expect(edit.status).toBe(303);
  expect(has((await other.get("/fi/paijat-hame/staff/trials")).html, "Digiraati")).toBe(true);
  const sent = await other.post(`${path}/submit`, { version: "4", sure: "1" }, path);
  expect(sent.status).toBe(403);
  const away = await other.post(`${path}/co-authors/${accountOf(net.otherMember)}/drop`, {}, path);
  expect([away.status, (await other.get(path)).status]).toEqual([303, 403]);
});

test("scores of others are hidden until one's own are given; a conflict shows none at all", async () => {
  const call = await publishedCall(net);
  const grants = [
    { area: NETWORK_AREA, role: "expert" },
    { area: AREA, role: "host" },
  ] as const;
  const account = await addAccount(play.example.anybody, "near", grants);
  const near: Context = {
    ...net.expert,
    visitor: { kind: "staff", account, name: "near", grants },
  };
  for (const who of [net.expert, net.coordinator, near])
    valueOf(await assignReviewer(net.coordinator, call, accountOf(who)));
  const id = await submitted(net.member, AREA, call);
  await goTo(AFTER);
  valueOf(await give(net.expert, id, 4));
  const path = `${NETWORK}/staff/reviews/${id}`;
  expect(has((await coordinator.get(path)).html, "siksi 4")).toBe(false);
  const close = await pages.signedIn(near);
  const shut = await close.get(path);
  expect([has(shut.html, "Olet esteellinen"), has(shut.html, "siksi 4")]).toEqual([true, false]);
  const scores = Object.fromEntries(
    [0, 1, 2].flatMap((n) => [
      [`score-${n}`, "2"],
      [`reason-${n}`, "riittää"],
    ]),
  );
  const forced = await close.post(
    `${path}/scores`,
    { ...scores, act: "give", version: "0" },
    `${NETWORK}/staff/visits/new`,
  );
  expect([forced.status, has(forced.html, "esteellinen")]).toEqual([409, true]);
  expect((await reviewsOf(play.db, [id])).map((review) => review.account)).toEqual([
    accountOf(net.expert),
  ]);
  const half = await coordinator.post(
    `${path}/scores`,
    { "score-0": "9", act: "give", version: "0" },
    path,
  );
  expect(half.status).toBe(422);
  const given = await coordinator.follow(
    `${path}/scores`,
    { ...scores, act: "give", version: "0" },
    path,
  );
  expect([has(given.html, "siksi 4"), has(given.html, "2–4")]).toEqual([true, true]);
  const unsure = await coordinator.post(`${path}/decision`, { outcome: "funded" }, path);
  expect(unsure.status).toBe(422);
  const decided = await coordinator.follow(
    `${path}/decision`,
    { outcome: "funded", amount: "15000", "reason.fi": "Uusi ja selvä.", sure: "1" },
    path,
  );
  expect(has(decided.html, "Kokeilu saa rahoituksen")).toBe(true);
  const told = await member.get(`${COUNTY}/staff/applications/${id}`);
  expect([has(told.html, "Uusi ja selvä."), has(told.html, "Aloita kokeilu")]).toEqual([
    true,
    true,
  ]);
  const open = await pages.browser().get(`${NETWORK}/calls/${call}`);
  expect([has(open.html, "Digiraati"), has(open.html, "Kolme kierrosta")]).toEqual([true, false]);
  const begun = await member.follow(
    `${COUNTY}/staff/applications/${id}/start`,
    {},
    `${COUNTY}/staff/applications/${id}`,
  );
  expect(has(begun.html, "Kokeilu on alkanut")).toBe(true);
});

test("a trial's desk takes milestones, notes, learning and the end, and keeps what was typed", async () => {
  const id = await runningTrial(net, play.clock, "Digiraati");
  await goTo(AFTER);
  const desk = `${COUNTY}/staff/trials/${id}`;
  const open = `${COUNTY}/trials/${id}`;
  const half = await member.post(`${desk}/milestones`, { "milestone.fi": "Kierros 1" }, desk);
  expect([half.status, has(half.html, 'value="Kierros 1"')]).toEqual([422, true]);
  await member.post(`${desk}/milestones`, { "milestone.fi": "Kierros 1", due: "2025-03-31" }, desk);
  expect(has((await pages.browser().get(open)).html, "Myöhässä 2 päivää")).toBe(true);
  const board = await coordinator.get(`${NETWORK}/staff/trials`);
  expect([has(board.html, "Myöhässä 2 päivää"), has(board.html, "Kysy alueelta")]).toEqual([
    true,
    true,
  ]);
  const note = { "note.fi": "Vain meille", day: "2025-04-01" };
  await member.post(`${desk}/notes`, note, desk);
  await member.post(`${desk}/notes`, { ...note, "note.fi": "Kaikille", public: "1" }, desk);
  const shown = (await pages.browser().get(open)).html;
  expect([has(shown, "Kaikille"), has(shown, "Vain meille")]).toEqual([true, false]);
  const end = { outcome: "rooted", "endReason.fi": "Jatkuu", sure: "1" };
  const version = async () => String((await trialById(play.db, id))?.version);
  const early = await member.post(`${desk}/end`, { ...end, version: await version() }, desk);
  expect([early.status, has(early.html, "Jatkuu")]).toEqual([409, true]);
  const learning = { "tried.fi": "a", "happened.fi": "b", "learned.fi": "Opimme kuuntelemaan" };
  await member.post(`${desk}/learning`, { ...learning, version: await version() }, desk);
  const over = await member.follow(`${desk}/end`, { ...end, version: await version() }, desk);
  expect(has(over.html, "Kokeilu on päätetty.")).toBe(true);
  expect(has((await pages.browser().get(open)).html, "Opimme kuuntelemaan")).toBe(true);
  const finished = await pages.browser().get(`${NETWORK}/trials?state=finished&way=other`);
  const running = await pages.browser().get(`${NETWORK}/trials?state=running`);
  expect([has(finished.html, open), has(running.html, open)]).toEqual([true, false]);
});

test("desks and trials of another county are closed, unknown ones are not found", async () => {
  const id = await runningTrial(net, play.clock);
  await goTo(AFTER);
  const other = await pages.signedIn(net.otherMember);
  expect((await other.get(`${COUNTY}/staff/trials/${id}`)).status).toBe(403);
  expect((await other.get(`/fi/paijat-hame/staff/trials/${id}`)).status).toBe(404);
  expect((await pages.browser().get(`/fi/paijat-hame/trials/${id}`)).status).toBe(404);
  expect((await pages.browser().get(`${COUNTY}/trials/${NOBODY}`)).status).toBe(404);
  expect((await pages.browser().get(`${COUNTY}/trials`)).location).toBe("/fi/verkosto/trials");
  expect((await member.get(`${NETWORK}/staff/trials`)).status).toBe(403);
  const expert = await pages.signedIn(net.expert);
  expect((await expert.get(`${NETWORK}/staff/calls`)).status).toBe(200);
  expect((await expert.get(`${NETWORK}/staff/calls/new`)).status).toBe(403);
});

test("lists of pages take the same number of queries however long they are", async () => {
  const paths = [`${NETWORK}/trials`, `${NETWORK}/staff/trials`, `${COUNTY}/staff/trials`];
  const counted = async () => {
    const counts: number[] = [];
    for (const path of paths) {
      const who = path.startsWith(`${NETWORK}/s`) ? coordinator : member;
      await who.get(path);
      play.heard.length = 0;
      await who.get(path);
      counts.push(play.heard.length);
    }
    return counts;
  };
  await goTo(AFTER);
  const few = await counted();
  await runningTrial(net, play.clock);
  await runningTrial(net, play.clock);
  await goTo(AFTER);
  expect(await counted()).toEqual(few);
  expect(Math.max(...few) <= 14).toBe(true);
});
