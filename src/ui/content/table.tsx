import type { ComponentChildren } from "preact";

export interface Column {
  readonly key: string;
  readonly label: string;
  /** Numbers stand right, in tabular figures. */
  readonly numeric?: boolean;
}

export interface TableProps {
  /** What the table tells; always there for those who listen. */
  readonly caption: string;
  /** Seen only by assistive technology, when a heading right above says the same. */
  readonly captionHidden?: boolean;
  /** The first column is the row's heading. */
  readonly columns: readonly Column[];
  readonly rows: readonly Readonly<Record<string, ComponentChildren>>[];
  /** On a phone: each row becomes a block ("stack") or the table scrolls sideways ("scroll"). */
  readonly narrow?: "stack" | "scroll";
  /** One row in place of none. */
  readonly empty?: ComponentChildren;
}

const Cells = ({
  columns,
  row,
  stack,
}: {
  columns: readonly Column[];
  row: TableProps["rows"][number];
  /** Each cell brings the name of its column along, to stand before it in a block. */
  stack: boolean;
}) => (
  <tr>
    {columns.map(({ key, label, numeric }, index) =>
      index === 0 ? (
        <th key={key} scope="row">
          {row[key]}
        </th>
      ) : (
        <td
          key={key}
          class={numeric ? "numeric" : undefined}
          data-label={stack ? label : undefined}
        >
          {row[key]}
        </td>
      ),
    )}
  </tr>
);

export const Table = (props: TableProps) => (
  <section
    class="table-region"
    data-narrow={props.narrow ?? "stack"}
    tabindex={0}
    aria-label={props.caption}
  >
    <table>
      <caption class={props.captionHidden ? "ds-sr-only" : undefined}>{props.caption}</caption>
      <thead>
        <tr>
          {props.columns.map(({ key, label, numeric }) => (
            <th key={key} scope="col" class={numeric ? "numeric" : undefined}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row, index) => (
          <Cells key={index} columns={props.columns} row={row} stack={props.narrow !== "scroll"} />
        ))}
        {props.rows.length === 0 && props.empty && (
          <tr>
            <td colspan={props.columns.length}>{props.empty}</td>
          </tr>
        )}
      </tbody>
    </table>
  </section>
);
