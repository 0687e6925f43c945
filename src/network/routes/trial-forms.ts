import * as v from "valibot";
import { type ActivityId, type DecisionId, isUuid, type NodeId } from "../../kernel/ids.ts";
import { parseDay } from "../../kernel/instant.ts";
import { ok, type Result } from "../../kernel/result.ts";
import {
  choice,
  type FieldError,
  type FormRefusal,
  type FormValues,
  gathered,
  localizedErrors,
  localizedFrom,
  localizedOrNone,
  optionalText,
  readForm,
  requiredDay,
  ticked,
} from "../../platform/web/fields.ts";
import { localizedLabels } from "../../ui/index.ts";
import type { NewNote } from "../actions/trial-milestone.ts";
import { type Learning, OUTCOMES, type Trial, type TrialContent } from "../core/trial.ts";
import type { Look } from "../views/look.tsx";
import { budgetTyped } from "../views/trial-budget.tsx";
import type { DeskTyped } from "../views/trial-desk.tsx";
import type { TrialTyped } from "../views/trial-form.tsx";
import { chosen, lineLabels, readLines, typedLines } from "./trial-fields.ts";

const TITLE_MAX = 200;

const trialFields = v.object({ way: optionalText(50), decisionText: optionalText(500) });

/** Reads what a trial says, spends and is tied to. */
export const readTrial = (values: FormValues): Result<TrialContent, FormRefusal> => {
  const title = localizedFrom(values, "title");
  const summary = localizedFrom(values, "summary");
  const { lines, errors } = readLines(values);
  const read = gathered(readForm(trialFields, values), [
    ...localizedErrors(title, "title", { required: true, max: TITLE_MAX }),
    ...localizedErrors(summary, "summary", { required: true, max: 1000 }),
    ...errors,
  ]);
  if (!read.ok) return read;
  const { way, decisionText = "" } = read.value;
  return ok({
    title,
    summary,
    budget: lines,
    way,
    decisionText,
    // What was chosen is looked up by the action; here it is only known to be an id.
    activityIds: ticked(values, "activity").filter(isUuid) as ActivityId[],
    measureId: chosen(values, "measureId") as NodeId | undefined,
    decisionId: chosen(values, "decisionId") as DecisionId | undefined,
  });
};

export const typedTrial = (trial: Trial): TrialTyped => ({
  ...trial,
  budget: budgetTyped(trial.budget),
});

/** What was typed, good or bad, to be shown again. */
export const trialTyped = (values: FormValues): TrialTyped => ({
  title: localizedFrom(values, "title"),
  summary: localizedFrom(values, "summary"),
  budget: typedLines(values),
  activityIds: ticked(values, "activity"),
  way: values["way"],
  measureId: values["measureId"],
  decisionId: values["decisionId"],
  decisionText: values["decisionText"],
});

export const trialLabels = (look: Look): Record<string, string> => {
  const { t } = look;
  return {
    ...localizedLabels(look.ui, {
      title: t("field.title"),
      summary: t("application.summary"),
      milestone: t("milestone.title"),
      note: t("note.text"),
      tried: t("learning.tried"),
      happened: t("learning.happened"),
      learned: t("learning.learned"),
      endReason: t("end.reason"),
    }),
    ...lineLabels(look),
    way: t("link.way"),
    decisionText: t("link.decision-text"),
    due: t("milestone.due"),
    day: t("note.day"),
    outcome: t("end.outcome"),
    sure: t("end.sure"),
  };
};

/** Reads a fresh milestone. */
export const readMilestone = (values: FormValues) => {
  const title = localizedFrom(values, "milestone");
  const read = gathered(
    readForm(v.object({ due: requiredDay() }), values),
    localizedErrors(title, "milestone", { required: true, max: TITLE_MAX }),
  );
  return read.ok ? ok({ title, due: read.value.due }) : read;
};

export const milestoneTyped = (values: FormValues): DeskTyped => ({
  milestone: { title: localizedFrom(values, "milestone"), due: values["due"] },
});

/** Reads a move; a day that is none is an error, the reason is asked by the action. */
export const readMove = (values: FormValues) => ({
  from: parseDay(values["from"] ?? ""),
  to: parseDay(values["to"] ?? ""),
  reason: (values["reason"] ?? "").trim().slice(0, 1000),
});

/** Reads a dated note. */
export const readNote = (values: FormValues): Result<NewNote, FormRefusal> => {
  const text = localizedFrom(values, "note");
  const read = gathered(
    readForm(v.object({ day: requiredDay() }), values),
    localizedErrors(text, "note", { required: true }),
  );
  return read.ok
    ? ok({ day: read.value.day, text, isPublic: values["public"] !== undefined })
    : read;
};

export const noteTyped = (values: FormValues): DeskTyped => ({
  note: {
    day: values["day"],
    text: localizedFrom(values, "note"),
    isPublic: values["public"] !== undefined,
  },
});

const PARTS = ["tried", "happened", "learned"] as const;

/** Reads what was learned; a half-written one may be saved while the trial runs. */
export const readLearning = (values: FormValues): Result<Learning, FormRefusal> => {
  const errors = PARTS.flatMap((part): FieldError[] =>
    localizedErrors(localizedFrom(values, part), part, { required: false }),
  );
  if (errors.length > 0) return { ok: false, refusal: { kind: "bad-form", errors } };
  return ok({
    tried: localizedOrNone(values, "tried"),
    happened: localizedOrNone(values, "happened"),
    learned: localizedOrNone(values, "learned"),
  });
};

export const learningTyped = (values: FormValues): DeskTyped => ({
  learning: Object.fromEntries(PARTS.map((part) => [part, localizedFrom(values, part)])),
});

/** Reads how a trial ended; the reason and being sure are required. */
export const readEnd = (values: FormValues) => {
  const reason = localizedFrom(values, "endReason");
  const read = gathered(readForm(v.object({ outcome: choice(OUTCOMES) }), values), [
    ...localizedErrors(reason, "endReason", { required: true }),
    ...(values["sure"] ? [] : [{ field: "sure", code: "required" } as const]),
  ]);
  return read.ok ? ok({ outcome: read.value.outcome, reason }) : read;
};

export const endTyped = (values: FormValues): DeskTyped => ({
  end: { outcome: values["outcome"], reason: localizedFrom(values, "endReason") },
});
