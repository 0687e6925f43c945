import type { Localized } from "../../kernel/locale.ts";
import { localizedFrom, localizedValues } from "../../platform/web/fields.ts";
import { freshKey } from "../core/questionnaire-change.ts";
import { isScale, type Option, type Question, type Scale } from "../core/questionnaire.ts";
import type { Addable } from "../views/editor-page.tsx";
import type { Values } from "../views/look.tsx";
import { rowsIn } from "../views/question-editor.tsx";

const OTHER_LABEL: Localized = { fi: "Muu, mikä?", sv: "Annat, vad?", en: "Other, what?" };

/** The empty rows at the end of a list of options. */
const BLANK_ROWS = 2;

/** A question to begin from. */
export const blankQuestion = (kind: Addable, key: string): Question => {
  const base = { key, text: {}, required: false };
  const scale: Scale = { min: 1, max: 5 };
  switch (kind) {
    case "single":
    case "multiple":
      return { ...base, kind, options: [] };
    case "scale":
      return { ...base, kind, scale };
    case "matrix-scale":
      return { ...base, kind: "matrix", rows: [], columns: scale };
    case "matrix-options":
      return { ...base, kind: "matrix", rows: [], columns: [] };
    case "text":
      return { ...base, kind, long: true, max: 1000 };
    case "contact":
      return { ...base, kind };
  }
};

const scaleValues = ({ min, max, low, high }: Scale): Values => ({
  min: String(min),
  max: String(max),
  ...localizedValues("low", low),
  ...localizedValues("high", high),
});

const listValues = (list: string, options: readonly Option[], blank: number): Values => ({
  ...Object.assign(
    {},
    ...options.map(({ key, text, retired }, at) => ({
      [`${list}.${at}.key`]: key,
      ...localizedValues(`${list}.${at}`, text),
      ...(retired ? { [`${list}.${at}.retired`]: "1" } : {}),
    })),
  ),
  ...Object.assign(
    {},
    ...Array.from({ length: blank }, (_, more) =>
      localizedValues(`${list}.${options.length + more}`, {}),
    ),
  ),
});

const blankFor = (options: readonly Option[]): number =>
  options.length === 0 ? BLANK_ROWS + 1 : BLANK_ROWS;

/** A question as the fields of its form. */
export const questionValues = (question: Question): Values => {
  const base = {
    ...localizedValues("text", question.text),
    ...localizedValues("help", question.help),
    ...(question.required ? { required: "1" } : {}),
  };
  switch (question.kind) {
    case "single":
    case "multiple":
      return {
        ...base,
        ...listValues("option", question.options, blankFor(question.options)),
        ...(question.other ? { other: "1" } : {}),
        ...localizedValues("otherText", question.other ?? OTHER_LABEL),
      };
    case "scale":
      return { ...base, ...scaleValues(question.scale) };
    case "matrix": {
      const { rows, columns } = question;
      return {
        ...base,
        ...listValues("row", rows, blankFor(rows)),
        ...(isScale(columns)
          ? scaleValues(columns)
          : listValues("option", columns, blankFor(columns))),
      };
    }
    case "text":
      return { ...base, most: String(question.max), ...(question.long ? { long: "1" } : {}) };
    case "contact":
      return base;
  }
};

const orNone = (text: Localized): Localized | undefined =>
  Object.keys(text).length > 0 ? text : undefined;

/** The options of a list; a row without words is none. New ones get keys of their own. */
const optionsIn = (values: Values, list: string, prefix: string): Option[] => {
  const rows = Array.from({ length: rowsIn(values, list) }, (_, at) => ({
    key: values[`${list}.${at}.key`] ?? "",
    text: localizedFrom(values, `${list}.${at}`),
    retired: values[`${list}.${at}.retired`] === "1",
  })).filter(({ text }) => orNone(text) !== undefined);
  const taken = rows.map(({ key }) => key).filter(Boolean);
  return rows.map(({ key: known, text, retired }) => {
    const key = known || freshKey(prefix, taken);
    taken.push(key);
    return { key, text, ...(retired ? { retired: true as const } : {}) };
  });
};

const wholeIn = (text: string | undefined): number =>
  /^-?\d{1,6}$/.test((text ?? "").trim()) ? Number(text) : Number.NaN;

const scaleIn = (values: Values): Scale => {
  const low = orNone(localizedFrom(values, "low"));
  const high = orNone(localizedFrom(values, "high"));
  return {
    min: wholeIn(values.min),
    max: wholeIn(values.max),
    ...(low ? { low } : {}),
    ...(high ? { high } : {}),
  };
};

/** What the form makes of a question; its key and kind stay. Its faults are found by the core. */
export const questionFrom = (before: Question, values: Values): Question => {
  const help = orNone(localizedFrom(values, "help"));
  const base = {
    key: before.key,
    text: localizedFrom(values, "text"),
    required: values.required === "1",
    ...(help ? { help } : {}),
    ...(before.retired ? { retired: true as const } : {}),
  };
  switch (before.kind) {
    case "single":
    case "multiple": {
      const other = orNone(localizedFrom(values, "otherText")) ?? OTHER_LABEL;
      return {
        ...base,
        kind: before.kind,
        options: optionsIn(values, "option", "o"),
        ...(values.other === "1" ? { other } : {}),
      };
    }
    case "scale":
      return { ...base, kind: "scale", scale: scaleIn(values) };
    case "matrix":
      return {
        ...base,
        kind: "matrix",
        rows: optionsIn(values, "row", "r"),
        columns: isScale(before.columns) ? scaleIn(values) : optionsIn(values, "option", "o"),
      };
    case "text":
      return { ...base, kind: "text", long: values.long === "1", max: wholeIn(values.most) };
    case "contact":
      return { ...base, kind: "contact" };
  }
};

const ROW_PARTS = ["key", "fi", "sv", "en", "retired"] as const;

const rowAt = (values: Values, list: string, at: number) =>
  ROW_PARTS.map((part) => values[`${list}.${at}.${part}`] ?? "");

const withRow = (values: Values, list: string, at: number, row: readonly string[]): Values => ({
  ...values,
  ...Object.fromEntries(ROW_PARTS.map((part, i) => [`${list}.${at}.${part}`, row[i] ?? ""])),
});

/** Moves a row of the form or adds empty ones, without saving; undefined for any other act. */
export const rearranged = (values: Values, act: string | undefined): Values | undefined => {
  const [, step, list, number] = /^(up|down|more) (option|row) (\d{1,2})$/.exec(act ?? "") ?? [];
  if (step === undefined || list === undefined) return undefined;
  const at = Number(number);
  if (step === "more") {
    const from = rowsIn(values, list);
    return Array.from({ length: BLANK_ROWS + 1 }, (_, i) => from + i).reduce<Values>(
      (all, row) => withRow(all, list, row, []),
      values,
    );
  }
  const to = step === "up" ? at - 1 : at + 1;
  if (to < 0 || to >= rowsIn(values, list)) return values;
  const [here, there] = [rowAt(values, list, at), rowAt(values, list, to)];
  return withRow(withRow(values, list, at, there), list, to, here);
};
