import { SMALL_CELL } from "../../kernel/small-cell.ts";
import {
  Disclosure,
  EmptyState,
  Figure,
  formatNumber,
  formatPercent,
  formatPercentRange,
  GroupBars,
  GroupBarsTable,
  type GroupVotes,
  LinkList,
  Section,
} from "../../ui/index.ts";
import { findingAnchor, foremost, type OpinionFinding } from "../core/findings.ts";
import { type GroupingResult, toldStatements } from "../core/grouping.ts";
import type { ShownGroup } from "../core/shown-groups.ts";
import { hidesVotes, type ShownVotes, type StatementVotes } from "../core/shown-votes.ts";
import type { Statement } from "../core/statement.ts";
import { claimSentence, mostText, quoted } from "./claim.ts";
import type { Look } from "./look.tsx";
import { Words } from "./translated.tsx";

/** All that the parts of a results page draw from. */
export interface ResultsData {
  readonly look: Look;
  readonly result: GroupingResult;
  readonly groups: readonly ShownGroup[];
  readonly findings: readonly OpinionFinding[];
  /** How people voted on the statements that the page names, as far as it may be shown. */
  readonly votes: ReadonlyMap<number, StatementVotes>;
  /** The words of the statements that the page names, by number. */
  readonly statements: ReadonlyMap<number, Statement>;
  /** Translations by the county into the page's language, by number. */
  readonly translations: ReadonlyMap<number, string>;
}

/** A row of votes that is not shown. */
const NO_VOTES: ShownVotes = {
  people: 0,
  agree: undefined,
  disagree: undefined,
  pass: undefined,
};

/** The votes of a row as bars and tables show them. */
export const voteRow = (look: Look, label: string, votes: ShownVotes | undefined): GroupVotes => {
  const { people, agree, disagree, pass } = votes ?? NO_VOTES;
  const rough = mostText(look.t, votes);
  return { label, people, agree, disagree, pass, ...(rough ? { rough } : {}) };
};

/** How everybody voted and, where the finding is about groups, how each of them did. */
const rowsOf = (
  { look, votes, groups }: ResultsData,
  { kind, number }: OpinionFinding,
): GroupVotes[] => {
  const rows = votes.get(number);
  if (!rows) return [];
  const everybody = voteRow(look, look.t("results.everybody"), rows.everybody);
  if (kind === "consensus") return [everybody];
  const ofGroups = groups.map(({ letter }, place) =>
    voteRow(look, look.t("results.group", { letter }), rows.groups[place]),
  );
  return [everybody, ...ofGroups];
};

/** How sure it is that the finding is no chance, where the method tests for it. */
const chanceOf = ({ t, locale }: Look, finding: OpinionFinding): string => {
  if (finding.rough || finding.kind === "bridging" || finding.q === undefined) return "";
  const told = formatNumber(finding.q, locale, { digits: 3, fixed: true });
  return finding.q < 0.001
    ? ` ${t("results.basis.q-small")}`
    : ` ${t("results.basis.q", { q: told })}`;
};

const intervalOf = ({ t, locale }: Look, finding: OpinionFinding): string => {
  const n = formatNumber(finding.n, locale);
  if (finding.rough) return t("results.basis.rough", { n });
  const percent = (share: number) => formatPercent(share, locale);
  const { lower, upper } = finding;
  switch (finding.kind) {
    case "common-ground":
      return t("results.basis.common", {
        n,
        lower: percent(lower),
        turnout: percent(finding.turnout),
      });
    case "consensus":
      return t("results.basis", { n, range: formatPercentRange(lower, upper, locale) });
    case "bridging": {
      const vote = (value: number) => formatNumber(value, locale, { digits: 2, fixed: true });
      return t("results.basis.bridging", {
        n,
        score: vote(finding.score),
        lower: vote(lower),
        upper: vote(upper),
      });
    }
    case "dividing": {
      const points = (share: number) => formatNumber(share * 100, locale);
      return t("results.basis.dividing", {
        n,
        difference: t("results.points", { points: points(finding.difference) }),
        lower: points(lower),
        upper: points(upper),
      });
    }
  }
};

/** People, interval and risk of chance: what stands under every finding. */
export const basisOf = (look: Look, finding: OpinionFinding): string =>
  `${intervalOf(look, finding)}${chanceOf(look, finding)}`;

/** One finding with its figures; a compact one has them as a table alone. */
const FindingFigure = ({
  data,
  finding,
  compact,
}: {
  data: ResultsData;
  finding: OpinionFinding;
  compact: boolean;
}) => {
  const { look, statements, translations } = data;
  const { t, ui, locale } = look;
  const groups = rowsOf(data, finding);
  const number = String(finding.number);
  return (
    <Figure
      t={ui}
      id={findingAnchor(finding)}
      finding={claimSentence(look, finding)}
      table={
        <GroupBarsTable
          t={ui}
          locale={locale}
          groups={groups}
          // One statement may stand in two parts; names of tables must tell them apart.
          caption={`${t("results.votes-table", { number })}: ${t(`results.${PARTS[finding.kind]}`)}`}
        />
      }
      tableOpen={compact}
      basis={basisOf(look, finding)}
    >
      <Words
        look={look}
        statement={statements.get(finding.number)}
        translation={translations.get(finding.number)}
      />
      {!compact && (
        <GroupBars t={ui} locale={locale} id={`bars-${findingAnchor(finding)}`} groups={groups} />
      )}
    </Figure>
  );
};

const PARTS = {
  "common-ground": "common",
  bridging: "bridging",
  dividing: "divides",
  consensus: "consensus",
} as const;

/** Findings shown at once; the others open on demand, so that the page is read in a minute. */
const OPEN = { "common-ground": 2, bridging: 1, dividing: 2, consensus: 1 } as const;

const Figures = ({
  data,
  findings,
  compact = false,
}: {
  readonly data: ResultsData;
  readonly findings: readonly OpinionFinding[];
  readonly compact?: boolean;
}) => (
  <>
    {findings.map((finding) => (
      <FindingFigure key={findingAnchor(finding)} data={data} finding={finding} compact={compact} />
    ))}
  </>
);

/** One kind of findings with its figures, or what will stand there. */
export const FindingSection = ({
  data,
  kind,
}: {
  readonly data: ResultsData;
  readonly kind: OpinionFinding["kind"];
}) => {
  const { t } = data.look;
  const part = PARTS[kind];
  const findings = data.findings.filter((finding) => finding.kind === kind);
  return (
    <Section
      heading={t(`results.${part}`)}
      intro={findings.length > 0 ? t(`results.${part}.intro`) : undefined}
    >
      {findings.length === 0 && <EmptyState>{t(`results.${part}.none`)}</EmptyState>}
      <Figures data={data} findings={findings.slice(0, OPEN[kind])} />
      {findings.length > OPEN[kind] && (
        // On paper the foremost are enough; the report has them all.
        <div class="no-print">
          <Disclosure summary={t("results.more", { count: findings.length - OPEN[kind] })}>
            <Figures data={data} findings={findings.slice(OPEN[kind])} compact />
          </Disclosure>
        </div>
      )}
    </Section>
  );
};

/** Said once, where a figure of the page is hidden. */
const HiddenNote = ({
  data: { look, findings, groups, votes },
}: {
  readonly data: ResultsData;
}) => {
  const hides = (number: number): boolean => {
    const rows = votes.get(number);
    return rows !== undefined && (hidesVotes(rows.everybody) || rows.groups.some(hidesVotes));
  };
  const named = [...findings, ...groups.flatMap(({ representative }) => representative)];
  return named.some(({ number }) => hides(number)) ? (
    <p class="intro">
      {look.t("results.hidden-note", { least: formatNumber(SMALL_CELL, look.locale) })}
    </p>
  ) : null;
};

/** How many took part, what they gave, and how many groups came out: "86 people gave …". */
export const countsText = (
  { t, locale }: Look,
  of: Readonly<Record<"people" | "votes" | "statements" | "groups", number>>,
): string => {
  const { people, statements, groups } = of;
  const votes = formatNumber(of.votes, locale);
  const counts = t("report.short.counts", { people, votes, statements });
  return groups > 0 ? `${counts} ${t("report.short.groups", { groups })}` : counts;
};

/** The page in a minute: sentences, each leading to its figures. */
export const InShort = ({ data }: { readonly data: ResultsData }) => {
  const { look, result, groups, findings, statements, translations } = data;
  const told = foremost(findings, (finding) => finding);
  const { people, votes } = result;
  const counted = { people, votes, statements: toldStatements(result), groups: groups.length };
  return (
    <Section heading={look.t("results.short")}>
      <p>{countsText(look, counted)}</p>
      {told.length === 0 ? (
        <EmptyState>{look.t("results.nothing-sure")}</EmptyState>
      ) : (
        <div class="in-short">
          <LinkList
            items={told.map((finding) => {
              const statement = statements.get(finding.number);
              const translation =
                statement?.state === "published" ? translations.get(finding.number) : undefined;
              return {
                href: `#${findingAnchor(finding)}`,
                // Nothing can open inside a link, and these lines are what most people read.
                note: translation && look.t("translation.said", { text: translation }),
                label: (
                  <span>
                    {claimSentence(look, finding)}{" "}
                    {statement?.state === "published" && (
                      <span class="said" lang={statement.lang}>
                        {quoted(look, statement)}
                      </span>
                    )}
                  </span>
                ),
              };
            })}
          />
        </div>
      )}
      <HiddenNote data={data} />
    </Section>
  );
};
