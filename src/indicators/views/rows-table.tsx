import { DemoFiller, EmptyState, LocalText, Table } from "../../ui/index.ts";
import type { IndicatorVersion, Observation } from "../core/held.ts";
import type { ShownRow } from "../core/shown-row.ts";
import type { Local, Look } from "./look.ts";
import { amount } from "./say.ts";

/** A counted row with the path of the page that shows it. */
export interface RowLink extends ShownRow {
  readonly path?: string;
}

export interface RowsTableProps {
  readonly look: Look;
  readonly version: IndicatorVersion;
  readonly observation: Observation;
  readonly rows: readonly RowLink[];
  readonly local: Local;
}

const Thing = ({ look, row, local }: Pick<RowsTableProps, "look" | "local"> & { row: RowLink }) => {
  const text = <LocalText t={look.ui} text={row.label} locale={look.locale} noteHidden />;
  return (
    <>
      {row.path ? <a href={local(row.path)}>{text}</a> : text}{" "}
      {row.filler && <DemoFiller t={look.ui} />}
    </>
  );
};

const rowOf = (props: RowsTableProps, row: RowLink) => {
  const { look, local } = props;
  return {
    thing: <Thing look={look} row={row} local={local} />,
    kind: look.t(`kind.${row.kind}`),
    part: look.t(`part.${row.part}`),
    amount: "count" in row.amount ? amount(look, row.amount.count) : look.t("hidden"),
  };
};

/** How counted: every row behind a number, each leading to its own page. */
export const RowsTable = (props: RowsTableProps) => {
  const { look, version, observation, rows } = props;
  const { t } = look;
  if (version.collectionMethod !== "event") return <EmptyState>{t("page.rows.manual")}</EmptyState>;
  if (rows.length === 0) return <EmptyState>{t("page.rows.empty")}</EmptyState>;
  const { num, den } = observation;
  return (
    <>
      <Table
        caption={t("rows.caption")}
        columns={[
          { key: "thing", label: t("column.thing") },
          { key: "kind", label: t("column.kind") },
          { key: "part", label: t("column.part") },
          { key: "amount", label: t("column.amount"), numeric: true },
        ]}
        rows={rows.map((row) => rowOf(props, row))}
      />
      {num !== undefined && den !== undefined && (
        <p>{t("rows.sum", { num: amount(look, num), den: amount(look, den) })}</p>
      )}
      {observation.filler && <p>{t("rows.filler")}</p>}
    </>
  );
};
