import type { CsvRefusal } from "../../platform/csv.ts";
import type { Look } from "../views/look.tsx";

/** What is wrong with a file as a file, with the line where there is one. */
export const csvTroubleText = ({ t }: Look, { kind, line }: CsvRefusal): string => {
  const trouble = t(`import.trouble.${kind}`);
  return line > 1 ? t("paper.file.line", { line: String(line), trouble }) : trouble;
};
