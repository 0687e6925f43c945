import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId, NodeId } from "../../kernel/ids.ts";
import { addHours } from "../../kernel/instant.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { activityById, closeActivity, wayRegistry } from "../../programmes/index.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import type { ConversationSettings } from "../core/settings.ts";
import { TEMPLATES } from "../core/templates.ts";
import { frozenGroupings } from "../store/frozen.ts";
import { groupingById } from "../store/grouping.ts";
import { conversationSettings } from "../store/settings.ts";
import { printedStatements } from "../store/standing.ts";
import {
  AREA,
  makeStage,
  openConversation,
  planConversation,
  type Stage,
  twoCamps,
} from "../testing/conversation.ts";
import { createFromTemplate, type TemplateEdits } from "./create-from-template.ts";
import { freezeGrouping } from "./freeze.ts";
import { addCountyStatements } from "./seed-statements.ts";
import { changeSettings, settingsVersion, undoSettings } from "./settings.ts";

const NOWHERE = "00000000-0000-4000-8000-000000000000";
const [template] = TEMPLATES;
let stage: Stage;

beforeAll(async () => {
  stage = await makeStage();
});
afterAll(() => stage.database.drop());

const texts = (lang: "fi" | "sv" | "en"): string[] =>
  template.statements.map((statement) => statement[lang]);

const edits = (more: Partial<TemplateEdits> = {}): TemplateEdits => ({
  template,
  activity: { title: template.title, question: template.question, why: template.why, minutes: 5 },
  settings: {
    moderation: "after",
    policy: template.policy,
    background: ["age", "municipality"],
    backgroundPurpose: template.backgroundPurpose,
  },
  statements: texts("fi").join("\n"),
  lang: "fi",
  ...more,
});

const create = (more: Partial<TemplateEdits> = {}, context = stage.lead) =>
  createFromTemplate(context, stage.ways, AREA, stage.example.measureId, edits(more));

const activities = async (): Promise<number> =>
  (await stage.db.selectFrom("activity").select("id").execute()).length;

const published = (id: ActivityId) => printedStatements(stage.db, id, "fi", 500);

test("a template becomes a planned conversation: texts, settings, statements, translations", async () => {
  const { id } = valueOf(await create());
  expect(await activityById(stage.db, id)).toMatchObject({
    status: "planned",
    question: template.question,
    minutes: 5,
  });
  expect(await conversationSettings(stage.db, id)).toMatchObject({
    moderation: "after",
    policy: template.policy,
    background: ["age", "municipality"],
    embedOrigins: [],
  });
  expect((await published(id)).map(({ text }) => text)).toEqual(texts("fi"));
  for (const lang of ["sv", "en"] as const)
    expect((await printedStatements(stage.db, id, lang, 99)).map(({ text }) => text)).toEqual(
      texts(lang),
    );
});

test("a statement that staff changed has no translation; one that they wrote is theirs alone", async () => {
  const [first = "", second = ""] = texts("sv");
  const statements = `${first}\nNågot helt annat.\n${second} Alltid.`;
  const { id } = valueOf(await create({ statements, lang: "sv" }));
  expect((await printedStatements(stage.db, id, "fi", 99)).map(({ text }) => text)).toEqual([
    texts("fi")[0],
    "Något helt annat.",
    `${second} Alltid.`,
  ]);
});

test("without statements it is planned all the same, to be filled until it opens", async () => {
  const { id } = valueOf(await create({ statements: "\n" }));
  expect(await published(id)).toEqual([]);
});

test("whatever is wrong, nothing of it is there", async () => {
  const before = await activities();
  const now = stage.clock.now();
  const { activity, settings } = edits();
  const past = { ...activity, closesAt: now };
  const purposeless = { ...settings, backgroundPurpose: undefined };
  expect(await create({ activity: past })).toEqual(refuse("closes-in-the-past"));
  expect(await create({ activity: { ...activity, opensAt: now } })).toEqual(
    refuse("opens-in-the-past"),
  );
  expect(await create({ settings: purposeless })).toEqual(refuse("purpose-missing"));
  expect(await create({ statements: "Hyvä.\nKatso www.example.org" })).toEqual({
    ok: false,
    refusal: {
      kind: "bad-lines",
      errors: [{ line: 2, text: "Katso www.example.org", refusal: { kind: "statement-link" } }],
    },
  });
  const many = Array.from({ length: 201 }, (_, n) => `Väite ${n}`).join("\n");
  expect(await create({ statements: many })).toEqual(refuse("too-many-lines"));
  const { lead, resident, example, ways } = stage;
  expect(await create({}, { ...lead, ...resident })).toEqual(refuse("signed-out"));
  expect(await create({}, { ...lead, ...example.otherLead })).toEqual(refuse("forbidden"));
  const at = (measure: string, registry = ways) =>
    createFromTemplate(lead, registry, AREA, measure as NodeId, edits());
  expect(await at(NOWHERE)).toEqual(refuse("unknown-node"));
  expect(await at(example.goalId)).toEqual(refuse("not-a-measure"));
  expect(await at(example.measureId, wayRegistry([]))).toEqual(refuse("unknown-way"));
  expect(await activities()).toBe(before);
});

const add = (activityId: ActivityId, text: string, context = stage.lead) =>
  addCountyStatements(context, AREA, { activityId, text, lang: "fi" });

test("many statements are added at once, in their order, or none of them", async () => {
  const id = await planConversation(stage, 1);
  expect(await add(id, "Toinen väite.\nKolmas väite.")).toEqual(ok(2));
  expect((await published(id)).map(({ number, text }) => [number, text])).toEqual([
    [1, "Väite 1"],
    [2, "Toinen väite."],
    [3, "Kolmas väite."],
  ]);
  expect(await add(id, "Neljäs väite.\nVÄITE 1")).toEqual({
    ok: false,
    refusal: {
      kind: "bad-lines",
      errors: [{ line: 2, text: "VÄITE 1", refusal: { kind: "statement-duplicate" } }],
    },
  });
  expect((await published(id)).length).toBe(3);
  expect(await add(id, "")).toEqual(refuse("no-lines"));
});

test("statements are added by staff of the county, to a conversation that is not closed", async () => {
  const id = await openConversation(stage);
  const { lead, resident, example } = stage;
  expect(await add(id, "Väite.", { ...lead, ...resident })).toEqual(refuse("signed-out"));
  expect(await add(id, "Väite.", { ...lead, ...example.otherLead })).toEqual(refuse("forbidden"));
  expect(await add(NOWHERE as ActivityId, "Väite.")).toEqual(refuse("unknown-conversation"));
  valueOf(await closeActivity(lead, stage.ways, id));
  expect(await add(id, "Väite.")).toEqual(refuse("conversation-closed"));
});

const asked: ConversationSettings = {
  moderation: "after",
  method: "compatible",
  policy: { fi: "Luemme kaikki." },
  background: ["age"],
  backgroundPurpose: { fi: "Jotta tiedämme." },
  embedOrigins: ["https://example.org"],
};
const set = (id: ActivityId, version: number, more = {}, context = stage.lead) =>
  changeSettings(context, AREA, id, { ...asked, ...more, version });
const versionOf = async (id: ActivityId) => (await settingsVersion(stage.db, id)).version;

test("settings are changed, and the last change is undone and done again", async () => {
  const id = await openConversation(stage);
  const first = await conversationSettings(stage.db, id);
  expect(await settingsVersion(stage.db, id)).toEqual({ version: 0, undoable: false });
  expect(await set(id, 0)).toEqual(ok(undefined));
  expect(await conversationSettings(stage.db, id)).toEqual(asked);
  expect(await undoSettings(stage.lead, AREA, id, await versionOf(id))).toEqual(ok(undefined));
  expect(await conversationSettings(stage.db, id)).toEqual(first);
  valueOf(await undoSettings(stage.lead, AREA, id, await versionOf(id)));
  expect(await conversationSettings(stage.db, id)).toEqual(asked);
});

test("settings are refused when others changed them meanwhile, without a purpose, to strangers", async () => {
  const id = await planConversation(stage);
  const { lead, resident, example } = stage;
  expect(await undoSettings(lead, AREA, id, 0)).toEqual(refuse("nothing-to-undo"));
  expect(await set(id, 0, { backgroundPurpose: undefined })).toEqual(refuse("purpose-missing"));
  valueOf(await set(id, 0));
  expect(await set(id, 0)).toEqual(refuse("changed-meanwhile"));
  expect(await undoSettings(lead, AREA, id, 0)).toEqual(refuse("changed-meanwhile"));
  expect(await set(id, 0, {}, { ...lead, ...resident })).toEqual(refuse("signed-out"));
  expect(await set(id, 0, {}, { ...lead, ...example.otherLead })).toEqual(refuse("forbidden"));
  expect(await set(NOWHERE as ActivityId, 0)).toEqual(refuse("unknown-conversation"));
});

test("a grouping is frozen once, listed, and stays when more people vote", async () => {
  const id = await openConversation(stage, 8);
  const by = { ...stage.lead, ...stage.regrouper };
  expect(await freezeGrouping(by, AREA, id)).toEqual(refuse("nothing-to-freeze"));
  await twoCamps(stage, id);
  const frozen = valueOf(await freezeGrouping(by, AREA, id));
  expect(valueOf(await freezeGrouping(by, AREA, id)).id).toBe(frozen.id);
  expect(await frozenGroupings(stage.db, id)).toEqual([
    {
      grouping: frozen.id,
      frozenAt: stage.clock.now(),
      computedAt: frozen.computedAt,
      people: 20,
      votes: 160,
      inputHash: frozen.inputHash,
    },
  ]);
  const before = await groupingById(stage.db, id, frozen.id);
  stage.clock.set(addHours(stage.clock.now(), 1));
  await twoCamps(stage, id, { each: 12 });
  const later = valueOf(await freezeGrouping(by, AREA, id));
  expect((await frozenGroupings(stage.db, id)).map(({ grouping }) => grouping)).toEqual([
    later.id,
    frozen.id,
  ]);
  expect(await groupingById(stage.db, id, frozen.id)).toEqual(before);
});

test("only the county's lead freezes", async () => {
  const id = await openConversation(stage);
  const { lead, resident, example, regrouper } = stage;
  const freeze = (more: object, where = id) =>
    freezeGrouping({ ...lead, ...regrouper, ...more }, AREA, where);
  expect(await freeze({ visitor: resident.visitor })).toEqual(refuse("signed-out"));
  expect(await freeze({ visitor: example.otherLead.visitor })).toEqual(refuse("forbidden"));
  expect(await freeze({}, NOWHERE as ActivityId)).toEqual(refuse("unknown-conversation"));
});
