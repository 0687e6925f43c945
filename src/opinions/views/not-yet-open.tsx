import type { Instant } from "../../kernel/instant.ts";
import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  DemoFiller,
  formatMoment,
  LinkList,
  LocalText,
  Notice,
  PageHeading,
  Section,
} from "../../ui/index.ts";
import { type Look, langOf, type Topic } from "./look.tsx";

export interface NotYetOpenProps {
  readonly look: Look;
  readonly topic: Topic & { readonly why?: Localized };
  readonly opensAt: Instant;
  /** The page that tells who decides and what can change. */
  readonly aboutHref: string;
}

/** What stands in place of the voting before it opens: what will be asked, why, and when to come. */
export const NotYetOpen = ({ look, topic, opensAt, aboutHref }: NotYetOpenProps) => {
  const { t, ui, locale } = look;
  const question = textFor(topic.question, locale);
  return (
    <>
      <PageHeading
        text={question.text}
        lang={langOf(question, locale)}
        kicker={t("vote.kicker")}
        meta={topic.filler ? <DemoFiller t={ui} /> : undefined}
      />
      <Notice heading={t("vote.not-yet.title")}>
        <p>{t("vote.not-yet.text", { when: formatMoment(opensAt, locale) })}</p>
      </Notice>
      {topic.why && (
        <Section heading={t("new.why")}>
          <LocalText t={ui} text={topic.why} locale={locale} as="p" />
        </Section>
      )}
      <div class="onwards">
        <LinkList items={[{ href: aboutHref, label: t("vote.not-yet.about") }]} />
      </div>
    </>
  );
};
