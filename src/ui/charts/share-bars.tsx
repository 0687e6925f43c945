import type { Locale } from "../../kernel/locale.ts";
import { Table } from "../content/table.tsx";
import { formatNumber, formatPercent, formatPercentRange } from "../format/number.ts";
import type { UiText } from "../ui-text.ts";

/** How many of those who answered chose one thing. */
export interface ShareRow {
  readonly key: string;
  readonly label: string;
  /** Language of the label, where it is not that of the page. */
  readonly lang?: string;
  /** Absent where it is not shown. */
  readonly count?: number;
  /** 0–1. */
  readonly share?: number;
  /** Ends of the 95 % interval, 0–1. */
  readonly lower?: number;
  readonly upper?: number;
}

export interface ShareBarsProps {
  readonly t: UiText;
  readonly locale: Locale;
  readonly rows: readonly ShareRow[];
  /** Those who answered; absent where it is not shown. */
  readonly n?: number;
}

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

/** A bar from zero for each thing, with its name, count and share on the spot. */
export const ShareBars = ({ t, locale, rows, n }: ShareBarsProps) => (
  <ul class="share-bars">
    {rows.map(({ key, label, lang, count, share }) => (
      <li key={key}>
        <p class="share-label">
          <span lang={lang}>{label}</span>{" "}
          {count === undefined || share === undefined ? (
            <span class="share-hidden">{t("ui.chart.hidden")}</span>
          ) : (
            <span class="share-value">
              <strong>{formatNumber(count, locale)}</strong>
              {n !== undefined && `/${formatNumber(n, locale)}`} · {formatPercent(share, locale)}
            </span>
          )}
        </p>
        <svg class="share-bar" width="100%" height="14" aria-hidden="true">
          <rect class="track" width="100%" height="14" />
          {share !== undefined && share > 0 && (
            <rect class="value" width={percent(share)} height="14" />
          )}
        </svg>
      </li>
    ))}
  </ul>
);

export interface ShareTableProps extends ShareBarsProps {
  readonly caption: string;
  readonly captionHidden?: boolean;
  /** Heading of what was chosen, and of how many did. */
  readonly columns: { readonly option: string; readonly count: string };
  /** False where all were asked and all are known: then no interval is told. */
  readonly intervals: boolean;
}

/** The same numbers as a table. */
export const ShareTable = (props: ShareTableProps) => {
  const { t, locale, columns, intervals } = props;
  return (
    <Table
      caption={props.caption}
      captionHidden={props.captionHidden}
      columns={[
        { key: "option", label: columns.option },
        { key: "count", label: columns.count, numeric: true },
        { key: "share", label: t("ui.chart.share"), numeric: true },
        ...(intervals ? [{ key: "interval", label: t("ui.chart.interval"), numeric: true }] : []),
      ]}
      rows={props.rows.map(({ label, lang, count, share, lower, upper }) => ({
        option: <span lang={lang}>{label}</span>,
        count: count === undefined ? t("ui.chart.hidden") : formatNumber(count, locale),
        share: share === undefined ? "–" : formatPercent(share, locale),
        interval:
          lower === undefined || upper === undefined
            ? "–"
            : formatPercentRange(lower, upper, locale),
      }))}
    />
  );
};
