import { textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  EmptyState,
  Form,
  LinkList,
  Notice,
  PageHeading,
  Pagination,
  Section,
  StatementCard,
  Table,
  Tag,
} from "../../ui/index.ts";
import type { Choice } from "../core/conversation.ts";
import type { Reason } from "../core/moderation.ts";
import type { Statement } from "../core/statement.ts";
import { type Look, langOf, type Topic } from "./look.tsx";
import { Translated } from "./translated.tsx";

/** A person's vote as their own page shows it. */
export interface MyVote {
  readonly statement: Statement;
  readonly translation?: string;
  readonly choice: Choice;
  readonly important: boolean;
}

export type MyStatement = Statement & { readonly reason?: Reason };

/** What was just done on the page. */
export type Done = "saved" | "taken-back" | "withdrawn" | "restored";

export interface MyVotesPageProps {
  readonly look: Look;
  readonly topic: Topic;
  readonly csrf: string;
  readonly total: number;
  readonly votes: readonly MyVote[];
  readonly page: number;
  readonly pages: number;
  readonly written: readonly MyStatement[];
  readonly done?: Done;
  /** The statement whose vote was taken back just now. */
  readonly doneNumber?: number;
  /** True while votes and statements can be changed. */
  readonly open: boolean;
  readonly hrefs: {
    readonly vote: string;
    readonly change: (number: number) => string;
    readonly withdraw: (number: number) => string;
    readonly restore: (number: number) => string;
    readonly page: (page: number) => string;
  };
}

const about = ({ t }: Look, number: number): string => t("mine.about", { number: String(number) });

const VoteWords = ({ look, vote }: { readonly look: Look; readonly vote: MyVote }) => {
  const { statement, translation } = vote;
  if (statement.state !== "published") return <>{look.t("results.gone")}</>;
  return (
    <>
      <span lang={langOf(statement, look.locale)}>{statement.text}</span>
      <Translated look={look} statement={statement} translation={translation} noteHidden />
    </>
  );
};

const VoteActs = ({
  look,
  csrf,
  hrefs,
  vote: { statement },
}: Pick<MyVotesPageProps, "look" | "csrf" | "hrefs"> & { readonly vote: MyVote }) => (
  <div class="row-acts">
    {statement.state === "published" && (
      <a href={hrefs.change(statement.number)}>
        {look.t("mine.change")}
        <span class="ds-sr-only"> {about(look, statement.number)}</span>
      </a>
    )}
    <Form
      action={hrefs.vote}
      csrf={csrf}
      hidden={{ statement: String(statement.number), from: "my-votes" }}
    >
      <Button kind="quiet" name="vote" value="take-back" about={about(look, statement.number)}>
        {look.t("mine.take-back")}
      </Button>
    </Form>
  </div>
);

const Votes = (props: MyVotesPageProps) => {
  const { look, total, votes, open, page, pages, hrefs } = props;
  const { t } = look;
  if (total === 0) {
    return (
      <Section heading={t("mine.votes")} id="votes">
        <EmptyState>{t("mine.votes.none")}</EmptyState>
      </Section>
    );
  }
  return (
    <Section heading={t("mine.votes")} intro={t("mine.votes.count", { count: total })} id="votes">
      <Table
        caption={t("mine.votes")}
        captionHidden
        columns={[
          { key: "statement", label: t("mine.statement") },
          { key: "answer", label: t("mine.answer") },
          ...(open ? [{ key: "acts", label: t("mine.act") }] : []),
        ]}
        rows={votes.map((vote) => ({
          statement: <VoteWords look={look} vote={vote} />,
          answer: vote.important
            ? t("mine.answer.important", { answer: t(`vote.${vote.choice}`) })
            : t(`vote.${vote.choice}`),
          acts: open && <VoteActs {...props} vote={vote} />,
        }))}
      />
      <Pagination t={look.ui} page={page} pages={pages} hrefOf={hrefs.page} />
    </Section>
  );
};

const WrittenActs = ({
  look,
  csrf,
  hrefs,
  statement: { number, state },
}: Pick<MyVotesPageProps, "look" | "csrf" | "hrefs"> & { readonly statement: MyStatement }) => {
  if (state === "pending" || state === "published") {
    return (
      <p>
        <a href={hrefs.withdraw(number)}>
          {look.t("mine.withdraw")}
          <span class="ds-sr-only"> {about(look, number)}</span>
        </a>
      </p>
    );
  }
  if (state !== "withdrawn") return null;
  return (
    <Form action={hrefs.restore(number)} csrf={csrf}>
      <Button kind="quiet" about={about(look, number)}>
        {look.t("mine.restore")}
      </Button>
    </Form>
  );
};

const Written = (props: MyVotesPageProps) => {
  const { look, written, open } = props;
  const { t } = look;
  return (
    <Section heading={t("mine.written")} id="written">
      {written.length === 0 && <EmptyState>{t("mine.written.none")}</EmptyState>}
      {written.map((statement) => (
        <StatementCard
          key={statement.number}
          text={statement.text}
          lang={langOf(statement, look.locale)}
        >
          <p>
            <Tag>{t(`state.${statement.state}`)}</Tag>{" "}
            {statement.reason &&
              t("desk.reason.given", { reason: t(`reason.${statement.reason}`) })}
          </p>
          {open && <WrittenActs {...props} statement={statement} />}
        </StatementCard>
      ))}
    </Section>
  );
};

const DoneNotice = ({ look: { t }, done, doneNumber, hrefs }: MyVotesPageProps) =>
  done ? (
    <Notice tone="success" live>
      <p>
        {t(`mine.${done}`)}{" "}
        {done === "taken-back" && doneNumber !== undefined && (
          <a href={hrefs.change(doneNumber)}>{t("mine.again")}</a>
        )}
      </p>
    </Notice>
  ) : null;

/** All that a person said here, to be changed or taken back; only they see it. */
export const MyVotesPage = (props: MyVotesPageProps) => {
  const { look, topic, open, hrefs } = props;
  const { t, locale } = look;
  const question = textFor(topic.question, locale);
  return (
    <>
      <PageHeading
        text={t("mine.title")}
        kicker={<span lang={langOf(question, locale)}>{question.text}</span>}
        lead={t("mine.lead")}
      />
      <DoneNotice {...props} />
      {!open && (
        <Notice>
          <p>{t("mine.closed")}</p>
        </Notice>
      )}
      <Votes {...props} />
      <Written {...props} />
      <div class="onwards">
        <LinkList items={[{ href: hrefs.vote, label: t("mine.back") }]} />
      </div>
    </>
  );
};

export interface WithdrawPageProps {
  readonly look: Look;
  readonly csrf: string;
  readonly statement: Statement;
  readonly action: string;
  readonly backHref: string;
}

/** Asks once before a person's own statement is withdrawn. */
export const WithdrawPage = ({ look, csrf, statement, action, backHref }: WithdrawPageProps) => {
  const { t, locale } = look;
  return (
    <>
      <PageHeading text={t("withdraw.title")} lead={t("withdraw.text")} />
      <StatementCard text={statement.text} lang={langOf(statement, locale)} />
      <Form action={action} csrf={csrf}>
        <ButtonRow>
          <Button kind="danger">{t("withdraw.yes")}</Button>
          <ButtonLink href={backHref} kind="secondary">
            {t("withdraw.no")}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
};
