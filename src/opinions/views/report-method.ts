import type { DocumentSection, Words } from "../../kernel/document.ts";
import { formatMoment, formatNumber, formatPercent } from "../../ui/index.ts";
import { shareOfVotes, type ShownVotes, VOTES } from "../core/shown-votes.ts";
import { weightsText } from "./results-method.tsx";
import { paragraph, type ReportInput, wordsOf } from "./report-words.ts";

export const how = ({ look, state, report, address }: ReportInput): DocumentSection => {
  const { t, locale } = look;
  const fact = (term: string, text: string, href?: string) => ({
    term,
    value: href ? { text, href } : { text },
  });
  const weights = weightsText(look, report.lightened);
  const hidden = [...state.hidden].map(([reason, count]) => [
    { text: t("results.how.hidden", { count, reason: t(`reason.${reason ?? "none"}`) }) },
  ]);
  return {
    heading: t("results.how"),
    blocks: [
      paragraph(
        t(`results.how.method.${state.algorithm.startsWith("robust") ? "robust" : "compatible"}`),
      ),
      ...(weights === undefined ? [] : [paragraph(weights)]),
      paragraph(t("results.how.limits")),
      { kind: "heading", text: t("results.how.moderation") },
      hidden.length === 0
        ? paragraph(t("results.how.none-hidden"))
        : { kind: "list", items: hidden },
      { kind: "heading", text: t("report.identifiers") },
      {
        kind: "facts",
        rows: [
          fact(t("results.how.term.method"), state.algorithm),
          fact(t("results.how.term.computed"), formatMoment(state.computedAt, locale)),
          fact(
            t("results.how.term.votes"),
            t("results.how.term.votes.text", {
              votes: formatNumber(report.votes, locale),
              people: formatNumber(report.people, locale),
              seq: String(state.upToVote),
            }),
          ),
          fact(t("report.grouping"), String(state.grouping)),
          fact(t("results.how.term.hash"), state.inputHash),
          fact(t("results.how.term.permanent"), address, address),
        ],
      },
    ],
  };
};

export const all = ({ look, report, translations }: ReportInput): DocumentSection => {
  const { t, locale } = look;
  const labels = VOTES.map((vote) => ({
    label: t(`results.all.${vote}`),
    numeric: true,
  }));
  const cells = (votes: ShownVotes | undefined): Words[] => {
    const shares = VOTES.map((vote) => {
      const share = shareOfVotes(votes, vote);
      return { text: share === undefined ? "–" : formatPercent(share, locale) };
    });
    return [...shares, { text: votes ? formatNumber(votes.people, locale) : "–" }];
  };
  // A column of its own, so that each text is in its language.
  const translated = report.rows.some(({ statement }) => translations.has(statement.number));
  const translationOf = (number: number): Words[] =>
    translated ? [{ text: translations.get(number) ?? "" }] : [];
  return {
    heading: t("results.all"),
    rows: true,
    blocks: [
      {
        kind: "table",
        caption: t("report.all.caption"),
        columns: [
          { label: t("results.all.statement") },
          ...(translated ? [{ label: t("report.all.translation") }] : []),
          ...labels,
          { label: "n", numeric: true },
        ],
        rows: report.rows.map(({ statement, votes }) => [
          { ...wordsOf(look, statement), text: `${statement.number}. ${statement.text}` },
          ...translationOf(statement.number),
          ...cells(votes),
        ]),
      },
    ],
  };
};

export const sources = ({ look: { t }, topic }: ReportInput): DocumentSection[] => {
  const source = topic.attribution;
  if (!source) return [];
  return [
    {
      heading: t("results.attribution"),
      blocks: [
        paragraph(t("results.attribution.text")),
        { kind: "quote", words: { text: source.text, lang: "en" } },
        ...(source.links.length > 0
          ? [
              {
                kind: "list",
                items: source.links.map((link) => [{ text: link, href: link }]),
              } as const,
            ]
          : []),
        paragraph(t("results.licence", { licence: source.licence })),
      ],
    },
  ];
};
