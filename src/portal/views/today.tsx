import type { ComponentChildren } from "preact";
import type { Translator } from "../../platform/i18n/translator.ts";
import {
  EmptyState,
  type LinkItem,
  LinkList,
  Notice,
  PageHeading,
  Section,
} from "../../ui/index.ts";
import type { PortalMessages } from "../messages/messages.generated.ts";

export interface TodayProps {
  readonly t: Translator<PortalMessages>;
  readonly lateAnswers: readonly LinkItem[];
  readonly closing: readonly LinkItem[];
  /** What the ways say of their open activities: statements waiting and the like. */
  readonly waiting: readonly {
    readonly key: string;
    readonly question: string;
    readonly panel: ComponentChildren;
  }[];
  readonly lateMeasures: readonly LinkItem[];
  readonly dueIndicators: readonly LinkItem[];
  /** Where a new activity is begun from a template. */
  readonly begin: readonly LinkItem[];
  readonly activities: readonly LinkItem[];
  readonly programmes: readonly LinkItem[];
  readonly outbox: readonly LinkItem[];
  /** Meetings for whose seats people wait. */
  readonly awaited: readonly LinkItem[];
  /** What the network asks of this visitor. */
  readonly network: readonly LinkItem[];
  /** People and roles, what the county shows. */
  readonly settings: readonly LinkItem[];
}

const Part = ({ heading, items }: { heading: string; items: readonly LinkItem[] }) =>
  items.length === 0 ? null : (
    <Section heading={heading}>
      <LinkList items={items} />
    </Section>
  );

/** What to do next, the most urgent first; then the own activities. No grid of tiles. */
export const Today = (props: TodayProps) => {
  const { t, waiting } = props;
  const nothing =
    props.lateAnswers.length +
      props.closing.length +
      props.lateMeasures.length +
      props.dueIndicators.length +
      props.awaited.length +
      props.network.length ===
    0;
  return (
    <>
      <PageHeading text={t("today.title")} lead={t("today.lead")} />
      {nothing && <Notice tone="success">{t("today.nothing")}</Notice>}
      <Part heading={t("today.late-answers")} items={props.lateAnswers} />
      <Part heading={t("today.network")} items={props.network} />
      <Part heading={t("today.seats")} items={props.awaited} />
      <Part heading={t("today.closing")} items={props.closing} />
      {waiting.map(({ key, question, panel }) => (
        <div key={key} class="section">
          <p class="kicker">{question}</p>
          {panel}
        </div>
      ))}
      <Part heading={t("today.late-measures")} items={props.lateMeasures} />
      <Part heading={t("today.indicators")} items={props.dueIndicators} />
      <Part heading={t("today.begin")} items={props.begin} />
      <Section heading={t("today.activities")}>
        {props.activities.length === 0 ? (
          <EmptyState>{t("today.activities.empty")}</EmptyState>
        ) : (
          <LinkList items={props.activities} />
        )}
      </Section>
      <Part heading={t("today.programmes")} items={props.programmes} />
      <Part heading={t("today.outbox")} items={props.outbox} />
      <Part heading={t("today.settings")} items={props.settings} />
    </>
  );
};
