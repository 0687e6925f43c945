import type { Localized } from "../../kernel/locale.ts";
import { formatList, formatNumber, formatPercentRange, Tag, type Tone } from "../../ui/index.ts";
import { type EvidencePiece, spanOf } from "../core/practice-evidence.ts";
import type { ListedPractice, Practice, PracticeStatus } from "../core/practice.ts";
import type { SparringState } from "../core/sparring.ts";
import type { VisitState } from "../core/visit.ts";
import type { Look } from "./look.tsx";
import { formatEuros } from "./trial-marks.tsx";

/** A practice with the county that owns it, as lists and pages show it. */
export interface PlacedPractice extends ListedPractice {
  readonly county: Localized;
  readonly slug: string;
  /** The name of its way of participation. */
  readonly way: Localized;
  /** The names of the municipalities that share it. */
  readonly municipalities: readonly Localized[];
}

const PRACTICE_TONE: Readonly<Record<PracticeStatus, Tone>> = {
  draft: "neutral",
  published: "success",
  withdrawn: "warning",
};

export const PracticeTag = ({
  look,
  status,
}: {
  readonly look: Look;
  readonly status: PracticeStatus;
}) => <Tag tone={PRACTICE_TONE[status]}>{look.t(`practice.status.${status}`)}</Tag>;

const SPARRING_TONE: Readonly<Record<SparringState, Tone>> = {
  asked: "info",
  offered: "info",
  held: "success",
  lesson: "success",
  withdrawn: "neutral",
};

export const SparringTag = ({
  look,
  state,
}: {
  readonly look: Look;
  readonly state: SparringState;
}) => <Tag tone={SPARRING_TONE[state]}>{look.t(`sparring.state.${state}`)}</Tag>;

const VISIT_TONE: Readonly<Record<VisitState, Tone>> = {
  asked: "info",
  offered: "info",
  agreed: "success",
  held: "success",
  declined: "neutral",
};

export const VisitTag = ({ look, state }: { readonly look: Look; readonly state: VisitState }) => (
  <Tag tone={VISIT_TONE[state]}>{look.t(`visit.state.${state}`)}</Tag>
);

/** "1 500 €", "no costs", or that nobody counted. */
export const costText = (
  { t, locale }: Look,
  { costEuros }: Pick<Practice, "costEuros">,
): string => {
  if (costEuros === undefined) return t("practice.not-counted");
  return costEuros === 0 ? t("cost.none") : formatEuros(costEuros * 100, locale);
};

export const hoursText = ({ t }: Look, { staffHours }: Pick<Practice, "staffHours">): string =>
  staffHours === undefined ? t("practice.not-counted") : t("practice.hours.n", { n: staffHours });

export const languagesText = (
  { t, locale }: Look,
  { languages }: Pick<Practice, "languages">,
): string =>
  languages.length === 0
    ? t("practice.not-told")
    : formatList(
        languages.map((language) => t(`language.${language}`)),
        locale,
      );

const UNITS = ["percent", "per-1000", "score", "count", "days"] as const;

const withUnit = ({ t, locale }: Look, value: number, unit: string | undefined): string => {
  const number = formatNumber(value, locale, { digits: 1 });
  const known = UNITS.find((one) => one === unit);
  return known ? `${number}\u00a0${t(`unit.${known}`)}` : number;
};

/** The number of an indicator; findings say theirs in their claim. */
export const valueText = (look: Look, piece: EvidencePiece): string | undefined => {
  const { value } = piece.numbers;
  return piece.kind === "observation" && value !== undefined
    ? withUnit(look, value, piece.unit)
    : undefined;
};

const isShare = (value: number): boolean => value >= 0 && value <= 1;

/** How far the truth may lie; says so where nobody knows. */
export const sureText = (look: Look, piece: EvidencePiece): string => {
  const { t, locale } = look;
  const span = spanOf(piece);
  if (!span) return t(`evidence.sure.${piece.kind}`);
  const { lower, upper } = span;
  const share = piece.kind === "finding" && isShare(lower) && isShare(upper ?? lower);
  const shown = (value: number) =>
    share
      ? `${formatNumber(value * 100, locale)}\u00a0%`
      : withUnit(look, value, piece.kind === "observation" ? piece.unit : undefined);
  if (upper === undefined) return t("evidence.sure.at-least", { lower: shown(lower) });
  return share
    ? t("evidence.sure.range", { range: formatPercentRange(lower, upper, locale) })
    : t("evidence.sure.range", {
        range: `${formatNumber(lower, locale, { digits: 1 })}–${shown(upper)}`,
      });
};

/** How many people or rows a piece of evidence is about. */
export const basisText = ({ t }: Look, { kind, n }: EvidencePiece): string => {
  if (kind === "decision") return t("evidence.n.decision");
  if (n === undefined) return t(kind === "activity" ? "evidence.n.few" : "evidence.n.untold");
  return kind === "observation" ? t("evidence.n.rows", { n }) : t("evidence.n.people", { n });
};
