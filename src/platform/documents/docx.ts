import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import type {
  DocumentBlock,
  FindingBlock,
  MapBlock,
  PrintedDocument,
  TableBlock,
  VoteRow,
  Words,
} from "../../kernel/document.ts";
import type { Locale } from "../../kernel/locale.ts";
import { mapPng } from "./map-png.ts";
import { HEIGHT, mapSvg, WIDTH } from "./map-picture.ts";

const LANGUAGES: Readonly<Record<Locale, string>> = { fi: "fi-FI", sv: "sv-FI", en: "en-GB" };
const FACE = "Calibri";
/** Width of the text between the margins of an A4 page, in twentieths of a point. */
const TEXT_WIDTH = 9070;

const hex = (colour: string): string => colour.slice(1);

/** Control characters cannot stand in XML. */
const clean = (text: string): string => text.replace(/(?![\t\n])[\p{Cc}\ufffe\uffff]/gu, "");

const textRun = ({ text, lang }: Words, more: { bold?: boolean; size?: number } = {}): TextRun =>
  new TextRun({
    text: clean(text),
    ...(lang ? { language: { value: LANGUAGES[lang] } } : {}),
    ...more,
  });

const runs = (all: readonly Words[]): ParagraphChild[] =>
  all.flatMap((one, index) => {
    const run = textRun(one);
    const said = one.href
      ? new ExternalHyperlink({
          link: encodeURI(one.href),
          children: [new TextRun({ text: clean(one.text), style: "Hyperlink" })],
        })
      : run;
    return index === 0 ? [said] : [new TextRun(" "), said];
  });

const paragraph = (children: ParagraphChild[], options: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ ...options, children });

const thin = (colour: string) => ({ style: BorderStyle.SINGLE, size: 4, color: hex(colour) });
const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" };

interface Grid {
  readonly heads: readonly string[];
  readonly numeric: readonly boolean[];
  readonly rows: readonly (readonly Words[])[];
}

/** A table whose first row is repeated on every page and whose first column heads the rows. */
const grid = ({ colours }: PrintedDocument, { heads, numeric, rows }: Grid): Table => {
  const narrow = Math.min(1200, TEXT_WIDTH / heads.length);
  const wide =
    (TEXT_WIDTH - narrow * numeric.filter(Boolean).length) / numeric.filter((one) => !one).length;
  const widths = numeric.map((one) => Math.floor(one ? narrow : wide));
  const cell = (words: Words, column: number, head: boolean) =>
    new TableCell({
      width: { size: widths[column] ?? narrow, type: WidthType.DXA },
      children: [
        paragraph([textRun(words, { size: 19, ...(head ? { bold: true } : {}) })], {
          alignment: numeric[column] ? AlignmentType.RIGHT : AlignmentType.LEFT,
          spacing: { before: 40, after: 40 },
          keepNext: head,
        }),
      ],
    });
  const line = thin(colours.line);
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    tableLook: { firstRow: true, firstColumn: true, noVBand: true, noHBand: true },
    borders: {
      top: NONE,
      left: NONE,
      right: NONE,
      insideVertical: NONE,
      bottom: line,
      insideHorizontal: line,
    },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: heads.map((text, column) => cell({ text }, column, true)),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: row.map((words, column) => cell(words, column, false)),
          }),
      ),
    ],
  });
};

const after = (): Paragraph => paragraph([], { spacing: { after: 60 } });
const note = (text: string): Paragraph => paragraph([textRun({ text })], { style: "Note" });

const votesTable = (printed: PrintedDocument, votes: readonly VoteRow[]): Table => {
  const { labels, lang } = printed;
  const percent = (count: number | undefined, of: number): Words => ({
    text:
      count === undefined
        ? "–"
        : `${Math.round((count / of) * 100)}${lang === "en" ? "%" : "\u00a0%"}`,
  });
  return grid(printed, {
    heads: [labels.group, labels.agree, labels.disagree, labels.pass, "n"],
    numeric: [false, true, true, true, true],
    rows: votes.map(({ label, rough, people, agree, disagree, pass }) => {
      const name = {
        text: people === 0 ? `${label}: ${labels.hidden}` : rough ? `${label}: ${rough}` : label,
      };
      const empty = { text: "–" };
      return people === 0
        ? [name, empty, empty, empty, empty]
        : [
            name,
            ...[agree, disagree, pass].map((count) => percent(count, people)),
            { text: String(people) },
          ];
    }),
  });
};

const finding = (printed: PrintedDocument, block: FindingBlock) => [
  paragraph([textRun({ text: block.claim })], { heading: HeadingLevel.HEADING_3, keepNext: true }),
  paragraph([textRun(block.statement)], { style: "Statement", keepNext: true }),
  ...(block.note === undefined ? [] : [note(block.note)]),
  votesTable(printed, block.votes),
  note(block.basis),
];

const table = (printed: PrintedDocument, { caption, columns, rows }: TableBlock) => [
  paragraph([textRun({ text: caption })], { style: "Caption", keepNext: true }),
  grid(printed, {
    heads: columns.map(({ label }) => label),
    numeric: columns.map((column) => column.numeric ?? false),
    rows,
  }),
  after(),
];

const PICTURE = { width: 600, height: Math.round((600 * HEIGHT) / WIDTH) };

const picture = ({ colours }: PrintedDocument, map: MapBlock): Paragraph =>
  paragraph([
    new ImageRun({
      type: "svg",
      data: Buffer.from(mapSvg(map, colours)),
      fallback: { type: "png", data: mapPng(map, colours) },
      transformation: PICTURE,
      altText: { name: "map", title: map.alt, description: map.alt },
    }),
  ]);

const block = (printed: PrintedDocument, one: DocumentBlock): (Paragraph | Table)[] => {
  switch (one.kind) {
    case "heading":
      return [paragraph([textRun({ text: one.text })], { heading: HeadingLevel.HEADING_3 })];
    case "paragraph": {
      const style = { lead: "Lead", note: "Note", plain: "Normal" }[one.tone ?? "plain"];
      return [paragraph(runs(one.words), { style })];
    }
    case "quote":
      return [
        paragraph([textRun(one.words)], { style: "Statement", keepNext: one.note !== undefined }),
        ...(one.note === undefined ? [] : [note(one.note)]),
      ];
    case "list":
      return one.items.map((item) =>
        paragraph(runs(item), { numbering: { reference: "list", level: 0 } }),
      );
    case "facts":
      return one.rows.map(({ term, value }) =>
        paragraph([textRun({ text: `${term}: ` }, { bold: true }), ...runs([value])]),
      );
    case "finding":
      return finding(printed, one);
    case "table":
      return table(printed, one);
    case "map":
      return [picture(printed, one)];
  }
};

const heading = (
  colours: PrintedDocument["colours"],
  size: number,
  before: number,
  after_: number,
) => ({
  run: { font: FACE, size, bold: true, color: hex(colours.ink) },
  paragraph: { spacing: { before, after: after_ }, keepNext: true },
});

const styles = ({ colours, lang }: PrintedDocument) => {
  const style = (id: string, run: object, options: object = {}) => ({
    id,
    name: id,
    basedOn: "Normal",
    quickFormat: true,
    run,
    paragraph: options,
  });
  const rule = { style: BorderStyle.SINGLE, size: 18, space: 8, color: hex(colours.brand) };
  return {
    default: {
      document: {
        run: {
          font: FACE,
          size: 22,
          color: hex(colours.ink),
          language: { value: LANGUAGES[lang] },
        },
        paragraph: { spacing: { after: 120, line: 288 } },
      },
      title: heading(colours, 48, 120, 120),
      heading1: heading(colours, 48, 120, 120),
      heading2: heading(colours, 30, 400, 140),
      heading3: heading(colours, 23, 280, 100),
      hyperlink: { run: { color: hex(colours.ink), underline: {} } },
    },
    paragraphStyles: [
      style("Lead", { size: 25 }),
      style(
        "Note",
        { size: 19, color: hex(colours.soft) },
        { spacing: { before: 60, after: 160 } },
      ),
      style("Kicker", { bold: true, color: hex(colours.soft) }),
      style("Statement", { size: 24 }, { indent: { left: 240 }, border: { left: rule } }),
      style(
        "Caption",
        { size: 19, color: hex(colours.soft) },
        { spacing: { before: 160, after: 60 } },
      ),
    ],
  };
};

/** The document as a word-processor file (ISO/IEC 29500): real headings, table heads, languages. */
export const docxOf = async (printed: PrintedDocument): Promise<Uint8Array> => {
  const { title, kicker, about, publisher, labels, colours } = printed;
  const children = [
    paragraph([textRun({ text: `${kicker} · ${publisher}` })], { style: "Kicker" }),
    paragraph([textRun(title)], { heading: HeadingLevel.HEADING_1 }),
    note(about),
    ...printed.sections.flatMap((section) => [
      paragraph([textRun({ text: section.heading })], { heading: HeadingLevel.HEADING_2 }),
      ...section.blocks.flatMap((one) => block(printed, one)),
    ]),
  ];
  const foot = new TextRun({
    size: 18,
    color: hex(colours.soft),
    children: [`${about} · ${labels.page} `, PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES],
  });
  const work = new Document({
    title: title.text,
    creator: publisher,
    lastModifiedBy: publisher,
    description: `${kicker}. ${about}`,
    styles: styles(printed),
    numbering: {
      config: [
        {
          reference: "list",
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: "–",
              style: { paragraph: { indent: { left: 360, hanging: 240 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: { size: { width: 11906, height: 16838 }, margin: { left: 1418, right: 1418 } },
        },
        footers: { default: new Footer({ children: [paragraph([foot])] }) },
        children,
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(work));
};
