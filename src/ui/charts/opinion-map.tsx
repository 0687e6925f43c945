import { scaleLinear } from "d3-scale";
import { curveCatmullRomClosed, line } from "d3-shape";
import type { Locale } from "../../kernel/locale.ts";
import { SMALL_CELL } from "../../kernel/small-cell.ts";
import { Table } from "../content/table.tsx";
import { formatNumber, formatPercent } from "../format/number.ts";
import type { UiText } from "../ui-text.ts";

/** A place on the map, in the units of the analysis. */
export interface MapPoint {
  readonly x: number;
  readonly y: number;
}

export interface MapGroup {
  /** The letter on the area: "A". */
  readonly label: string;
  /** How many people. */
  readonly size: number;
  readonly centre: MapPoint;
  /** Half-width and half-height of the area, e.g. two standard deviations along each axis. */
  readonly spread: MapPoint;
  /** What sets the group apart, in a few words; stands in the table. */
  readonly note?: string;
}

export interface MapCluster extends MapPoint {
  /** People near each other shown as one circle; fewer than five are left out. */
  readonly count: number;
}

export interface OpinionMapProps {
  readonly t: UiText;
  readonly locale: Locale;
  /** What the picture shows, for those who listen. */
  readonly label: string;
  readonly groups: readonly MapGroup[];
  readonly clusters?: readonly MapCluster[];
  /** Where the reader stands; only on their own page. */
  readonly you?: MapPoint;
}

type Place = (value: number) => number;

/** Percent of the picture, 8–92, so that areas keep clear of the edge. */
const placesOf = ({ groups, clusters = [], you }: OpinionMapProps): { x: Place; y: Place } => {
  const along = (axis: "x" | "y") => [
    ...groups.flatMap(({ centre, spread }) => [
      centre[axis] - spread[axis],
      centre[axis] + spread[axis],
    ]),
    ...[...clusters, ...(you ? [you] : [])].map((point) => point[axis]),
  ];
  const scale = (values: readonly number[], to: [number, number]) =>
    scaleLinear()
      .domain([Math.min(0, ...values), Math.max(0, ...values)])
      .range(to);
  return { x: scale(along("x"), [6, 94]), y: scale(along("y"), [92, 8]) };
};

const outline = line<readonly [number, number]>().curve(curveCatmullRomClosed.alpha(1));

/** A slightly uneven closed curve around a group, the same for the same group every time. */
const areaPath = ({ centre, spread }: MapGroup, x: Place, y: Place): string => {
  const points = Array.from({ length: 12 }, (_, index) => {
    const angle = (index / 12) * 2 * Math.PI;
    const reach = 1 + 0.05 * Math.sin(3 * angle + centre.x);
    return [
      x(centre.x + spread.x * reach * Math.cos(angle)),
      y(centre.y + spread.y * reach * Math.sin(angle)),
    ] as const;
  });
  return outline(points) ?? "";
};

const pc = (value: number): string => `${value.toFixed(2)}%`;

const TONES = ["a", "b", "c", "d", "e"] as const;

export const OpinionMap = (props: OpinionMapProps) => {
  const { x, y } = placesOf(props);
  const { t, locale, groups, clusters = [], you } = props;
  return (
    <svg class="opinion-map" role="img" aria-label={props.label}>
      <line class="axis" x1={pc(x(0))} x2={pc(x(0))} y1="2%" y2="98%" />
      <line class="axis" x1="2%" x2="98%" y1={pc(y(0))} y2={pc(y(0))} />
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="100%">
        {groups.map((group, index) => (
          <path
            key={group.label}
            class={`area area-${TONES[index % TONES.length]}`}
            d={areaPath(group, x, y)}
            vector-effect="non-scaling-stroke"
          />
        ))}
      </svg>
      {clusters
        .filter(({ count }) => count >= SMALL_CELL)
        .map((cluster, index) => (
          <circle
            key={index}
            class="cluster"
            cx={pc(x(cluster.x))}
            cy={pc(y(cluster.y))}
            r={(1.3 * Math.sqrt(cluster.count)).toFixed(1)}
          />
        ))}
      {groups.map((group) => (
        <svg
          key={group.label}
          class="area-label"
          x={pc(x(group.centre.x))}
          y={pc(y(group.centre.y))}
        >
          <text class="area-letter" text-anchor="middle" dy="2">
            {group.label}
          </text>
          <text class="area-size" text-anchor="middle" dy="24">
            {formatNumber(group.size, locale)}
          </text>
        </svg>
      ))}
      {you && (
        <svg class="area-label" x={pc(x(you.x))} y={pc(y(you.y))}>
          <path class="you" d="M0 -9L9 0L0 9L-9 0Z" />
          <text class="you-label" text-anchor="middle" dy="-14">
            {t("ui.chart.you")}
          </text>
        </svg>
      )}
    </svg>
  );
};

/** The same groups as a table. */
export const OpinionMapTable = ({
  t,
  locale,
  groups,
  caption,
}: Pick<OpinionMapProps, "t" | "locale" | "groups"> & { readonly caption: string }) => {
  const all = groups.reduce((sum, { size }) => sum + size, 0);
  const described = groups.some(({ note }) => note);
  return (
    <Table
      caption={caption}
      columns={[
        { key: "label", label: t("ui.chart.group") },
        { key: "size", label: t("ui.chart.people"), numeric: true },
        { key: "share", label: t("ui.chart.share"), numeric: true },
        ...(described ? [{ key: "note", label: t("ui.chart.note") }] : []),
      ]}
      rows={groups.map(({ label, size, note }) => ({
        label,
        size: formatNumber(size, locale),
        share: formatPercent(all ? size / all : 0, locale),
        note,
      }))}
    />
  );
};
