import type { PrintedDocument } from "../../kernel/document.ts";
import { workbook, type WorkbookCell } from "../workbook.ts";
import type { Computations } from "../workers/compute.ts";
import { docxOf } from "./docx.ts";
import { pdfPrinter } from "./pdf.ts";

interface SheetInput {
  readonly sheet: string;
  /** The headings first. */
  readonly rows: readonly (readonly WorkbookCell[])[];
}

const workbookBytes = async ({ sheet, rows }: SheetInput): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  for await (const part of await workbook(sheet, rows)) parts.push(part);
  return Buffer.concat(parts);
};

/**
 * What prints, for a thread of its own. `documents.pdf` answers a Result with the bytes,
 * `documents.docx` the bytes; both take a `PrintedDocument`. `documents.xlsx` takes a sheet and
 * answers the bytes of a workbook.
 */
export const documentComputations = (): Computations => {
  const print = pdfPrinter();
  return {
    "documents.pdf": (printed: PrintedDocument) => print(printed),
    "documents.docx": (printed: PrintedDocument) => docxOf(printed),
    "documents.xlsx": (input: SheetInput) => workbookBytes(input),
  };
};
