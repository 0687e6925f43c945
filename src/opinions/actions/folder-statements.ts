import { type Instant, instantOf } from "../../kernel/instant.ts";
import { isLocale, type Locale, LOCALES } from "../../kernel/locale.ts";
import { ok, type Result } from "../../kernel/result.ts";
import { type CsvFault, columnsOf, plainCell, type RowReader } from "../../platform/csv.ts";
import { type ImportedStatement, LONGEST_IMPORTED, NO_WORDS } from "../core/imported.ts";
import { isReason, type Reason } from "../core/moderation.ts";
import { cleanText, isStatementState, lengthOf, type StatementState } from "../core/statement.ts";
import {
  bad,
  badResult,
  badTime,
  cellAt,
  foreign,
  missingId,
  timeOf,
  YES_OR_NO,
} from "./folder-faults.ts";

/** Columns of comments.csv that are understood, or that repeat what other columns tell. */
export const STATEMENT_FILE_COLUMNS: readonly string[] = [
  "timestamp",
  "datetime",
  "comment-id",
  "author-id",
  "agrees",
  "disagrees",
  "moderated",
  "comment-body",
  "is-meta",
  "is-seed",
  "lang",
  "state",
  "reason",
  "merged-into",
  ...LOCALES.map((locale) => `translation-${locale}`),
];

const MODERATED: ReadonlyMap<string, Pick<ImportedStatement, "state" | "unseen">> = new Map([
  ["-1", { state: "hidden" }],
  ["0", { state: "published", unseen: true }],
  ["1", { state: "published" }],
]);

type Standing = Pick<ImportedStatement, "state" | "unseen" | "reason" | "mergedInto">;

/**
 * Where a statement stands: by our own columns where the file has them, else by `moderated`, which
 * knows neither merging nor withdrawing. `moderated` 0 is what no moderator has looked at.
 */
const standingIn = (
  said: string,
  own: { readonly state: string; readonly reason: string; readonly mergedInto: string },
): Result<Standing, CsvFault> => {
  const polis = MODERATED.get(said);
  if (!polis) return badResult(bad("moderated", "moderated", "moderated is not -1, 0 or 1"));
  if (own.state === "") return ok(polis);
  if (!isStatementState(own.state)) {
    return badResult(bad("state", "state", `state "${own.state.slice(0, 40)}" is unknown`));
  }
  if (own.reason !== "" && !isReason(own.reason)) {
    return badResult(bad("reason", "reason", `reason "${own.reason.slice(0, 40)}" is unknown`));
  }
  return ok(ownStanding(own.state, polis.unseen, own.reason, own.mergedInto));
};

const ownStanding = (
  state: StatementState,
  unseen: true | undefined,
  reason: Reason | "",
  mergedInto: string,
): Standing => ({
  state,
  ...(state === "published" && unseen ? { unseen } : {}),
  ...(reason === "" ? {} : { reason }),
  ...(state === "merged" ? { mergedInto } : {}),
});

const wordsTrouble = (text: string, state: StatementState): CsvFault | undefined => {
  const readable = state === "published" || state === "pending";
  if (text === "" && readable) return bad("comment-body", "text", "comment-body is empty");
  return lengthOf(text) > LONGEST_IMPORTED
    ? bad(
        "comment-body",
        "shorter-text",
        `comment-body is longer than ${LONGEST_IMPORTED} characters`,
      )
    : undefined;
};

/** Staff's translations; one that is too long for the register is cut off by nobody: it is refused. */
const translationsIn = (
  cells: readonly string[],
  columns: readonly (readonly [Locale, number])[],
): Result<Pick<ImportedStatement, "translations">, CsvFault> => {
  const told = columns.flatMap(([locale, at]) => {
    const text = cleanText(plainCell(cells[at]));
    return text === "" ? [] : [[locale, text] as const];
  });
  const long = told.find(([, text]) => lengthOf(text) > LONGEST_IMPORTED);
  if (long) {
    const column = `translation-${long[0]}`;
    const reason = `${column} is longer than ${LONGEST_IMPORTED} characters`;
    return badResult(bad(column, "shorter-text", reason));
  }
  return ok(told.length === 0 ? {} : { translations: Object.fromEntries(told) });
};

/** Reads the rows of comments.csv into `into`; `lang` is the language of what tells none. */
export const statementRows = (
  header: readonly string[],
  lang: Locale,
  into: ImportedStatement[],
): Result<RowReader, CsvFault> => {
  const columns = columnsOf(header, ["timestamp", "comment-id", "moderated", "comment-body"]);
  if (!columns.ok) return columns;
  const [timeAt, idAt, moderatedAt, textAt] = columns.value;
  const [metaAt, langAt, stateAt, reasonAt, intoAt] = [
    "is-meta",
    "lang",
    "state",
    "reason",
    "merged-into",
  ].map((column) => header.indexOf(column));
  const translationsAt = LOCALES.flatMap((locale) => {
    const at = header.indexOf(`translation-${locale}`);
    return at < 0 ? [] : [[locale, at] as const];
  });
  // Only our own exports guard a formula's first sign.
  const words = stateAt < 0 ? (cell: string) => cell : plainCell;
  const known = new Set<string>();
  return ok((cells) => {
    const sourceId = cells[idAt];
    const time = timeOf(cells[timeAt]);
    const meta = YES_OR_NO.get(cellAt(cells, metaAt).toLowerCase());
    if (sourceId === "") return missingId("comment-id");
    if (known.has(sourceId)) {
      return bad("comment-id", "one-row", `statement ${sourceId.slice(0, 40)} has two rows`);
    }
    if (Number.isNaN(time)) return badTime;
    const standing = standingIn(cells[moderatedAt], {
      state: cellAt(cells, stateAt),
      reason: cellAt(cells, reasonAt),
      mergedInto: cellAt(cells, intoAt),
    });
    if (!standing.ok) return standing.refusal;
    if (meta === undefined) {
      return bad("is-meta", "yes-or-no", "is-meta is neither true nor false");
    }
    const text = cleanText(words(cells[textAt]));
    const trouble = wordsTrouble(text, standing.value.state);
    if (trouble) return trouble;
    const translations = translationsIn(cells, translationsAt);
    if (!translations.ok) return translations.refusal;
    known.add(sourceId);
    const at: Instant = instantOf(new Date(time));
    const said = cellAt(cells, langAt);
    into.push({
      sourceId,
      text: text || NO_WORDS,
      lang: isLocale(said) ? said : lang,
      ...standing.value,
      meta,
      ...translations.value,
      at,
    });
    return undefined;
  });
};

/** What is wrong with a merged statement: its votes must have one place where they count. */
export const mergeFault = (statements: readonly ImportedStatement[]): CsvFault | undefined => {
  const states = new Map(statements.map(({ sourceId, state }) => [sourceId, state]));
  const wrong = statements.find(({ sourceId, state, mergedInto = "" }) => {
    const target = states.get(mergedInto);
    return state === "merged" && (!target || target === "merged" || mergedInto === sourceId);
  });
  return wrong && foreign("merged-into", wrong.mergedInto ?? "");
};
