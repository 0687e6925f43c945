import type { Refusal } from "../../kernel/result.ts";
import { type LineError, MOST_LINES } from "../core/seed-statements.ts";
import type { Look } from "../views/look.tsx";
import { textTrouble } from "./refusals.ts";

/** What is wrong with a box of statements: as a whole, and line by line. */
export interface LinesTold {
  readonly error: string;
  readonly lines: readonly string[];
}

const lineText = (look: Look, { line, text, refusal }: LineError): string => {
  const trouble =
    refusal.kind === "statement-duplicate"
      ? "line" in refusal
        ? look.t("seed.duplicate.line", { line: String(refusal.line) })
        : look.t("seed.duplicate")
      : textTrouble(look, refusal, text);
  return look.t("seed.line", { line: String(line), trouble });
};

/** Says what is wrong; undefined for a refusal that is not about the lines. */
export const linesTold = (
  look: Look,
  refusal: Refusal & { readonly errors?: readonly LineError[] },
): LinesTold | undefined => {
  if (refusal.kind === "bad-lines" && refusal.errors)
    return {
      error: look.t("seed.wrong", { count: refusal.errors.length }),
      lines: refusal.errors.map((error) => lineText(look, error)),
    };
  if (refusal.kind === "no-lines") return { error: look.t("refusal.no-lines"), lines: [] };
  if (refusal.kind === "too-many-lines") {
    const error = look.t("refusal.too-many-lines", { most: String(MOST_LINES) });
    return { error, lines: [] };
  }
  return undefined;
};
