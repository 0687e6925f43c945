import type { ComponentChildren } from "preact";
import type { NodeId } from "../../kernel/ids.ts";
import type { Day } from "../../kernel/instant.ts";
import { missingLocales, textFor } from "../../kernel/locale.ts";
import {
  DemoFiller,
  EmptyState,
  LinkList,
  LocalText,
  Notice,
  PageHeading,
  Section,
  Tag,
  Timeline,
} from "../../ui/index.ts";
import type { Activity } from "../core/activity.ts";
import type { Chain, ProgrammeNode } from "../core/chain.ts";
import { chaptersOf } from "../core/chapters.ts";
import { type PreparationStep, type Programme, programmeState } from "../core/programme.ts";
import { ChainFigure } from "./chain-figure.tsx";
import { langOf, type Look, Words } from "./look.tsx";
import { MeasureTable, type MeasureTableProps } from "./measure-table.tsx";
import { ProgrammeFacts } from "./programme-facts.tsx";

export interface ProgrammePageProps {
  readonly look: Look;
  readonly programme: Programme;
  readonly steps: readonly PreparationStep[];
  readonly chain: Chain;
  readonly activities: ReadonlyMap<NodeId, readonly Activity[]>;
  readonly activityHref: (activity: Activity) => string | undefined;
  readonly today: Day;
  /** What higher slices add: how the programme is measured, what was learned. */
  readonly panels?: readonly ComponentChildren[];
}

/** The first place of every measure on the page carries its anchor; a second one would break ids. */
const firstPlaces = (
  lists: readonly (readonly ProgrammeNode[])[],
): readonly ReadonlySet<NodeId>[] => {
  const seen = new Set<NodeId>();
  return lists.map((measures) => {
    const fresh = new Set(measures.map(({ id }) => id).filter((id) => !seen.has(id)));
    for (const id of fresh) seen.add(id);
    return fresh;
  });
};

const Goals = ({ look, chain, ...page }: ProgrammePageProps) => {
  const { t, ui, locale } = look;
  const { goals, loose } = chaptersOf(chain);
  const lists = [...goals.map(({ measures }) => measures), loose];
  const places = firstPlaces(lists);
  const table = (caption: string, index: number): MeasureTableProps => ({
    look,
    caption,
    measures: lists[index] ?? [],
    activities: page.activities,
    activityHref: page.activityHref,
    today: page.today,
    anchored: ({ id }) => places[index]?.has(id) ?? false,
  });
  if (goals.length + loose.length === 0)
    return <EmptyState>{t("programme.goals.empty")}</EmptyState>;
  return (
    <>
      {goals.map(({ goal }, index) => {
        const title = textFor(goal.title, locale);
        const number = t("programme.goal", { number: String(index + 1) });
        return (
          <Section
            key={goal.id}
            id={`goal-${goal.id}`}
            level={3}
            heading={
              <>
                {number}: <span lang={langOf(title, locale)}>{title.text}</span>{" "}
                {goal.filler && <DemoFiller t={ui} />}
              </>
            }
          >
            {goal.statement && (
              <LocalText t={ui} text={goal.statement} locale={locale} as="p" noteHidden />
            )}
            <MeasureTable {...table(`${number}: ${title.text}`, index)} />
          </Section>
        );
      })}
      {loose.length > 0 && (
        <Section level={3} heading={t("programme.loose")}>
          <MeasureTable {...table(t("programme.loose"), goals.length)} />
        </Section>
      )}
    </>
  );
};

const isUntranslated = ({ look, programme, steps, chain }: ProgrammePageProps): boolean =>
  [
    programme.title,
    programme.theme,
    programme.purpose,
    programme.ownerBody,
    programme.approvedBy,
    ...programme.targetGroups,
    ...steps.flatMap(({ when, text }) => [when, text]),
    ...chain.nodes.flatMap(({ title, statement, owner }) => [title, statement, owner]),
  ].some((text) => text && missingLocales(text).includes(look.locale));

const Sources = ({ look, programme }: ProgrammePageProps) => (
  <Section heading={look.t("programme.sources")} intro={look.t("programme.sources.intro")}>
    {programme.sources.length === 0 ? (
      <EmptyState>{look.t("programme.sources.empty")}</EmptyState>
    ) : (
      <LinkList
        items={programme.sources.map((href) => ({
          href,
          label: href.replace(/^https?:\/\/(www\.)?/, ""),
        }))}
      />
    )}
  </Section>
);

/** See aims and who does what by when: goals as chapters, the impact chain, how it came about. */
export const ProgrammePage = (props: ProgrammePageProps) => {
  const { look, programme, steps, chain } = props;
  const { t, locale } = look;
  const title = textFor(programme.title, locale);
  const hasFiller = [...chain.nodes, ...chain.links].some(({ filler }) => filler);
  return (
    <>
      <PageHeading
        text={title.text}
        lang={langOf(title, locale)}
        kicker={t("programme.kicker")}
        meta={
          programmeState(programme, props.today) === "ended" && <Tag>{t("programme.ended")}</Tag>
        }
      />
      {isUntranslated(props) && <Notice>{t("programme.untranslated")}</Notice>}
      <ProgrammeFacts look={look} programme={programme} />
      {hasFiller && <Notice>{t("programme.filler")}</Notice>}
      <Section heading={t("programme.goals")} intro={t("programme.goals.intro")}>
        <Goals {...props} />
      </Section>
      <Section id="chain-section" heading={t("chain.title")} intro={t("chain.intro")}>
        <ChainFigure
          look={look}
          chain={chain}
          hrefOf={({ id, kind }) => (kind === "measure" ? `#measure-${id}` : undefined)}
        />
      </Section>
      {props.panels}
      <Section heading={t("programme.preparation")}>
        {steps.length === 0 ? (
          <EmptyState>{t("programme.preparation.empty")}</EmptyState>
        ) : (
          <Timeline
            steps={steps.map(({ when, text }) => ({
              when: textFor(when, locale).text,
              text: <Words look={look} text={text} />,
            }))}
          />
        )}
      </Section>
      <Sources {...props} />
    </>
  );
};
