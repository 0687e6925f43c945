import { beforeAll, expect, test } from "vitest";
import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { addAccount, type Context } from "../../people/index.ts";
import { closeActivity } from "../../programmes/index.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { NETWORK_AREA } from "../../programmes/testing/network.ts";
import { stage } from "../../programmes/testing/stage.ts";
import type { AnswerValue } from "../core/answer.ts";
import { makeSurveyStage, openCountySurvey, type SurveyStage } from "../testing/survey.ts";
import {
  finishCoding,
  leaveSeat,
  markAnswers,
  resolveAnswer,
  takeSeat,
  unfinishCoding,
} from "./coding.ts";
import { allowSeveral, dropCode, putCode, undoFrame } from "./coding-frame.ts";
import { codableQuestions, codedResults, codingComparison, codingDesk } from "./coding-reads.ts";
import { saveCountyAnswers, submitCountyAnswer } from "./county-answer.ts";
import { surveyOf } from "./survey.ts";

const play = stage("survey-coding");
let cast: SurveyStage;
let third: Context;
let survey: ActivityId;

const member = (county: "04" | "09"): Context => (county === "04" ? cast.member : cast.otherMember);

/** A county's answer whose text is to be coded. */
const answered = async (county: "04" | "09", text: string) => {
  const place = { survey, county: county as AreaCode };
  const values: Record<string, AnswerValue> = {
    single: { choice: "a" },
    multiple: { choices: ["other"], other: `${text} muu` },
    text: { text },
  };
  const answers = new Map(Object.entries(values).map(([key, value]) => [key, { value, seen: 0 }]));
  valueOf(await saveCountyAnswers(member(county), place, { lang: "fi", answers }));
  const { rows } = await versionOf();
  const version = rows.find((row) => row.area_code === county)?.version ?? 0;
  valueOf(await submitCountyAnswer(member(county), place, { version }));
};

const versionOf = async () => ({
  rows: await play.db
    .selectFrom("survey_response")
    .select(["area_code", "version"])
    .where("survey_id", "=", survey)
    .execute(),
});

const place = (question = "text") => ({ area: NETWORK_AREA, survey, question });

const kindOf = (result: { ok: boolean; refusal?: { kind: string } }) =>
  result.ok ? "ok" : result.refusal?.kind;

const code = (fi: string, version: number) => ({
  name: { fi },
  definition: `${fi} on tätä.`,
  version,
});

beforeAll(async () => {
  play.clock.set("2025-03-01T10:00:00.000Z");
  cast = await makeSurveyStage(play);
  const grants = [{ area: NETWORK_AREA, role: "expert" as const }];
  const account = await addAccount(cast.coordinator, "third", grants, "third@example.fi");
  third = { ...cast.coordinator, visitor: { kind: "staff", account, name: "third", grants } };
  survey = await openCountySurvey(cast);
  await answered("04", "Digipalvelut");
  await answered("09", "Nuorten raati");
});

test("only who may code does", async () => {
  expect(kindOf(await putCode(cast.member, place(), code("Digi", 1)))).toBe("forbidden");
  const anybody = { ...cast.coordinator, visitor: { kind: "public" as const } };
  expect(kindOf(await takeSeat(anybody, place()))).toBe("signed-out");
  expect(kindOf(await codingDesk(cast.member, place()))).toBe("forbidden");
});

test("only texts are coded, of a survey that is there", async () => {
  expect(kindOf(await putCode(cast.coordinator, place("scale"), code("Digi", 1)))).toBe(
    "not-codable",
  );
  const nowhere = { ...place(), survey: "00000000-0000-4000-8000-000000000000" as ActivityId };
  expect(kindOf(await putCode(cast.coordinator, nowhere, code("Digi", 1)))).toBe("unknown-survey");
});

test("the frame is made code by code, each change a version that can be undone", async () => {
  const { coordinator } = cast;
  expect(kindOf(await takeSeat(coordinator, place()))).toBe("no-codes");
  valueOf(await putCode(coordinator, place(), code("Digi", 1)));
  expect(kindOf(await putCode(coordinator, place(), code("Nuoret", 1)))).toBe("changed-meanwhile");
  valueOf(await putCode(coordinator, place(), code("Nuoret", 2)));
  expect(kindOf(await putCode(coordinator, place(), code("nuoret", 3)))).toBe("code-name-taken");
  expect(kindOf(await putCode(coordinator, place(), { ...code("X", 3), key: "c9" }))).toBe(
    "unknown-code",
  );
  valueOf(await putCode(coordinator, place(), code("Turha", 3)));
  expect(kindOf(await dropCode(coordinator, place(), { key: "c9", version: 4 }))).toBe(
    "unknown-code",
  );
  valueOf(await undoFrame(coordinator, place(), { version: 4 }));
  const desk = valueOf(await codingDesk(coordinator, place()));
  expect(desk.coding?.codes.map(({ key }) => key)).toEqual(["c1", "c2"]);
  expect(desk.frames.map(({ version }) => version)).toEqual([5, 4, 3, 2]);
});

test("a key that was ever given never names another code", async () => {
  const { coordinator } = cast;
  valueOf(await putCode(coordinator, place(), code("Muu", 5)));
  const { coding } = valueOf(await codingDesk(coordinator, place()));
  expect(coding?.codes.map(({ key }) => key)).toEqual(["c1", "c2", "c4"]);
  valueOf(await dropCode(coordinator, place(), { key: "c4", version: 6 }));
});

test("two people code, no more, and not one of them twice", async () => {
  expect(kindOf(await leaveSeat(third, place()))).toBe("not-coder");
  valueOf(await takeSeat(third, place()));
  valueOf(await leaveSeat(third, place()));
  valueOf(await takeSeat(cast.coordinator, place()));
  expect(kindOf(await takeSeat(cast.coordinator, place()))).toBe("coder-already");
  valueOf(await takeSeat(cast.expert, place()));
  expect(kindOf(await takeSeat(third, place()))).toBe("coders-full");
});

const textsOf = async () => valueOf(await codingDesk(cast.coordinator, place())).texts;

test("texts are coded once the survey has closed", async () => {
  const [first] = await textsOf();
  const said = [{ response: first?.response ?? "", codes: ["c1"] }];
  expect(kindOf(await markAnswers(cast.coordinator, place(), said))).toBe("survey-still-open");
  play.clock.set("2025-04-01T10:00:00.000Z");
  valueOf(await closeActivity(cast.coordinator, cast.ways, survey));
  expect(kindOf(await markAnswers(third, place(), said))).toBe("not-coder");
  const nobody = [{ response: "00000000-0000-4000-8000-000000000000", codes: ["c1"] }];
  expect(kindOf(await markAnswers(cast.coordinator, place(), nobody))).toBe("unknown-answer");
  const without = [{ response: first?.response ?? "", codes: [] }];
  expect(kindOf(await markAnswers(cast.coordinator, place(), without))).toBe("no-code");
  const strange = [{ response: first?.response ?? "", codes: ["c9"] }];
  expect(kindOf(await markAnswers(cast.coordinator, place(), strange))).toBe("unknown-code");
});

test("each coder sees only the own codes until both are done", async () => {
  const [first, second] = await textsOf();
  const both = (codes: readonly string[][]) =>
    [first, second].map((text, at) => ({ response: text?.response ?? "", codes: codes[at] ?? [] }));
  expect(kindOf(await finishCoding(cast.coordinator, place()))).toBe("answers-uncoded");
  valueOf(await markAnswers(cast.coordinator, place(), both([["c1"], ["c2"]])));
  valueOf(await markAnswers(cast.expert, place(), both([["c1"], ["c1", "c2"]])));
  expect(kindOf(await leaveSeat(cast.expert, place()))).toBe("coded-already");
  const seen = valueOf(await codingDesk(cast.coordinator, place()));
  expect([first, second].map((text) => seen.own.get(text?.response ?? ""))).toEqual([
    ["c1"],
    ["c2"],
  ]);
  expect(kindOf(await codingComparison(cast.coordinator, place()))).toBe("not-compared");
  const early = { response: second?.response ?? "", codes: ["c2"], reason: "Siksi" };
  expect(kindOf(await resolveAnswer(cast.coordinator, place(), early))).toBe("not-compared");
  expect((await codedResults(play.db, { id: survey, audience: "counties" })).size).toBe(0);
});

test("a code that was given is not removed, and several codes not taken away", async () => {
  const drop = { key: "c1", version: 7 };
  expect(kindOf(await dropCode(cast.coordinator, place(), drop))).toBe("code-in-use");
  const one = { several: false, version: 7 };
  expect(kindOf(await allowSeveral(cast.coordinator, place(), one))).toBe("several-in-use");
});

test("done is done, and taken back as long as the other is not", async () => {
  const [first] = await textsOf();
  const said = [{ response: first?.response ?? "", codes: ["c2"] }];
  expect(kindOf(await unfinishCoding(cast.coordinator, place()))).toBe("not-done");
  valueOf(await finishCoding(cast.coordinator, place()));
  expect(kindOf(await markAnswers(cast.coordinator, place(), said))).toBe("coder-done");
  valueOf(await unfinishCoding(cast.coordinator, place()));
  valueOf(await finishCoding(cast.coordinator, place()));
  valueOf(await finishCoding(cast.expert, place()));
  expect(kindOf(await unfinishCoding(cast.coordinator, place()))).toBe("coding-compared");
  expect(kindOf(await unfinishCoding(third, place()))).toBe("not-coder");
  expect(kindOf(await putCode(cast.coordinator, place(), code("Myöhäinen", 7)))).toBe(
    "coding-compared",
  );
  expect(kindOf(await undoFrame(cast.coordinator, place(), { version: 7 }))).toBe(
    "coding-compared",
  );
});

test("disagreements are settled with who and why, and then the codes are counted", async () => {
  const { disagreements, agreements } = valueOf(await codingComparison(cast.expert, place()));
  const [, second] = await textsOf();
  expect(disagreements.map(({ response }) => response)).toEqual([second?.response]);
  expect(agreements.all.n).toBe(2);
  const before = await codedResults(play.db, { id: survey, audience: "counties" });
  expect(before.get("text")?.counts.settled).toBe(false);
  const [first] = await textsOf();
  const decision = { response: second?.response ?? "", codes: ["c2"], reason: "Siksi" };
  const settle = (change: object) =>
    resolveAnswer(cast.expert, place(), { ...decision, ...change });
  expect(kindOf(await settle({ response: first?.response }))).toBe("no-disagreement");
  expect(kindOf(await settle({ reason: " " }))).toBe("reason-missing");
  expect(kindOf(await settle({ reason: "x".repeat(1001) }))).toBe("reason-too-long");
  expect(kindOf(await settle({ codes: [] }))).toBe("no-code");
  expect(kindOf(await settle({ codes: ["c9"] }))).toBe("unknown-code");
  valueOf(await settle({}));
  const after = await codedResults(play.db, { id: survey, audience: "counties" });
  expect(after.get("text")?.counts.counts.map(({ count }) => count)).toEqual([1, 1]);
  const settled = valueOf(await codingComparison(cast.expert, place())).disagreements[0]?.decision;
  expect([settled?.reason, settled?.by]).toEqual(["Siksi", "expert"]);
});

test("the list and the results take the same few queries however many there are", async () => {
  const found = await surveyOf(play.db, NETWORK_AREA, survey);
  if (!found) throw new Error("no survey");
  play.heard.length = 0;
  await codableQuestions(play.db, found.survey);
  expect(play.heard.length).toBe(3);
  play.heard.length = 0;
  await codedResults(play.db, found.survey);
  expect(play.heard.length).toBe(3);
});
