import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  DemoFiller,
  formatDeadline,
  formatMoment,
  formatWhen,
  LocalText,
  SummaryList,
  type SummaryRow,
} from "../../ui/index.ts";
import type { Activity } from "../core/activity.ts";
import { langOf, type Look } from "./look.tsx";

/** What residents will read of an activity, in the order in which they read it. */
export const ActivitySummary = ({
  look,
  activity,
  level = 2,
}: {
  readonly look: Look;
  readonly activity: Activity;
  /** The level of the question's heading. */
  readonly level?: 2 | 3;
}) => {
  const Heading = `h${level}` as const;
  const { t, ui, locale } = look;
  const question = textFor(activity.question, locale);
  const words = (text: Localized) => <LocalText t={ui} text={text} locale={locale} />;
  const row = (term: string, text: SummaryRow["value"] | false | undefined): SummaryRow[] =>
    text ? [{ term, value: text }] : [];
  const { why, decides, decisionOn, canChange, cannotChange, minutes } = activity;
  const { status, opensAt, closesAt } = activity;
  return (
    <>
      <Heading lang={langOf(question, locale)}>{question.text}</Heading>
      {activity.filler && (
        <p>
          <DemoFiller t={ui} />
        </p>
      )}
      <SummaryList
        rows={[
          ...row(t("activity.why"), why && words(why)),
          ...row(t("activity.decides"), decides && words(decides)),
          ...row(t("activity.decision-on"), decisionOn && formatWhen(decisionOn, locale)),
          ...row(t("activity.can"), canChange && words(canChange)),
          ...row(t("activity.cannot"), cannotChange && words(cannotChange)),
          ...row(t("activity.minutes"), minutes && t("activity.minutes.value", { minutes })),
          ...row(
            t("activity.opens"),
            status === "planned" && opensAt && formatMoment(opensAt, locale),
          ),
          ...row(t("activity.closes"), closesAt && formatDeadline(closesAt, locale)),
        ]}
      />
    </>
  );
};
