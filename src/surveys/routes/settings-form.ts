import * as v from "valibot";
import { ok, type Result } from "../../kernel/result.ts";
import {
  type FormRefusal,
  type FormValues,
  optionalWholeNumber,
  readForm,
} from "../../platform/web/fields.ts";
import { MOST_REMIND_DAYS, type SurveySettings } from "../core/survey.ts";

const fields = v.object({ remindDays: optionalWholeNumber(1, MOST_REMIND_DAYS) });

/** Reads what a survey of the counties is set to. */
export const readSettings = (values: FormValues): Result<SurveySettings, FormRefusal> => {
  const read = readForm(fields, values);
  return read.ok ? ok({ answersPublic: values.answersPublic === "1", ...read.value }) : read;
};
