import * as v from "valibot";
import { ok, type Result } from "../../kernel/result.ts";
import {
  type FormRefusal,
  type FormValues,
  gathered,
  localizedErrors,
  localizedFrom,
  optionalText,
  readForm,
} from "../../platform/web/fields.ts";
import { localizedLabels } from "../../ui/index.ts";
import type { SparringContent } from "../core/sparring.ts";
import type { VisitContent } from "../core/visit.ts";
import type { ExchangeTyped } from "../views/exchange-form.tsx";
import type { Look } from "../views/look.tsx";

const TITLE_MAX = 200;
const NOTE_MAX = 2000;

const wished = v.object({ wishedTime: optionalText(300) });

/** Reads what a county asks others to think along about. */
export const readSparring = (values: FormValues): Result<SparringContent, FormRefusal> => {
  const topic = localizedFrom(values, "topic");
  const purpose = localizedFrom(values, "purpose");
  const read = gathered(readForm(wished, values), [
    ...localizedErrors(topic, "topic", { required: true, max: TITLE_MAX }),
    ...localizedErrors(purpose, "purpose", { required: true }),
  ]);
  return read.ok ? ok({ topic, purpose, wishedTime: read.value.wishedTime ?? "" }) : read;
};

/** Reads what visit is asked or offered. */
export const readVisit = (values: FormValues): Result<VisitContent, FormRefusal> => {
  const topic = localizedFrom(values, "topic");
  const body = localizedFrom(values, "body");
  const read = gathered(readForm(wished, values), [
    ...localizedErrors(topic, "topic", { required: true, max: TITLE_MAX }),
    ...localizedErrors(body, "body", { required: true, max: TITLE_MAX }),
  ]);
  return read.ok ? ok({ topic, body, wishedTime: read.value.wishedTime ?? "" }) : read;
};

/** What was typed, good or bad, to be shown again. */
export const exchangeTyped = (values: FormValues): ExchangeTyped => ({
  topic: localizedFrom(values, "topic"),
  purpose: localizedFrom(values, "purpose"),
  body: localizedFrom(values, "body"),
  wishedTime: values["wishedTime"],
  county: values["county"],
});

export const exchangeLabels = (
  { t, ui }: Look,
  of: "sparring" | "visit",
): Record<string, string> => ({
  ...localizedLabels(ui, {
    topic: t(of === "sparring" ? "sparring.topic" : "visit.topic"),
    purpose: t("sparring.purpose"),
    body: t("visit.body"),
  }),
  wishedTime: t("wished-time"),
});

/** A short plain text that may be left empty; longer than can be read is cut. */
export const shortText = (values: FormValues, name: string): string =>
  (values[name] ?? "").trim().slice(0, NOTE_MAX);
