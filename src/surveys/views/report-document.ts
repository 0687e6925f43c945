import type {
  DocumentBlock,
  DocumentSection,
  PrintedDocument,
  TableBlock,
  Words,
} from "../../kernel/document.ts";
import type { Instant } from "../../kernel/instant.ts";
import { type Localized, textFor } from "../../kernel/locale.ts";
import { formatMoment, formatNumber, formatPercent, PALETTE } from "../../ui/index.ts";
import type { Audience } from "../core/survey.ts";
import { findingOf, toldOrder } from "../core/results.ts";
import { kappaText } from "./coding-kappa.ts";
import type { Look } from "./look.tsx";
import type { AnsweringCounty } from "./results-page.tsx";
import { endsText, type QuestionResult } from "./results-question.tsx";
import { codedSentence, findingSentence } from "./results-sentence.ts";

export interface ReportInput {
  readonly look: Look;
  readonly topic: {
    readonly title: Localized;
    readonly question: Localized;
    readonly why?: Localized;
    readonly openedAt?: Instant;
    readonly closedAt?: Instant;
  };
  readonly publisher: { readonly name: Localized; readonly brandColour: string };
  readonly audience: Audience;
  /** How many answered, in a sentence. */
  readonly state: string;
  readonly people: number;
  /** When the newest answer was submitted. */
  readonly at: Instant;
  readonly asOf: string;
  readonly filler: boolean;
  readonly counties: readonly AnsweringCounty[];
  readonly questions: readonly QuestionResult[];
}

const wordsOf = ({ locale }: Look, text: Localized): Words => {
  const said = textFor(text, locale);
  return said.lang === locale ? { text: said.text } : { text: said.text, lang: said.lang };
};

const paragraph = (text: string, tone?: "lead" | "note"): DocumentBlock => ({
  kind: "paragraph",
  words: [{ text }],
  ...(tone ? { tone } : {}),
});

/** A question before its answer: no second mark after its own. */
const led = (question: string): string => (question.endsWith("?") ? question : `${question}:`);

/** The sentences of the questions that have one. */
const short = ({ look, state, questions }: ReportInput): DocumentSection => ({
  heading: look.t("report.short"),
  blocks: [
    paragraph(state, "lead"),
    {
      kind: "list",
      items: questions
        .map(({ question, tally }) => ({ question, finding: findingOf(tally) }))
        .filter(({ finding }) => finding.kind !== "hidden" && finding.kind !== "nobody")
        .map(({ question, finding }) => [
          { text: led(textFor(question.text, look.locale).text) },
          { text: findingSentence(look, question, finding) },
        ]),
    },
  ],
});

const asked = ({ look, topic, publisher, people }: ReportInput): DocumentSection => {
  const { t, locale } = look;
  const moment = (key: "opened" | "closed", at: Instant | undefined) =>
    at ? [{ term: t(`report.asked.${key}`), value: { text: formatMoment(at, locale) } }] : [];
  return {
    heading: t("report.asked"),
    blocks: [
      {
        kind: "facts",
        rows: [
          { term: t("report.asked.who"), value: wordsOf(look, publisher.name) },
          { term: t("report.asked.question"), value: wordsOf(look, topic.question) },
          ...(topic.why ? [{ term: t("report.asked.why"), value: wordsOf(look, topic.why) }] : []),
          ...moment("opened", topic.openedAt),
          ...moment("closed", topic.closedAt),
          { term: t("report.asked.people"), value: { text: formatNumber(people, locale) } },
        ],
      },
    ],
  };
};

const who = ({ look, counties }: ReportInput): readonly DocumentSection[] => {
  const { t, locale } = look;
  if (counties.length === 0) return [];
  return [
    {
      heading: t("results.who"),
      blocks: [
        {
          kind: "table",
          caption: t("results.who.table"),
          columns: [
            { label: t("results.who.county") },
            { label: t("results.who.state") },
            { label: t("results.who.sent") },
          ],
          rows: counties.map(({ name, state, submittedAt }) => [
            wordsOf(look, name),
            { text: t(`results.who.${state}`) },
            { text: submittedAt ? formatMoment(submittedAt, locale) : "–" },
          ]),
        },
        paragraph(t("results.who.note"), "note"),
      ],
    },
  ];
};

const countWords = (look: Look, count: number | undefined): Words => ({
  text: count === undefined ? look.t("report.hidden") : formatNumber(count, look.locale),
});

const shareWords = (look: Look, share: number | undefined): Words => ({
  text: share === undefined ? "–" : formatPercent(share, look.locale),
});

const distribution = (look: Look, { question, tally }: QuestionResult): TableBlock[] => {
  const { t } = look;
  const [part] = tally.parts;
  if (!part || tally.n === 0) return [];
  return [
    {
      kind: "table",
      caption: textFor(question.text, look.locale).text,
      columns: [
        { label: t("results.option") },
        { label: t("results.count"), numeric: true },
        { label: look.ui("ui.chart.share"), numeric: true },
      ],
      rows: toldOrder(tally, part.options).map(({ text, count, share }) => [
        wordsOf(look, text),
        countWords(look, count),
        shareWords(look, share),
      ]),
    },
  ];
};

const matrix = (look: Look, { question, tally }: QuestionResult): TableBlock[] => {
  const { t, locale } = look;
  const columns = tally.parts[0]?.options ?? [];
  const hasMean = tally.parts.some(({ mean }) => mean !== undefined);
  return [
    {
      kind: "table",
      caption: textFor(question.text, locale).text,
      columns: [
        { label: t("results.row") },
        ...columns.map(({ text }) => ({ label: textFor(text, locale).text, numeric: true })),
        ...(hasMean ? [{ label: t("results.mean"), numeric: true }] : []),
        { label: "n", numeric: true },
      ],
      rows: tally.parts.map(({ row, options, mean, n }) => [
        wordsOf(look, row?.text ?? {}),
        ...options.map(({ count }) => countWords(look, count)),
        ...(hasMean
          ? [{ text: mean === undefined ? "–" : formatNumber(mean, locale, { digits: 1 }) }]
          : []),
        countWords(look, n),
      ]),
    },
  ];
};

const coded = (look: Look, { coded: told }: QuestionResult): DocumentBlock[] => {
  if (!told) return [];
  const { t } = look;
  const { counts, agreements } = told;
  if (!counts.settled) return [paragraph(t("results.coded.open"))];
  const kappas = new Map(agreements.codes.map(({ code, agreement }) => [code.key, agreement]));
  const sentence = codedSentence(look, counts.counts, counts.n);
  return [
    ...(sentence === undefined ? [] : [paragraph(sentence)]),
    {
      kind: "table",
      caption: t("results.coded"),
      columns: [
        { label: t("results.coded.code") },
        { label: t("results.coded.count"), numeric: true },
        { label: t("results.coded.kappa") },
      ],
      rows: counts.counts.map(({ code, count }) => {
        const agreement = kappas.get(code.key);
        const kappa = agreement && count !== undefined ? kappaText(look, agreement) : "–";
        return [wordsOf(look, code.name), countWords(look, count), { text: kappa }];
      }),
    },
    paragraph(
      `${t("results.coded.how")} ${t("kappa.all", { kappa: kappaText(look, agreements.all) })}`,
      "note",
    ),
  ];
};

const texts = (look: Look, { question, texts: written }: QuestionResult): DocumentBlock[] =>
  written.length === 0
    ? []
    : [
        {
          kind: "heading",
          text: look.t(question.kind === "text" ? "results.text" : "results.texts.other"),
        },
        {
          kind: "list",
          items: written.map(({ text, county }) => [
            ...(county ? [{ text: `${textFor(county, look.locale).text}:` }] : []),
            { text },
          ]),
        },
      ];

const ofQuestion = (look: Look, result: QuestionResult): DocumentSection => {
  const { question, tally } = result;
  const ends = endsText(look, question);
  return {
    heading: textFor(question.text, look.locale).text,
    blocks: [
      paragraph(findingSentence(look, question, findingOf(tally))),
      ...(tally.n === undefined
        ? []
        : [paragraph(look.t("results.n", { n: formatNumber(tally.n, look.locale) }), "note")]),
      ...(ends ? [paragraph(ends, "note")] : []),
      ...(question.kind === "matrix" ? matrix(look, result) : distribution(look, result)),
      ...coded(look, result),
      ...texts(look, result),
    ],
  };
};

const how = ({ look, audience, filler }: ReportInput): DocumentSection => ({
  heading: look.t("report.how"),
  blocks: [
    paragraph(look.t(`report.how.${audience}`)),
    ...(filler ? [paragraph(look.t("report.how.filler"))] : []),
  ],
});

/** The results of a survey as a printed work, in the reader's language: sentences first. */
export const reportDocument = (input: ReportInput): PrintedDocument => {
  const { look, topic, publisher, at } = input;
  const { t, ui, locale } = look;
  const { light } = PALETTE;
  return {
    lang: locale,
    title: wordsOf(look, topic.title),
    kicker: t("report.kicker"),
    about: input.asOf,
    publisher: textFor(publisher.name, locale).text,
    at,
    colours: {
      brand: publisher.brandColour,
      ink: light.ink,
      soft: light["ink-soft"],
      line: light.hairline,
      sunken: light.sunken,
      agree: light.agree,
      disagree: light.disagree,
      pass: light.pass,
      areas: [light["area-a"], light["area-b"], light["area-c"], light["area-d"], light["area-e"]],
    },
    labels: {
      group: ui("ui.chart.group"),
      votes: ui("ui.chart.people"),
      agree: ui("ui.chart.agree"),
      disagree: ui("ui.chart.disagree"),
      pass: ui("ui.chart.pass"),
      hidden: ui("ui.chart.hidden"),
      page: t("report.page"),
      unprintable: t("report.unprintable"),
    },
    sections: [
      short(input),
      asked(input),
      ...input.questions.map((result) => ofQuestion(look, result)),
      ...who(input),
      how(input),
    ],
  };
};
