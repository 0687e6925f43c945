import type { ActivityId } from "../../kernel/ids.ts";
import type { Deps } from "../../platform/slice.ts";
import { databaseQueue } from "../../platform/jobs/queue.ts";
import { TEST_CONFIG } from "../../platform/testing/site.ts";
import { openActivity, type WayRegistry, wayRegistry } from "../../programmes/index.ts";
import { EXAMPLE_AREA, valueOf } from "../../programmes/testing/example.ts";
import {
  type ExampleNetwork,
  makeNetwork,
  NETWORK_AREA,
} from "../../programmes/testing/network.ts";
import { type Pages, pagesOf } from "../../programmes/testing/pages.ts";
import type { Stage } from "../../programmes/testing/stage.ts";
import { createSurvey, type NewSurvey } from "../actions/create-survey.ts";
import type { Question, Questionnaire } from "../core/questionnaire.ts";
import { surveysSlice } from "../slice.ts";
import { letterWriter, surveyWay } from "../way.ts";

const text = (fi: string) => ({ fi, sv: `${fi} sv`, en: `${fi} en` });

const option = (key: string) => ({ key, text: text(key) });

/** One question of each kind, by the name of its kind. */
export const EVERY_KIND: readonly Question[] = [
  {
    key: "single",
    kind: "single",
    text: text("Yksi"),
    required: true,
    options: [option("a"), option("b")],
    other: text("Muu"),
  },
  {
    key: "multiple",
    kind: "multiple",
    text: text("Monta"),
    required: true,
    options: [option("a"), option("b"), option("c")],
    other: text("Muu"),
  },
  {
    key: "scale",
    kind: "scale",
    text: text("Asteikko"),
    required: false,
    scale: { min: 1, max: 5 },
  },
  {
    key: "matrix",
    kind: "matrix",
    text: text("Taulukko"),
    required: false,
    rows: [option("r"), option("s")],
    columns: [option("x"), option("y")],
  },
  { key: "text", kind: "text", text: text("Teksti"), required: false, long: true, max: 50 },
  { key: "contact", kind: "contact", text: text("Yhteys"), required: false },
];

/** Choices and scale on the first page, the rest on the second. */
const questionnaireOf = (questions: readonly Question[] = EVERY_KIND): Questionnaire => ({
  pages: [
    { key: "p1", title: text("Alku"), questions: questions.slice(0, 3) },
    { key: "p2", title: text("Loppu"), questions: questions.slice(3) },
  ],
});

/** The network with surveys as its one way. */
export interface SurveyStage extends ExampleNetwork {
  readonly ways: WayRegistry;
  /** What writes letters, beside who asks. */
  readonly letters: {
    readonly jobs: typeof databaseQueue;
    readonly write: ReturnType<typeof letterWriter>;
  };
}

export const makeSurveyStage = async ({ example, clock }: Stage): Promise<SurveyStage> => {
  const { chance } = example.anybody;
  const jobs = databaseQueue;
  const ways = wayRegistry([surveyWay({ clock, chance, jobs, config: TEST_CONFIG })]);
  const letters = { jobs, write: letterWriter({ config: TEST_CONFIG }) };
  return { ...(await makeNetwork(example.anybody)), ways, letters };
};

type Wishes = Partial<Pick<NewSurvey, "questionnaire" | "settings">> & {
  readonly closesAt?: NewSurvey["activity"]["closesAt"];
};

/** A survey of the counties by the network's coordinator, planned. */
export const planCountySurvey = async (
  stage: SurveyStage,
  { questionnaire = questionnaireOf(), settings = { answersPublic: false }, closesAt }: Wishes = {},
): Promise<ActivityId> => {
  const { coordinator, ways, measureId } = stage;
  const made = await createSurvey(coordinator, ways, NETWORK_AREA, measureId, {
    audience: "counties",
    questionnaire,
    settings,
    activity: {
      title: text("Aluekysely"),
      question: text("Miten osallistutaan?"),
      ...(closesAt ? { closesAt } : {}),
    },
  });
  return valueOf(made).id;
};

/** The same, open. */
export const openCountySurvey = async (
  stage: SurveyStage,
  wishes: Wishes = {},
): Promise<ActivityId> => {
  const id = await planCountySurvey(stage, wishes);
  valueOf(await openActivity(stage.coordinator, stage.ways, id));
  return id;
};

/** A survey of the residents of the example's county, open. */
export const openResidentSurvey = async (
  { example }: Stage,
  { ways }: SurveyStage,
  questionnaire = questionnaireOf(),
): Promise<ActivityId> => {
  const { lead, measureId } = example;
  const made = await createSurvey(lead, ways, EXAMPLE_AREA, measureId, {
    audience: "residents",
    questionnaire,
    settings: { answersPublic: false },
    activity: { title: text("Asukaskysely"), question: text("Miten palvelut toimivat?") },
  });
  const { id } = valueOf(made);
  valueOf(await openActivity(lead, ways, id));
  return id;
};

/** The pages of surveys, without a socket. */
export const surveyPages = (
  { db, clock }: Stage,
  { ways }: SurveyStage,
): Promise<Pages<Deps & { readonly ways: WayRegistry }>> =>
  pagesOf({ db, clock, more: { ways }, routes: [surveysSlice.routes] });
