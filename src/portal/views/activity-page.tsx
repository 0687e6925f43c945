import type { ComponentChildren } from "preact";
import type { Instant } from "../../kernel/instant.ts";
import { type Locale, type Localized, textFor } from "../../kernel/locale.ts";
import type { Translator } from "../../platform/i18n/translator.ts";
import {
  ButtonLink,
  ButtonRow,
  DemoFiller,
  EmptyState,
  formatDeadline,
  formatMoment,
  formatWhen,
  LinkList,
  LocalText,
  Notice,
  PageHeading,
  Prose,
  Section,
  SummaryList,
  type SummaryRow,
  Tag,
  type UiText,
} from "../../ui/index.ts";
import type { PortalMessages } from "../messages/messages.generated.ts";

export interface ActivityPageProps {
  readonly t: Translator<PortalMessages>;
  readonly ui: UiText;
  readonly locale: Locale;
  readonly wayName: Localized;
  /** The county that asks. */
  readonly areaName: Localized;
  readonly activity: {
    readonly title: Localized;
    readonly question: Localized;
    readonly why?: Localized;
    readonly decides?: Localized;
    readonly decisionOn?: string;
    readonly canChange?: Localized;
    readonly cannotChange?: Localized;
    readonly minutes?: number;
    readonly status: "planned" | "open" | "closed";
    readonly opensAt?: Instant;
    readonly closesAt?: Instant;
    readonly closedAt?: string;
    readonly attribution?: {
      readonly text: string;
      readonly licence: string;
      readonly links: readonly string[];
    };
    readonly filler: boolean;
  };
  readonly partHref: string;
  readonly resultsHref: string;
  readonly privacyHref: string;
  readonly measure?: { readonly title: Localized; readonly href: string };
  readonly goal?: Localized;
  /** How it stands now, drawn by the way itself. */
  readonly panel: ComponentChildren;
  /** The practice that it was taken from, the trials that it belongs to. */
  readonly network: readonly {
    readonly kind: "practice" | "trial";
    readonly title: Localized;
    readonly href: string;
  }[];
  readonly decisions: readonly {
    readonly href: string;
    readonly title: Localized;
    readonly day: string;
  }[];
  /** The public answer, once published. */
  readonly answerHref?: string;
}

const local = (props: ActivityPageProps, text: Localized) => (
  <LocalText t={props.ui} text={text} locale={props.locale} />
);

const rows = (props: ActivityPageProps): SummaryRow[] => {
  const { t, locale, activity } = props;
  const row = (term: string, value: ComponentChildren | undefined | false): SummaryRow[] =>
    value ? [{ term, value }] : [];
  return [
    ...row(t("activity.asks"), local(props, props.areaName)),
    ...row(
      t("activity.decides"),
      activity.decides && (
        <>
          {local(props, activity.decides)}
          {activity.decisionOn && `, ${formatWhen(activity.decisionOn, locale)}`}
        </>
      ),
    ),
    ...row(t("activity.can"), activity.canChange && local(props, activity.canChange)),
    ...row(t("activity.cannot"), activity.cannotChange && local(props, activity.cannotChange)),
    ...row(
      t("activity.time"),
      activity.status === "open" &&
        activity.minutes &&
        t("activity.time.text", { minutes: activity.minutes }),
    ),
    ...row(
      t("activity.opens"),
      activity.status === "planned" && activity.opensAt && formatMoment(activity.opensAt, locale),
    ),
    ...row(
      t("activity.closes"),
      activity.status !== "closed" &&
        activity.closesAt &&
        formatDeadline(activity.closesAt, locale),
    ),
    ...row(t("activity.closed-at"), activity.closedAt && formatWhen(activity.closedAt, locale)),
    ...row(t("activity.goal"), props.goal && local(props, props.goal)),
    ...row(
      t("activity.measure"),
      props.measure && <a href={props.measure.href}>{local(props, props.measure.title)}</a>,
    ),
    ...row(t("activity.languages"), t("activity.languages.text")),
    ...row(
      t("activity.privacy"),
      <>
        {t("activity.privacy.text")} <a href={props.privacyHref}>{t("activity.privacy.link")}</a>
      </>,
    ),
  ];
};

const MainAction = ({ t, activity, partHref, resultsHref }: ActivityPageProps) => {
  if (activity.status === "planned") return <Notice>{t("activity.planned")}</Notice>;
  if (activity.status === "closed")
    return (
      <>
        <Notice>{t("activity.closed")}</Notice>
        <ButtonRow>
          <ButtonLink href={resultsHref}>{t("activity.results")}</ButtonLink>
        </ButtonRow>
      </>
    );
  return (
    <ButtonRow>
      <ButtonLink href={partHref}>{t("activity.go")}</ButtonLink>
      <ButtonLink href={resultsHref} kind="secondary">
        {t("activity.results.now")}
      </ButtonLink>
    </ButtonRow>
  );
};

const WhatCame = ({ t, ui, locale, decisions, answerHref }: ActivityPageProps) => (
  <Section heading={t("activity.answer")}>
    {decisions.length === 0 && !answerHref ? (
      <EmptyState>{t("activity.answer.none")}</EmptyState>
    ) : (
      <LinkList
        items={[
          ...decisions.map(({ href, title, day }) => ({
            href,
            label: <LocalText t={ui} text={title} locale={locale} noteHidden />,
            note: t("activity.answer.decided", { day: formatWhen(day, locale) }),
          })),
          ...(answerHref ? [{ href: answerHref, label: t("activity.answer.read") }] : []),
        ]}
      />
    )}
  </Section>
);

const InTheNetwork = ({ t, ui, locale, network }: ActivityPageProps) =>
  network.length === 0 ? null : (
    <Section heading={t("activity.network")}>
      <LinkList
        items={network.map(({ kind, title, href }) => ({
          href,
          label: <LocalText t={ui} text={title} locale={locale} noteHidden />,
          note: t(`activity.network.${kind}`),
        }))}
      />
    </Section>
  );

/** Decide to take part: the question, what it feeds, the button; how it stands; what came of it. */
export const ActivityPage = (props: ActivityPageProps) => {
  const { t, ui, locale, activity, wayName } = props;
  const question = textFor(activity.question, locale);
  return (
    <>
      <PageHeading
        text={question.text}
        {...(question.lang === locale ? {} : { lang: question.lang })}
        kicker={t("activity.kicker", { way: textFor(wayName, locale).text })}
        meta={
          <>
            <Tag tone={activity.status === "open" ? "accent" : "neutral"}>
              {t(`status.${activity.status}`)}
            </Tag>{" "}
            {activity.filler && <DemoFiller t={ui} />}
          </>
        }
        lead={local(props, activity.title)}
      />
      {activity.why && (
        <Prose>
          <LocalText t={ui} text={activity.why} locale={locale} as="p" />
        </Prose>
      )}
      <MainAction {...props} />
      <SummaryList rows={rows(props)} />
      {props.panel}
      <WhatCame {...props} />
      <InTheNetwork {...props} />
      {activity.attribution && (
        <Section heading={t("activity.attribution")}>
          <Prose>
            <p lang="en">{activity.attribution.text}</p>
            <p>{t("activity.licence", { licence: activity.attribution.licence })}</p>
            <ul>
              {activity.attribution.links.map((link) => (
                <li key={link}>
                  <a href={link}>{link}</a>
                </li>
              ))}
            </ul>
          </Prose>
        </Section>
      )}
    </>
  );
};
