import type {
  DocumentBlock,
  DocumentSection,
  FindingBlock,
  PrintedDocument,
  TableBlock,
  VoteRow,
  Words,
} from "../../kernel/document.ts";
import { mapSvg } from "./map-picture.ts";
import { LAYOUT } from "./typst-layout.ts";

/** Makes a text printable: letters that no font has are replaced. */
export type Printable = (text: string) => string;

interface Ink {
  readonly printed: PrintedDocument;
  readonly printable: Printable;
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", '"': '\\"', "\n": "\\n" };

/** A text as a string of Typst: nothing in it is markup. */
const str = ({ printable }: Pick<Ink, "printable">, text: string): string =>
  `"${printable(text).replace(/[\\"\n]/g, (sign) => ESCAPES[sign] ?? sign)}"`;

const words = (ink: Ink, { text, lang, href }: Words): string => {
  const said = lang ? `text(lang: "${lang}", ${str(ink, text)})` : `text(${str(ink, text)})`;
  return href ? `link("${encodeURI(href)}", ${said})` : said;
};

/** A list of Typst; the comma at its end keeps a list of one a list. */
const list = (items: readonly string[]): string =>
  items.length === 0 ? "()" : `(${items.join(", ")},)`;

const run = (ink: Ink, all: readonly Words[]): string =>
  all.length === 0 ? "[]" : all.map((one) => words(ink, one)).join(' + " " + ');

/** Share in percent as the bars need it, 0 … 100. */
const share = (count: number, of: number): string => ((count / of) * 100).toFixed(2);

const voteRow = (ink: Ink, { label, rough, people, agree, disagree, pass }: VoteRow): string => {
  if (people === 0) return `hidden-row(${str(ink, label)})`;
  const counts = [agree, disagree, pass]
    .map((count) => (count === undefined ? "none" : share(count, people)))
    .join(", ");
  return `vote-row(${str(ink, rough ? `${label}: ${rough}` : label)}, ${people}, ${counts})`;
};

const finding = (ink: Ink, { claim, statement, note = "", votes, basis }: FindingBlock): string => {
  const rows = list(votes.map((row) => voteRow(ink, row)));
  const told = [str(ink, claim), words(ink, statement), str(ink, note), rows, str(ink, basis)];
  return `finding(${told.join(", ")})`;
};

const table = (ink: Ink, { caption, columns, rows }: TableBlock): string => {
  const heads = list(columns.map(({ label }) => str(ink, label)));
  const numeric = list(columns.map((column) => String(column.numeric ?? false)));
  const cells = list(rows.flat().map((cell) => words(ink, cell)));
  return `listing(${str(ink, caption)}, ${heads}, ${numeric}, ${cells})`;
};

const block = (ink: Ink, one: DocumentBlock): string => {
  switch (one.kind) {
    case "heading":
      return `heading(level: 3, ${str(ink, one.text)})`;
    case "paragraph":
      return `${one.tone ?? "plain"}(${run(ink, one.words)})`;
    case "quote":
      return `statement(${words(ink, one.words)}, ${str(ink, one.note ?? "")})`;
    case "list":
      return `list(${one.items.map((item) => run(ink, item)).join(", ")})`;
    case "facts":
      return `facts(${list(
        one.rows.map(({ term, value }) => `(${str(ink, term)}, ${words(ink, value)})`),
      )})`;
    case "finding":
      return finding(ink, one);
    case "table":
      return table(ink, one);
    case "map": {
      const svg = mapSvg(one, ink.printed.colours).replace(/[\\"]/g, (sign) => `\\${sign}`);
      return `picture("${svg}", ${str(ink, one.alt)})`;
    }
  }
};

const section = (ink: Ink, { heading, blocks }: DocumentSection): string =>
  [`#heading(level: 2, ${str(ink, heading)})`, ...blocks.map((one) => `#${block(ink, one)}`)].join(
    "\n",
  );

/** The moment as Typst keeps it, in UTC: 2026-11-22T08:00:00.000Z. */
const datetime = (at: string): string => {
  const [year, month, day, hour, minute, second] = at.split(/[-T:.]/).map(Number);
  return `datetime(year: ${year}, month: ${month}, day: ${day}, hour: ${hour}, minute: ${minute}, second: ${second})`;
};

/** The document as a program of Typst (typst.app); `families` are the faces, the first one first. */
export const typstSource = (
  printed: PrintedDocument,
  families: readonly string[],
  printable: Printable,
): string => {
  const ink = { printed, printable };
  const { colours, labels, title } = printed;
  const named = (values: Readonly<Record<string, string>>) =>
    Object.entries(values).map(([name, value]) => `  ${name}: ${str(ink, value)},`);
  const { areas: _, ...plain } = colours;
  return [
    "#let colour = (",
    ...Object.entries(plain).map(([name, hex]) => `  ${name}: rgb("${hex}"),`),
    ")",
    "#let label = (",
    ...named({ ...labels }),
    ")",
    "#let work = (",
    ...named({ kicker: printed.kicker, about: printed.about, publisher: printed.publisher }),
    `  title: ${str(ink, title.text)},`,
    `  title-lang: "${title.lang ?? printed.lang}",`,
    `  lang: "${printed.lang}",`,
    `  date: ${datetime(printed.at)},`,
    `  fonts: ${list(families.map((family) => `"${family}"`))},`,
    ")",
    LAYOUT,
    ...printed.sections.map((one) => section(ink, one)),
  ].join("\n");
};
