import type { Locale, Localized } from "../../kernel/locale.ts";
import type { Translator } from "../../platform/i18n/translator.ts";
import {
  CardList,
  EmptyState,
  formatWhen,
  LinkList,
  LocalText,
  PageHeading,
  Section,
  type UiText,
} from "../../ui/index.ts";
import type { PortalMessages } from "../messages/messages.generated.ts";
import { ActivityCard, type ActivityCardFacts } from "./activity-card.tsx";

export interface Happening {
  readonly href: string;
  readonly title: Localized;
  readonly at: string;
}

export interface CountyHomeProps {
  readonly t: Translator<PortalMessages>;
  readonly ui: UiText;
  readonly locale: Locale;
  readonly open: readonly ActivityCardFacts[];
  readonly others: readonly ActivityCardFacts[];
  readonly happened: readonly Happening[];
  readonly programme?: { readonly href: string; readonly title: Localized };
  readonly indicatorsHref: string;
  readonly decisionsHref: string;
}

const Cards = (props: CountyHomeProps & { readonly list: readonly ActivityCardFacts[] }) => (
  <CardList>
    {props.list.map((activity) => (
      <ActivityCard key={activity.id} {...props} activity={activity} />
    ))}
  </CardList>
);

/** Find where to have a say now; then what came of earlier says; then what the county is after. */
export const CountyHome = (props: CountyHomeProps) => {
  const { t, ui, locale, open, others, happened, programme } = props;
  return (
    <>
      <PageHeading text={t("home.title")} lead={t("home.lead")} />
      <Section heading={t("home.open")}>
        {open.length === 0 ? (
          <EmptyState>{t("home.open.empty")}</EmptyState>
        ) : (
          <Cards {...props} list={open} />
        )}
      </Section>
      <Section heading={t("home.happened")}>
        {happened.length === 0 ? (
          <EmptyState>{t("home.happened.empty")}</EmptyState>
        ) : (
          <LinkList
            items={happened.map(({ href, title, at }) => ({
              href,
              label: <LocalText t={ui} text={title} locale={locale} noteHidden />,
              note: formatWhen(at, locale),
            }))}
          />
        )}
      </Section>
      {others.length > 0 && (
        <Section heading={t("home.earlier")}>
          <Cards {...props} list={others} />
        </Section>
      )}
      <Section heading={t("home.aims")}>
        <LinkList
          items={[
            ...(programme
              ? [
                  {
                    href: programme.href,
                    label: t("home.programme"),
                    note: <LocalText t={ui} text={programme.title} locale={locale} noteHidden />,
                  },
                ]
              : []),
            { href: props.indicatorsHref, label: t("home.indicators") },
            { href: props.decisionsHref, label: t("home.decisions") },
          ]}
        />
        {!programme && <EmptyState>{t("home.programme.empty")}</EmptyState>}
      </Section>
    </>
  );
};
