import type { Day, Instant } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import {
  formatDay,
  formatDeadline,
  formatMoment,
  formatNumber,
  Tag,
  type Tone,
} from "../../ui/index.ts";
import type { ApplicationState } from "../core/application.ts";
import type { CallState } from "../core/call.ts";
import type { Cents } from "../core/trial-money.ts";
import type { MilestoneStanding, TrialState } from "../core/trial.ts";
import type { Look } from "./look.tsx";

/** An amount for people: `12 500 €`, `12 500,50 €`; cents only where there are some. */
export const formatEuros = (cents: Cents, locale: Locale): string => {
  const digits = cents % 100 === 0 ? 0 : 2;
  return `${formatNumber(cents / 100, locale, { digits, fixed: true })}\u00a0€`;
};

const CALL_TONE: Readonly<Record<CallState, Tone>> = {
  draft: "neutral",
  coming: "info",
  open: "success",
  closed: "neutral",
};

export const CallTag = ({ look, state }: { readonly look: Look; readonly state: CallState }) => (
  <Tag tone={CALL_TONE[state]}>{look.t(`call.state.${state}`)}</Tag>
);

const APPLICATION_TONE: Readonly<Record<ApplicationState, Tone>> = {
  draft: "neutral",
  submitted: "info",
  withdrawn: "neutral",
  funded: "success",
  declined: "neutral",
};

export const ApplicationTag = ({
  look,
  state,
}: {
  readonly look: Look;
  readonly state: ApplicationState;
}) => <Tag tone={APPLICATION_TONE[state]}>{look.t(`application.state.${state}`)}</Tag>;

const TRIAL_TONE: Readonly<Record<TrialState, Tone>> = {
  running: "info",
  rooted: "success",
  adapted: "success",
  ended: "neutral",
};

export const TrialTag = ({ look, state }: { readonly look: Look; readonly state: TrialState }) => (
  <Tag tone={TRIAL_TONE[state]}>{look.t(`trial.state.${state}`)}</Tag>
);

/** How a milestone stands, in words. */
export const standingText = ({ t, locale }: Look, standing: MilestoneStanding): string => {
  if (standing.kind === "done")
    return t("milestone.done-on", { day: formatDay(standing.on, locale) });
  if (standing.kind === "late") return t("milestone.late", { days: standing.days });
  if (standing.kind === "today") return t("milestone.today");
  return t("milestone.coming", { days: standing.days });
};

/** "1.3.2026 kl. 9 – 30.4.2026": the window of a call, in Finnish time. */
export const windowText = (
  { t, locale }: Look,
  { opensAt, closesAt }: { readonly opensAt: Instant; readonly closesAt: Instant },
): string =>
  t("call.window", {
    opens: formatMoment(opensAt, locale),
    closes: formatDeadline(closesAt, locale),
  });

export const dayText = (day: Day, { locale }: Look): string => formatDay(day, locale);
