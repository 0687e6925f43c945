import {
  type FieldError,
  type FormRefusal,
  type FormValues,
  localizedErrors,
  localizedFrom,
  localizedOrNone,
  localizedValues,
} from "../../kernel/form.ts";
import { ok, type Result } from "../../kernel/result.ts";
import type { Activity, ActivityContent } from "./activity.ts";
import { readPartialDay } from "./partial-day.ts";
import { type PlannedTimes, readTimes, typedTimes } from "./planned-times.ts";

const TITLE_MAX = 200;
const MOST_MINUTES = 600;
const REQUIRED_TEXTS = ["title", "question"] as const;
const OPTIONAL_TEXTS = ["why", "decides", "canChange", "cannotChange"] as const;

const openingOf = (times: PlannedTimes) => {
  const { opensOn, opensTime } = typedTimes(times);
  return { opensOn, opensTime };
};

const isMinutes = (text: string): boolean =>
  /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= MOST_MINUTES;

const textErrors = (values: FormValues): FieldError[] => [
  ...REQUIRED_TEXTS.flatMap((name) =>
    localizedErrors(localizedFrom(values, name), name, { required: true, max: TITLE_MAX }),
  ),
  ...OPTIONAL_TEXTS.flatMap((name) =>
    localizedErrors(localizedFrom(values, name), name, { required: false }),
  ),
];

/**
 * Reads the fields of an activity; a form may leave out those that need not be filled in. Times that
 * did not change keep their exact moment; once it is open its opening is none of the form's fields.
 */
export const readActivityForm = (
  values: FormValues,
  before?: PlannedTimes & Pick<Activity, "status">,
): Result<ActivityContent, FormRefusal> => {
  const opened = before !== undefined && before.status !== "planned";
  const times = readTimes(opened ? { ...values, ...openingOf(before) } : values, before);
  const minutes = (values.minutes ?? "").trim();
  const decisionOn = (values.decisionOn ?? "").trim();
  const decided = decisionOn === "" ? undefined : readPartialDay(decisionOn);
  const errors = textErrors(values);
  if (decisionOn !== "" && !decided) errors.push({ field: "decisionOn", code: "not-a-day" });
  if (minutes !== "" && !isMinutes(minutes))
    errors.push({ field: "minutes", code: "not-a-number" });
  if (!times.ok) errors.push(...times.refusal.errors);
  if (errors.length > 0 || !times.ok) return { ok: false, refusal: { kind: "bad-form", errors } };
  return ok({
    title: localizedFrom(values, "title"),
    question: localizedFrom(values, "question"),
    why: localizedOrNone(values, "why"),
    decides: localizedOrNone(values, "decides"),
    canChange: localizedOrNone(values, "canChange"),
    cannotChange: localizedOrNone(values, "cannotChange"),
    decisionOn: decided,
    minutes: minutes === "" ? undefined : Number(minutes),
    ...times.value,
  });
};

/** The fields of an activity's form as they are stored, or as a template fills them in. */
export const activityValues = (
  activity: Pick<Activity, "title" | "question"> & Partial<ActivityContent>,
): FormValues => ({
  ...localizedValues("title", activity.title),
  ...localizedValues("question", activity.question),
  ...localizedValues("why", activity.why),
  ...localizedValues("decides", activity.decides),
  ...localizedValues("canChange", activity.canChange),
  ...localizedValues("cannotChange", activity.cannotChange),
  decisionOn: activity.decisionOn ?? "",
  minutes: activity.minutes === undefined ? "" : String(activity.minutes),
  ...typedTimes(activity),
});

/** The field that can mend what is wrong with the times of an activity, by the kind of refusal. */
export const TIMES_FIELDS = {
  "opens-in-the-past": "opensOn",
  "closes-before-opening": "closesOn",
  "closes-in-the-past": "closesOn",
} as const;

export const isTimesRefusal = (kind: string): kind is keyof typeof TIMES_FIELDS =>
  Object.hasOwn(TIMES_FIELDS, kind);
