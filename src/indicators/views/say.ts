import { textFor, type Localized } from "../../kernel/locale.ts";
import { formatDay, formatNumber } from "../../ui/index.ts";
import type { Definition } from "../core/definition.ts";
import { isDimKey } from "../core/dimension.ts";
import type { IndicatorVersion, Observation, Target } from "../core/held.ts";
import type { Look } from "./look.ts";

/** A value in the decimals of its indicator, without its unit. */
export const number = ({ locale }: Look, { decimals }: Definition, value: number): string =>
  formatNumber(value, locale, { digits: decimals });

/** A value with its unit: `75 %`, `74,5 pistettä`. */
export const withUnit = (look: Look, definition: Definition, value: number): string =>
  `${number(look, definition, value)}\u00a0${look.t(`unit.${definition.unit}`)}`;

/** A count or another amount without unit. */
export const amount = ({ locale }: Look, value: number): string =>
  formatNumber(value, locale, { digits: 2 });

/** `0,18–0,57`; undefined without an interval. */
export const span = (
  look: Look,
  definition: Definition,
  { interval }: Pick<Observation, "interval">,
): string | undefined =>
  interval &&
  `${number(look, definition, interval.low)}–${number(look, definition, interval.high)}`;

/** The time of a number: `2024` for a whole year, else from day to day, or that it is unknown. */
export const period = (
  { t, locale }: Look,
  { periodStart, periodEnd }: Pick<Observation, "periodStart" | "periodEnd">,
): string => {
  if (!periodEnd) return t("when.unknown");
  if (!periodStart) return formatDay(periodEnd, locale);
  const year = periodEnd.slice(0, 4);
  if (periodStart === `${year}-01-01` && periodEnd === `${year}-12-31`) return year;
  return t("when.span", {
    from: formatDay(periodStart, locale),
    to: formatDay(periodEnd, locale),
  });
};

const shareState = (num: number, den: number): "all" | "none" | "other" =>
  num === 0 ? "none" : num === den ? "all" : "other";

const nothingYet = ({ t }: Look, code: string, year: string): string => {
  switch (code) {
    case "FEE1":
      return t("finding.nothing.fee1", { year });
    case "INF1":
      return t("finding.nothing.inf1", { year });
    case "INF4":
      return t("finding.nothing.inf4", { year });
    case "REA1":
      return t("finding.nothing.rea1", { year });
    default:
      return t("finding.nothing", { year });
  }
};

const shareFinding = (
  look: Look,
  code: string,
  { num = 0, den = 0 }: Observation,
  year: string,
) => {
  const facts = { num, den, state: shareState(num, den), year };
  switch (code) {
    case "FEE1":
      return look.t("finding.fee1", facts);
    case "INF1":
      return look.t("finding.inf1", facts);
    case "INF4":
      return look.t("finding.inf4", facts);
    default:
      return undefined;
  }
};

const valueFinding = (
  look: Look,
  version: IndicatorVersion,
  { interval }: Observation,
  value: number,
  year: string,
): string => {
  const said = number(look, version, value);
  if (version.code === "WEL1") return look.t("finding.wel1", { value: said, year });
  if (version.code !== "REA1")
    return look.t("finding.value", { value: withUnit(look, version, value), year });
  if (!interval) return look.t("finding.rea1", { value: said, year });
  return look.t("finding.rea1.bounds", {
    low: number(look, version, interval.low),
    high: number(look, version, interval.high),
    year,
  });
};

/** The number as a sentence: what was found, that it is hidden, or that there is nothing yet. */
export const finding = (
  look: Look,
  version: IndicatorVersion,
  observation: Observation | undefined,
): string => {
  if (!observation) return look.t("finding.unmeasured");
  if (observation.status === "Q") return look.t("finding.hidden");
  const year = period(look, observation);
  if (observation.value === undefined) return nothingYet(look, version.code, year);
  return (
    shareFinding(look, version.code, observation, year) ??
    valueFinding(look, version, observation, observation.value, year)
  );
};

const cases = (look: Look, version: IndicatorVersion, observation: Observation): string => {
  const { num, den, n, nAtLeast } = observation;
  if (version.collectionMethod === "event" && num !== undefined && den !== undefined)
    return version.measure === "proportion"
      ? look.t("basis.share", { num: amount(look, num), den: amount(look, den) })
      : look.t("basis.people", { num: amount(look, num), den: amount(look, den) });
  if (n === undefined) return look.t("basis.n-unknown");
  return look.t(nAtLeast ? "basis.n-at-least" : "basis.n", { n: amount(look, n) });
};

/** How many, of when, counted when: `3 / 4 · 2024 · laskettu 14.3.2024`. */
export const basis = (look: Look, version: IndicatorVersion, observation: Observation): string =>
  [
    observation.value === undefined ? undefined : cases(look, version, observation),
    period(look, observation),
    ...(observation.status === "P" ? [look.t("status.p")] : []),
    ...(version.collectionMethod === "event"
      ? [look.t("basis.counted", { day: formatDay(observation.checkedAt, look.locale) })]
      : []),
  ]
    .filter(Boolean)
    .join(" · ");

const STATUS = { A: "a", B: "b", E: "e", M: "m", P: "p", Q: "q" } as const;

/** How far a number may be relied on: final, provisional, hidden … */
export const statusText = ({ t }: Look, { status }: Pick<Observation, "status">): string =>
  t(`status.${STATUS[status]}`);

/** Whom a number is about. */
export const who = ({ t }: Look, dimKey: string): string => {
  if (!isDimKey(dimKey)) return t("dim.other");
  return t(dimKey === "" ? "dim.own" : `dim.${dimKey}`);
};

/** `90 % viimeistään 31.12.2025, tasaisesti lähtötasosta`. */
export const targetText = (look: Look, version: IndicatorVersion, target: Target): string =>
  look.t(`aim.target.${target.shape}`, {
    value: withUnit(look, version, target.value),
    from: formatDay(target.start, look.locale),
    to: formatDay(target.end, look.locale),
  });

/** A text where only text fits (titles, options): in the reader's language, else the original. */
export const plain = ({ locale }: Look, text: Localized): string => textFor(text, locale).text;
