import type { ComponentChildren } from "preact";
import type { UiText } from "../ui-text.ts";

export interface FigureProps {
  readonly t: UiText;
  /** What the picture shows, as a sentence: "Three of four agree in every group." */
  readonly finding: ComponentChildren;
  /** The chart. */
  readonly children: ComponentChildren;
  /** The same data as a `Table`. */
  readonly table?: ComponentChildren;
  /** The table stands open under the picture instead of behind a line to open. */
  readonly tableOpen?: boolean;
  /** Number of people and date: "n = 312 · 14.3.2023". */
  readonly basis?: ComponentChildren;
  readonly source?: ComponentChildren;
  readonly csvHref?: string;
  readonly level?: 2 | 3 | 4;
  readonly id?: string;
}

/** Finding first, then the picture, then the same numbers as a table, then where they come from. */
export const Figure = (props: FigureProps) => {
  const Heading = `h${props.level ?? 3}` as const;
  return (
    <figure class="figure" id={props.id}>
      <figcaption>
        <Heading class="finding">{props.finding}</Heading>
      </figcaption>
      {props.children}
      {props.table &&
        (props.tableOpen ? (
          <div class="figure-table">{props.table}</div>
        ) : (
          <details class="disclosure">
            <summary>{props.t("ui.as-table")}</summary>
            <div>{props.table}</div>
          </details>
        ))}
      {(props.basis || props.source || props.csvHref) && (
        <div class="figure-foot">
          {props.basis && <p>{props.basis}</p>}
          {props.source && (
            <p>
              {props.t("ui.source")}: {props.source}
            </p>
          )}
          {props.csvHref && (
            <p>
              <a href={props.csvHref}>{props.t("ui.csv")}</a>
            </p>
          )}
        </div>
      )}
    </figure>
  );
};
