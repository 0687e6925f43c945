import { beforeAll, expect, test } from "vitest";
import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { addHours } from "../../kernel/instant.ts";
import { inArea } from "../../platform/db/connect.ts";
import { closeActivity } from "../../programmes/index.ts";
import { EXAMPLE_AREA, OTHER_AREA, valueOf } from "../../programmes/testing/example.ts";
import { NETWORK_AREA } from "../../programmes/testing/network.ts";
import { stage } from "../../programmes/testing/stage.ts";
import { registerAreas } from "../../people/index.ts";
import type { AnswerValue } from "../core/answer.ts";
import { contactWishes, countyStates, openSurvey } from "./reads.ts";
import {
  countyAnswer,
  type GivenAnswer,
  markOf,
  reopenCountyAnswer,
  saveCountyAnswers,
  submitCountyAnswer,
} from "./county-answer.ts";
import { remindCounties, remindInTime } from "./letters.ts";
import {
  makeSurveyStage,
  openCountySurvey,
  planCountySurvey,
  type SurveyStage,
} from "../testing/survey.ts";

const on = stage("county-answer");
let here: SurveyStage;

beforeAll(async () => {
  here = await makeSurveyStage(on);
  const name = { fi: "Lappi" };
  const lapland = { code: "21" as AreaCode, slug: "lappi", name, shortName: name };
  await registerAreas(on.example.anybody, [{ ...lapland, gridRow: 1, gridCol: 9 }], []);
});

const placeOf = (survey: ActivityId, county = EXAMPLE_AREA) => ({ survey, county });

const given = (values: Record<string, AnswerValue | undefined>, seen = 0) =>
  new Map<string, GivenAnswer>(
    Object.entries(values).map(([key, value]) => [key, { value, seen }]),
  );

const save = (
  survey: ActivityId,
  values: Record<string, AnswerValue | undefined>,
  { seen = 0, by = here.member, county = EXAMPLE_AREA } = {},
) => saveCountyAnswers(by, placeOf(survey, county), { lang: "fi", answers: given(values, seen) });

const kindOf = (result: { ok: boolean; refusal?: { kind: string } }) => result.refusal?.kind;

const FULL = { single: { choice: "a" }, multiple: { choices: ["b", "c"] } };

const versionOf = async (survey: ActivityId) =>
  valueOf(await countyAnswer(here.member, placeOf(survey))).response?.version ?? 0;

const submit = async (survey: ActivityId) =>
  submitCountyAnswer(here.member, placeOf(survey), { version: await versionOf(survey) });

test("two people of a county fill in one draft, and it is told who answered what", async () => {
  const survey = await openCountySurvey(here);
  valueOf(await save(survey, { single: { choice: "a" } }));
  valueOf(await save(survey, { scale: { point: 4 } }, { by: on.example.lead }));
  const { answers, response } = valueOf(await countyAnswer(here.member, placeOf(survey)));
  expect(response?.status).toBe("draft");
  const told = ["scale", "single"].map((key) => answers.get(key));
  expect(told.map((answer) => [answer?.value, answer?.by])).toEqual([
    [{ point: 4 }, "osallisuusasiantuntija"],
    [{ choice: "a" }, "member"],
  ]);
});

test("what another editor saved is not written over: both texts come back, the rest is saved", async () => {
  const survey = await openCountySurvey(here);
  const mine = valueOf(await save(survey, { text: { text: "Ensimmäinen" } }));
  expect(mine.conflicts).toEqual([]);
  const late = valueOf(
    await save(survey, { text: { text: "Toinen" }, scale: { point: 2 } }, { by: on.example.lead }),
  );
  expect(late.written).toEqual(["scale"]);
  expect(
    late.conflicts.map(({ question, mine: own, theirs }) => [question, own, theirs?.value]),
  ).toEqual([["text", { text: "Toinen" }, { text: "Ensimmäinen" }]]);
  const seen = late.conflicts[0]?.theirs?.version;
  const chosen = valueOf(await save(survey, { text: { text: "Toinen" } }, { seen }));
  expect([chosen.written, chosen.conflicts]).toEqual([["text"], []]);
});

test("an answer that its editor left untouched gives way without asking", async () => {
  const survey = await openCountySurvey(here);
  valueOf(await save(survey, { text: { text: "Alku" } }));
  const first = valueOf(await countyAnswer(here.member, placeOf(survey))).answers.get("text");
  valueOf(await save(survey, { text: { text: "Muutos" } }, { seen: first?.version }));
  const untouched = new Map([
    ["text", { value: first?.value, seen: first?.version ?? 0, mark: markOf(first?.value) }],
  ]);
  const place = placeOf(survey);
  const late = valueOf(
    await saveCountyAnswers(on.example.lead, place, { lang: "fi", answers: untouched }),
  );
  expect([late.written, late.conflicts]).toEqual([[], []]);
  const { answers } = valueOf(await countyAnswer(here.member, place));
  expect(answers.get("text")?.value).toEqual({ text: "Muutos" });
});

test("an answer that was taken away meanwhile is a conflict, too", async () => {
  const survey = await openCountySurvey(here);
  valueOf(await save(survey, { text: { text: "Alku" } }));
  const seen = await versionOf(survey);
  valueOf(await save(survey, { text: undefined }, { seen }));
  const late = valueOf(await save(survey, { text: { text: "Alku ja loppu" } }, { seen }));
  expect(late.conflicts).toEqual([
    { question: "text", mine: { text: "Alku ja loppu" }, theirs: undefined },
  ]);
});

test("two editors at the same moment lose nothing", async () => {
  const survey = await openCountySurvey(here);
  const results = await Promise.all([
    save(survey, { text: { text: "yksi" }, scale: { point: 1 } }),
    save(survey, { text: { text: "kaksi" }, single: { choice: "b" } }, { by: on.example.lead }),
  ]);
  const all = results.map(valueOf);
  expect(new Set(all.flatMap(({ written }) => written))).toEqual(
    new Set(["scale", "single", "text"]),
  );
  expect(all.flatMap(({ conflicts }) => conflicts).length).toBe(1);
});

test("only what is whole is submitted, once, and is read-only until it is opened again", async () => {
  const survey = await openCountySurvey(here);
  expect(kindOf(await submit(survey))).toBe("nothing-answered");
  valueOf(await save(survey, { single: { choice: "other" } }));
  expect(kindOf(await submit(survey))).toBe("incomplete");
  valueOf(await save(survey, { single: FULL.single }, { seen: await versionOf(survey) }));
  valueOf(await save(survey, { multiple: FULL.multiple }));
  expect(kindOf(await submitCountyAnswer(here.member, placeOf(survey), { version: 1 }))).toBe(
    "changed-meanwhile",
  );
  valueOf(await submit(survey));
  expect(kindOf(await submit(survey))).toBe("already-submitted");
  expect(kindOf(await save(survey, { scale: { point: 1 } }))).toBe("already-submitted");
  expect(kindOf(await reopenCountyAnswer(here.member, placeOf(survey), " "))).toBe(
    "reason-missing",
  );
  const long = "x".repeat(1001);
  expect(kindOf(await reopenCountyAnswer(here.member, placeOf(survey), long))).toBe(
    "reason-too-long",
  );
  valueOf(await reopenCountyAnswer(here.coordinator, placeOf(survey), "Puuttuva tieto"));
  expect(kindOf(await reopenCountyAnswer(here.member, placeOf(survey), "Uudelleen"))).toBe(
    "not-submitted",
  );
  const { response } = valueOf(await countyAnswer(here.member, placeOf(survey)));
  expect([response?.status, response?.reopenReason]).toEqual(["reopened", "Puuttuva tieto"]);
  valueOf(await submit(survey));
});

test("after the closing nothing is taken, not even before the job has closed it", async () => {
  const closesAt = addHours(on.clock.now(), 1);
  const survey = await openCountySurvey(here, { closesAt });
  valueOf(await save(survey, FULL));
  const before = on.clock.now();
  on.clock.set(closesAt);
  expect(kindOf(await save(survey, { scale: { point: 1 } }))).toBe("survey-closed");
  expect(kindOf(await submit(survey))).toBe("survey-closed");
  on.clock.set(before);
  valueOf(await submit(survey));
  valueOf(await closeActivity(here.coordinator, here.ways, survey));
  expect(kindOf(await reopenCountyAnswer(here.member, placeOf(survey), "Myöhässä"))).toBe(
    "survey-closed",
  );
});

test("only the county's own people answer for it", async () => {
  const survey = await openCountySurvey(here);
  expect(kindOf(await save(survey, FULL, { by: here.otherMember }))).toBe("forbidden");
  expect(kindOf(await save(survey, FULL, { by: here.expert }))).toBe("forbidden");
  expect(kindOf(await save(survey, FULL, { by: on.example.anybody }))).toBe("signed-out");
  expect(kindOf(await save(survey, FULL, { by: here.coordinator }))).toBe("county-answers-itself");
  const elsewhere = { by: here.otherMember, county: OTHER_AREA };
  expect(kindOf(await save("00000000-0000-4000-8000-000000000000" as ActivityId, FULL))).toBe(
    "unknown-survey",
  );
  expect(valueOf(await save(survey, FULL, elsewhere)).written.length).toBe(2);
  const planned = await planCountySurvey(here);
  expect(kindOf(await save(planned, FULL))).toBe("unknown-survey");
});

test("the network answers for a county without the product, and it is marked", async () => {
  const survey = await openCountySurvey(here);
  const county = "21" as AreaCode;
  valueOf(await save(survey, FULL, { by: here.coordinator, county }));
  const place = placeOf(survey, county);
  valueOf(await submitCountyAnswer(here.coordinator, place, { version: 2 }));
  const states = await countyStates(on.db, survey);
  expect(states.map(({ area, status, onBehalf }) => [area, status, onBehalf])).toEqual([
    ["04", "none", false],
    ["09", "none", false],
    ["21", "submitted", true],
  ]);
});

test("what does not fit its question is refused whoever sends it", async () => {
  const survey = await openCountySurvey(here);
  const bad: [Record<string, AnswerValue>, string][] = [
    [{ single: { choice: "z" } }, "unknown-option"],
    [{ single: { choice: "a", other: "Jotain" } }, "other-not-chosen"],
    [{ single: { text: "a" } }, "wrong-shape"],
    [{ multiple: { choices: ["a", "z"] } }, "unknown-option"],
    [{ scale: { point: 6 } }, "out-of-range"],
    [{ scale: { point: 1.5 } }, "out-of-range"],
    [{ matrix: { cells: { q: "x" } } }, "unknown-option"],
    [{ text: { text: "x".repeat(51) } }, "too-long"],
    [{ text: { text: "a\u0007b" } }, "unreadable-text"],
    [{ nothing: { text: "a" } }, "unknown-question"],
  ];
  for (const [values, kind] of bad) expect(kindOf(await save(survey, values))).toBe(kind);
  expect(valueOf(await countyAnswer(here.member, placeOf(survey))).response).toBe(undefined);
});

test("a transaction of one county cannot write another's answer", async () => {
  const survey = await openCountySurvey(here);
  valueOf(await save(survey, FULL));
  const changed = await inArea(on.db, OTHER_AREA, (tx) =>
    tx
      .updateTable("survey_response")
      .set({ status: "draft", version: 99 })
      .where("survey_id", "=", survey)
      .executeTakeFirst(),
  );
  expect(changed.numUpdatedRows).toBe(0n);
});

const lettersOf = async (purpose: string) => {
  const rows = await on.db
    .selectFrom("outgoing_mail")
    .select(["to_address", "subject", "body"])
    .where("area_code", "=", NETWORK_AREA)
    .where("purpose", "=", purpose)
    .execute();
  return rows;
};

const forgetLetters = () =>
  inArea(on.db, NETWORK_AREA, (tx) => tx.deleteFrom("outgoing_mail").execute());

test("opening invites each county's people once; who submitted is not reminded; nobody twice", async () => {
  await forgetLetters();
  const closesAt = addHours(on.clock.now(), 24 * 10);
  const survey = await openCountySurvey(here, {
    closesAt,
    settings: { answersPublic: false, remindDays: 7 },
  });
  const invited = await lettersOf("survey-invitation");
  expect(invited.length).toBe(2);
  expect(new Set(invited.map(({ to_address: to }) => to))).toEqual(
    new Set(["member.04@example.fi", "member.09@example.fi"]),
  );
  const [letter] = invited.filter(({ to_address: to }) => to === "member.04@example.fi");
  expect(letter?.body?.includes(`/fi/vantaa-kerava/staff/surveys/${survey}`)).toBe(true);
  expect(letter?.body?.includes(`/sv/vantaa-kerava/staff/surveys/${survey}`)).toBe(true);
  valueOf(await save(survey, FULL));
  valueOf(await submit(survey));
  const reminder = { ...here.coordinator, ...here.letters };
  expect(valueOf(await remindCounties(reminder, NETWORK_AREA, survey))).toBe(1);
  expect(valueOf(await remindCounties(reminder, NETWORK_AREA, survey))).toBe(0);
  expect((await lettersOf("survey-reminder")).map(({ to_address: to }) => to)).toEqual([
    "member.09@example.fi",
  ]);
  const member = { ...here.member, ...here.letters };
  expect(kindOf(await remindCounties(member, NETWORK_AREA, survey))).toBe("forbidden");
  const job = { area: NETWORK_AREA, survey };
  expect(await remindInTime(reminder, job)).toBe(0);
  const before = on.clock.now();
  on.clock.set(addHours(closesAt, -7 * 24));
  expect([await remindInTime(reminder, job), await remindInTime(reminder, job)]).toEqual([1, 0]);
  on.clock.set(closesAt);
  expect(await remindInTime(reminder, job)).toBe(0);
  expect(kindOf(await remindCounties(reminder, NETWORK_AREA, survey))).toBe("survey-closed");
  on.clock.set(before);
});

test("the reads for higher floors: the open survey, who wishes for contact", async () => {
  const survey = await openCountySurvey(here, { closesAt: addHours(on.clock.now(), 1) });
  expect((await openSurvey(on.db, EXAMPLE_AREA))?.survey.id).toBe(survey);
  const contact = { wish: true, about: "Paneelit", who: "osallisuus@example.fi" };
  valueOf(await save(survey, { ...FULL, contact }));
  expect(await contactWishes(on.db, survey)).toEqual([]);
  valueOf(await submit(survey));
  expect(await contactWishes(on.db, survey)).toEqual([
    {
      area: "04",
      question: "contact",
      about: "Paneelit",
      who: "osallisuus@example.fi",
      at: on.clock.now(),
    },
  ]);
  expect(await openSurvey(on.db, NETWORK_AREA)).toBe(undefined);
  valueOf(await closeActivity(here.coordinator, here.ways, survey));
});

test("the states of all counties take the same few queries however many have answered", async () => {
  const survey = await openCountySurvey(here);
  const count = async () => {
    on.heard.length = 0;
    await countyStates(on.db, survey);
    return on.heard.length;
  };
  const before = await count();
  valueOf(await save(survey, FULL));
  valueOf(await save(survey, FULL, { by: here.otherMember, county: OTHER_AREA }));
  expect([before, await count()]).toEqual([3, 3]);
});
