import { textFor } from "../../kernel/locale.ts";
import {
  ButtonLink,
  ButtonRow,
  DemoFiller,
  LinkList,
  Notice,
  PageHeading,
} from "../../ui/index.ts";
import { type Look, langOf, type Topic } from "./look.tsx";
import { OutLink } from "./out-link.tsx";

export interface ClosedVoteProps {
  readonly look: Look;
  readonly topic: Topic;
  readonly framed: boolean;
  readonly resultsHref: string;
  readonly mineHref: string;
  /** Present for those who took part. */
  readonly receiptHref?: string;
}

/** What stands in place of the voting once it is over. */
export const ClosedVote = (props: ClosedVoteProps) => {
  const { look, topic, framed, resultsHref, receiptHref } = props;
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
      <Notice heading={t("vote.closed.title")}>
        <p>{t("vote.closed.text")}</p>
      </Notice>
      {framed ? (
        <p>
          <OutLink look={look} href={resultsHref} label={t("vote.results")} />
        </p>
      ) : (
        <ButtonRow>
          <ButtonLink href={resultsHref}>{t("vote.results")}</ButtonLink>
          {receiptHref && (
            <ButtonLink href={receiptHref} kind="secondary">
              {t("receipt.link")}
            </ButtonLink>
          )}
        </ButtonRow>
      )}
      {receiptHref && (
        <p>
          <a href={props.mineHref}>{t("vote.mine")}</a>
        </p>
      )}
    </>
  );
};

export interface RefusalPageProps {
  readonly title: string;
  readonly text: string;
  readonly links: readonly { readonly href: string; readonly label: string }[];
}

/** Why something was not taken, what was kept, and where to go on. */
export const RefusalPage = ({ title, text, links }: RefusalPageProps) => (
  <>
    <PageHeading text={title} lead={text} />
    <LinkList items={links} />
  </>
);
