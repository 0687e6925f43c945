import type { NodeId } from "../../kernel/ids.ts";
import type { Day } from "../../kernel/instant.ts";
import { type Localized, textFor } from "../../kernel/locale.ts";
import { DemoFiller, formatWhen, Table } from "../../ui/index.ts";
import type { Activity } from "../core/activity.ts";
import type { ProgrammeNode } from "../core/chain.ts";
import { measureState } from "../core/measure.ts";
import { langOf, type Look, StateTag, StatusTag, Words } from "./look.tsx";

export interface MeasureTableProps {
  readonly look: Look;
  /** What the table lists, for those who listen: the goal's name. */
  readonly caption: string;
  readonly measures: readonly ProgrammeNode[];
  readonly activities: ReadonlyMap<NodeId, readonly Activity[]>;
  /** Where an activity leads; undefined where its page is not public yet. */
  readonly activityHref: (activity: Activity) => string | undefined;
  readonly today: Day;
  /** True where the measure stands for the first time on the page and may carry its anchor. */
  readonly anchored: (measure: ProgrammeNode) => boolean;
}

const Title = ({ look, title }: { look: Look; title: Localized }) => {
  const shown = textFor(title, look.locale);
  return <span lang={langOf(shown, look.locale)}>{shown.text}</span>;
};

const ActivityLines = ({ props, id }: { props: MeasureTableProps; id: NodeId }) => {
  const { look, activityHref } = props;
  const activities = props.activities.get(id) ?? [];
  if (activities.length === 0) return <>{look.t("measure.no-activities")}</>;
  return (
    <ul>
      {activities.map((activity) => {
        const href = activityHref(activity);
        const title = <Title look={look} title={activity.title} />;
        return (
          <li key={activity.id}>
            {href ? <a href={href}>{title}</a> : title}{" "}
            <StatusTag look={look} status={activity.status} />{" "}
            {activity.filler && <DemoFiller t={look.ui} />}
          </li>
        );
      })}
    </ul>
  );
};

/** The measures of one goal: who does what by when, how it stands, and where residents take part. */
export const MeasureTable = (props: MeasureTableProps) => {
  const { look, measures, today } = props;
  const { t, ui, locale } = look;
  return (
    <Table
      caption={t("measure.caption", { goal: props.caption })}
      captionHidden
      columns={[
        { key: "measure", label: t("measure.name") },
        { key: "owner", label: t("measure.owner") },
        { key: "deadline", label: t("measure.deadline") },
        { key: "state", label: t("measure.state") },
        { key: "activities", label: t("measure.activities") },
      ]}
      rows={measures.map((measure) => ({
        measure: (
          <span id={props.anchored(measure) ? `measure-${measure.id}` : undefined}>
            <Title look={look} title={measure.title} /> {measure.filler && <DemoFiller t={ui} />}
          </span>
        ),
        owner: measure.owner ? <Words look={look} text={measure.owner} /> : t("measure.unset"),
        deadline: measure.deadline ? formatWhen(measure.deadline, locale) : t("measure.unset"),
        state: <StateTag look={look} state={measureState(measure, today)} />,
        activities: <ActivityLines props={props} id={measure.id} />,
      }))}
      empty={t("measure.empty")}
    />
  );
};
