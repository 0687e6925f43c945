import type { Localized } from "../../kernel/locale.ts";
import { textFor } from "../../kernel/locale.ts";
import {
  Figure,
  formatNumber,
  formatPercent,
  formatPercentRange,
  Prose,
  Section,
  Stat,
  StatList,
  Table,
} from "../../ui/index.ts";
import { AGE_BANDS, type BackgroundQuestion, LANGUAGES, SERVICE_USER } from "../core/background.ts";
import { toldStatements } from "../core/grouping.ts";
import { FEWEST_TOLD, furthestApart, type Turnout, type TurnoutPart } from "../core/turnout.ts";
import type { Look } from "./look.tsx";
import type { ResultsData } from "./results-findings.tsx";

/** Who took part by what they told, beside who lives here. */
export interface TurnoutData {
  readonly questions: readonly Turnout[];
  /** Names of the county's municipalities by code. */
  readonly municipalities: ReadonlyMap<string, Localized>;
  readonly residents?: { readonly year: number; readonly source: string };
}

/** An answer in words. */
export const answerOf = (
  { t, locale }: Look,
  question: BackgroundQuestion,
  answer: string,
  municipalities: TurnoutData["municipalities"],
): string => {
  const name = municipalities.get(answer);
  if (name) return textFor(name, locale).text;
  const words: Readonly<Record<string, string>> = ANSWERS[question](t);
  return words[answer] ?? answer;
};

/** The words of every answer that is not a municipality's name. */
const ANSWERS: Readonly<
  Record<BackgroundQuestion, (t: Look["t"]) => Readonly<Record<string, string>>>
> = {
  municipality: (t) => ({ elsewhere: t("background.municipality.elsewhere") }),
  age: (t) => Object.fromEntries(AGE_BANDS.map((band) => [band, t(`background.age.${band}`)])),
  language: (t) =>
    Object.fromEntries(LANGUAGES.map((lang) => [lang, t(`background.language.${lang}`)])),
  "service-user": (t) =>
    Object.fromEntries(SERVICE_USER.map((one) => [one, t(`background.service-user.${one}`)])),
};

const TurnoutTable = ({
  look,
  one,
  caption,
  nameOf,
}: {
  readonly look: Look;
  readonly one: Turnout;
  readonly caption: string;
  readonly nameOf: (answer: string) => string;
}) => {
  const { t, locale } = look;
  const percent = (share: number) => formatPercent(share, locale);
  const compared = one.parts.some(({ residents }) => residents !== undefined);
  const row = ({ answer, told, residents }: TurnoutPart) => ({
    answer: nameOf(answer),
    own: told ? percent(told.share) : t("results.turnout.hidden"),
    between: told ? formatPercentRange(told.lower, told.upper, locale) : "–",
    people: told ? formatNumber(told.people, locale) : "–",
    residents: residents === undefined ? "–" : percent(residents),
  });
  return (
    <Table
      caption={caption}
      captionHidden={!compared}
      columns={[
        { key: "answer", label: t(`results.turnout.${one.question}`) },
        { key: "own", label: t("results.turnout.own"), numeric: true },
        ...(compared
          ? [{ key: "residents", label: t("results.turnout.residents"), numeric: true }]
          : []),
        { key: "between", label: t("results.turnout.between"), numeric: true },
        { key: "people", label: t("results.turnout.people"), numeric: true },
      ]}
      rows={one.parts.map(row)}
    />
  );
};

const TurnoutFigure = ({
  data: { look, result },
  turnout: { municipalities, residents },
  one,
}: {
  readonly data: ResultsData;
  readonly turnout: TurnoutData;
  readonly one: Turnout;
}) => {
  const { t, ui, locale } = look;
  const question = t(`results.turnout.${one.question}`);
  const count = (number: number) => formatNumber(number, locale);
  if (one.told === undefined || one.parts.length === 0) {
    return (
      <Section heading={question} level={3}>
        <p>
          {one.told === undefined
            ? t("results.turnout.few", { least: count(FEWEST_TOLD) })
            : t("results.turnout.unsafe")}
        </p>
      </Section>
    );
  }
  const nameOf = (answer: string) => answerOf(look, one.question, answer, municipalities);
  const compared = one.parts.some((part) => part.residents !== undefined);
  const hidden = one.parts.some(({ told }) => !told);
  const basis = [
    t("results.turnout.told", { told: count(one.told), people: count(result.people) }),
    ...(hidden ? [t("results.turnout.hidden-note", { least: count(one.least) })] : []),
  ];
  return (
    <Figure
      t={ui}
      finding={compared ? comparison(look, one, nameOf) : t("results.turnout.plain", { question })}
      basis={basis.join(" ")}
      source={
        compared && residents
          ? t("results.turnout.source", { ...residents, year: String(residents.year) })
          : undefined
      }
    >
      <TurnoutTable look={look} one={one} caption={question} nameOf={nameOf} />
    </Figure>
  );
};

/** Whose share surely differs most from the residents', or that nobody's does. */
const comparison = (
  { t, locale }: Look,
  one: Turnout,
  nameOf: (answer: string) => string,
): string => {
  const apart = furthestApart(one);
  if (!apart?.told) return t("results.turnout.close");
  return t("results.turnout.apart", {
    answer: nameOf(apart.answer),
    own: formatPercent(apart.told.share, locale),
    residents: formatPercent(apart.residents ?? 0, locale),
  });
};

/** How many took part, and what that does not tell. */
export const WhoTookPart = ({
  data,
  turnout,
}: {
  readonly data: ResultsData;
  /** Absent where nothing is asked, and on the page of a state that never changes. */
  readonly turnout?: TurnoutData;
}) => {
  const { look, result } = data;
  const { t, locale } = look;
  const statements = toldStatements(result);
  const stat = (count: number, label: string) => (
    <Stat value={formatNumber(count, locale)} label={label} />
  );
  return (
    <Section heading={t("results.who")}>
      <StatList>
        {stat(result.people, t("results.who.people", { count: result.people }))}
        {stat(result.votes, t("results.who.votes", { count: result.votes }))}
        {stat(statements, t("results.who.statements", { count: statements }))}
      </StatList>
      <Prose>
        <p>{t("results.who.text")}</p>
        {turnout && <p>{t("results.turnout.intro")}</p>}
      </Prose>
      {turnout?.questions.map((one) => (
        <TurnoutFigure key={one.question} data={data} turnout={turnout} one={one} />
      ))}
    </Section>
  );
};
