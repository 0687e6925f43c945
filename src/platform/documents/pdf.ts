import { createRequire } from "node:module";
import type { PrintedDocument } from "../../kernel/document.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { type Fonts, readFonts } from "./fonts.ts";
import { type Printable, typstSource } from "./typst-source.ts";

/** The typesetter's native part is not there for this kind of machine. */
export type PdfRefusal = Refusal<"no-typesetter">;

/** What we use of the native part; its interfaces lie in a package that cannot be installed whole. */
interface Compiler {
  pdf(
    source: { readonly mainFileContent: string },
    options: { readonly pdfStandard: "ua-1" },
  ): Uint8Array;
  evictCache(age: number): void;
}

interface NativePart {
  readonly NodeCompiler: {
    create(args: {
      readonly fontArgs: readonly { readonly fontBlobs: readonly Buffer[] }[];
    }): Compiler;
  };
}

interface Typesetter {
  readonly compiler: Compiler;
  readonly fonts: Fonts;
}

/**
 * Undefined where npm had no native part for this machine. `load` is for tests; the package is
 * loaded at first use, for it is large and few processes print.
 */
const openTypesetter = (load: () => unknown): Typesetter | undefined => {
  try {
    const loaded = load() as NativePart;
    const fonts = readFonts();
    const fontBlobs = [...fonts.files];
    return { fonts, compiler: loaded.NodeCompiler.create({ fontArgs: [{ fontBlobs }] }) };
  } catch {
    return undefined;
  }
};

/** The native parts that npm knows, one for each kind of machine; it installs the one that fits. */
const NATIVE_PARTS = ["linux-x64-gnu", "linux-x64-musl"] as const;

const loadPackage = (): unknown => {
  const require = createRequire(import.meta.url);
  for (const machine of NATIVE_PARTS) {
    try {
      return require(`@myriaddreamin/typst-ts-node-compiler-${machine}`);
    } catch {
      // That of another kind of machine.
    }
  }
  return undefined;
};

/** Results of earlier printings that the typesetter may keep to be faster at the next. */
const KEPT_PRINTINGS = 2;

/** Signs that the face lacks and that can be said by others. */
const STAND_INS: Readonly<Record<string, string>> = {
  "\u202f": "\u00a0",
  "\u2011": "-",
  "≤": "<=",
  "≥": ">=",
  "≠": "!=",
  "≈": "~",
  "→": "->",
  "←": "<-",
  "✓": "x",
};

/** Letters that no font has become question marks; `missed` tells whether there were any. */
const printableBy = ({ has }: Fonts): { printable: Printable; missed: () => boolean } => {
  let missed = false;
  const letter = (sign: string): string => {
    if (sign === "\n" || has(sign.codePointAt(0) ?? 0)) return sign;
    const standIn = STAND_INS[sign];
    if (standIn !== undefined) return standIn;
    if (/\s/u.test(sign)) return " ";
    if (/\p{Cf}|\p{Cc}|\p{Mn}/u.test(sign)) return "";
    missed = true;
    return "?";
  };
  return { printable: (text) => Array.from(text, letter).join(""), missed: () => missed };
};

const withNote = (printed: PrintedDocument): PrintedDocument => {
  const note = { kind: "paragraph", tone: "note", words: [{ text: printed.labels.unprintable }] };
  const last = printed.sections.length - 1;
  return {
    ...printed,
    sections: printed.sections.map((section, index) =>
      index === last
        ? { ...section, blocks: [...section.blocks, note as (typeof section.blocks)[number]] }
        : section,
    ),
  };
};

/** Prints documents as tagged PDF after PDF/UA-1 (ISO 14289-1); one per thread is enough. */
export const pdfPrinter = (
  load = loadPackage,
): ((printed: PrintedDocument) => Result<Uint8Array, PdfRefusal>) => {
  let opened: { readonly typesetter: Typesetter | undefined } | undefined;
  return (printed) => {
    opened ??= { typesetter: openTypesetter(load) };
    const { typesetter } = opened;
    if (!typesetter) return refuse("no-typesetter");
    const { compiler, fonts } = typesetter;
    const { printable, missed } = printableBy(fonts);
    const first = typstSource(printed, fonts.families, printable);
    const source = missed() ? typstSource(withNote(printed), fonts.families, printable) : first;
    const options = { pdfStandard: "ua-1" as const };
    const bytes = compiler.pdf({ mainFileContent: source }, options);
    compiler.evictCache(KEPT_PRINTINGS);
    return ok(new Uint8Array(bytes));
  };
};
