import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { addHours } from "../../kernel/instant.ts";
import { addMaterial, proposeTopic } from "../../events/index.ts";
import { meetingInput, publishedMeeting } from "../../events/testing/meetings.ts";
import { CHANGE_EVERYWHERE, noteChange } from "../../platform/db/changes.ts";
import { openKeptFiles } from "../../platform/files/open-kept-files.ts";
import { databaseQueue } from "../../platform/jobs/queue.ts";
import { closeActivity, openActivity, wayRegistry } from "../../programmes/index.ts";
import { EXAMPLE_AREA, valueOf } from "../../programmes/testing/example.ts";
import { NETWORK_AREA } from "../../programmes/testing/network.ts";
import { type Pages, pagesOf } from "../../programmes/testing/pages.ts";
import { stage } from "../../programmes/testing/stage.ts";
import { createSurvey, saveCountyAnswers, submitCountyAnswer } from "../../surveys/index.ts";
import {
  makeSurveyStage,
  openCountySurvey,
  type SurveyStage,
} from "../../surveys/testing/survey.ts";
import { openedSurveys } from "../actions/home.ts";
import { writeSituation } from "../actions/situation.ts";
import { publishedPractice } from "../testing/practice-stage.ts";
import { AFTER, publishedCall, runningTrial } from "../testing/trial-stage.ts";
import { homeRoutes } from "./home.ts";
import type { NetworkNeeds } from "./needs.ts";

const play = stage("network home");
const HOME = "/fi/verkosto/home";
let cast: SurveyStage;
let pages: Pages<NetworkNeeds>;

beforeAll(async () => {
  play.clock.set(AFTER);
  cast = await makeSurveyStage(play);
  pages = await pagesOf({
    db: play.db,
    clock: play.clock,
    more: { ways: wayRegistry([]) },
    routes: [homeRoutes],
  });
});

afterAll(() => pages.close());

const home = async (): Promise<string> => {
  noteChange(CHANGE_EVERYWHERE);
  play.heard.length = 0;
  const { status, html } = await pages.browser().get(HOME);
  expect(status).toBe(200);
  return html;
};

const queries = async (): Promise<number> => {
  await home();
  return play.heard.length;
};

/** Which of the texts a page has. */
const found = (html: string, texts: readonly string[]): string[] =>
  texts.filter((text) => html.includes(text));

const EMPTY = [
  "Seuraavaa tapaamista ei ole vielä julkaistu.",
  "Juuri nyt ei ole avointa kyselyä.",
  "Tähän tulevat tapaamisten kalvot ja muut aineistot.",
  "Yhtään kokeilua ei ole käynnissä.",
  "Tähän tulevat kokeilut, kun ne alkavat.",
  "Tähän tulevat käytännöt, joista muut voivat oppia.",
  "Kukaan ei ole vielä ehdottanut aihetta.",
];

test("a network that has nothing yet says of each part what will come", async () => {
  expect(found(await home(), EMPTY)).toEqual(EMPTY);
});

const answered = async (survey: ActivityId): Promise<void> => {
  const place = { survey, county: EXAMPLE_AREA };
  const values = {
    single: { choice: "a" },
    multiple: { choices: ["a"] },
    contact: { wish: false },
  };
  const answers = new Map(Object.entries(values).map(([key, value]) => [key, { value, seen: 0 }]));
  valueOf(await saveCountyAnswers(cast.member, place, { lang: "fi", answers }));
  const { version } = await play.db
    .selectFrom("survey_response")
    .select("version")
    .where("survey_id", "=", survey)
    .executeTakeFirstOrThrow();
  const writer = { ...cast.member, jobs: databaseQueue };
  valueOf(await submitCountyAnswer(writer, place, { version }));
};

/** One more of everything that the home shows. */
const addOfEach = async (name: string): Promise<ActivityId> => {
  const { lead } = play.example;
  await runningTrial({ ...cast, lead }, play.clock, `Kokeilu ${name}`);
  play.clock.set(AFTER);
  const now = play.clock.now();
  const files = openKeptFiles({ dataDir: await mkdtemp(join(tmpdir(), "network-home-")) });
  const { coordinator } = cast;
  const input = meetingInput(addHours(now, 48), { title: { fi: `Tapaaminen ${name}` } });
  const meeting = await publishedMeeting(coordinator, cast, input);
  const material = {
    kind: "link",
    title: { fi: `Kalvot ${name}` },
    lang: "fi",
    audience: "public",
    accessible: "this",
  } as const;
  const link = { link: "https://example.fi/kalvot" };
  valueOf(await addMaterial({ ...coordinator, files }, meeting, material, link));
  const topic = { title: { fi: `Aihe ${name}` }, why: { fi: "Tästä on kysytty." } };
  valueOf(await proposeTopic(cast.member, NETWORK_AREA, topic));
  await publishedPractice(cast.member, EXAMPLE_AREA, { title: { fi: `Käytäntö ${name}` } });
  await publishedCall(cast, { title: { fi: `Haku ${name}` }, closesAt: addHours(now, 100) });
  const survey = await openCountySurvey(cast);
  await answered(survey);
  return survey;
};

test("with one of each, each is shown, and the survey with how many answered", async () => {
  await addOfEach("yksi");
  valueOf(
    await writeSituation(play.example.lead, EXAMPLE_AREA, {
      topic: "means",
      shown: true,
      told: true,
      means: ["hearings"],
      toldOn: "2025-03-01" as never,
      revision: 0,
    }),
  );
  const html = await home();
  const names = ["Tapaaminen", "Kalvot", "Aihe", "Käytäntö", "Kokeilu", "Haku"];
  const texts = [
    ...names.map((name) => `${name} yksi`),
    "Aluekysely",
    "1 / 2 aluetta on vastannut",
  ];
  expect(found(html, texts)).toEqual(texts);
  expect(found(html, EMPTY)).toEqual([]);
});

test("the page costs the same queries with one of each as with many", async () => {
  const few = await queries();
  for (const name of ["kaksi", "kolme", "neljä", "viisi"]) {
    const survey = await addOfEach(name);
    const context = { ...cast.coordinator, jobs: databaseQueue };
    if (name !== "viisi") valueOf(await closeActivity(context, cast.ways, survey));
  }
  expect([few, await queries()]).toEqual([19, 19]);
});

const QUESTIONNAIRE = {
  pages: [
    {
      key: "page",
      title: { fi: "Palvelut" },
      questions: [
        { key: "said", kind: "text", text: { fi: "Mitä?" }, required: false, long: true, max: 500 },
      ],
    },
  ],
} as const;

test("surveys of residents are listed, but the home tells of those of the counties", async () => {
  const made = valueOf(
    await createSurvey(cast.coordinator, cast.ways, NETWORK_AREA, cast.measureId, {
      audience: "residents",
      questionnaire: QUESTIONNAIRE,
      settings: { answersPublic: false },
      activity: { title: { fi: "Asukaskysely" }, question: { fi: "Miten palvelut toimivat?" } },
    }),
  );
  play.clock.pass({ hours: 1 });
  valueOf(await openActivity(cast.coordinator, cast.ways, made.id));
  const network = { code: NETWORK_AREA };
  expect((await openedSurveys(play.db, network))[0]?.id).toBe(made.id);
  expect((await openedSurveys(play.db, network, "counties")).map(({ status }) => status)).toEqual([
    "open",
    "open",
    "closed",
    "closed",
    "closed",
  ]);
  expect(found(await home(), ["Aluekysely", "Asukaskysely"])).toEqual(["Aluekysely"]);
});

test("the home stands under the network's address alone", async () => {
  const elsewhere = await pages.browser().get("/sv/vantaa-kerava/home");
  expect([elsewhere.status, elsewhere.location]).toEqual([301, "/sv/verkosto/home"]);
});
