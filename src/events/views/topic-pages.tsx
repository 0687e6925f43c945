import { localizedFrom } from "../../kernel/form.ts";
import { textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  EmptyState,
  ErrorSummary,
  Form,
  formatDay,
  LinkList,
  LocalizedField,
  LocalText,
  Notice,
  PageHeading,
  Pagination,
  Section,
  SelectField,
  Tag,
} from "../../ui/index.ts";
import type { Topic } from "../core/topic.ts";
import { langOf, type Look } from "./look.tsx";

type Values = Readonly<Record<string, string>>;

export interface Option {
  readonly value: string;
  readonly label: string;
}

const titleOf = (look: Look, { title }: Pick<Topic, "title">) => (
  <span lang={langOf(title, look.locale)}>{textFor(title, look.locale).text}</span>
);

const supportText = ({ t }: Look, { supporters }: Topic): string =>
  t("topic.supporters", { count: supporters });

const cameText = ({ t }: Look, { came }: Topic): string => t(`topic.state.${came.state}`);

/** The button by which a member supports a topic or takes the support back. */
const SupportButton = (props: {
  readonly look: Look;
  readonly topic: Topic;
  readonly supports: boolean;
  readonly action: string;
  readonly csrf: string;
  readonly back: "list" | "topic";
}) => {
  const { look, topic, supports } = props;
  const { t, locale } = look;
  return (
    <Form
      action={props.action}
      csrf={props.csrf}
      hidden={{ supports: supports ? "0" : "1", back: props.back }}
    >
      <Button kind={supports ? "quiet" : "secondary"}>
        {supports ? t("topic.unsupport") : t("topic.support")}
        <span class="ds-sr-only">: {textFor(topic.title, locale).text}</span>
      </Button>
    </Form>
  );
};

export interface ListedTopic {
  readonly topic: Topic;
  readonly href: string;
  /** For members: whether they support it, and where they say so. */
  readonly own?: { readonly supports: boolean; readonly action: string };
}

export interface TopicListProps {
  readonly look: Look;
  readonly areaName: string;
  readonly open: readonly ListedTopic[];
  readonly count: number;
  readonly handled: readonly ListedTopic[];
  readonly page: number;
  readonly pages: number;
  hrefOf(page: number): string;
  /** Where members propose; undefined for everybody else. */
  readonly newHref?: string;
  readonly csrf?: string;
}

/** What members would like the next meetings to take up, without names. */
export const TopicList = (props: TopicListProps) => {
  const { look, open, handled, csrf } = props;
  const { t, ui, locale } = look;
  return (
    <>
      <PageHeading text={t("topics.title")} kicker={props.areaName} lead={t("topics.lead")} />
      {props.newHref ? (
        <p>
          <ButtonLink href={props.newHref}>{t("topic.propose")}</ButtonLink>
        </p>
      ) : (
        <p>{t("topics.members")}</p>
      )}
      <Section heading={t("topics.open", { count: props.count })}>
        {open.length === 0 ? (
          <EmptyState>{t("topics.empty")}</EmptyState>
        ) : (
          <ul class="link-list">
            {open.map(({ topic, href, own }) => (
              <li key={topic.id}>
                <a href={href}>{titleOf(look, topic)}</a>
                <span class="link-note">
                  {supportText(look, topic)} ·{" "}
                  {t("topic.proposed", { day: formatDay(topic.proposedAt, locale) })}
                </span>
                {own && csrf && (
                  <SupportButton look={look} topic={topic} {...own} csrf={csrf} back="list" />
                )}
              </li>
            ))}
          </ul>
        )}
        <Pagination t={ui} page={props.page} pages={props.pages} hrefOf={props.hrefOf} />
      </Section>
      {handled.length > 0 && (
        <Section heading={t("topics.handled")}>
          <LinkList
            items={handled.map(({ topic, href }) => ({
              href,
              label: titleOf(look, topic),
              note: `${cameText(look, topic)} · ${supportText(look, topic)}`,
            }))}
          />
        </Section>
      )}
    </>
  );
};

export interface TopicPageProps extends Omit<ListedTopic, "href"> {
  readonly look: Look;
  readonly csrf: string;
  /** Where it was taken up, or which topic stands for it. */
  readonly went?: { readonly href: string; readonly label: string };
  readonly tendHref?: string;
  readonly allHref: string;
  readonly done?: string;
}

const Came = ({ look, topic, went }: TopicPageProps) => {
  const { t, ui, locale } = look;
  const { came } = topic;
  if (came.state === "open") return null;
  return (
    <Notice heading={`${cameText(look, topic)} ${formatDay(came.handledAt, locale)}`}>
      {came.state === "declined" && <LocalText t={ui} text={came.reason} locale={locale} as="p" />}
      {went && (
        <p>
          <a href={went.href}>{went.label}</a>
        </p>
      )}
      {came.state === "taken" && !went && <p>{t("topic.meeting-later")}</p>}
    </Notice>
  );
};

/** A topic for everybody: what, why, how many support it, what came of it. */
export const TopicPage = (props: TopicPageProps) => {
  const { look, topic, own, csrf } = props;
  const { t, ui, locale } = look;
  return (
    <>
      <PageHeading
        text={textFor(topic.title, locale).text}
        lang={langOf(topic.title, locale)}
        meta={<Tag>{cameText(look, topic)}</Tag>}
      />
      {props.done && (
        <Notice tone="success" live>
          {props.done}
        </Notice>
      )}
      <Came {...props} />
      <LocalText t={ui} text={topic.why} locale={locale} as="p" />
      <p>
        {supportText(look, topic)} ·{" "}
        {t("topic.proposed", { day: formatDay(topic.proposedAt, locale) })}
      </p>
      {own && topic.came.state === "open" && (
        <SupportButton look={look} topic={topic} {...own} csrf={csrf} back="topic" />
      )}
      <LinkList
        items={[
          ...(props.tendHref ? [{ href: props.tendHref, label: t("topic.tend") }] : []),
          { href: props.allHref, label: t("topics.all") },
        ]}
      />
    </>
  );
};

/** The form by which a member proposes a topic. */
export const NewTopicPage = (props: {
  readonly look: Look;
  readonly values: Values;
  readonly errors: Values;
  readonly csrf: string;
  readonly hrefs: { readonly here: string; readonly back: string };
}) => {
  const { look, values, errors, hrefs } = props;
  const { t, ui } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={errors} />
      <PageHeading text={t("topic.propose")} lead={t("topic.propose.lead")} />
      <Form action={hrefs.here} csrf={props.csrf}>
        <LocalizedField
          t={ui}
          name="title"
          label={t("topic.title")}
          hint={t("topic.one-language")}
          value={localizedFrom(values, "title")}
          errors={errors}
          maxLength={200}
        />
        <LocalizedField
          t={ui}
          name="why"
          label={t("topic.why")}
          value={localizedFrom(values, "why")}
          errors={errors}
          rows={4}
          maxLength={2000}
        />
        <ButtonRow>
          <Button>{t("topic.propose.send")}</Button>
          <ButtonLink kind="quiet" href={hrefs.back}>
            {t("topics.all")}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
};

export interface TendTopicProps {
  readonly look: Look;
  readonly topic: Topic;
  readonly meetings: readonly Option[];
  readonly others: readonly Option[];
  readonly values: Values;
  readonly errors: Values;
  readonly csrf: string;
  readonly hrefs: {
    readonly take: string;
    readonly decline: string;
    readonly merge: string;
    readonly reopen: string;
    readonly back: string;
  };
}

const Settle = ({ look, meetings, others, values, errors, csrf, hrefs }: TendTopicProps) => {
  const { t, ui } = look;
  return (
    <>
      <Section heading={t("topic.take")}>
        {meetings.length === 0 ? (
          <p>{t("topic.take.none")}</p>
        ) : (
          <Form action={hrefs.take} csrf={csrf}>
            <SelectField
              name="meeting"
              label={t("topic.take.meeting")}
              value={values.meeting}
              error={errors.meeting}
              empty={t("topic.choose")}
              options={meetings}
            />
            <Button>{t("topic.take.save")}</Button>
          </Form>
        )}
      </Section>
      {others.length > 0 && (
        <Section heading={t("topic.merge")} intro={t("topic.merge.intro")}>
          <Form action={hrefs.merge} csrf={csrf}>
            <SelectField
              name="into"
              label={t("topic.merge.into")}
              value={values.into}
              error={errors.into}
              empty={t("topic.choose")}
              options={others}
            />
            <Button kind="secondary">{t("topic.merge.save")}</Button>
          </Form>
        </Section>
      )}
      <Section heading={t("topic.decline")}>
        <Form action={hrefs.decline} csrf={csrf}>
          <LocalizedField
            t={ui}
            name="reason"
            label={t("topic.decline.reason")}
            value={localizedFrom(values, "reason")}
            errors={errors}
            rows={3}
            maxLength={1000}
          />
          <Button kind="danger">{t("topic.decline.save")}</Button>
        </Form>
      </Section>
    </>
  );
};

/** What the coordinator does with a topic. */
export const TendTopicPage = (props: TendTopicProps) => {
  const { look, topic, errors, csrf, hrefs } = props;
  const { t, ui, locale } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={errors} />
      <PageHeading
        text={textFor(topic.title, locale).text}
        lang={langOf(topic.title, locale)}
        meta={<Tag>{cameText(look, topic)}</Tag>}
        lead={supportText(look, topic)}
      />
      <LocalText t={ui} text={topic.why} locale={locale} as="p" />
      {topic.came.state === "open" && <Settle {...props} />}
      {(topic.came.state === "taken" || topic.came.state === "declined") && (
        <Section heading={t("topic.reopen")} intro={t("topic.reopen.intro")}>
          <Form action={hrefs.reopen} csrf={csrf}>
            <Button kind="secondary">{t("topic.reopen.save")}</Button>
          </Form>
        </Section>
      )}
      <p>
        <a href={hrefs.back}>{t("topic.page")}</a>
      </p>
    </>
  );
};

/** The topics of members that a meeting takes up, on its page. */
export const MeetingTopics = ({
  look,
  topics,
}: {
  readonly look: Look;
  readonly topics: readonly ListedTopic[];
}) => (
  <Section heading={look.t("topics.meeting")} id="topics">
    <LinkList
      items={topics.map(({ topic, href }) => ({
        href,
        label: titleOf(look, topic),
        note: supportText(look, topic),
      }))}
    />
  </Section>
);
