import type { Instant } from "../../kernel/instant.ts";
import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  EmptyState,
  Form,
  formatMoment,
  formatNumber,
  type LinkItem,
  LinkList,
  Notice,
  PageHeading,
  Section,
  SummaryList,
  type SummaryRow,
  Table,
  Tag,
} from "../../ui/index.ts";
import { type Look, langOf } from "./look.tsx";

/** A grouping that was set aside, with its permanent address. */
export interface SetAside {
  readonly computedAt: Instant;
  readonly people: number;
  readonly votes: number;
  readonly inputHash: string;
  readonly href: string;
}

export interface ConversationDeskProps {
  readonly look: Look;
  readonly title: Localized;
  readonly status: "planned" | "open" | "closed";
  readonly csrf: string;
  /** What just happened, in words. */
  readonly told?: string;
  /** Why something was not done. */
  readonly refused?: string;
  /** What to do next, the most urgent first. */
  readonly todo: readonly LinkItem[];
  /** Where the conversation is opened, when it is ready and the reader may. */
  readonly openHref?: string;
  readonly figures: readonly SummaryRow[];
  /** Whose votes weighed less in the map, in a sentence. */
  readonly weights?: string;
  /** Places by what one does there. */
  readonly places: readonly { readonly heading: string; readonly links: readonly LinkItem[] }[];
  readonly frozen: readonly SetAside[];
  /** Where the grouping of now is frozen; absent before the opening or where the reader may not. */
  readonly freezeAction?: string;
  readonly backHref: string;
}

const STATUS_TONE = { planned: "neutral", open: "success", closed: "neutral" } as const;

const Frozen = ({ look, csrf, frozen, freezeAction }: ConversationDeskProps) => {
  const { t, locale } = look;
  return (
    <Section heading={t("run.frozen")} intro={t("run.frozen.intro")} id="frozen">
      {frozen.length === 0 ? (
        <EmptyState>{t("run.frozen.none")}</EmptyState>
      ) : (
        <Table
          caption={t("run.frozen")}
          captionHidden
          columns={[
            { key: "when", label: t("run.frozen.when") },
            { key: "people", label: t("run.people"), numeric: true },
            { key: "votes", label: t("run.votes"), numeric: true },
            { key: "hash", label: t("run.frozen.hash") },
          ]}
          rows={frozen.map((one) => ({
            when: <a href={one.href}>{formatMoment(one.computedAt, locale)}</a>,
            people: formatNumber(one.people, locale),
            votes: formatNumber(one.votes, locale),
            hash: <code>{one.inputHash.slice(0, 16)}</code>,
          }))}
        />
      )}
      {freezeAction && (
        <Form action={freezeAction} csrf={csrf}>
          <ButtonRow>
            <Button kind="secondary">{t("run.freeze")}</Button>
          </ButtonRow>
        </Form>
      )}
    </Section>
  );
};

/** The page from which staff run a conversation: what to do next, how it stands, where to go. */
export const ConversationDesk = (props: ConversationDeskProps) => {
  const { look, status, told, refused, todo, openHref } = props;
  const { t, locale } = look;
  const title = textFor(props.title, locale);
  return (
    <>
      {refused && (
        <Notice tone="warning" live>
          <p>{refused}</p>
        </Notice>
      )}
      {told && (
        <Notice tone="success" live>
          <p>{told}</p>
        </Notice>
      )}
      <PageHeading
        text={title.text}
        lang={langOf(title, locale)}
        kicker={t("run.kicker")}
        meta={<Tag tone={STATUS_TONE[status]}>{t(`run.status.${status}`)}</Tag>}
      />
      <Section heading={t("run.todo")}>
        {todo.length === 0 ? <p>{t("run.todo.nothing")}</p> : <LinkList items={todo} />}
        {openHref && (
          <ButtonRow>
            <ButtonLink href={openHref}>{t("run.open")}</ButtonLink>
          </ButtonRow>
        )}
      </Section>
      <Section heading={t("run.figures")}>
        <SummaryList rows={props.figures} />
        {props.weights && <p>{props.weights}</p>}
      </Section>
      <Frozen {...props} />
      <Section heading={t("run.places")}>
        <div class="places">
          {props.places.map(({ heading, links }) => (
            <section key={heading}>
              <h3>{heading}</h3>
              <LinkList items={links} />
            </section>
          ))}
        </div>
      </Section>
      <ButtonRow>
        <ButtonLink kind="quiet" href={props.backHref}>
          {t("desk.back")}
        </ButtonLink>
      </ButtonRow>
    </>
  );
};
