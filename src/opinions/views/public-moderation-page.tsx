import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  DemoFiller,
  formatNumber,
  LinkList,
  LocalText,
  PageHeading,
  Section,
  StatementCard,
  Table,
} from "../../ui/index.ts";
import type { ModerationRule } from "../core/conversation.ts";
import { DESK_LISTS, type DeskStateList } from "../core/desk-list.ts";
import { REASONS, type Reason } from "../core/moderation.ts";
import type { Statement } from "../core/statement.ts";
import { type Look, langOf, type Topic } from "./look.tsx";

/** A published statement with those for which it stands. */
export interface Standing {
  readonly number: number;
  /** Absent when it was taken out after the merging. */
  readonly statement?: Statement;
  readonly merged: readonly Statement[];
}

export interface PublicModerationPageProps {
  readonly look: Look;
  readonly topic: Topic;
  readonly rule: ModerationRule;
  /** The county's own rules; the general ones stand where there are none. */
  readonly policy: Localized | undefined;
  readonly counts: Readonly<Record<DeskStateList, number>>;
  /** How many statements are hidden for which reason. */
  readonly hidden: ReadonlyMap<Reason | undefined, number>;
  readonly standing: readonly Standing[];
  /** Merged statements that are not listed, because there are so many. */
  readonly unlisted: number;
  readonly hrefs: { readonly vote?: string; readonly results: string };
}

const Policy = ({ look, rule, policy }: PublicModerationPageProps) => {
  const { t } = look;
  return (
    <Section heading={t("moderation.policy")}>
      <p>{t(`moderation.rule.${rule}`)}</p>
      {policy ? (
        <LocalText t={look.ui} text={policy} locale={look.locale} as="p" />
      ) : (
        <>
          <p>{t("moderation.policy.1")}</p>
          <p>{t("moderation.policy.2")}</p>
          <ul>
            {REASONS.map((reason) => (
              <li key={reason}>{t(`reason.${reason}`)}</li>
            ))}
          </ul>
          <p>{t("moderation.policy.3")}</p>
          <p>{t("moderation.policy.4")}</p>
          <p>{t("moderation.policy.5")}</p>
        </>
      )}
    </Section>
  );
};

const Counts = ({ look, counts }: PublicModerationPageProps) => {
  const { t, locale } = look;
  // What nobody has looked at yet is published, too: told under the published ones, counted once.
  const states = DESK_LISTS.filter((list) => list !== "unseen").flatMap((list) => [
    { state: t(`state.${list}`), count: counts[list] },
    ...(list === "published" && counts.unseen > 0
      ? [{ state: t("moderation.counts.unseen"), count: counts.unseen }]
      : []),
  ]);
  const all = states.reduce((sum, { count }) => sum + count, -counts.unseen);
  return (
    <Section heading={t("moderation.counts")}>
      <Table
        caption={t("moderation.counts")}
        captionHidden
        columns={[
          { key: "state", label: t("moderation.counts.state") },
          { key: "count", label: t("moderation.counts.count"), numeric: true },
        ]}
        rows={[...states, { state: t("moderation.counts.all"), count: all }].map(
          ({ state, count }) => ({ state, count: formatNumber(count, locale) }),
        )}
      />
    </Section>
  );
};

const Hidden = ({ look, hidden }: PublicModerationPageProps) => {
  const { t, locale } = look;
  if (hidden.size === 0) {
    return (
      <Section heading={t("moderation.hidden")}>
        <p>{t("moderation.hidden.none")}</p>
      </Section>
    );
  }
  return (
    <Section heading={t("moderation.hidden")} intro={t("moderation.hidden.intro")}>
      <Table
        caption={t("moderation.hidden")}
        captionHidden
        columns={[
          { key: "reason", label: t("moderation.hidden.reason") },
          { key: "count", label: t("moderation.counts.count"), numeric: true },
        ]}
        rows={[...hidden].map(([reason, count]) => ({
          reason: t(`reason.${reason ?? "none"}`),
          count: formatNumber(count, locale),
        }))}
      />
    </Section>
  );
};

const Merged = ({ look, standing, unlisted }: PublicModerationPageProps) => {
  const { t, locale } = look;
  return (
    <Section heading={t("moderation.merged")}>
      {standing.length === 0 && <p>{t("moderation.merged.none")}</p>}
      {standing.map(({ number, statement, merged }) => (
        <Section
          key={number}
          level={3}
          heading={t("moderation.merged.stands", { number: String(number) })}
        >
          {statement ? (
            <StatementCard text={statement.text} lang={langOf(statement, locale)}>
              <p>{t("moderation.merged.with")}</p>
              <ul>
                {merged.map((one) => (
                  <li key={one.number}>
                    {t("desk.number", { number: String(one.number) })}:{" "}
                    <q lang={langOf(one, locale)}>{one.text}</q>
                  </li>
                ))}
              </ul>
            </StatementCard>
          ) : (
            <p>{t("moderation.merged.gone", { number: String(number) })}</p>
          )}
        </Section>
      ))}
      {unlisted > 0 && <p>{t("moderation.merged.more", { count: unlisted })}</p>}
    </Section>
  );
};

/** How statements are moderated and what became of them; no hidden word is shown. */
export const PublicModerationPage = (props: PublicModerationPageProps) => {
  const { look, topic, hrefs } = props;
  const { t, locale } = look;
  return (
    <>
      <PageHeading
        text={t("moderation.title")}
        lead={textFor(topic.question, locale).text}
        meta={topic.filler && <DemoFiller t={look.ui} />}
      />
      <Policy {...props} />
      <Counts {...props} />
      <Hidden {...props} />
      <Merged {...props} />
      <div class="onwards">
        <LinkList
          items={[
            ...(hrefs.vote ? [{ href: hrefs.vote, label: t("moderation.vote") }] : []),
            { href: hrefs.results, label: t("moderation.results") },
          ]}
        />
      </div>
    </>
  );
};
