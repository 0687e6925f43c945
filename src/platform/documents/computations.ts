import type { PrintedDocument } from "../../kernel/document.ts";
import type { Computations } from "../workers/compute.ts";
import { docxOf } from "./docx.ts";
import { pdfPrinter } from "./pdf.ts";

/**
 * What prints, for a thread of its own. `documents.pdf` answers a Result with the bytes,
 * `documents.docx` the bytes; both take a `PrintedDocument`.
 */
export const documentComputations = (): Computations => {
  const print = pdfPrinter();
  return {
    "documents.pdf": (printed: PrintedDocument) => print(printed),
    "documents.docx": (printed: PrintedDocument) => docxOf(printed),
  };
};
