import * as v from "valibot";
import { ok, type Result } from "../../kernel/result.ts";
import type { Localized } from "../../kernel/locale.ts";
import {
  choice,
  type FieldError,
  type FormRefusal,
  type FormValues,
  gathered,
  localizedErrors,
  localizedFrom,
  readForm,
  requiredText,
} from "../../platform/web/fields.ts";
import { localizedLabels } from "../../ui/index.ts";
import { readTimes, typedTimes } from "../../programmes/index.ts";
import { APPLICANTS, type Call, type CallContent, type Criterion, SCORES } from "../core/call.ts";
import { readEuros, typedEuros } from "../core/trial-money.ts";
import type { CallTyped } from "../views/call-form.tsx";
import type { Look } from "../views/look.tsx";

const TITLE_MAX = 200;

const fields = v.object({ applicants: choice(APPLICANTS), contact: requiredText(300) });

const euros = (values: FormValues, name: string): { cents: number; errors: FieldError[] } => {
  const typed = (values[name] ?? "").trim();
  const cents = readEuros(typed);
  if (typed === "") return { cents: 0, errors: [{ field: name, code: "required" }] };
  return cents === undefined || cents === 0
    ? { cents: 0, errors: [{ field: name, code: "not-a-number" }] }
    : { cents, errors: [] };
};

const timesOf = (values: FormValues, before: Partial<Pick<Call, "opensAt" | "closesAt">>) => {
  const times = readTimes(values, before);
  if (!times.ok) return { errors: times.refusal.errors as readonly FieldError[] };
  const { opensAt, closesAt } = times.value;
  const errors: FieldError[] = [
    ...(opensAt ? [] : [{ field: "opensOn", code: "required" } as const]),
    ...(closesAt ? [] : [{ field: "closesOn", code: "required" } as const]),
  ];
  return { opensAt, closesAt, errors };
};

/** The fields that are fixed once a call is published, as the form would send them. */
const termsOf = (call: Call): FormValues => ({
  opensOn: typedCall(call).opensOn ?? "",
  opensTime: typedCall(call).opensTime ?? "",
  applicants: call.applicants,
  perTrial: typedEuros(call.trialCents),
  inAll: typedEuros(call.totalCents),
});

/** Reads what a call says; of a published one (`before`) the terms are not asked and stay. */
export const readCall = (values: FormValues, before?: Call): Result<CallContent, FormRefusal> => {
  const typed = before?.publishedAt ? { ...values, ...termsOf(before) } : values;
  const times = timesOf(typed, before ?? {});
  const trial = euros(typed, "perTrial");
  const total = euros(typed, "inAll");
  const title = localizedFrom(typed, "title");
  const purpose = localizedFrom(typed, "purpose");
  const read = gathered(readForm(fields, typed), [
    ...localizedErrors(title, "title", { required: true, max: TITLE_MAX }),
    ...localizedErrors(purpose, "purpose", { required: true }),
    ...times.errors,
    ...trial.errors,
    ...total.errors,
  ]);
  if (!read.ok) return read;
  const { opensAt, closesAt } = times;
  // Without them there are errors above.
  if (!opensAt || !closesAt) throw new Error("times were read");
  const money = { trialCents: trial.cents, totalCents: total.cents };
  return ok({ title, purpose, opensAt, closesAt, ...money, ...read.value });
};

/** A saved call as its form shows it. */
export const typedCall = (call: CallContent): CallTyped => ({
  title: call.title,
  purpose: call.purpose,
  ...typedTimes(call),
  applicants: call.applicants,
  perTrial: typedEuros(call.trialCents),
  inAll: typedEuros(call.totalCents),
  contact: call.contact,
});

/** What was typed, good or bad, to be shown again. */
export const callTyped = (values: FormValues): CallTyped => ({
  title: localizedFrom(values, "title"),
  purpose: localizedFrom(values, "purpose"),
  opensOn: values["opensOn"],
  opensTime: values["opensTime"],
  closesOn: values["closesOn"],
  closesTime: values["closesTime"],
  applicants: values["applicants"],
  perTrial: values["perTrial"],
  inAll: values["inAll"],
  contact: values["contact"],
});

export const callLabels = (look: Look): Record<string, string> => {
  const { t } = look;
  return {
    ...localizedLabels(look.ui, { title: t("field.title"), purpose: t("call.purpose") }),
    opensOn: t("field.opens-on"),
    opensTime: t("field.opens-time"),
    closesOn: t("field.closes-on"),
    closesTime: t("field.closes-time"),
    applicants: t("call.applicants"),
    perTrial: t("field.per-trial"),
    inAll: t("field.in-all"),
    contact: t("call.contact"),
  };
};

const weightField = v.object({
  weight: v.pipe(
    v.optional(v.string(), ""),
    v.trim(),
    v.check((text) => text === "" || /^[1-9]$/.test(text), "not-a-number"),
    v.transform((text) => (text === "" ? undefined : Number(text))),
  ),
});

const levelsOf = (values: FormValues): readonly Localized[] =>
  SCORES.map((score) => localizedFrom(values, `level${score}`));

/** Reads a criterion: its text and the meaning of every score are required. */
export const readCriterion = (values: FormValues): Result<Omit<Criterion, "key">, FormRefusal> => {
  const text = localizedFrom(values, "text");
  const levels = levelsOf(values);
  const read = gathered(readForm(weightField, values), [
    ...localizedErrors(text, "text", { required: true, max: 500 }),
    ...levels.flatMap((level, score) =>
      localizedErrors(level, `level${score}`, { required: true, max: 500 }),
    ),
  ]);
  return read.ok ? ok({ text, levels, ...read.value }) : read;
};

export const criterionTyped = (values: FormValues) => ({
  text: localizedFrom(values, "text"),
  weight: values["weight"],
  levels: levelsOf(values),
});

export const criterionLabels = (look: Look): Record<string, string> => {
  const { t } = look;
  const levels = SCORES.map((score) => [
    `level${score}`,
    t("criterion.level", { score: String(score) }),
  ]);
  return {
    ...localizedLabels(look.ui, {
      text: t("criterion.text"),
      ...(Object.fromEntries(levels) as Record<string, string>),
    }),
    weight: t("criterion.weight"),
  };
};
