import type { Instant } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Translator } from "../../platform/i18n/translator.ts";
import {
  Disclosure,
  EmptyState,
  formatMoment,
  Notice,
  PageHeading,
  Pagination,
  Section,
  Table,
  type UiText,
} from "../../ui/index.ts";
import type { PortalMessages } from "../messages/messages.generated.ts";

/** A letter; one that has left has neither reader nor words any more. */
export interface ShownLetter {
  readonly to?: string;
  readonly subject: string;
  readonly body?: string;
  readonly lang: Locale;
  readonly madeAt: Instant;
  readonly sentAt?: Instant;
  readonly trouble?: string;
}

export interface OutboxPageProps {
  readonly t: Translator<PortalMessages>;
  readonly ui: UiText;
  readonly locale: Locale;
  readonly letters: readonly ShownLetter[];
  /** False where no mail server is configured: letters wait until there is one. */
  readonly sends: boolean;
  readonly page: number;
  readonly pages: number;
  readonly hrefOf: (page: number) => string;
}

const STATES = ["sent", "given-up", "trouble", "waiting"] as const;
type LetterState = (typeof STATES)[number];

const stateOf = ({ sentAt, trouble }: ShownLetter): LetterState =>
  sentAt ? (trouble ? "given-up" : "sent") : trouble ? "trouble" : "waiting";

/** The county's letters: what waits with its words, what left without its reader. */
export const OutboxPage = (props: OutboxPageProps) => {
  const { t, ui, locale, letters } = props;
  const rows = letters.map((letter) => ({
    subject: letter.body ? (
      <Disclosure summary={<span lang={letter.lang}>{letter.subject}</span>}>
        <div lang={letter.lang}>
          {letter.body.split("\n\n").map((paragraph, index) => (
            <p key={index}>{paragraph}</p>
          ))}
        </div>
      </Disclosure>
    ) : (
      <span lang={letter.lang}>{letter.subject}</span>
    ),
    to: letter.to ?? t("outbox.to.removed"),
    made: formatMoment(letter.madeAt, locale),
    state: (
      <>
        {t(`outbox.state.${stateOf(letter)}`)}
        {letter.trouble && (
          <>
            <br />
            <small lang="en">{letter.trouble}</small>
          </>
        )}
      </>
    ),
  }));
  return (
    <>
      <PageHeading text={t("outbox.title")} lead={t("outbox.lead")} />
      {!props.sends && <Notice tone="warning">{t("outbox.no-server")}</Notice>}
      <Section heading={t("outbox.list")}>
        {letters.length === 0 ? (
          <EmptyState>{t("outbox.empty")}</EmptyState>
        ) : (
          <Table
            caption={t("outbox.list")}
            captionHidden
            columns={[
              { key: "made", label: t("outbox.made") },
              { key: "subject", label: t("outbox.subject") },
              { key: "to", label: t("outbox.to") },
              { key: "state", label: t("outbox.state") },
            ]}
            rows={rows}
          />
        )}
        <Pagination t={ui} page={props.page} pages={props.pages} hrefOf={props.hrefOf} />
      </Section>
    </>
  );
};
