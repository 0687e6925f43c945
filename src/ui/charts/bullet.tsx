import type { Locale } from "../../kernel/locale.ts";
import { formatNumber } from "../format/number.ts";
import type { UiText } from "../ui-text.ts";
import { textWidth } from "./wrap-text.ts";

export interface DatedValue {
  readonly value: number;
  /** "2021", "14.3.2023". */
  readonly when?: string;
}

export interface BulletProps {
  readonly t: UiText;
  readonly locale: Locale;
  /** The newest value. Shares are given in percent, 0–100. */
  readonly now: DatedValue;
  /** Lower and upper end of the uncertainty. */
  readonly interval?: readonly [number, number];
  /** What the interval is, where it is not one of uncertainty: "Vähintään–enintään". */
  readonly intervalLabel?: string;
  readonly baseline?: DatedValue;
  readonly target?: DatedValue;
  /** The end of the scale; a round number above everything when left out. Zero is the start. */
  readonly max?: number;
  /** "%", "pistettä". */
  readonly unit?: string;
  readonly digits?: number;
}

const roundUp = (value: number): number => {
  if (value <= 0) return 1;
  const step = 10 ** Math.floor(Math.log10(value)) / 2;
  return Math.ceil((value * 1.05) / step) * step;
};

/** The narrowest picture, on a phone of 320 px; labels must stay inside it. */
const NARROWEST = 288;

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

interface Place {
  /** Where the text is held, 0–1. */
  readonly x: number;
  readonly anchor: "start" | "middle" | "end";
}

/** Over its mark where there is room on both sides, else beside it, else at the nearer end. */
const placeOf = (share: number, label: string): Place => {
  const width = textWidth(label, 16) + 8;
  const before = share * NARROWEST;
  const after = NARROWEST - before;
  if (Math.min(before, after) >= width / 2) return { x: share, anchor: "middle" };
  if (before > after) return { x: before >= width ? share : 1, anchor: "end" };
  return { x: after >= width ? share : 0, anchor: "start" };
};

interface LabelProps {
  readonly share: number;
  readonly y: number;
  readonly children: string;
  readonly strong?: boolean;
}

const Label = ({ share, y, children, strong }: LabelProps) => {
  const { x, anchor } = placeOf(share, children);
  return (
    <text
      class={strong ? "mark-label strong" : "mark-label"}
      x={percent(x)}
      y={y}
      text-anchor={anchor}
    >
      {children}
    </text>
  );
};

interface Measured {
  /** Where a value stands on the scale, 0–1. */
  readonly share: (value: number) => number;
  readonly number: (value: number) => string;
  /** A value with its unit and date. */
  readonly said: (value: DatedValue) => string;
  /** The same for the picture: a unit in words stands in the sentence above and would not fit. */
  readonly drawn: (value: DatedValue) => string;
}

const measure = (props: BulletProps): Measured => {
  const { locale, now, interval, baseline, target, unit, digits = 1 } = props;
  const highest = Math.max(now.value, interval?.[1] ?? 0, baseline?.value ?? 0, target?.value ?? 0);
  const max = props.max ?? roundUp(highest);
  const number = (value: number): string => formatNumber(value, locale, { digits });
  const dated =
    (named: string | undefined) =>
    ({ value, when }: DatedValue): string =>
      `${number(value)}${named ? `\u00a0${named}` : ""}${when ? ` (${when})` : ""}`;
  return {
    share: (value) => Math.min(1, Math.max(0, value / max)),
    number,
    said: dated(unit),
    drawn: dated(unit === "%" ? unit : undefined),
  };
};

const Picture = ({ props, on }: { props: BulletProps; on: Measured }) => {
  const { t, now, interval, baseline, target } = props;
  const at = (value: number): string => percent(on.share(value));
  const upright = (value: number) => ({ x1: at(value), x2: at(value) });
  return (
    <svg class="bullet-chart" width="100%" height="96" aria-hidden="true">
      <rect class="track" y="32" width="100%" height="28" />
      <rect class="value" y="38" width={at(now.value)} height="16" />
      {interval && (
        <rect
          class="interval"
          x={at(interval[0])}
          y="32"
          width={percent(on.share(interval[1]) - on.share(interval[0]))}
          height="28"
        />
      )}
      <line class="zero" x1="0.5" x2="0.5" y1="30" y2="62" />
      {baseline && (
        <>
          <line class="halo" {...upright(baseline.value)} y1="30" y2="68" />
          <line class="baseline" {...upright(baseline.value)} y1="30" y2="68" />
          <Label share={on.share(baseline.value)} y={86}>
            {`${t("ui.chart.baseline")} ${on.drawn(baseline)}`}
          </Label>
        </>
      )}
      {target && (
        <>
          <line class="target" {...upright(target.value)} y1="24" y2="62" />
          <Label share={on.share(target.value)} y={17} strong>
            {`${t("ui.chart.target")} ${on.drawn(target)}`}
          </Label>
        </>
      )}
    </svg>
  );
};

/** A value on its scale from zero, with baseline, target and interval named on the spot. */
export const Bullet = (props: BulletProps) => {
  const { t, now, interval, baseline, target } = props;
  const on = measure(props);
  return (
    <div class="bullet">
      <p class="bullet-now">
        {t("ui.chart.value")} <strong>{on.said(now)}</strong>
        {interval && (
          <span>
            {props.intervalLabel ?? t("ui.chart.interval")} {on.number(interval[0])}–
            {on.number(interval[1])}
          </span>
        )}
      </p>
      <Picture props={props} on={on} />
      <p class="ds-sr-only">
        {[
          baseline && `${t("ui.chart.baseline")} ${on.said(baseline)}.`,
          target && `${t("ui.chart.target")} ${on.said(target)}.`,
        ]
          .filter(Boolean)
          .join(" ")}
      </p>
    </div>
  );
};
