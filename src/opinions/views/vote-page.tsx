import { type Locale, textFor } from "../../kernel/locale.ts";
import {
  BigChoice,
  ButtonLink,
  ButtonRow,
  DemoFiller,
  ErrorSummary,
  Form,
  formatNumber,
  LinkList,
  Notice,
  PageHeading,
  Progress,
  Prose,
  Section,
  StatementCard,
  Tag,
} from "../../ui/index.ts";
import { CHOICES, type Choice } from "../core/conversation.ts";
import type { Reason } from "../core/moderation.ts";
import type { Progress as HowFar } from "../core/next-statement.ts";
import { LONGEST_STATEMENT, type Statement } from "../core/statement.ts";
import { type Look, langOf, type Topic } from "./look.tsx";
import { STATEMENT_FIELD, StatementForm } from "./statement-form.tsx";

export interface VotePageProps {
  readonly look: Look;
  readonly topic: Topic;
  readonly csrf: string;
  /** The statement to vote on now; undefined when all are voted on or there is none. */
  readonly statement?: Statement;
  /** The person's earlier vote on it. */
  readonly chosen?: Choice;
  readonly progress: HowFar;
  /** The vote just given, and where it can be changed. */
  readonly given?: { readonly choice: Choice; readonly changeHref: string };
  /** The person's own receipt; loud when it has just been issued. */
  readonly receipt?: { readonly href: string; readonly fresh: boolean };
  /** What became of a statement just sent. */
  readonly sent?: "pending" | "published";
  readonly own: readonly (Statement & { readonly reason?: Reason })[];
  /** The form below, with what was typed and what is wrong with it. */
  readonly draft: { readonly text: string; readonly lang: Locale; readonly error?: string };
  /** Text of what is wrong with the vote. */
  readonly voteError?: string;
  readonly waitsForModerator: boolean;
  readonly hrefs: {
    readonly vote: string;
    readonly statements: string;
    readonly results: string;
  };
}

const Given = ({ look, given }: Pick<VotePageProps, "look" | "given">) =>
  given ? (
    <Notice tone="success" live>
      <p>
        {look.t("vote.given", { choice: look.t(`vote.${given.choice}`).toLowerCase() })}{" "}
        <a href={given.changeHref}>{look.t("vote.change")}</a>
      </p>
    </Notice>
  ) : null;

const FreshReceipt = ({ look: { t }, receipt }: Pick<VotePageProps, "look" | "receipt">) =>
  receipt?.fresh ? (
    <Notice tone="info" heading={t("receipt.title")}>
      <p>{t("receipt.text")}</p>
      <p>
        <a href={receipt.href}>{t("receipt.link")}</a>
      </p>
    </Notice>
  ) : null;

const HowFarText = ({
  look: { t, locale },
  progress,
}: Pick<VotePageProps, "look" | "progress">) => {
  const { done, total, about } = progress;
  const few = total < 20;
  const words = { done: formatNumber(done, locale), about: formatNumber(about, locale) };
  const text =
    done > 0
      ? t(few ? "vote.progress.few" : "vote.progress", words)
      : few
        ? t("vote.progress.start.few", { total })
        : t("vote.progress.start", { about: words.about });
  return <Progress done={done} total={total} text={text} />;
};

const Voting = (props: VotePageProps & { readonly statement: Statement }) => {
  const { look, statement, chosen, hrefs } = props;
  const { t, ui, locale } = look;
  const foreign = langOf(statement, locale);
  return (
    <>
      {chosen && <p>{t("vote.changing")}</p>}
      <StatementCard text={statement.text} lang={foreign} size="large" level={2}>
        {foreign && (
          <p>
            <small class="original-note">{ui(`ui.original.${foreign}`)}</small>
          </p>
        )}
        <Form
          action={hrefs.vote}
          csrf={props.csrf}
          hidden={{ statement: String(statement.number) }}
          label={t("vote.kicker")}
          id="vote"
        >
          <BigChoice
            name="vote"
            chosenText={t("vote.chosen")}
            choices={CHOICES.map((choice) => ({
              value: choice,
              label: t(`vote.${choice}`),
              sign: choice,
              chosen: choice === chosen,
            }))}
          />
        </Form>
      </StatementCard>
      {chosen && (
        <p>
          <a href={hrefs.vote}>{t("vote.on")}</a>
        </p>
      )}
    </>
  );
};

const NothingLeft = ({ look: { t }, progress, hrefs }: VotePageProps) => (
  <Section heading={t(progress.total === 0 ? "vote.empty.title" : "vote.done.title")}>
    <Prose>
      <p>{t(progress.total === 0 ? "vote.empty.text" : "vote.done.text")}</p>
    </Prose>
    {progress.total > 0 && (
      <ButtonRow>
        <ButtonLink href={hrefs.results}>{t("vote.results.now")}</ButtonLink>
      </ButtonRow>
    )}
  </Section>
);

const OwnStatements = ({ look, own }: Pick<VotePageProps, "look" | "own">) =>
  own.length === 0 ? null : (
    <Section heading={look.t("write.own")}>
      {own.map((statement) => (
        <StatementCard
          key={statement.number}
          text={statement.text}
          lang={langOf(statement, look.locale)}
        >
          <p>
            <Tag>{look.t(`state.${statement.state}`)}</Tag>{" "}
            {statement.reason &&
              look.t("desk.reason.given", { reason: look.t(`reason.${statement.reason}`) })}
          </p>
        </StatementCard>
      ))}
    </Section>
  );

const Writing = ({ look, csrf, draft, hrefs, waitsForModerator }: VotePageProps) => {
  const { t } = look;
  return (
    <Section
      heading={t("write.title")}
      intro={waitsForModerator ? t("write.before") : undefined}
      id="write"
    >
      <StatementForm
        look={look}
        action={hrefs.statements}
        csrf={csrf}
        labels={{
          text: t("write.text"),
          hint: t("write.hint", { most: String(LONGEST_STATEMENT) }),
          lang: t("write.lang"),
          send: t("write.send"),
        }}
        {...draft}
      />
    </Section>
  );
};

const Onwards = ({ look: { t }, receipt, hrefs }: VotePageProps) => (
  <Section heading={t("vote.more")}>
    <LinkList
      items={[
        { href: hrefs.results, label: t("vote.results.now") },
        ...(receipt ? [{ href: receipt.href, label: t("receipt.link") }] : []),
      ]}
    />
  </Section>
);

/** One statement, three big buttons; below them the writing of one's own and the way on. */
export const VotePage = (props: VotePageProps) => {
  const { look, topic, statement, draft, voteError } = props;
  const { t, ui, locale } = look;
  const question = textFor(topic.question, locale);
  const errors = {
    ...(voteError ? { vote: voteError } : {}),
    ...(draft.error ? { [STATEMENT_FIELD]: draft.error } : {}),
  };
  return (
    <>
      <ErrorSummary t={ui} errors={errors} />
      {props.sent && (
        <Notice tone="success" live>
          <p>{t(`write.sent.${props.sent}`)}</p>
        </Notice>
      )}
      <PageHeading
        text={question.text}
        lang={langOf(question, locale)}
        kicker={t("vote.kicker")}
        meta={topic.filler ? <DemoFiller t={ui} /> : undefined}
      />
      <Given look={look} given={props.given} />
      {props.progress.total > 0 && <HowFarText look={look} progress={props.progress} />}
      {statement ? <Voting {...props} statement={statement} /> : <NothingLeft {...props} />}
      <FreshReceipt look={look} receipt={props.receipt} />
      <Prose>
        <p>
          {t("vote.privacy.1")} {t("vote.privacy.2")}
        </p>
      </Prose>
      <Writing {...props} />
      <OwnStatements look={look} own={props.own} />
      <Onwards {...props} />
    </>
  );
};

export interface ClosedVoteProps {
  readonly look: Look;
  readonly topic: Topic;
  readonly resultsHref: string;
  readonly receiptHref?: string;
}

/** What stands in place of the voting once it is over. */
export const ClosedVote = ({ look, topic, resultsHref, receiptHref }: ClosedVoteProps) => {
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
      <ButtonRow>
        <ButtonLink href={resultsHref}>{t("vote.results")}</ButtonLink>
        {receiptHref && (
          <ButtonLink href={receiptHref} kind="secondary">
            {t("receipt.link")}
          </ButtonLink>
        )}
      </ButtonRow>
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
