import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  ButtonLink,
  ButtonRow,
  DemoFiller,
  ErrorSummary,
  LinkList,
  LocalText,
  Notice,
  PageHeading,
  Prose,
  Section,
  StatementCard,
  Tag,
} from "../../ui/index.ts";
import type { Choice } from "../core/conversation.ts";
import type { Reason } from "../core/moderation.ts";
import type { Progress as HowFar } from "../core/next-statement.ts";
import { NOW } from "../core/paths.ts";
import type { Statement } from "../core/statement.ts";
import { type Look, langOf, type Topic } from "./look.tsx";
import { OutLink } from "./out-link.tsx";
import { type Receipt, ReceiptNotice } from "./receipt-notice.tsx";
import { STATEMENT_FIELD } from "./statement-form.tsx";
import { type Asked, HowFarText, Voting } from "./voting.tsx";
import { type Draft, SIMILAR, Writing } from "./writing.tsx";

export interface VotePageProps {
  readonly look: Look;
  readonly topic: Topic;
  readonly csrf: string;
  /** The statement to vote on now; undefined when all are voted on or there is none. */
  readonly asked?: Asked;
  readonly progress: HowFar;
  /** The vote just given, and where it can be changed. */
  readonly given?: { readonly choice: Choice; readonly changeHref: string };
  /** True when a vote was just taken back. */
  readonly takenBack: boolean;
  /** The page that asked for a change. */
  readonly from?: string;
  /** The person's own receipt. */
  readonly receipt?: Receipt;
  /** What became of a statement just sent. */
  readonly sent?: "pending" | "published";
  readonly own: readonly (Statement & { readonly reason?: Reason })[];
  /** The form below, with what was typed and what is wrong with it. */
  readonly draft: Draft;
  /** Text of what is wrong with the vote. */
  readonly voteError?: string;
  readonly waitsForModerator: boolean;
  /** Asks people who have voted a while about themselves, where the conversation does that. */
  readonly about?: AboutInvitation;
  /** True in a frame of another site. */
  readonly framed: boolean;
  readonly hrefs: {
    readonly vote: string;
    readonly statements: string;
    readonly results: string;
    readonly mine: string;
    /** The page of the person's own place, once they have voted enough to have one. */
    readonly place?: string;
    /** How statements are read and why one is hidden. */
    readonly moderation: string;
    readonly privacy: string;
    readonly accessibility: string;
    /** This page outside the frame. */
    readonly window: string;
  };
}

export interface AboutInvitation {
  readonly href: string;
  readonly purpose?: Localized;
  readonly questions: number;
  /** True when the person has told something. */
  readonly told: boolean;
}

const Told = ({ look, given, takenBack }: Pick<VotePageProps, "look" | "given" | "takenBack">) => {
  const { t } = look;
  if (takenBack) {
    return (
      <Notice tone="success" live>
        <p>{t("mine.taken-back")}</p>
      </Notice>
    );
  }
  return given ? (
    <Notice tone="success" live>
      <p>
        {t("vote.given", { choice: t(`vote.${given.choice}`).toLowerCase() })}{" "}
        <a href={given.changeHref}>{t("vote.change")}</a>
      </p>
    </Notice>
  ) : null;
};

const NothingLeft = ({ look, progress, hrefs, framed }: VotePageProps) => {
  const { t } = look;
  return (
    <Section heading={t(progress.total === 0 ? "vote.empty.title" : "vote.done.title")}>
      <Prose>
        <p>{t(progress.total === 0 ? "vote.empty.text" : "vote.done.text")}</p>
      </Prose>
      {progress.total > 0 && !framed && (
        <ButtonRow>
          <ButtonLink href={hrefs.results}>{t("vote.results.now")}</ButtonLink>
        </ButtonRow>
      )}
    </Section>
  );
};

/** Why the questions about oneself are asked: in the county's words, or in general ones. */
export const Purpose = ({
  look,
  purpose,
}: {
  readonly look: Look;
  readonly purpose?: Localized;
}) =>
  purpose ? (
    <LocalText t={look.ui} text={purpose} locale={look.locale} as="p" />
  ) : (
    <p>{look.t("about.purpose")}</p>
  );

const About = ({ look, about }: Pick<VotePageProps, "look" | "about">) => {
  const { t } = look;
  if (!about) return null;
  if (about.told) {
    return (
      <p>
        <a href={about.href}>{t("about.invite.change")}</a>
      </p>
    );
  }
  return (
    <Section heading={t("about.invite")}>
      <Prose>
        <Purpose look={look} purpose={about.purpose} />
        <p>{t("about.count", { count: about.questions })}</p>
      </Prose>
      <p>
        <a href={about.href}>{t("about.invite.go")}</a>
      </p>
    </Section>
  );
};

const Privacy = ({ look, hrefs, framed }: Pick<VotePageProps, "look" | "hrefs" | "framed">) => {
  const { t } = look;
  const links = [
    { href: hrefs.privacy, label: t("vote.privacy.link") },
    { href: hrefs.accessibility, label: t("vote.accessibility.link") },
  ];
  return (
    <Prose>
      <p>
        {t("vote.privacy.1")} {t("vote.privacy.2")}
      </p>
      <p class="inline-links">
        {links.map(({ href, label }) =>
          framed ? (
            <OutLink key={href} look={look} href={href} label={label} />
          ) : (
            <a key={href} href={href}>
              {label}
            </a>
          ),
        )}
      </p>
    </Prose>
  );
};

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

const Onwards = ({ look, receipt, hrefs, framed }: VotePageProps) => {
  const { t } = look;
  const outside = [
    { href: hrefs.results, label: t("vote.results.now") },
    ...(hrefs.place ? [{ href: hrefs.place, label: t("vote.place") }] : []),
    ...(receipt ? [{ href: receipt.href, label: t("receipt.link") }] : []),
  ];
  const mine = { href: hrefs.mine, label: t("vote.mine") };
  return (
    <Section heading={t("vote.more")}>
      {framed ? (
        <ul class="link-list">
          <li>
            <a href={mine.href}>{mine.label}</a>
          </li>
          {[...outside, { href: hrefs.window, label: t("vote.own-window") }].map((link) => (
            <li key={link.href}>
              <OutLink look={look} {...link} />
            </li>
          ))}
        </ul>
      ) : (
        <LinkList items={[mine, ...outside]} />
      )}
    </Section>
  );
};

/** What became of a statement just sent, or that others may say the same. */
const AfterWriting = ({
  look: { t },
  sent,
  draft,
}: Pick<VotePageProps, "look" | "sent" | "draft">) => (
  <>
    {sent && (
      <Notice tone="success" live>
        <p>{t(`write.sent.${sent}`)}</p>
      </Notice>
    )}
    {draft.similar && draft.similar.length > 0 && (
      <Notice tone="warning" live>
        <p>
          {t("write.similar.title")}. <a href={`#${SIMILAR}`}>{t("write.similar.look")}</a>
        </p>
      </Notice>
    )}
  </>
);

/** What was just done, how far it is, and the statement: where a vote leads back to. */
const Now = (props: VotePageProps) => {
  const { look, asked, hrefs } = props;
  const { t } = look;
  return (
    <div id={NOW} class="vote-now">
      <Told look={look} given={props.given} takenBack={props.takenBack} />
      {props.progress.total > 0 && <HowFarText look={look} progress={props.progress} />}
      {asked ? (
        <Voting
          look={look}
          csrf={props.csrf}
          asked={asked}
          action={hrefs.vote}
          from={props.from}
          on={
            props.from
              ? { href: hrefs.mine, label: t("vote.mine") }
              : { href: `${hrefs.vote}#${NOW}`, label: t("vote.on") }
          }
        />
      ) : (
        <NothingLeft {...props} />
      )}
    </div>
  );
};

/** One statement, three big buttons; below them the writing of one's own and the way on. */
export const VotePage = (props: VotePageProps) => {
  const { look, topic, draft, voteError, hrefs } = props;
  const { t, ui, locale } = look;
  const question = textFor(topic.question, locale);
  const errors = {
    ...(voteError ? { vote: voteError } : {}),
    ...(draft.error ? { [STATEMENT_FIELD]: draft.error } : {}),
  };
  return (
    <>
      <ErrorSummary t={ui} errors={errors} />
      <AfterWriting look={look} sent={props.sent} draft={draft} />
      <PageHeading
        text={question.text}
        lang={langOf(question, locale)}
        kicker={t("vote.kicker")}
        meta={topic.filler ? <DemoFiller t={ui} /> : undefined}
      />
      <Now {...props} />
      <ReceiptNotice look={look} receipt={props.receipt} framed={props.framed} />
      <Privacy look={look} hrefs={hrefs} framed={props.framed} />
      <About look={look} about={props.about} />
      <Writing
        look={look}
        csrf={props.csrf}
        draft={draft}
        action={hrefs.statements}
        voteHref={(number) => `${hrefs.vote}?statement=${number}#${NOW}`}
        waitsForModerator={props.waitsForModerator}
        moderationHref={hrefs.moderation}
        framed={props.framed}
      />
      <OwnStatements look={look} own={props.own} />
      <Onwards {...props} />
    </>
  );
};
