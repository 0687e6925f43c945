import type { Instant } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Translator } from "../../platform/i18n/translator.ts";
import {
  Button,
  ButtonRow,
  Disclosure,
  EmptyState,
  Form,
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
  readonly id: string;
  readonly to?: string;
  readonly subject: string;
  readonly body?: string;
  readonly lang: Locale;
  readonly madeAt: Instant;
  readonly trouble?: string;
  readonly state: "waiting" | "trouble" | "sending" | "unsure" | "sent" | "given-up" | "let-be";
}

/** What can be done about a letter that may have left. */
export type LetterAct = "send-again" | "let-be";

export interface OutboxPageProps {
  readonly t: Translator<PortalMessages>;
  readonly ui: UiText;
  readonly locale: Locale;
  readonly letters: readonly ShownLetter[];
  /** How many may have left. */
  readonly unsure: number;
  readonly csrf: string;
  readonly actOf: (id: string, act: LetterAct) => string;
  /** What was just done. */
  readonly done?: LetterAct;
  /** False where no mail server is configured: letters wait until there is one. */
  readonly sends: boolean;
  readonly page: number;
  readonly pages: number;
  readonly hrefOf: (page: number) => string;
}

/** A letter that may have left: sent once more, or let be. Nobody does either by itself. */
const Settling = ({ props, letter }: { props: OutboxPageProps; letter: ShownLetter }) => {
  const { t, csrf, actOf } = props;
  const about = letter.to ?? letter.subject;
  return (
    <ButtonRow>
      <Form action={actOf(letter.id, "send-again")} csrf={csrf}>
        <Button kind="secondary" about={about}>
          {t("outbox.send-again")}
        </Button>
      </Form>
      <Form action={actOf(letter.id, "let-be")} csrf={csrf}>
        <Button kind="quiet" about={about}>
          {t("outbox.let-be")}
        </Button>
      </Form>
    </ButtonRow>
  );
};

/** The rows of the table; what has left has neither reader nor words. */
const rowsOf = (props: OutboxPageProps) => {
  const { t, locale, letters } = props;
  return letters.map((letter) => ({
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
        {t(`outbox.state.${letter.state}`)}
        {letter.trouble && (
          <>
            <br />
            <small lang="en">{letter.trouble}</small>
          </>
        )}
        {letter.state === "unsure" && <Settling props={props} letter={letter} />}
      </>
    ),
  }));
};

/** The county's letters: what waits with its words, what left without its reader. */
export const OutboxPage = (props: OutboxPageProps) => {
  const { t, ui, letters } = props;
  return (
    <>
      <PageHeading text={t("outbox.title")} lead={t("outbox.lead")} />
      {props.done && (
        <Notice tone="success" live>
          {t(`outbox.done.${props.done}`)}
        </Notice>
      )}
      {props.unsure > 0 && (
        <Notice tone="warning" heading={t("outbox.unsure", { unsure: props.unsure })}>
          <p>{t("outbox.unsure.what")}</p>
        </Notice>
      )}
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
            rows={rowsOf(props)}
          />
        )}
        <Pagination t={ui} page={props.page} pages={props.pages} hrefOf={props.hrefOf} />
      </Section>
    </>
  );
};
