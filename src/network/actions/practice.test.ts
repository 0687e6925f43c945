import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { type ActivityId, type DecisionId } from "../../kernel/ids.ts";
import type { Day } from "../../kernel/instant.ts";
import { draftDecision, publishDecision } from "../../decisions/index.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { type ExampleNetwork, makeNetwork } from "../../programmes/testing/network.ts";
import { makeHandTables } from "../../programmes/testing/show-of-hands.ts";
import { stage } from "../../programmes/testing/stage.ts";
import type { EvidenceId, PracticeId } from "../core/practice-ids.ts";
import { wordsAsked } from "../core/practice-search.ts";
import { practiceById } from "../store/practice.ts";
import { practiceCount, type PracticeFilter, practiceList } from "../store/practice-list.ts";
import { evidenceOf } from "../store/practice-evidence.ts";
import {
  heldActivity,
  HERE,
  kindOf,
  NOBODY,
  POST,
  PRACTICE,
  publishedPractice,
  THERE,
  waysOf,
} from "../testing/practice-stage.ts";
import { dropEvidence, type EvidenceChoice, linkEvidence } from "./practice-evidence.ts";
import { newPractices, practicesOf } from "./practice-reads.ts";
import {
  createPractice,
  deletePractice,
  editPractice,
  publishPractice,
  withdrawPractice,
} from "./practice.ts";

const play = stage("practices");
const ways = waysOf(play.clock);
let net: ExampleNetwork;
beforeAll(async () => {
  net = await makeNetwork(play.example.anybody);
  await makeHandTables(play.db);
});

const LETTER = () => ({ subject: "Pois", body: "Hei!\n" });
const WHY = { fi: "Ei toiminut muualla." };
const saved = async (id: PracticeId) => {
  const found = await practiceById(play.db, id);
  if (!found) throw new Error("no such practice");
  return found;
};

test("leads and members of the county write its practices, nobody else", async () => {
  const { lead, otherLead, anybody } = play.example;
  const made = async (context: typeof lead) =>
    kindOf(await createPractice(context, ways, HERE, PRACTICE));
  expect(await made(lead)).toBe("ok");
  expect(await made(net.member)).toBe("ok");
  for (const other of [otherLead, net.otherMember, net.coordinator, net.expert, net.host])
    expect(await made(other)).toBe("forbidden");
  expect(await made(anybody)).toBe("signed-out");
});

test("a way that is not there and a municipality of elsewhere are refused", async () => {
  const made = async (more: object) =>
    kindOf(await createPractice(net.member, ways, HERE, { ...PRACTICE, ...more }));
  expect(await made({ way: "teleport" })).toBe("way-unknown");
  expect(await made({ withMunicipalities: true, municipalities: ["999"] })).toBe(
    "municipality-unknown",
  );
  expect(await made({ withMunicipalities: true, municipalities: ["092"] })).toBe("ok");
});

test("a practice is kept as it was written; without the mark it has no municipalities", async () => {
  const id = await publishedPractice(net.member, HERE, { municipalities: ["092"] });
  const { title, steps, costEuros, languages, municipalities, status } = await saved(id);
  expect({ title, steps, costEuros, languages, municipalities, status }).toEqual({
    title: PRACTICE.title,
    steps: PRACTICE.steps,
    costEuros: 800,
    languages: ["fi", "sv"],
    municipalities: [],
    status: "published",
  });
});

test("editing sees the version, the county and the state", async () => {
  const id = await publishedPractice(net.member);
  const edit = { ...PRACTICE, title: { fi: "Uusi nimi" } };
  const edited = async (by: typeof net.member, version: number, more: object = {}) =>
    kindOf(await editPractice(by, ways, id, { ...edit, ...more, version }));
  expect(await edited(net.otherMember, 2)).toBe("forbidden");
  expect(await edited(net.member, 1)).toBe("changed-meanwhile");
  expect(await edited(net.member, 2, { steps: [] })).toBe("practice-lacks");
  expect(await edited(net.member, 2, { way: "teleport" })).toBe("way-unknown");
  expect(await edited(net.member, 2)).toBe("ok");
  expect((await saved(id)).title).toEqual({ fi: "Uusi nimi" });
  expect(
    kindOf(await editPractice(net.member, ways, NOBODY as PracticeId, { ...edit, version: 1 })),
  ).toBe("practice-unknown");
});

test("only a whole draft is published, and once", async () => {
  const bare = { ...PRACTICE, steps: [] };
  const { id } = valueOf(await createPractice(net.member, ways, HERE, bare));
  expect(kindOf(await publishPractice(net.member, id, { version: 1 }))).toBe("practice-lacks");
  valueOf(await editPractice(net.member, ways, id, { ...PRACTICE, version: 1 }));
  expect(kindOf(await publishPractice(net.otherMember, id, { version: 2 }))).toBe("forbidden");
  expect(kindOf(await publishPractice(net.member, id, { version: 2 }))).toBe("ok");
  expect(kindOf(await publishPractice(net.member, id, { version: 3 }))).toBe("practice-published");
});

test("drafts are deleted; what was published is withdrawn with a reason and stays", async () => {
  const draft = valueOf(await createPractice(net.member, ways, HERE, PRACTICE));
  expect(kindOf(await deletePractice(net.otherMember, draft.id))).toBe("forbidden");
  expect(kindOf(await deletePractice(net.member, draft.id))).toBe("ok");
  expect(kindOf(await deletePractice(net.member, draft.id))).toBe("practice-unknown");
  const id = await publishedPractice(net.member);
  const withdraw = async (by: typeof net.member, reason: object, version: number) =>
    kindOf(await withdrawPractice(by, POST, id, { reason, version }, LETTER));
  expect(kindOf(await deletePractice(net.member, id))).toBe("practice-kept");
  expect(await withdraw(net.otherMember, WHY, 2)).toBe("forbidden");
  expect(await withdraw(net.member, {}, 2)).toBe("withdrawal-reason-missing");
  expect(await withdraw(net.member, WHY, 2)).toBe("ok");
  expect(await withdraw(net.member, WHY, 3)).toBe("practice-withdrawn");
  const { status, withdrawalReason } = await saved(id);
  expect({ status, withdrawalReason }).toEqual({ status: "withdrawn", withdrawalReason: WHY });
  expect(kindOf(await editPractice(net.member, ways, id, { ...PRACTICE, version: 3 }))).toBe(
    "practice-withdrawn",
  );
  expect(kindOf(await publishPractice(net.member, id, { version: 3 }))).toBe("practice-withdrawn");
});

const link = (id: PracticeId, choice: EvidenceChoice, by = net.member) =>
  linkEvidence(by, ways, id, choice);

test("an activity is linked with its people, few of them hidden", async () => {
  const id = await publishedPractice(net.member);
  const activityId = await heldActivity(play, { people: 6 });
  const small = await heldActivity(play, { people: 3 });
  valueOf(await link(id, { kind: "activity", activityId }));
  play.clock.set("2026-12-01T10:00:00.000Z");
  valueOf(await link(id, { kind: "activity", activityId: small }));
  expect((await evidenceOf(play.db, id)).map(({ kind, n, claim }) => ({ kind, n, claim }))).toEqual(
    [
      { kind: "activity", n: 6, claim: { fi: "Käsiäänestys" } },
      { kind: "activity", n: undefined, claim: { fi: "Käsiäänestys" } },
    ],
  );
  expect(kindOf(await link(id, { kind: "activity", activityId }))).toBe("evidence-twice");
});

test("a finding keeps its words, figures, n and state, whatever people say later", async () => {
  const id = await publishedPractice(net.member);
  const activityId = await heldActivity(play, { people: 6 });
  valueOf(await link(id, { kind: "finding", activityId, findingKeys: ["round:1"] }));
  const [piece] = await evidenceOf(play.db, id);
  expect({ n: piece?.n, claim: piece?.claim, numbers: piece?.numbers, way: piece?.way }).toEqual({
    n: 6,
    claim: { fi: "5 kättä nousi", sv: "5 händer upp" },
    numbers: { up: 5 / 6 },
    way: "show-of-hands",
  });
  expect(piece?.snapshotHash).toHaveLength(64);
  const again = { kind: "finding", activityId, findingKeys: ["round:1"] } as const;
  expect(kindOf(await link(id, again))).toBe("evidence-twice");
  expect(kindOf(await link(id, { ...again, findingKeys: ["round:9"] }))).toBe("finding-unknown");
  expect(kindOf(await link(id, { ...again, findingKeys: [] }))).toBe("nothing-chosen");
});

test("what is not public, not there or of another county is no evidence", async () => {
  const id = await publishedPractice(net.member);
  const theirs = await publishedPractice(net.otherMember, THERE);
  const planned = await heldActivity(play, { people: 0, open: false });
  const empty = await heldActivity(play, { people: 0 });
  const unknown = NOBODY as ActivityId;
  const tried = async (choice: EvidenceChoice) => kindOf(await link(id, choice));
  expect(await tried({ kind: "activity", activityId: planned })).toBe("evidence-not-public");
  expect(await tried({ kind: "activity", activityId: unknown })).toBe("evidence-unknown");
  expect(await tried({ kind: "finding", activityId: empty, findingKeys: ["round:1"] })).toBe(
    "nothing-to-cite",
  );
  expect(await tried({ kind: "decision", decisionId: NOBODY as DecisionId })).toBe(
    "evidence-unknown",
  );
  expect(await tried({ kind: "observation", indicator: "NO1" })).toBe("evidence-unknown");
  const foreign = { kind: "activity", activityId: empty } as const;
  expect(kindOf(await link(theirs, foreign, net.otherMember))).toBe("evidence-foreign");
  expect(kindOf(await link(id, foreign, net.otherMember))).toBe("forbidden");
  expect(kindOf(await link(NOBODY as PracticeId, foreign))).toBe("practice-unknown");
});

test("a decision is evidence once it is published", async () => {
  const id = await publishedPractice(net.member);
  const { lead } = play.example;
  const decision = valueOf(
    await draftDecision(lead, HERE, {
      body: { fi: "aluevaltuusto" },
      decidedOn: "2025-02-03" as Day,
      title: { fi: "Palveluverkko" },
      summary: { fi: "Verkko uudistuu." },
      activityIds: [],
    }),
  );
  const choice = { kind: "decision", decisionId: decision.id } as const;
  expect(kindOf(await link(id, choice))).toBe("evidence-not-public");
  valueOf(await publishDecision(lead, POST.jobs, decision.id, { version: 1 }));
  valueOf(await link(id, choice));
  const [piece] = await evidenceOf(play.db, id);
  expect(piece?.asOf.slice(0, 10)).toBe("2025-02-03");
  const theirs = await publishedPractice(net.otherMember, THERE);
  expect(kindOf(await link(theirs, choice, net.otherMember))).toBe("evidence-foreign");
});

test("evidence is taken away, but not from a withdrawn practice", async () => {
  const id = await publishedPractice(net.member);
  const activityId = await heldActivity(play, { people: 6 });
  valueOf(await link(id, { kind: "activity", activityId }));
  const [piece] = await evidenceOf(play.db, id);
  const pieceId = piece?.id ?? (NOBODY as EvidenceId);
  expect(kindOf(await dropEvidence(net.otherMember, id, pieceId))).toBe("forbidden");
  expect(kindOf(await dropEvidence(net.member, id, NOBODY as EvidenceId))).toBe("evidence-unknown");
  expect(kindOf(await dropEvidence(net.member, id, pieceId))).toBe("ok");
  const { version } = await saved(id);
  valueOf(await withdrawPractice(net.member, POST, id, { reason: WHY, version }, LETTER));
  expect(kindOf(await dropEvidence(net.member, id, pieceId))).toBe("practice-withdrawn");
  expect(kindOf(await link(id, { kind: "activity", activityId }))).toBe("practice-withdrawn");
});

test("search finds words, parts of compounds and stems in the reader's language", async () => {
  const area = THERE;
  const base = { title: { fi: "Ääniä järveltä", sv: "Röster från sjön" }, steps: PRACTICE.steps };
  const id = await publishedPractice(net.otherMember, area, {
    ...base,
    need: { fi: "Nuorten osallistumisessa oli puutteita." },
    learned: { sv: "Öborna kom." },
  });
  const found = async (q: string, locale: "fi" | "sv" | "en" = "fi") =>
    (
      await practiceList(play.db, { locale, area, words: wordsAsked(q) }, "newest", {
        offset: 0,
        limit: 10,
      })
    ).some(({ practice }) => practice.id === id);
  expect(await found("ÄÄNIÄ")).toBe(true);
  expect(await found("aania")).toBe(false);
  expect(await found("järvel")).toBe(true);
  expect(await found("istumis")).toBe(true);
  expect(await found("puutteet")).toBe(true);
  expect(await found("röster sjön", "sv")).toBe(true);
  expect(await found("röster sjön", "fi")).toBe(false);
  expect(await found("öborna", "fi")).toBe(true);
  expect(await found("ääniä", "en")).toBe(true);
  expect(await found("ääniä olematon")).toBe(false);
});

test("words are looked up in an index, which row security would else forbid", async () => {
  const plan = await play.db.connection().execute(async (db) => {
    await sql`set enable_seqscan = off`.execute(db);
    const search = sql`search_sv @@ to_tsquery('swedish', 'sjö') or words_sv like '%sjö%'`;
    const { rows } = await sql<object>`explain select 1 from practice where ${search}`.execute(db);
    await sql`reset enable_seqscan`.execute(db);
    return rows.map((row) => Object.values(row).join("")).join("\n");
  });
  expect(plan.match(/Bitmap Index Scan on practice_search_sv/g)).toHaveLength(2);
});

test("filters narrow the list, the count says how many, and pages go on by name", async () => {
  const fresh = async (title: string, more: object) =>
    publishedPractice(net.otherMember, THERE, { title: { fi: title }, ...more });
  await fresh("Östen", { aim: "digital", costEuros: 0, group: "older" });
  await fresh("Åsa", { aim: "digital", costEuros: 12_000 });
  await fresh("Zeta", { aim: "digital", costEuros: undefined, way: "show-of-hands" });
  const titles = async (more: Partial<PracticeFilter>, offset = 0) =>
    (
      await practiceList(play.db, { locale: "fi", aim: "digital", ...more }, "name", {
        offset,
        limit: 2,
      })
    ).map(({ practice }) => practice.title.fi);
  expect(await titles({})).toEqual(["Zeta", "Åsa"]);
  expect(await titles({}, 2)).toEqual(["Östen"]);
  expect(await practiceCount(play.db, { locale: "fi", aim: "digital" })).toBe(3);
  expect(await titles({ cost: "none" })).toEqual(["Östen"]);
  expect(await titles({ cost: "more" })).toEqual(["Åsa"]);
  expect(await titles({ way: "show-of-hands" })).toEqual(["Zeta"]);
  expect(await titles({ group: "older" })).toEqual(["Östen"]);
  expect(await titles({ area: HERE })).toEqual([]);
  expect(await titles({ withMunicipalities: true })).toEqual([]);
});

test("the list takes one query however many practices there are", async () => {
  play.heard.length = 0;
  await newPractices(play.db, 50);
  expect(play.heard).toHaveLength(1);
  play.clock.set("2026-12-05T10:00:00.000Z");
  const id = await publishedPractice(net.member);
  expect((await newPractices(play.db, 1)).map(({ practice }) => practice.id)).toEqual([id]);
  expect((await practicesOf(play.db, THERE, 1)).map(({ adopted }) => adopted)).toEqual([0]);
});
