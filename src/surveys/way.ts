import type { Locale } from "../kernel/locale.ts";
import { ok, refuse } from "../kernel/result.ts";
import { cellOf } from "../kernel/small-cell.ts";
import { translator } from "../platform/i18n/translator.ts";
import type { Deps } from "../platform/slice.ts";
import type { Finding, PanelProps, Way } from "../programmes/index.ts";
import { formatMoment } from "../ui/index.ts";
import { uiMessages } from "../ui/messages/messages.generated.ts";
import { prepareSurvey } from "./actions/create-survey.ts";
import { freezeSurvey } from "./actions/freeze.ts";
import { inviteCounties, type LetterWriter } from "./actions/letters.ts";
import { openData } from "./actions/open-data.ts";
import { talliesOf } from "./actions/reads.ts";
import { callForReminder } from "./actions/reminder-job.ts";
import { resultsPublic } from "./actions/results.ts";
import { COUNTIES } from "./core/counties.ts";
import { findingsOf, type SurveyFinding } from "./core/findings.ts";
import {
  countyAnswerPath,
  editorPath,
  NEW_SURVEY_PATH,
  resultsPath,
  statesPath,
  surveyPath,
} from "./core/paths.ts";
import { askedIn } from "./core/questionnaire.ts";
import { staffResultsPath } from "./core/results-paths.ts";
import { SURVEY } from "./core/survey.ts";
import { surveysMessages } from "./messages/messages.generated.ts";
import { turnoutOf } from "./store/answers.ts";
import { eraseResponses } from "./store/response.ts";
import { snapshotContent } from "./store/snapshot.ts";
import { closeOffSurvey, setSurveyState, surveyById } from "./store/survey.ts";
import { claimIn, claimOf } from "./views/claim.ts";
import type { Look } from "./views/look.tsx";
import { PublicPanel, StaffPanel } from "./views/panels.tsx";
import { surveyLetter } from "./views/survey-letter.ts";

const lookOf = (locale: Locale): Look => ({
  t: translator(surveysMessages, locale),
  ui: translator(uiMessages, locale),
  locale,
});

/** Letters are written here, where texts and addresses meet. */
export const letterWriter =
  ({ config }: Pick<Deps, "config">): LetterWriter =>
  (occasion, activity, county) =>
    surveyLetter({
      lookOf,
      occasion,
      title: activity.title,
      why: activity.why,
      county: county.name,
      closesAt: activity.closesAt,
      address: (locale) =>
        `${config.publicUrl}/${locale}/${county.slug}${countyAnswerPath(activity.id)}`,
    });

const numbersOf = (finding: SurveyFinding): Finding["numbers"] => {
  if (finding.kind === "mean") return { mean: finding.mean };
  const { count, share, lower, upper } = finding;
  return { count, share, lower, upper };
};

const findings: Way["findings"] = async (db, activity, snapshot) => {
  const survey = await surveyById(db, activity);
  if (!survey) return [];
  const tallies =
    snapshot === undefined
      ? (await talliesOf(db, survey)).tallies
      : (await snapshotContent(db, activity, Number.parseInt(snapshot, 10) || 0))?.tallies;
  return findingsOf(tallies ?? []).map((finding) => ({
    key: finding.key,
    claim: claimOf(lookOf, finding),
    numbers: numbersOf(finding),
    n: finding.n,
    rows: `${resultsPath(activity)}#${finding.question.key}`,
  }));
};

const explain: NonNullable<Way["explain"]> = (refusal, locale) =>
  refusal === "no-questions" ? lookOf(locale).t("refusal.no-questions") : undefined;

/** How many findings an activity's page tells. */
const TOLD = 3;

/** The largest shares of different questions. */
const foremost = (all: readonly SurveyFinding[]): SurveyFinding[] => {
  const seen = new Set<string>();
  return all
    .filter((finding) => finding.kind === "share")
    .toSorted((a, b) => b.share - a.share)
    .filter(({ question }) => !seen.has(question.key) && Boolean(seen.add(question.key)))
    .slice(0, TOLD);
};

const publicPanel: Way["panels"]["publicPanel"] = async (db, { area, locale, activity }) => {
  const survey = await surveyById(db, activity.id);
  if (!survey) throw new Error(`${activity.id} is no survey`);
  const look = lookOf(locale);
  const everybody = await resultsPublic(db, survey);
  const { people, tallies } = await talliesOf(db, survey);
  const cell = survey.audience === "residents" ? cellOf(people) : { count: people };
  return PublicPanel({
    look,
    audience: survey.audience,
    people: "count" in cell ? cell.count : undefined,
    asked: COUNTIES,
    questions: askedIn(survey.questionnaire).length,
    open: activity.status === "open",
    // Before everybody may see the results, the page tells how many have answered, no more.
    told: everybody ? foremost(findingsOf(tallies)).map((finding) => claimIn(look, finding)) : [],
    ...(everybody ? { resultsHref: `/${locale}/${area.slug}${resultsPath(activity.id)}` } : {}),
  });
};

const notOpened = ({ activity, locale }: PanelProps): string | undefined => {
  const { openingRefused, opensAt } = activity;
  if (!openingRefused || !opensAt) return undefined;
  const { t } = lookOf(locale);
  const why = explain(openingRefused, locale) ?? t("panel.staff.not-ready");
  return t("panel.staff.not-opened", { when: formatMoment(opensAt, locale), why });
};

const staffPanel =
  ({ clock }: Pick<Deps, "clock">): Way["panels"]["staffPanel"] =>
  async (db, props) => {
    const { area, locale, activity } = props;
    const survey = await surveyById(db, activity.id);
    if (!survey) throw new Error(`${activity.id} is no survey`);
    const look = lookOf(locale);
    const { people } = await turnoutOf(db, activity.id, clock.now());
    const own = (path: string): string => `/${locale}/${area.slug}${path}`;
    const counties = survey.audience === "counties";
    return StaffPanel({
      look,
      audience: survey.audience,
      people,
      asked: COUNTIES,
      questions: askedIn(survey.questionnaire).length,
      notOpened: notOpened(props),
      links: [
        { href: own(editorPath(activity.id)), label: look.t("panel.staff.edit") },
        { href: own(staffResultsPath(activity.id)), label: look.t("panel.staff.results") },
        ...(counties
          ? [{ href: own(statesPath(activity.id)), label: look.t("panel.staff.states") }]
          : []),
      ],
    });
  };

type WayDeps = Pick<Deps, "clock" | "chance" | "jobs" | "config">;

const open =
  (deps: WayDeps): Way["open"] =>
  async (tx, activity) => {
    await closeOffSurvey(tx, activity.id);
    const survey = await surveyById(tx, activity.id);
    if (!survey || askedIn(survey.questionnaire).length === 0) return refuse("no-questions");
    await setSurveyState(tx, activity.id, "open");
    if (survey.audience === "counties") {
      await inviteCounties(tx, { ...deps, write: letterWriter(deps) }, activity);
      await callForReminder(tx, deps, survey, activity.closesAt);
    }
    return ok(undefined);
  };

/** Surveys as a way of participation: questions to counties or residents, counted. */
export const surveyWay = (deps: WayDeps): Way => ({
  kind: SURVEY,
  names: { fi: "Kysely", sv: "Enkät", en: "Survey" },
  prepare: prepareSurvey,
  open: open(deps),
  explain,
  close: async (tx, { id }) => {
    await closeOffSurvey(tx, id);
    await setSurveyState(tx, id, "closed");
  },
  publicPath: surveyPath,
  resultsPath,
  staffPath: editorPath,
  newPath: NEW_SURVEY_PATH,
  participation: async (db, activity, asOf) => {
    const { people, answers } = await turnoutOf(db, activity, asOf);
    return { people, contributions: answers, backgrounds: {}, asOf };
  },
  findings,
  freeze: (db, activity) => freezeSurvey(db, deps.clock, activity),
  export: openData,
  erase: eraseResponses,
  panels: { publicPanel, staffPanel: staffPanel(deps) },
});
