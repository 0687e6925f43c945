import type { Locale, Localized } from "../../kernel/locale.ts";
import { EmptyState, Section, SummaryList } from "../../ui/index.ts";
import type { Application } from "../core/application.ts";
import type { Call } from "../core/call.ts";
import { type Look, Paragraphs, Words } from "./look.tsx";
import { BudgetTable } from "./trial-budget.tsx";

/** One thing that an application or a trial is tied to, with a page where there is one. */
export interface ShownLink {
  readonly term: string;
  readonly title: Localized;
  readonly href?: string;
}

/** What is tied to what, each a link where its page is public. */
export const LinkRows = ({
  look,
  links,
}: {
  readonly look: Look;
  readonly links: readonly ShownLink[];
}) => (
  <SummaryList
    rows={links.map(({ term, title, href }) => ({
      term,
      value: href ? (
        <a href={href}>
          <Words look={look} text={title} />
        </a>
      ) : (
        <Words look={look} text={title} />
      ),
    }))}
  />
);

const written = (lang: Locale, text: string): Localized => ({ [lang]: text });

export interface ApplicationReadProps {
  readonly look: Look;
  readonly call: Call;
  readonly application: Application;
  readonly links: readonly ShownLink[];
}

const Written = ({
  look,
  lang,
  text,
}: {
  readonly look: Look;
  readonly lang: Locale;
  readonly text: string | undefined;
}) =>
  text?.trim() ? (
    <Paragraphs look={look} text={written(lang, text)} />
  ) : (
    <EmptyState>{look.t("application.not-written")}</EmptyState>
  );

/** An application as its county, its co-authors and its reviewers read it. */
export const ApplicationRead = ({ look, call, application, links }: ApplicationReadProps) => {
  const { t } = look;
  const { lang, summary, answers, plan, partners, budget } = application;
  return (
    <>
      <Section level={3} heading={t("application.summary")}>
        {summary ? (
          <Paragraphs look={look} text={summary} />
        ) : (
          <EmptyState>{t("application.not-written")}</EmptyState>
        )}
      </Section>
      {call.criteria.map(({ key, text }, index) => (
        <Section
          key={key}
          level={3}
          heading={
            <>
              {index + 1}. <Words look={look} text={text} />
            </>
          }
        >
          <Written look={look} lang={lang} text={answers[key]} />
        </Section>
      ))}
      <Section level={3} heading={t("application.plan")}>
        <Written look={look} lang={lang} text={plan} />
      </Section>
      {partners.trim() !== "" && (
        <Section level={3} heading={t("application.partners")}>
          <Written look={look} lang={lang} text={partners} />
        </Section>
      )}
      {links.length > 0 && (
        <Section level={3} heading={t("application.links")}>
          <LinkRows look={look} links={links} />
        </Section>
      )}
      <Section level={3} heading={t("budget")}>
        <BudgetTable look={look} lines={budget} />
      </Section>
    </>
  );
};
