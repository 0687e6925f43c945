import { expect, test } from "vitest";
import type { PrintedDocument } from "../../kernel/document.ts";
import { exampleDocument } from "../testing/document.ts";
import { readFonts } from "./fonts.ts";
import { pdfPrinter } from "./pdf.ts";
import { typstSource } from "./typst-source.ts";

const print = pdfPrinter();

/** What stands uncompressed in the file: its catalogue, structure and metadata. */
const textOf = (printed: PrintedDocument): string => {
  const made = print(printed);
  if (!made.ok) throw new Error(made.refusal.kind);
  return Buffer.from(made.value).toString("utf8");
};

const paragraphs = (...texts: readonly string[]): PrintedDocument => ({
  ...exampleDocument,
  sections: [
    {
      heading: "Otsikko",
      blocks: texts.map((text) => ({ kind: "paragraph", words: [{ text }] }) as const),
    },
  ],
});

test("a PDF says that it is PDF/UA-1, is tagged and has a language and a title", () => {
  const text = textOf(exampleDocument);
  expect(text.startsWith("%PDF-1.7")).toBe(true);
  expect(text.includes("<pdfuaid:part>1</pdfuaid:part>")).toBe(true);
  expect(text.includes("<rdf:li>fi</rdf:li>")).toBe(true);
  expect(text.includes('xml:lang="x-default">Mitä lähipalvelujen pitää olla?</rdf:li>')).toBe(true);
  expect(/\/MarkInfo <<\s*\/Marked true/.test(text)).toBe(true);
  expect(/\/ViewerPreferences <<[^>]*\/DisplayDocTitle true/.test(text)).toBe(true);
  expect(/\/Lang \(fi\)/.test(text)).toBe(true);
  expect(/\/StructTreeRoot \d+ 0 R/.test(text)).toBe(true);
});

test("the face is embedded by parts, and no other", () => {
  const names = new Set(textOf(exampleDocument).match(/\/FontName \/\w+\+[\w-]+/g));
  expect([...names].map((name) => name.split("+")[1]).sort()).toEqual([
    "SourceSans3-Regular",
    "SourceSans3-SemiBold",
  ]);
});

test("the same document is the same file", () => {
  expect(textOf(exampleDocument) === textOf(exampleDocument)).toBe(true);
});

test("what people write is never markup", () => {
  const sly = '"] #panic("x") \\ \\u{41} $x$ @a <b> // /* \u0000 \u202e #include "/etc/passwd"';
  const source = typstSource(paragraphs(sly), ["F"], (text) => text);
  expect(source.endsWith(`#plain(text(${JSON.stringify(sly).replaceAll("\\u0000", "\0")}))`)).toBe(
    true,
  );
  expect(print(paragraphs(sly, "", " ", "{}", "a\nb")).ok).toBe(true);
});

test("letters of scripts that the face lacks are replaced, and the reader is told", () => {
  const plain = textOf(paragraphs("åäö ŠšŽž Привет Ελλάδα ấ −5 “x” – 1\u202f000 ≤ 5 →"));
  const arabic = textOf(paragraphs("مرحبا 你好 😀"));
  expect(plain.includes("pdfuaid")).toBe(true);
  expect(arabic.length > 0).toBe(true);
  const { has } = readFonts();
  expect(
    ["å", "Ž", "я", "Ω", "ấ", "−", "你", "😀"].map((sign) => has(sign.codePointAt(0) ?? 0)),
  ).toEqual([true, true, true, true, true, true, false, false]);
});

test("a statement of a thousand letters without a space, and tables of many pages, are printed", () => {
  const rows = Array.from({ length: 800 }, (_, row) => [
    { text: `${row}. ${"väite ".repeat(20)}` },
    { text: "50" },
  ]);
  const long: PrintedDocument = {
    ...exampleDocument,
    title: { text: "x".repeat(1000) },
    sections: [
      {
        heading: "Kaikki",
        blocks: [
          {
            kind: "table",
            caption: "Kaikki",
            columns: [{ label: "Väite" }, { label: "n", numeric: true }],
            rows,
          },
          { kind: "table", caption: "Tyhjä", columns: [{ label: "Väite" }], rows: [] },
          { kind: "list", items: [] },
          { kind: "facts", rows: [] },
        ],
      },
      { heading: "Tyhjä", blocks: [] },
    ],
  };
  expect(textOf(long).includes("<pdfuaid:part>1</pdfuaid:part>")).toBe(true);
});

test("where the typesetter's native part is missing, printing is refused", () => {
  const without = pdfPrinter(() => {
    throw new Error("Cannot find native binding");
  });
  expect(without(exampleDocument)).toEqual({ ok: false, refusal: { kind: "no-typesetter" } });
});
