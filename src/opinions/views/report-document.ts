import type {
  DocumentBlock,
  DocumentColours,
  DocumentSection,
  PrintedDocument,
  TableBlock,
} from "../../kernel/document.ts";
import type { Localized } from "../../kernel/locale.ts";
import { SMALL_CELL } from "../../kernel/small-cell.ts";
import {
  formatList,
  formatMoment,
  formatNumber,
  formatPercent,
  formatWhen,
  PALETTE,
} from "../../ui/index.ts";
import { findingAnchor } from "../core/findings.ts";
import type { Report, ReportFinding, ReportGroup } from "../core/report.ts";
import { hidesVotes } from "../core/shown-votes.ts";
import { claimSentence } from "./claim.ts";
import type { Look } from "./look.tsx";
import { all, how, sources } from "./report-method.ts";
import {
  localWords,
  paragraph,
  quotedWords,
  type ReportInput,
  translationNote,
  wordsOf,
} from "./report-words.ts";
import { basisOf, countsText, voteRow } from "./results-findings.tsx";
import { profileText } from "./results-groups.tsx";
import { answerOf } from "./results-turnout.tsx";

const short = (input: ReportInput): DocumentSection => {
  const { look, report } = input;
  const { t, locale } = look;
  const counts = countsText(look, { ...report, groups: report.groups.length });
  return {
    heading: t("results.short"),
    blocks: [
      paragraph(counts, "lead"),
      report.foremost.length === 0
        ? paragraph(t("results.nothing-sure"))
        : {
            kind: "list",
            items: report.foremost.map(({ finding, statement }) => {
              const note = translationNote(input, statement);
              return [
                { text: claimSentence(look, finding) },
                quotedWords(look, statement),
                ...(note === undefined ? [] : [{ text: note }]),
              ];
            }),
          },
      ...(hidesAny(report)
        ? [paragraph(t("results.hidden-note", { least: formatNumber(SMALL_CELL, locale) }), "note")]
        : []),
    ],
  };
};

/** Is a figure of the report hidden? */
const hidesAny = ({ rows, commonGround, dividing, bridging, consensus }: Report): boolean =>
  rows.some(({ votes }) => hidesVotes(votes)) ||
  [...commonGround, ...dividing, ...bridging, ...consensus].some(({ groups }) =>
    groups.some(hidesVotes),
  );

const period = ({ look: { t, locale }, topic }: ReportInput): string | undefined => {
  const { openedAt, closesAt, closedAt } = topic;
  if (!openedAt) return undefined;
  const from = formatWhen(openedAt, locale);
  if (closedAt) return t("report.asked.closed", { from, to: formatWhen(closedAt, locale) });
  return closesAt
    ? t("report.asked.until", { from, to: formatWhen(closesAt, locale) })
    : t("report.asked.open", { from });
};

const asked = (input: ReportInput): DocumentSection => {
  const { look, topic, county } = input;
  const { t, locale } = look;
  const told = (
    key: "why" | "decides" | "can-change" | "cannot-change",
    value: Localized | undefined,
  ) => (value ? [{ term: t(`report.asked.${key}`), value: localWords(look, value) }] : []);
  const plain = (key: "decision-on" | "period", text: string | undefined) =>
    text === undefined ? [] : [{ term: t(`report.asked.${key}`), value: { text } }];
  return {
    heading: t("report.asked"),
    blocks: [
      {
        kind: "facts",
        rows: [
          { term: t("report.asked.who"), value: localWords(look, county.name) },
          { term: t("report.asked.question"), value: localWords(look, topic.question) },
          ...told("why", topic.why),
          ...told("decides", topic.decides),
          ...plain("decision-on", topic.decisionOn && formatWhen(topic.decisionOn, locale)),
          ...told("can-change", topic.canChange),
          ...told("cannot-change", topic.cannotChange),
          ...plain("period", period(input)),
        ],
      },
    ],
  };
};

const findingBlock = (
  input: ReportInput,
  { finding, statement, everybody, groups }: ReportFinding,
): DocumentBlock => {
  const { look, report } = input;
  const note = translationNote(input, statement);
  return {
    kind: "finding",
    id: findingAnchor(finding),
    claim: claimSentence(look, finding),
    statement: wordsOf(look, statement),
    ...(note === undefined ? {} : { note }),
    votes: [
      voteRow(look, look.t("results.everybody"), everybody),
      ...report.groups.map(({ letter }, place) =>
        voteRow(look, look.t("results.group", { letter }), groups[place]),
      ),
    ],
    basis: basisOf(look, finding),
  };
};

const PARTS = {
  common: "commonGround",
  divides: "dividing",
  bridging: "bridging",
  consensus: "consensus",
} as const;

const findings = (input: ReportInput, part: keyof typeof PARTS): DocumentSection => {
  const { t } = input.look;
  const told = input.report[PARTS[part]];
  return {
    heading: t(`results.${part}`),
    blocks:
      told.length === 0
        ? [paragraph(t(`results.${part}.none`))]
        : [paragraph(t(`results.${part}.intro`)), ...told.map((one) => findingBlock(input, one))],
  };
};

/** A table a question, of those that can be told. */
const turnoutTables = ({ look, turnout }: ReportInput): TableBlock[] => {
  const { t, locale } = look;
  if (!turnout) return [];
  const percent = (share: number | undefined) => ({
    text: share === undefined ? "–" : formatPercent(share, locale),
  });
  return turnout.questions
    .filter(({ parts }) => parts.length > 0)
    .map(({ question, parts }) => ({
      kind: "table",
      caption: t("report.turnout", { question: t(`results.turnout.${question}`) }),
      columns: [
        { label: t(`results.turnout.${question}`) },
        { label: t("results.turnout.own"), numeric: true },
        { label: t("results.turnout.residents"), numeric: true },
        { label: t("results.turnout.people"), numeric: true },
      ],
      rows: parts.map(({ answer, told, residents }) => [
        { text: answerOf(look, question, answer, turnout.municipalities) },
        told ? percent(told.share) : { text: t("results.turnout.hidden") },
        percent(residents),
        { text: told ? formatNumber(told.people, locale) : "–" },
      ]),
    }));
};

const took = (input: ReportInput): DocumentSection => {
  const { look, report } = input;
  const { t, locale } = look;
  const row = (term: string, count: number) => ({
    term,
    value: { text: formatNumber(count, locale) },
  });
  return {
    heading: t("results.who"),
    blocks: [
      {
        kind: "facts",
        rows: [
          row(t("report.took.people"), report.people),
          row(t("report.took.votes"), report.votes),
          row(t("report.took.statements"), report.statements),
          ...(report.groups.length > 0 ? [row(t("report.took.grouped"), report.grouped)] : []),
        ],
      },
      paragraph(t("results.who.text")),
      ...turnoutTables(input),
    ],
  };
};

const groupBlocks = (input: ReportInput, group: ReportGroup): DocumentBlock[] => {
  const { look } = input;
  const { t, locale } = look;
  const heading = {
    kind: "heading",
    text: t("results.profile", { letter: group.letter }),
  } as const;
  if (group.profile.length === 0) return [heading, paragraph(t("results.profile.none"))];
  return [
    heading,
    ...group.profile.map(
      (one): DocumentBlock => ({
        kind: "quote",
        words: wordsOf(look, one.statement),
        note: [
          translationNote(input, one.statement),
          `${profileText(look, one)} · n = ${formatNumber(one.people, locale)}`,
        ]
          .filter((part) => part !== undefined)
          .join(" "),
      }),
    ),
  ];
};

const groupsTable = ({ look, report }: ReportInput): TableBlock => {
  const { t, ui, locale } = look;
  return {
    kind: "table",
    caption: t("results.map.table"),
    columns: [
      { label: ui("ui.chart.group") },
      { label: ui("ui.chart.people"), numeric: true },
      { label: ui("ui.chart.share"), numeric: true },
    ],
    rows: report.groups.map(({ letter, size, share }) => [
      { text: letter },
      { text: formatNumber(size, locale) },
      { text: formatPercent(share, locale) },
    ]),
  };
};

const groups = (input: ReportInput): DocumentSection => {
  const { look, report } = input;
  const { t, locale } = look;
  if (report.groups.length === 0)
    return { heading: t("results.map"), blocks: [paragraph(t("results.map.none"))] };
  const names = report.groups.map(({ letter, size }) =>
    t("results.map.group", { letter, count: size }),
  );
  return {
    heading: t("results.map"),
    blocks: [
      paragraph(`${t("results.map.finding", { groups: names.length })}. ${t("results.map.intro")}`),
      {
        kind: "map",
        alt: t("results.map.label", { groups: formatList(names, locale) }),
        groups: report.groups.map(({ letter, size, centre, spread }) => ({
          label: letter,
          size,
          centre,
          spread,
        })),
        clusters: report.clusters,
      },
      groupsTable(input),
      ...report.groups.flatMap((group) => groupBlocks(input, group)),
    ],
  };
};

const coloursOf = (brand: string): DocumentColours => {
  const { light } = PALETTE;
  return {
    brand,
    ink: light.ink,
    soft: light["ink-soft"],
    line: light.hairline,
    sunken: light.sunken,
    agree: light.agree,
    disagree: light.disagree,
    pass: light.pass,
    areas: [light["area-a"], light["area-b"], light["area-c"], light["area-d"], light["area-e"]],
  };
};

const labelsOf = ({ t, ui }: Look): PrintedDocument["labels"] => ({
  group: ui("ui.chart.group"),
  votes: t("results.how.term.votes"),
  agree: t("results.all.agree"),
  disagree: t("results.all.disagree"),
  pass: t("results.all.pass"),
  hidden: ui("ui.chart.hidden"),
  page: t("report.page"),
  unprintable: t("report.unprintable"),
});

/** The report in the reader's language: findings first, then who, groups, method and sources. */
export const reportDocument = (input: ReportInput): PrintedDocument => {
  const { look, topic, county, state, report } = input;
  const grouped = report.groups.length > 0;
  return {
    lang: look.locale,
    title: localWords(look, topic.question),
    kicker: look.t("report.kicker"),
    about: look.t("results.as-of", { when: formatMoment(state.computedAt, look.locale) }),
    publisher: localWords(look, county.name).text,
    at: state.computedAt,
    colours: coloursOf(county.brandColour),
    labels: labelsOf(look),
    sections: [
      short(input),
      ...(grouped ? [findings(input, "common"), findings(input, "divides")] : []),
      ...(report.bridging.length > 0 ? [findings(input, "bridging")] : []),
      findings(input, "consensus"),
      groups(input),
      took(input),
      asked(input),
      how(input),
      ...sources(input),
      all(input),
    ],
  };
};
