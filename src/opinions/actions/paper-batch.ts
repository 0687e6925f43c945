import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { authorise, type PolicyRefusal } from "../../people/index.ts";
import { type CsvFault, type CsvRefusal, readCsv } from "../../platform/csv.ts";
import type { Db } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import {
  type CellFault,
  MOST_FORMS,
  type TableRefusal,
  tableColumns,
  tableRow,
} from "../core/paper-table.ts";
import { lockPaperBatch, type PaperBatch, takenNumbers } from "../store/paper-form.ts";
import { conversationOf } from "./conversation.ts";
import {
  type Enterer,
  type FormsKept,
  keepForms,
  type PaperDesk,
  paperDeskOpen,
  takeFormsBack,
} from "./paper.ts";
import { type PaperTrouble, paperRules, type ReadForm, readPaperForm } from "./paper-reading.ts";

/** Small enough for a page, large enough for five hundred forms with statements of their own. */
const LIMITS = { bytes: 4 * 1024 ** 2, rows: MOST_FORMS, separator: "any" } as const;

/** The same number stands on an earlier line of the file. */
interface NumberTwice extends Refusal<"number-twice"> {
  readonly earlier: number;
}

/** What is wrong with a form of a file, and where it stands. */
export interface FormFault {
  /** 1 is the header. */
  readonly line: number;
  /** The form's number as it was written. */
  readonly number: string;
  readonly refusal: PaperTrouble | CellFault | NumberTwice;
}

/** A file of paper forms: what was understood, and every form that was not. */
export interface PaperTable {
  readonly forms: readonly ReadForm[];
  readonly faults: readonly FormFault[];
}

export type TableTrouble =
  | (Refusal<"file-refused"> & { readonly trouble: CsvRefusal })
  | (Refusal<"header-refused"> & { readonly trouble: TableRefusal })
  | Refusal<"no-forms">;

/** Ends the reading; the header's own refusal tells why. */
const STOP: CsvFault = { kind: "missing-column", reason: "the header is not that of paper forms" };

/**
 * Reads a file of paper forms, one a row, a column for each statement (see `tableColumns`). All
 * forms are looked at, so that every fault is told at once; nothing is written.
 */
export const readPaperTable = async (
  db: Db,
  area: AreaCode,
  activityId: ActivityId,
  path: string,
): Promise<Result<PaperTable, TableTrouble>> => {
  const rules = await paperRules(db, area, activityId);
  const found: { readonly line: number; readonly form: ReadForm }[] = [];
  const faults: FormFault[] = [];
  const lines = new Map<string, number>();
  let header: TableRefusal | undefined;
  const read = await readCsv(
    path,
    (names) => {
      const columns = tableColumns(names, new Set(rules.statements.keys()));
      if (!columns.ok) {
        header = columns.refusal;
        return { ok: false, refusal: STOP };
      }
      return ok((cells, line) => {
        const number = cells[columns.value.form].trim().slice(0, 40);
        const fault = (refusal: FormFault["refusal"]): void =>
          void faults.push({ line, number, refusal });
        const row = tableRow(cells, columns.value);
        if (!row.ok) fault(row.refusal);
        else if (row.value) {
          const form = readPaperForm(row.value, rules);
          const earlier = form.ok ? lines.get(form.value.number) : undefined;
          if (!form.ok) fault(form.refusal);
          else if (earlier !== undefined) fault({ kind: "number-twice", earlier });
          else {
            lines.set(form.value.number, line);
            found.push({ line, form: form.value });
          }
        }
        return undefined;
      });
    },
    LIMITS,
  );
  if (header) return { ok: false, refusal: { kind: "header-refused", trouble: header } };
  if (!read.ok) return { ok: false, refusal: { kind: "file-refused", trouble: read.refusal } };
  if (found.length + faults.length === 0) return refuse("no-forms");
  const taken = await takenNumbers(db, activityId, [...lines.keys()]);
  const old = found.filter(({ form }) => taken.has(form.number));
  return ok({
    forms: found.filter(({ form }) => !taken.has(form.number)).map(({ form }) => form),
    faults: [
      ...faults,
      ...old.map(({ line, form }) => ({ line, number: form.number, refusal: TAKEN })),
    ].toSorted((a, b) => a.line - b.line),
  });
};

const TAKEN = { kind: "number-taken" } as const;

export type PaperBatchTrouble =
  | PaperTrouble
  | TableTrouble
  | (Refusal<"bad-forms"> & { readonly faults: readonly FormFault[] });

/** Types in every form of a file, all or none: each as `enterPaperForm` would. */
export const enterPaperTable = async (
  context: Enterer,
  area: AreaCode,
  desk: PaperDesk,
  path: string,
): Promise<Result<FormsKept, PaperBatchTrouble>> => {
  const open = await paperDeskOpen(context, area, desk);
  if (!open.ok) return open;
  const table = await readPaperTable(context.db, area, desk.activityId, path);
  if (!table.ok) return table;
  const { forms, faults } = table.value;
  if (faults.length > 0) return { ok: false, refusal: { kind: "bad-forms", faults } };
  const rules = await paperRules(context.db, area, desk.activityId);
  const kept = await keepForms(context, area, desk, rules, forms);
  if (kept.ok) return kept;
  // Somebody typed one of them in since the file was looked at.
  return kept.refusal.kind === "number-taken"
    ? refuse("number-taken")
    : { ok: false, refusal: kept.refusal };
};

export type BatchUndoTrouble = PolicyRefusal | Refusal<"unknown-conversation" | "unknown-batch">;

/** Takes the forms of one file back, all that are left of them; answers how many. */
export const undoPaperBatch = async (
  context: Enterer,
  area: AreaCode,
  activityId: ActivityId,
  batch: PaperBatch,
): Promise<Result<number, BatchUndoTrouble>> => {
  const allowed = authorise(context.visitor, "paper.enter", area);
  if (!allowed.ok) return allowed;
  if (!(await conversationOf(context.db, area, activityId))) return refuse("unknown-conversation");
  return inAreaUnlessRefused<number, BatchUndoTrouble>(context.db, area, async (tx) => {
    const forms = await lockPaperBatch(tx, activityId, batch);
    if (forms.length === 0) return refuse("unknown-batch");
    await takeFormsBack(tx, context, area, activityId, forms);
    return ok(forms.length);
  });
};
