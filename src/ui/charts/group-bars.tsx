import type { Locale } from "../../kernel/locale.ts";
import { SMALL_CELL } from "../../kernel/small-cell.ts";
import { Table } from "../content/table.tsx";
import { formatNumber, formatPercent } from "../format/number.ts";
import { Sign, type SignKind } from "../form/sign.tsx";
import type { UiText } from "../ui-text.ts";

export interface GroupVotes {
  /** "Kaikki", "Ryhmä A". */
  readonly label: string;
  /** People who voted; a row of fewer than five is not shown. */
  readonly people: number;
  /** Numbers of people; undefined where they are not shown. */
  readonly agree: number | undefined;
  readonly disagree: number | undefined;
  readonly pass: number | undefined;
  /** What may be said where shares are hidden: "vähintään kaksi kolmesta samaa mieltä". */
  readonly rough?: string;
}

export interface GroupBarsProps {
  readonly t: UiText;
  readonly locale: Locale;
  /** Unique on the page. */
  readonly id: string;
  readonly groups: readonly GroupVotes[];
}

const VOTES = ["agree", "disagree", "pass"] as const satisfies readonly SignKind[];

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

const Patterns = ({ id }: { id: string }) => (
  <defs>
    <pattern id={`${id}-disagree`} width="7" height="7" patternUnits="userSpaceOnUse">
      <rect class="fill-disagree" width="7" height="7" />
      <path class="hatch" d="M-1 8L8 -1M-1 1L1 -1M6 8L8 6" />
    </pattern>
    <pattern id={`${id}-pass`} width="8" height="8" patternUnits="userSpaceOnUse">
      <rect class="fill-pass" width="8" height="8" />
      <circle class="dot" cx="4" cy="4" r="1.4" />
    </pattern>
  </defs>
);

/** What stands where on a bar, in shares of 0 … 1; what is not shown is left empty at the end. */
const partsOf = (row: GroupVotes) => {
  let from = 0;
  return VOTES.flatMap((vote) => {
    const count = row[vote];
    if (!count) return [];
    const part = { vote, from, share: count / row.people };
    from += part.share;
    return [part];
  });
};

/** The bars of a figure share the patterns of `id`; the first of them brings them along. */
const Bar = ({ id, row, first }: { id: string; row: GroupVotes; first: boolean }) => (
  <svg class="vote-bar" width="100%" height="28" aria-hidden="true">
    {first && <Patterns id={id} />}
    {partsOf(row).map(({ vote, from, share }) => (
      <rect
        key={vote}
        class={vote === "agree" ? "fill-agree" : undefined}
        fill={vote === "agree" ? undefined : `url(#${id}-${vote})`}
        x={from === 0 ? undefined : percent(from)}
        width={percent(share)}
        height="28"
      />
    ))}
    {partsOf(row)
      .slice(1)
      .map(({ vote, from }) => (
        <line key={vote} class="gap" x1={percent(from)} x2={percent(from)} y2="28" />
      ))}
  </svg>
);

/** The shares that may be told, in words, and that there are others. */
const Told = ({ t, locale, row }: Pick<GroupBarsProps, "t" | "locale"> & { row: GroupVotes }) => {
  const told = VOTES.filter((vote) => row[vote] !== undefined);
  return (
    <p class="votes">
      {told.map((vote) => (
        <span key={vote} class={`vote ${vote}`}>
          <Sign kind={vote} />
          <span>
            <strong>{formatPercent((row[vote] ?? 0) / row.people, locale)}</strong>{" "}
            {t(`ui.chart.${vote}`)}
          </span>
        </span>
      ))}
      {told.length < VOTES.length && (
        <span class="vote-hidden">
          {row.rough ?? t(told.length === 0 ? "ui.chart.all-hidden" : "ui.chart.rest-hidden")}
        </span>
      )}
    </p>
  );
};

/** How each group voted on one statement; every bar carries its own words and numbers. */
export const GroupBars = ({ t, locale, id, groups }: GroupBarsProps) => {
  const drawn = groups.filter((row) => row.people >= SMALL_CELL && partsOf(row).length > 0);
  return (
    <ul class="group-bars">
      {groups.map((row) =>
        row.people < SMALL_CELL ? (
          <li key={row.label}>
            <p class="group-name">{row.label}</p>
            <p>{t("ui.chart.hidden")}</p>
          </li>
        ) : (
          <li key={row.label}>
            <p class="group-name">
              {row.label} <span class="group-n">n = {formatNumber(row.people, locale)}</span>
            </p>
            <Told t={t} locale={locale} row={row} />
            {drawn.includes(row) && <Bar id={id} row={row} first={row === drawn[0]} />}
          </li>
        ),
      )}
    </ul>
  );
};

/** The same numbers as a table. */
export const GroupBarsTable = (
  props: Omit<GroupBarsProps, "id"> & { readonly caption: string },
) => (
  <Table
    caption={props.caption}
    narrow="scroll"
    columns={[
      { key: "label", label: props.t("ui.chart.group") },
      ...VOTES.map((vote) => ({ key: vote, label: props.t(`ui.chart.${vote}`), numeric: true })),
      { key: "n", label: "n", numeric: true },
    ]}
    rows={props.groups.map((row) => {
      const few = row.people < SMALL_CELL;
      const cell = (count: number | undefined) =>
        few || count === undefined ? "–" : formatNumber(count, props.locale);
      return {
        label: row.label,
        agree: cell(row.agree),
        disagree: cell(row.disagree),
        pass: cell(row.pass),
        n: few ? props.t("ui.chart.hidden") : formatNumber(row.people, props.locale),
      };
    })}
  />
);
