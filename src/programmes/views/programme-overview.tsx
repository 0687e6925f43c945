import type { NodeId } from "../../kernel/ids.ts";
import type { Day } from "../../kernel/instant.ts";
import { textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  EmptyState,
  Form,
  formatWhen,
  LinkList,
  PageHeading,
  Section,
  Table,
  Tag,
} from "../../ui/index.ts";
import type { Activity } from "../core/activity.ts";
import { type Chain, NODE_KINDS, type ProgrammeNode } from "../core/chain.ts";
import { chaptersOf } from "../core/chapters.ts";
import { measureState, missingFrom } from "../core/measure.ts";
import { type Programme, programmeState } from "../core/programme.ts";
import { langOf, type Look, StateTag, StatusTag, Words } from "./look.tsx";
import { MissingTags } from "./missing-tags.tsx";
import { type Saved, SavedNotice } from "./staff-notices.tsx";

export interface ProgrammeOverviewProps {
  readonly look: Look;
  readonly programme: Programme;
  readonly chain: Chain;
  readonly activities: ReadonlyMap<NodeId, readonly Activity[]>;
  readonly today: Day;
  readonly csrf: string;
  readonly saved?: Saved;
  /** The public page; absent for a draft. */
  readonly publicHref?: string;
  /** Where publishing is sent; absent once published. */
  readonly publishAction?: string;
  readonly nodeHref: (node: ProgrammeNode) => string;
  readonly planHref: (measure: ProgrammeNode) => string;
  readonly activityHref: (activity: Activity) => string;
}

const hasGaps = (node: ProgrammeNode): boolean => {
  const { locales, owner, deadline } = missingFrom(node);
  return locales.length > 0 || owner || deadline;
};

const EditLink = ({ props, node }: { props: ProgrammeOverviewProps; node: ProgrammeNode }) => {
  const { t, locale } = props.look;
  return (
    <a href={props.nodeHref(node)}>
      {t("overview.edit")}
      <span class="ds-sr-only"> {textFor(node.title, locale).text}</span>
    </a>
  );
};

const MeasureActivities = ({
  props,
  measure,
}: {
  props: ProgrammeOverviewProps;
  measure: ProgrammeNode;
}) => {
  const { look } = props;
  const title = textFor(measure.title, look.locale);
  const activities = props.activities.get(measure.id) ?? [];
  return (
    <>
      {activities.length > 0 && (
        <ul>
          {activities.map((activity) => (
            <li key={activity.id}>
              <a href={props.activityHref(activity)}>
                <Words look={look} text={activity.title} />
              </a>{" "}
              <StatusTag look={look} status={activity.status} />
            </li>
          ))}
        </ul>
      )}
      <a href={props.planHref(measure)}>
        {look.t("overview.plan")}
        <span class="ds-sr-only"> {title.text}</span>
      </a>
    </>
  );
};

const Measures = ({
  props,
  caption,
  measures,
}: {
  props: ProgrammeOverviewProps;
  caption: string;
  measures: readonly ProgrammeNode[];
}) => {
  const { look, today } = props;
  const { t, locale } = look;
  return (
    <Table
      caption={t("measure.caption", { goal: caption })}
      captionHidden
      columns={[
        { key: "measure", label: t("measure.name") },
        { key: "owner", label: t("measure.owner") },
        { key: "deadline", label: t("measure.deadline") },
        { key: "state", label: t("measure.state") },
        { key: "missing", label: t("missing.title") },
        { key: "activities", label: t("measure.activities") },
      ]}
      rows={measures.map((measure) => ({
        measure: (
          <>
            <Words look={look} text={measure.title} /> <EditLink props={props} node={measure} />
          </>
        ),
        owner: measure.owner ? <Words look={look} text={measure.owner} /> : t("measure.unset"),
        deadline: measure.deadline ? formatWhen(measure.deadline, locale) : t("measure.unset"),
        state: <StateTag look={look} state={measureState(measure, today)} />,
        missing: <MissingTags look={look} node={measure} />,
        activities: <MeasureActivities props={props} measure={measure} />,
      }))}
      empty={t("measure.empty")}
    />
  );
};

const OtherNodes = (props: ProgrammeOverviewProps) => {
  const { look, chain } = props;
  const others = NODE_KINDS.filter((kind) => kind !== "goal" && kind !== "measure").flatMap(
    (kind) => chain.nodes.filter((node) => node.kind === kind),
  );
  return (
    <Section heading={look.t("overview.others")} intro={look.t("overview.others.intro")}>
      {others.length === 0 ? (
        <EmptyState>{look.t("chain.empty")}</EmptyState>
      ) : (
        <LinkList
          items={others.map((node) => ({
            href: props.nodeHref(node),
            label: <Words look={look} text={node.title} />,
            note: (
              <>
                {look.t(`kind.${node.kind}`)} · <MissingTags look={look} node={node} />
              </>
            ),
          }))}
        />
      )}
    </Section>
  );
};

const Goals = (props: ProgrammeOverviewProps) => {
  const { look } = props;
  const { t, locale } = look;
  const { goals, loose } = chaptersOf(props.chain);
  return (
    <Section heading={t("programme.goals")}>
      {goals.length + loose.length === 0 && <EmptyState>{t("programme.goals.empty")}</EmptyState>}
      {goals.map(({ goal, measures }, index) => (
        <Section
          key={goal.id}
          level={3}
          heading={
            <>
              {t("programme.goal", { number: String(index + 1) })}:{" "}
              <Words look={look} text={goal.title} />
            </>
          }
        >
          <p>
            <EditLink props={props} node={goal} /> · <MissingTags look={look} node={goal} />
          </p>
          <Measures props={props} caption={textFor(goal.title, locale).text} measures={measures} />
        </Section>
      ))}
      {loose.length > 0 && (
        <Section level={3} heading={t("programme.loose")}>
          <Measures props={props} caption={t("programme.loose")} measures={loose} />
        </Section>
      )}
    </Section>
  );
};

/** The programme as its lead tends it: what is missing, what is late, what is being done. */
export const ProgrammeOverview = (props: ProgrammeOverviewProps) => {
  const { look, programme, chain, csrf, publicHref, publishAction } = props;
  const { t, locale } = look;
  const title = textFor(programme.title, locale);
  const gaps = chain.nodes.filter(hasGaps).length;
  return (
    <>
      <SavedNotice look={look} saved={props.saved} csrf={csrf} />
      <PageHeading
        text={title.text}
        lang={langOf(title, locale)}
        kicker={t("programme.kicker")}
        lead={t("overview.gaps", { count: gaps })}
        meta={<Tag>{t(`programme.status.${programmeState(programme, props.today)}`)}</Tag>}
      />
      {publicHref && (
        <ButtonRow>
          <ButtonLink kind="secondary" href={publicHref}>
            {t("overview.public")}
          </ButtonLink>
        </ButtonRow>
      )}
      {publishAction && (
        <Section heading={t("overview.publish")} intro={t("overview.publish.intro")}>
          <Form action={publishAction} csrf={csrf}>
            <Button>{t("overview.publish")}</Button>
          </Form>
        </Section>
      )}
      <Goals {...props} />
      <OtherNodes {...props} />
    </>
  );
};
