import { beforeAll, expect, test } from "vitest";
import type { AreaCode } from "../../kernel/area.ts";
import type { Day } from "../../kernel/instant.ts";
import type { Context } from "../../people/index.ts";
import { dayInFinland } from "../../programmes/index.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import {
  type ExampleNetwork,
  makeNetwork,
  NETWORK_AREA,
} from "../../programmes/testing/network.ts";
import { stage } from "../../programmes/testing/stage.ts";
import type { SparringId, VisitId } from "../core/practice-ids.ts";
import { sparringState } from "../core/sparring.ts";
import { visitState } from "../core/visit.ts";
import { practiceById } from "../store/practice.ts";
import { publicLessonCount, sparringById, sparringOpen } from "../store/sparring.ts";
import { visitById, visitsOnTheWay } from "../store/visit.ts";
import { HERE, kindOf, lettersFrom, NOBODY, POST, THERE } from "../testing/practice-stage.ts";
import {
  askSparring,
  holdSparringOn,
  offerSparring,
  practiceFromLesson,
  withdrawSparring,
  writeSparringLesson,
} from "./sparring.ts";
import { agreeVisit, beginVisit, declineVisit, noteVisitHeld } from "./visit.ts";

const play = stage("sparring");
let net: ExampleNetwork;
let today: Day;
beforeAll(async () => {
  net = await makeNetwork(play.example.anybody);
  today = dayInFinland(play.clock.now());
});

const ASK = { topic: { fi: "Nuoret" }, purpose: { fi: "Uusi ohjelma" }, wishedTime: "maaliskuu" };
const letter = (subject: string) => () => ({ subject, body: "Hei!\n" });
const letters = (area: AreaCode) => lettersFrom(play.db, area, play.clock.now());

const asked = async (): Promise<SparringId> =>
  valueOf(await askSparring(net.member, POST, HERE, ASK, letter("Pyyntö"))).id;
const offer = (id: SparringId, by: Context, area: AreaCode) =>
  offerSparring(by, POST, id, { area, message: "Sopii." }, letter("Tarjous"));
const stateOf = async (id: SparringId) => {
  const found = await sparringById(play.db, id);
  return found && sparringState(found);
};

test("a county asks, the network hears of it, and nobody writes to themselves", async () => {
  const ask = async (by: Context) =>
    kindOf(await askSparring(by, POST, HERE, ASK, letter("Pyyntö")));
  for (const other of [net.otherMember, net.coordinator, net.expert, net.host])
    expect(await ask(other)).toBe("forbidden");
  expect(await ask(play.example.anybody)).toBe("signed-out");
  const id = await asked();
  expect(await letters(HERE)).toEqual([
    "coordinator.00@example.fi: Pyyntö",
    "expert.00@example.fi: Pyyntö",
    "member.09@example.fi: Pyyntö",
  ]);
  expect((await sparringOpen(play.db)).map((one) => one.id)).toEqual([id]);
});

test("others offer once each, the asker not at all; the asker gets a letter", async () => {
  const id = await asked();
  expect(kindOf(await offer(id, net.member, HERE))).toBe("sparring-own");
  expect(kindOf(await offer(id, net.otherMember, NETWORK_AREA))).toBe("forbidden");
  expect(kindOf(await offer(id, net.host, NETWORK_AREA))).toBe("forbidden");
  expect(kindOf(await offer(NOBODY as SparringId, net.otherMember, THERE))).toBe(
    "sparring-unknown",
  );
  expect(await stateOf(id)).toBe("asked");
  const both = await Promise.all([
    offer(id, net.otherMember, THERE),
    offer(id, net.otherMember, THERE),
  ]);
  expect(both.map(kindOf).toSorted()).toEqual(["ok", "sparring-offered"]);
  expect(kindOf(await offer(id, net.expert, NETWORK_AREA))).toBe("ok");
  expect((await sparringById(play.db, id))?.offers.map(({ area }) => area).toSorted()).toEqual([
    NETWORK_AREA,
    THERE,
  ]);
  expect(await letters(THERE)).toEqual(["member.04@example.fi: Tarjous"]);
  expect(await stateOf(id)).toBe("offered");
});

test("it is held, taught from and becomes a draft of a practice", async () => {
  const id = await asked();
  valueOf(await offer(id, net.otherMember, THERE));
  const hold = async (by: Context, on: Day, partner: AreaCode, version = 1) =>
    kindOf(await holdSparringOn(by, id, { version, on, by: partner }));
  const lesson = async (text: object, version: number) =>
    kindOf(
      await writeSparringLesson(net.member, id, { version, lesson: text, lessonPublic: true }),
    );
  expect(await lesson({ fi: "Oppi" }, 1)).toBe("sparring-not-held");
  expect(await hold(net.otherMember, today, THERE)).toBe("forbidden");
  expect(await hold(net.member, today, NETWORK_AREA)).toBe("offer-unknown");
  expect(await hold(net.member, "2099-01-01" as Day, THERE)).toBe("day-to-come");
  expect(await hold(net.member, today, THERE, 7)).toBe("changed-meanwhile");
  expect(await hold(net.member, today, THERE)).toBe("ok");
  expect(await hold(net.member, today, THERE, 2)).toBe("sparring-held");
  expect(kindOf(await offer(id, net.expert, NETWORK_AREA))).toBe("sparring-held");
  expect(kindOf(await practiceFromLesson(net.member, id))).toBe("lesson-missing");
  expect(await lesson({}, 2)).toBe("lesson-missing");
  expect(await lesson({ fi: "Kysy nuorilta ensin." }, 2)).toBe("ok");
  expect(await stateOf(id)).toBe("lesson");
  expect(await publicLessonCount(play.db)).toBe(1);
  expect(kindOf(await practiceFromLesson(net.otherMember, id))).toBe("forbidden");
  const made = valueOf(await practiceFromLesson(net.member, id));
  const practice = await practiceById(play.db, made);
  expect({ title: practice?.title, learned: practice?.learned, status: practice?.status }).toEqual({
    title: ASK.topic,
    learned: { fi: "Kysy nuorilta ensin." },
    status: "draft",
  });
  expect(kindOf(await practiceFromLesson(net.member, id))).toBe("practice-made");
});

test("a request is withdrawn once, and those who offered are told", async () => {
  const id = await asked();
  valueOf(await offer(id, net.otherMember, THERE));
  const withdraw = async (by: Context, version: number) =>
    kindOf(await withdrawSparring(by, POST, id, { version }, letter("Peruttu")));
  expect(await withdraw(net.otherMember, 1)).toBe("forbidden");
  expect(await withdraw(net.member, 1)).toBe("ok");
  expect(await withdraw(net.member, 2)).toBe("sparring-withdrawn");
  expect((await letters(HERE)).filter((one) => one.endsWith("Peruttu"))).toEqual([
    "member.09@example.fi: Peruttu",
  ]);
  expect(kindOf(await offer(id, net.expert, NETWORK_AREA))).toBe("sparring-withdrawn");
  const hold = { version: 2, on: today, by: THERE };
  expect(kindOf(await holdSparringOn(net.member, id, hold))).toBe("sparring-withdrawn");
  expect(kindOf(await holdSparringOn(net.member, NOBODY as SparringId, hold))).toBe(
    "sparring-unknown",
  );
});

const VISIT = { body: { fi: "aluevaltuusto" }, topic: { fi: "Osallisuus" }, wishedTime: "syksy" };
const LATER = "2099-01-01" as Day;
const agree = (id: VisitId, by: Context, area: AreaCode, on = LATER) =>
  agreeVisit(by, POST, id, { area, on, note: "kl. 17" }, letter("Sovittu"));
const held = (id: VisitId, by: Context, area: AreaCode, on = today) =>
  noteVisitHeld(by, POST, id, { area, on, note: "Hyvä keskustelu" }, letter("Pidetty"));
const decline = (id: VisitId, by: Context, area: AreaCode, reason = "Ei sovi") =>
  declineVisit(by, POST, id, { area, reason }, letter("Ei"));
const begun = async (by: Context, area: AreaCode, more: object = {}): Promise<VisitId> =>
  valueOf(await beginVisit(by, POST, area, { ...VISIT, ...more }, letter("Vierailu"))).id;
const visitStateOf = async (id: VisitId) => {
  const found = await visitById(play.db, id);
  return found && visitState(found);
};

test("counties ask for themselves, coordinators and experts offer for the network", async () => {
  const begin = async (by: Context, area: AreaCode, more: object = {}) =>
    kindOf(await beginVisit(by, POST, area, { ...VISIT, ...more }, letter("Vierailu")));
  expect(await begin(net.otherMember, HERE)).toBe("forbidden");
  expect(await begin(net.member, NETWORK_AREA)).toBe("forbidden");
  expect(await begin(net.host, NETWORK_AREA)).toBe("forbidden");
  expect(await begin(play.example.anybody, HERE)).toBe("signed-out");
  expect(await begin(net.expert, NETWORK_AREA, { county: "77" })).toBe("visit-county-unknown");
  expect(await begin(net.coordinator, NETWORK_AREA, { county: HERE })).toBe("ok");
});

test("an asked visit is agreed by an expert, moved, held and noted", async () => {
  const id = await begun(net.member, HERE);
  expect((await letters(HERE)).filter((one) => one.endsWith("Vierailu"))).toEqual([
    "coordinator.00@example.fi: Vierailu",
    "expert.00@example.fi: Vierailu",
  ]);
  expect(kindOf(await agree(id, net.member, HERE))).toBe("visit-waits");
  expect(kindOf(await held(id, net.expert, NETWORK_AREA))).toBe("visit-not-agreed");
  expect(kindOf(await agree(id, net.otherMember, THERE))).toBe("forbidden");
  expect(kindOf(await agree(id, net.expert, NETWORK_AREA, "2020-01-01" as Day))).toBe("day-over");
  expect(kindOf(await agree(NOBODY as VisitId, net.expert, NETWORK_AREA))).toBe("visit-unknown");
  expect(kindOf(await agree(id, net.expert, NETWORK_AREA))).toBe("ok");
  expect(kindOf(await agree(id, net.member, HERE, "2099-02-01" as Day))).toBe("ok");
  expect(kindOf(await held(id, net.member, HERE, LATER))).toBe("day-to-come");
  expect((await visitsOnTheWay(play.db)).some((visit) => visit.id === id)).toBe(true);
  expect(kindOf(await held(id, net.member, HERE))).toBe("ok");
  expect(await visitStateOf(id)).toBe("held");
  expect(kindOf(await decline(id, net.member, HERE))).toBe("visit-held");
  expect((await visitsOnTheWay(play.db)).some((visit) => visit.id === id)).toBe(false);
  expect((await letters(NETWORK_AREA)).filter((one) => one.endsWith("Sovittu"))).toEqual([
    "member.04@example.fi: Sovittu",
  ]);
});

test("an offer to all is taken by the first county, and declined by the network alone", async () => {
  const id = await begun(net.expert, NETWORK_AREA);
  expect(kindOf(await decline(id, net.member, HERE))).toBe("forbidden");
  const both = await Promise.all([agree(id, net.member, HERE), agree(id, net.otherMember, THERE)]);
  expect(both.map(kindOf).toSorted()).toEqual(["forbidden", "ok"]);
  const other = await begun(net.coordinator, NETWORK_AREA);
  expect(kindOf(await decline(other, net.coordinator, NETWORK_AREA))).toBe("ok");
  expect(kindOf(await agree(other, net.member, HERE))).toBe("visit-declined");
});

test("a visit is declined with a reason, by either side", async () => {
  const id = await begun(net.member, HERE);
  expect(kindOf(await decline(id, net.otherMember, THERE))).toBe("forbidden");
  expect(kindOf(await decline(id, net.expert, NETWORK_AREA, " "))).toBe("decline-reason-missing");
  expect(kindOf(await decline(id, net.expert, NETWORK_AREA))).toBe("ok");
  expect(await visitStateOf(id)).toBe("declined");
  expect(kindOf(await decline(id, net.member, HERE))).toBe("visit-declined");
  expect(kindOf(await held(id, net.member, HERE))).toBe("visit-declined");
});
