import { beforeAll, expect, test } from "vitest";
import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId, ActivityId } from "../../kernel/ids.ts";
import type { Day } from "../../kernel/instant.ts";
import type { Context } from "../../people/index.ts";
import { databaseQueue } from "../../platform/jobs/queue.ts";
import { EXAMPLE_AREA, OTHER_AREA, valueOf } from "../../programmes/testing/example.ts";
import { NETWORK_AREA } from "../../programmes/testing/network.ts";
import { pagesOf } from "../../programmes/testing/pages.ts";
import { stage } from "../../programmes/testing/stage.ts";
import { saveCountyAnswers, submitCountyAnswer, reopenCountyAnswer } from "../../surveys/index.ts";
import {
  makeSurveyStage,
  openCountySurvey,
  type SurveyStage,
} from "../../surveys/testing/survey.ts";
import type { ContactId } from "../core/contact.ts";
import { contactRoutes } from "../routes/contact.ts";
import { contactById, contactCounts, contactsOf, contactsOfSurvey } from "../store/contact.ts";
import { notesOfContact, stepsOfContact } from "../store/contact-history.ts";
import {
  addContact,
  erasePerson,
  noteContact,
  planContact,
  stepContact,
  undoContactStep,
} from "./contact.ts";
import { gatherContacts } from "./contact-wishes.ts";

const on = stage("contacts");
let cast: SurveyStage;
let survey: ActivityId;
let version = 0;

const day = (text: string): Day => text as Day;
const kindOf = (result: { ok: boolean; refusal?: { kind: string } }) =>
  result.ok ? "ok" : result.refusal?.kind;

const answer = async (member: Context, county: AreaCode, wish: object, seen = 0) => {
  const place = { survey, county };
  const values = {
    single: { choice: "a" },
    multiple: { choices: ["a"] },
    contact: wish as { wish: boolean },
  };
  const answers = new Map(Object.entries(values).map(([key, value]) => [key, { value, seen }]));
  valueOf(await saveCountyAnswers(member, place, { lang: "fi", answers }));
  const row = await on.db
    .selectFrom("survey_response")
    .select("version")
    .where("survey_id", "=", survey)
    .where("area_code", "=", county)
    .executeTakeFirstOrThrow();
  version = row.version;
  valueOf(await submitCountyAnswer({ ...member, jobs: databaseQueue }, place, { version }));
};

beforeAll(async () => {
  on.clock.set("2025-03-10T10:00:00.000Z");
  cast = await makeSurveyStage(on);
  survey = await openCountySurvey(cast);
  const wish = { wish: true, about: "Digiraati", who: "osallisuus@example.fi" };
  await answer(cast.member, EXAMPLE_AREA, wish);
  await answer(cast.otherMember, OTHER_AREA, { wish: false });
});

const theContact = async () => {
  const [contact] = await contactsOfSurvey(on.db, survey);
  if (!contact) throw new Error("no contact");
  return contact;
};

const step = async (to: Parameters<typeof stepContact>[2]["to"], at: string) => {
  const { id, version: seen } = await theContact();
  return stepContact(cast.coordinator, id, { to, on: day(at), version: seen });
};

test("submitting calls for the wishes, and each becomes one contact however often it is done", async () => {
  const { rows } = await on.db.executeQuery<{ n: number }>(
    (await import("kysely")).sql`select count(*)::int as n from graphile_worker.jobs
      where task_identifier = 'network.gather-contacts'`.compile(on.db),
  );
  expect(rows[0]?.n).toBe(1);
  expect(await gatherContacts(cast.coordinator, survey)).toBe(1);
  expect(await gatherContacts(cast.coordinator, survey)).toBe(0);
  const contact = await theContact();
  expect([contact.county, contact.state, contact.about, contact.person]).toEqual([
    EXAMPLE_AREA,
    "asked",
    "Digiraati",
    "osallisuus@example.fi",
  ]);
});

test("only the coordinator follows contacts", async () => {
  const { id } = await theContact();
  const input = { county: OTHER_AREA, about: "" };
  expect(kindOf(await addContact(cast.expert, NETWORK_AREA, input))).toBe("forbidden");
  expect(kindOf(await erasePerson(cast.member, id))).toBe("forbidden");
  const anybody = { ...cast.coordinator, visitor: { kind: "public" as const } };
  const to = { to: "agreed", on: day("2025-03-10"), version: 1 } as const;
  expect(kindOf(await stepContact(anybody, id, to))).toBe("signed-out");
  const nobody = "00000000-0000-4000-8000-000000000000" as ContactId;
  expect(kindOf(await erasePerson(cast.coordinator, nobody))).toBe("contact-unknown");
});

test("a contact goes step by step, and a step is undone with its day", async () => {
  expect(kindOf(await step("held", "2025-03-10"))).toBe("contact-step-unknown");
  valueOf(await step("agreed", "2025-03-20"));
  expect(kindOf(await step("held", "2025-03-20"))).toBe("contact-day-to-come");
  on.clock.set("2025-03-21T10:00:00.000Z");
  valueOf(await step("held", "2025-03-21"));
  expect(kindOf(await step("followed-up", "2025-03-01"))).toBe("contact-day-too-early");
  const { id, version: seen } = await theContact();
  const undone = undoContactStep(cast.coordinator, id, { version: seen });
  valueOf(await undone);
  const contact = await theContact();
  expect([contact.state, contact.talkOn]).toEqual(["agreed", "2025-03-20"]);
  expect(kindOf(await undoContactStep(cast.coordinator, id, { version: seen }))).toBe(
    "changed-meanwhile",
  );
  const steps = await stepsOfContact(on.db, id);
  expect(steps.map(({ to, undoneAt }) => [to, undoneAt !== undefined])).toEqual([
    ["held", true],
    ["agreed", false],
  ]);
});

test("a contact has an owner of the network, a due day and notes with days", async () => {
  const { id } = await theContact();
  const account =
    cast.coordinator.visitor.kind === "staff" ? cast.coordinator.visitor.account : undefined;
  const plan = async (owner: AccountId | undefined) => {
    const { version: seen } = await theContact();
    return planContact(cast.coordinator, id, { owner, due: day("2025-04-01"), version: seen });
  };
  valueOf(await plan(account));
  const outside = cast.member.visitor.kind === "staff" ? cast.member.visitor.account : undefined;
  expect(kindOf(await plan(outside))).toBe("contact-owner-unknown");
  const note = (text: string, at = "2025-03-21") =>
    noteContact(cast.coordinator, id, { day: day(at), text });
  valueOf(await note("Sovittiin kokeilusta."));
  expect(kindOf(await note(" "))).toBe("contact-note-empty");
  expect(kindOf(await note("x".repeat(4001)))).toBe("contact-text-too-long");
  expect(kindOf(await note("Myöhemmin", "2025-03-22"))).toBe("contact-day-to-come");
  expect((await notesOfContact(on.db, id)).map(({ text }) => text)).toEqual([
    "Sovittiin kokeilusta.",
  ]);
});

test("a wish that is taken back is said, and what was erased stays so", async () => {
  const { id } = await theContact();
  valueOf(await erasePerson(cast.coordinator, id));
  expect(await gatherContacts(cast.coordinator, survey)).toBe(0);
  expect((await contactById(on.db, id))?.person).toBe(undefined);
  const place = { survey, county: EXAMPLE_AREA };
  valueOf(await reopenCountyAnswer(cast.member, place, "Muuttui"));
  const row = await on.db
    .selectFrom("survey_answer")
    .select("version")
    .where("question", "=", "contact")
    .where("area_code", "=", EXAMPLE_AREA)
    .executeTakeFirstOrThrow();
  await answer(cast.member, EXAMPLE_AREA, { wish: false }, row.version);
  await gatherContacts(cast.coordinator, survey);
  expect((await contactById(on.db, id))?.withdrawnAt).toBe("2025-03-21T10:00:00.000Z");
});

test("a contact is added by hand for a county that is one", async () => {
  const add = (change: object) =>
    addContact(cast.coordinator, NETWORK_AREA, { county: OTHER_AREA, about: "Raati", ...change });
  valueOf(await add({}));
  expect(kindOf(await add({ county: "91" as AreaCode }))).toBe("contact-county-unknown");
  expect(kindOf(await add({ about: "x".repeat(1001) }))).toBe("contact-text-too-long");
  const outside = "00000000-0000-4000-8000-000000000000" as AccountId;
  expect(kindOf(await add({ owner: outside }))).toBe("contact-owner-unknown");
  expect(await contactCounts(on.db)).toEqual({
    asked: 1,
    "not-reached": 0,
    agreed: 1,
    held: 0,
    "followed-up": 0,
    declined: 0,
  });
  expect((await contactCounts(on.db, survey)).asked).toBe(0);
  const rows = { offset: 0, limit: 10 };
  expect((await contactsOf(on.db, NETWORK_AREA, { state: "asked" }, rows)).length).toBe(1);
});

test("there is nothing to undo where nothing was done", async () => {
  const [contact] = await contactsOf(
    on.db,
    NETWORK_AREA,
    { state: "asked" },
    { offset: 0, limit: 1 },
  );
  const undone = await undoContactStep(cast.coordinator, contact?.id ?? ("" as ContactId), {
    version: 1,
  });
  expect(kindOf(undone)).toBe("contact-nothing-to-undo");
});

test("the board and the page of a contact work by forms alone, for the coordinator alone", async () => {
  const web = await pagesOf({
    db: on.db,
    clock: on.clock,
    more: { ways: cast.ways },
    routes: [contactRoutes],
  });
  const board = "/fi/verkosto/staff/contacts";
  expect((await web.browser().get(board)).status).toBe(401);
  expect((await (await web.signedIn(cast.member)).get(board)).status).toBe(403);
  const coordinator = await web.signedIn(cast.coordinator);
  const all = await coordinator.get(board);
  expect([all.status, all.html.includes("Keskustelu oli sovittu päivälle 20.3.2025")]).toEqual([
    200,
    true,
  ]);
  on.heard.length = 0;
  await coordinator.get(`${board}?survey=${survey}`);
  expect(on.heard.length <= 12).toBe(true);
  const { id, version: seen } = await theContact();
  const page = `${board}/${id}`;
  const wrong = await coordinator.post(
    `${page}/step`,
    { to: "held", on: "", version: String(seen) },
    page,
  );
  expect([wrong.status, wrong.html.includes("Anna päivä.")]).toEqual([409, true]);
  const fields = { to: "held", on: "2025-03-20", version: String(seen) };
  const held = await coordinator.follow(`${page}/step`, fields, page);
  expect([held.status, held.html.includes("Tallennettu.")]).toEqual([200, true]);
  expect((await coordinator.get(`${board}/00000000-0000-4000-8000-000000000000`)).status).toBe(404);
  const added = await coordinator.follow(`${board}/new`, {
    county: "09",
    about: "Kahvit",
    due: "",
  });
  expect([added.status, added.html.includes("Kahvit")]).toEqual([200, true]);
  const unknown = await coordinator.post(`${board}/new`, { county: "91", about: "Kahvit" });
  expect([unknown.status, unknown.html.includes("Kahvit")]).toEqual([409, true]);
  await web.close();
});
