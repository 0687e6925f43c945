import type { Locale } from "../../kernel/locale.ts";
import { SMALL_CELL } from "../../kernel/small-cell.ts";
import { Table } from "../content/table.tsx";
import { formatNumber, formatPercent } from "../format/number.ts";
import { Sign, type SignKind } from "../form/sign.tsx";
import type { UiText } from "../ui-text.ts";

export interface GroupVotes {
  /** "Kaikki", "Ryhmä A". */
  readonly label: string;
  /** Numbers of people; a row of fewer than five people is not shown. */
  readonly agree: number;
  readonly disagree: number;
  readonly pass: number;
}

export interface GroupBarsProps {
  readonly t: UiText;
  readonly locale: Locale;
  /** Unique on the page. */
  readonly id: string;
  readonly groups: readonly GroupVotes[];
}

const VOTES = ["agree", "disagree", "pass"] as const satisfies readonly SignKind[];

const peopleIn = (row: GroupVotes): number => row.agree + row.disagree + row.pass;

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

/** The bars of a figure share the patterns of `id`; the first of them brings them along. */
const Bar = ({ id, row, first }: { id: string; row: GroupVotes; first: boolean }) => {
  const people = peopleIn(row);
  const agree = row.agree / people;
  const disagree = row.disagree / people;
  return (
    <svg class="vote-bar" width="100%" height="28" aria-hidden="true">
      {first && <Patterns id={id} />}
      <rect class="fill-agree" width={percent(agree)} height="28" />
      <rect
        x={percent(agree)}
        width={percent(disagree)}
        height="28"
        fill={`url(#${id}-disagree)`}
      />
      <rect
        x={percent(agree + disagree)}
        width={percent(1 - agree - disagree)}
        height="28"
        fill={`url(#${id}-pass)`}
      />
      <line class="gap" x1={percent(agree)} x2={percent(agree)} y2="28" />
      <line class="gap" x1={percent(agree + disagree)} x2={percent(agree + disagree)} y2="28" />
    </svg>
  );
};

/** How each group voted on one statement; every bar carries its own words and numbers. */
export const GroupBars = ({ t, locale, id, groups }: GroupBarsProps) => {
  const first = groups.find((row) => peopleIn(row) >= SMALL_CELL);
  return (
    <ul class="group-bars">
      {groups.map((row) => {
        const people = peopleIn(row);
        if (people < SMALL_CELL) {
          return (
            <li key={row.label}>
              <p class="group-name">{row.label}</p>
              <p>{t("ui.chart.hidden")}</p>
            </li>
          );
        }
        return (
          <li key={row.label}>
            <p class="group-name">
              {row.label} <span class="group-n">n = {formatNumber(people, locale)}</span>
            </p>
            <p class="votes">
              {VOTES.map((vote) => (
                <span key={vote} class={`vote ${vote}`}>
                  <Sign kind={vote} />
                  <span>
                    <strong>{formatPercent(row[vote] / people, locale)}</strong>{" "}
                    {t(`ui.chart.${vote}`)}
                  </span>
                </span>
              ))}
            </p>
            <Bar id={id} row={row} first={row === first} />
          </li>
        );
      })}
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
      const people = peopleIn(row);
      const few = people < SMALL_CELL;
      const cell = (count: number) => (few ? "–" : formatNumber(count, props.locale));
      return {
        label: row.label,
        agree: cell(row.agree),
        disagree: cell(row.disagree),
        pass: cell(row.pass),
        n: few ? props.t("ui.chart.hidden") : formatNumber(people, props.locale),
      };
    })}
  />
);
