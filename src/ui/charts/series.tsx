import { scaleLinear } from "d3-scale";
import { area } from "d3-shape";
import type { Locale } from "../../kernel/locale.ts";
import { Table } from "../content/table.tsx";
import { formatNumber } from "../format/number.ts";
import type { UiText } from "../ui-text.ts";

export interface SeriesPoint {
  /** Where on the time axis: a year, or any number that grows evenly with time. */
  readonly at: number;
  /** The same for people: "2021", "3/2023". */
  readonly when: string;
  readonly value: number;
  readonly interval?: readonly [number, number];
}

export interface SeriesProps {
  readonly t: UiText;
  readonly locale: Locale;
  /** What the picture shows, for those who listen. */
  readonly label: string;
  /** In order of time, at least one. */
  readonly points: readonly SeriesPoint[];
  readonly target?: { readonly value: number; readonly when?: string };
  readonly unit?: string;
  readonly digits?: number;
}

const HEIGHT = 220;
const TOP = 30;
const FOOT = 40;

const pc = (value: number): string => `${value.toFixed(2)}%`;

const scalesOf = ({ points, target }: SeriesProps) => {
  const values = [
    ...points.flatMap(({ value, interval }) => [value, ...(interval ?? [])]),
    ...(target ? [target.value] : []),
  ];
  const times = points.map(({ at }) => at);
  const first = Math.min(...times);
  const last = Math.max(...times);
  const y = scaleLinear()
    .domain([Math.min(...values), Math.max(...values)])
    .nice(4)
    .range([HEIGHT - FOOT, TOP]);
  const x = scaleLinear()
    .domain(first === last ? [first - 1, last + 1] : [first, last])
    .range([8, 88]);
  return { x, y };
};

const bandOf = (
  points: readonly SeriesPoint[],
  x: (at: number) => number,
  y: (v: number) => number,
) =>
  area<SeriesPoint>()
    .defined(({ interval }) => interval !== undefined)
    .x(({ at }) => x(at))
    .y0(({ interval }) => y(interval?.[0] ?? 0))
    .y1(({ interval }) => y(interval?.[1] ?? 0))(points) ?? undefined;

/** Only the first, the last and, where there is room, the ones between carry their number. */
const labelled = (index: number, count: number): boolean =>
  count <= 6 || index === 0 || index === count - 1;

export const Series = (props: SeriesProps) => {
  const { points, target, locale, t, digits = 1 } = props;
  const { x, y } = scalesOf(props);
  const number = (value: number): string => formatNumber(value, locale, { digits });
  return (
    <svg class="series" role="img" aria-label={props.label} width="100%" height={HEIGHT}>
      {y.ticks(3).map((tick) => (
        <line key={tick} class="grid" x1="0" x2="100%" y1={y(tick)} y2={y(tick)} />
      ))}
      <svg viewBox={`0 0 100 ${HEIGHT}`} preserveAspectRatio="none" width="100%" height={HEIGHT}>
        <path class="band" d={bandOf(points, x, y)} />
      </svg>
      {points.slice(1).map((point, index) => {
        const before = points[index] ?? point;
        return (
          <line
            key={point.at}
            class="run"
            x1={pc(x(before.at))}
            y1={y(before.value)}
            x2={pc(x(point.at))}
            y2={y(point.value)}
          />
        );
      })}
      {target && (
        <>
          <line class="target" x1="0" x2="100%" y1={y(target.value)} y2={y(target.value)} />
          <text class="mark-label strong" x="100%" y={y(target.value) - 8} text-anchor="end">
            {`${t("ui.chart.target")} ${number(target.value)}${target.when ? ` (${target.when})` : ""}`}
          </text>
        </>
      )}
      {points.map(({ at, when, value }, index) => (
        <g key={at}>
          <circle class="point" cx={pc(x(at))} cy={y(value)} r="5" />
          {labelled(index, points.length) && (
            <>
              <text class="mark-label strong" x={pc(x(at))} y={y(value) - 14} text-anchor="middle">
                {number(value)}
              </text>
              <text class="mark-label" x={pc(x(at))} y={HEIGHT - 8} text-anchor="middle">
                {when}
              </text>
            </>
          )}
        </g>
      ))}
    </svg>
  );
};

/** The same points as a table. */
export const SeriesTable = (props: Omit<SeriesProps, "label"> & { readonly caption: string }) => {
  const number = (value: number): string =>
    formatNumber(value, props.locale, { digits: props.digits ?? 1 });
  const certain = props.points.some(({ interval }) => interval);
  return (
    <Table
      caption={props.caption}
      narrow="scroll"
      columns={[
        { key: "when", label: props.t("ui.chart.when") },
        { key: "value", label: props.unit ?? props.t("ui.chart.share"), numeric: true },
        ...(certain
          ? [{ key: "interval", label: props.t("ui.chart.interval"), numeric: true }]
          : []),
      ]}
      rows={props.points.map(({ when, value, interval }) => ({
        when,
        value: number(value),
        interval: interval ? `${number(interval[0])}–${number(interval[1])}` : "–",
      }))}
    />
  );
};
