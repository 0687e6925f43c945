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

const anchorOf = (share: number, label: string): "start" | "middle" | "end" => {
  const half = textWidth(label, 16) / 2 + 4;
  if (share * NARROWEST - half < 0) return "start";
  return share * NARROWEST + half > NARROWEST ? "end" : "middle";
};

interface LabelProps {
  readonly share: number;
  readonly y: number;
  readonly children: string;
  readonly strong?: boolean;
}

const Label = ({ share, y, children, strong }: LabelProps) => (
  <text
    class={strong ? "mark-label strong" : "mark-label"}
    x={`${(share * 100).toFixed(2)}%`}
    y={y}
    text-anchor={anchorOf(share, children)}
  >
    {children}
  </text>
);

/** A value on its scale from zero, with baseline, target and interval named on the spot. */
export const Bullet = (props: BulletProps) => {
  const { t, locale, now, interval, baseline, target, unit = "", digits = 1 } = props;
  const highest = Math.max(now.value, interval?.[1] ?? 0, baseline?.value ?? 0, target?.value ?? 0);
  const max = props.max ?? roundUp(highest);
  const share = (value: number): number => Math.min(1, Math.max(0, value / max));
  const at = (value: number): string => `${(share(value) * 100).toFixed(2)}%`;
  const number = (value: number): string => formatNumber(value, locale, { digits });
  const said = ({ value, when }: DatedValue): string =>
    `${number(value)}${unit ? `\u00a0${unit}` : ""}${when ? ` (${when})` : ""}`;
  return (
    <div class="bullet">
      <p class="bullet-now">
        {t("ui.chart.value")} <strong>{said(now)}</strong>
        {interval && (
          <span>
            {t("ui.chart.interval")} {number(interval[0])}–{number(interval[1])}
          </span>
        )}
      </p>
      <svg class="bullet-chart" width="100%" height="96" aria-hidden="true">
        <rect class="track" y="32" width="100%" height="28" />
        <rect class="value" y="38" width={at(now.value)} height="16" />
        {interval && (
          <rect
            class="interval"
            x={at(interval[0])}
            y="32"
            width={`${((share(interval[1]) - share(interval[0])) * 100).toFixed(2)}%`}
            height="28"
          />
        )}
        <line class="zero" x1="0.5" x2="0.5" y1="30" y2="62" />
        {baseline && (
          <>
            <line class="halo" x1={at(baseline.value)} x2={at(baseline.value)} y1="30" y2="68" />
            <line
              class="baseline"
              x1={at(baseline.value)}
              x2={at(baseline.value)}
              y1="30"
              y2="68"
            />
            <Label share={share(baseline.value)} y={86}>
              {`${t("ui.chart.baseline")} ${said(baseline)}`}
            </Label>
          </>
        )}
        {target && (
          <>
            <line class="target" x1={at(target.value)} x2={at(target.value)} y1="24" y2="62" />
            <Label share={share(target.value)} y={17} strong>
              {`${t("ui.chart.target")} ${said(target)}`}
            </Label>
          </>
        )}
      </svg>
      <p class="ds-sr-only">
        {[
          baseline && `${t("ui.chart.baseline")} ${said(baseline)}.`,
          target && `${t("ui.chart.target")} ${said(target)}.`,
        ]
          .filter(Boolean)
          .join(" ")}
      </p>
    </div>
  );
};
