import type { Instant } from "../../kernel/instant.ts";
import { type Locale, type Localized, textFor } from "../../kernel/locale.ts";
import type { Translator } from "../../platform/i18n/translator.ts";
import {
  Card,
  DemoFiller,
  formatMoment,
  formatWhen,
  LocalText,
  Tag,
  type UiText,
} from "../../ui/index.ts";
import type { PortalMessages } from "../messages/messages.generated.ts";

/** What a card says of an activity. */
export interface ActivityCardFacts {
  readonly id: string;
  readonly href: string;
  readonly wayName: Localized;
  readonly title: Localized;
  readonly question: Localized;
  readonly status: "planned" | "open" | "closed";
  readonly decides?: Localized;
  readonly decisionOn?: string;
  readonly minutes?: number;
  /** When an announced one opens. */
  readonly opensAt?: Instant;
  /** Whole days until it closes; absent when open until further notice. */
  readonly daysLeft?: number;
  readonly answered: boolean;
  readonly filler: boolean;
}

export interface ActivityCardProps {
  readonly t: Translator<PortalMessages>;
  readonly ui: UiText;
  readonly locale: Locale;
  readonly activity: ActivityCardFacts;
}

const mark = ({ t, locale, activity }: ActivityCardProps): string => {
  if (activity.answered) return t("card.answered");
  if (activity.status === "planned" && activity.opensAt)
    return t("card.opens", { when: formatMoment(activity.opensAt, locale) });
  if (activity.status !== "open") return t(`status.${activity.status}`);
  return activity.daysLeft === undefined
    ? t("card.open")
    : t("card.left", { days: activity.daysLeft });
};

const facts = ({ t, ui, locale, activity }: ActivityCardProps) => [
  ...(activity.decides
    ? [
        {
          term: t("card.decides"),
          value: <LocalText t={ui} text={activity.decides} locale={locale} noteHidden />,
        },
      ]
    : []),
  ...(activity.decisionOn
    ? [{ term: t("card.when"), value: formatWhen(activity.decisionOn, locale) }]
    : []),
  ...(activity.minutes && activity.status === "open"
    ? [{ term: t("card.time"), value: t("card.minutes", { minutes: activity.minutes }) }]
    : []),
];

export const ActivityCard = (props: ActivityCardProps) => {
  const { ui, locale, activity } = props;
  const question = textFor(activity.question, locale);
  return (
    <Card
      title={question.text}
      {...(question.lang === locale ? {} : { titleLang: question.lang })}
      href={activity.href}
      kicker={
        <>
          <Tag tone={activity.status === "open" ? "accent" : "neutral"}>
            {textFor(activity.wayName, locale).text}
          </Tag>{" "}
          {activity.filler && <DemoFiller t={ui} />}
        </>
      }
      facts={facts(props)}
      mark={mark(props)}
    >
      {textFor(activity.title, locale).text !== question.text && (
        <LocalText t={ui} text={activity.title} locale={locale} noteHidden />
      )}
    </Card>
  );
};
