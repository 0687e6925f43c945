import type { FormFault } from "../actions/paper-batch.ts";
import type { Look } from "../views/look.tsx";
import { linesTold } from "./lines.ts";

/** What is wrong with one paper form, in words; undefined where the form is not to blame. */
export const paperTroubleText = (look: Look, refusal: FormFault["refusal"]): string | undefined => {
  const { t } = look;
  const told = linesTold(look, refusal);
  if (told) return [told.error, ...told.lines].join(" ");
  switch (refusal.kind) {
    case "number-missing":
    case "bad-number":
    case "number-taken":
    case "form-empty":
    case "late-unconfirmed":
    case "answer-unknown":
      return t(`refusal.${refusal.kind}`);
    case "bad-mark":
      return t("refusal.bad-mark", { mark: refusal.mark });
    case "answered-twice":
    case "unknown-number":
      return t(`refusal.${refusal.kind}`, { number: String(refusal.number) });
    case "bad-cell":
      return t("refusal.bad-cell", { cell: refusal.cell, number: String(refusal.number) });
    case "number-twice":
      return t("refusal.number-twice", { line: String(refusal.earlier) });
    case "bad-lines":
    case "too-many-lines":
    case "conversation-not-open":
    case "unknown-conversation":
    case "signed-out":
    case "forbidden":
      return undefined;
  }
};
