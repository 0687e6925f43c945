import type { Day, Instant } from "../../kernel/instant.ts";
import { parseDay } from "../../kernel/instant.ts";
import { localizedFrom, localizedValues, type FormValues } from "../../platform/web/fields.ts";
import { endOfDay } from "../../programmes/index.ts";
import { FINNISH_CLOCK, startOfDay } from "../actions/finnish-clock.ts";
import {
  isOwn,
  MOST_OPTIONS,
  OWN_KINDS,
  type Question,
  READY_KINDS,
  readOptions,
  writtenOptions,
} from "../core/registration-questions.ts";
import { type RegistrationTerms, type TermsContent, WHO } from "../core/registration.ts";
import type { Look } from "../views/look.tsx";
import { ROLES_ASKED } from "../views/registration-terms-page.tsx";

/** Forms for own questions on the page. */
export const OWN_QUESTIONS = 5;

type Errors = Record<string, string>;

const ticked = (values: FormValues, name: string): boolean => values[name] === "1";

const momentIn = (
  look: Look,
  name: "opens" | "deadline",
  values: FormValues,
  errors: Errors,
): Instant | undefined => {
  const dayText = (values[`${name}-day`] ?? "").trim();
  const timeText = (values[`${name}-time`] ?? "").trim();
  if (dayText === "") {
    if (timeText !== "") errors[`${name}-day`] = look.t("terms.day.wrong");
    return undefined;
  }
  const day: Day | undefined = parseDay(dayText);
  if (day === undefined) {
    errors[`${name}-day`] = look.t("terms.day.wrong");
    return undefined;
  }
  if (timeText === "") return name === "opens" ? startOfDay(day) : endOfDay(day);
  const time = FINNISH_CLOCK.read(timeText);
  const moments = time === undefined ? [] : FINNISH_CLOCK.momentsOn(day, time);
  // Of the hour that comes twice an opening is the first, a deadline the last.
  const at = name === "opens" ? moments.at(0) : moments.at(-1);
  if (at === undefined) errors[`${name}-time`] = look.t("terms.time.wrong");
  return at;
};

const ownQuestion = (
  look: Look,
  at: number,
  values: FormValues,
  errors: Errors,
): Question | undefined => {
  const name = `own-${at}`;
  const kind = OWN_KINDS.find((one) => one === values[`${name}-kind`]);
  if (!kind) return undefined;
  const label = localizedFrom(values, `${name}-label`);
  if (Object.keys(label).length === 0)
    errors[`${name}-label.fi`] = look.t("terms.own.label.missing");
  const options = readOptions(values[`${name}-options`] ?? "");
  if (kind === "choice" && (options.length < 2 || options.length > MOST_OPTIONS))
    errors[`${name}-options`] = look.t("terms.own.options.missing");
  return {
    key: `q${at}`,
    kind,
    label,
    ...(kind === "choice" ? { options } : {}),
    required: ticked(values, `${name}-required`),
  };
};

const capacityIn = (look: Look, values: FormValues, errors: Errors): number | undefined => {
  const text = (values["capacity"] ?? "").trim();
  if (text === "") return undefined;
  if (/^\d{1,6}$/.test(text)) return Number(text);
  errors["capacity"] = look.t("desk.refused.bad-capacity");
  return undefined;
};

/** Reads the form of the terms; every field at fault is told. */
export const readTerms = (
  look: Look,
  values: FormValues,
): { readonly content: TermsContent & { version: number }; readonly errors: Errors } => {
  const errors: Errors = {};
  const opensAt = momentIn(look, "opens", values, errors);
  const deadline = momentIn(look, "deadline", values, errors);
  const capacity = capacityIn(look, values, errors);
  const own = Array.from({ length: OWN_QUESTIONS }, (_, at) =>
    ownQuestion(look, at + 1, values, errors),
  );
  const ready = READY_KINDS.filter((kind) => ticked(values, `ready-${kind}`));
  return {
    errors,
    content: {
      who: WHO.find((one) => one === values["who"]) ?? "open",
      roles: ROLES_ASKED.filter((role) => ticked(values, `role-${role}`)),
      ...(opensAt === undefined ? {} : { opensAt }),
      ...(deadline === undefined ? {} : { deadline }),
      ...(capacity === undefined ? {} : { capacity }),
      waitingList: ticked(values, "waitingList"),
      questions: [
        ...ready.map((kind) => ({ key: kind, kind })),
        ...own.flatMap((question) => (question ? [question] : [])),
      ],
      remindDay: ticked(values, "remindDay"),
      remindHour: ticked(values, "remindHour"),
      version: Number(/^\d{1,9}$/.exec(values["version"] ?? "")?.[0] ?? 0),
    },
  };
};

const momentValues = (name: string, at: Instant | undefined): FormValues =>
  at === undefined
    ? {}
    : {
        [`${name}-day`]: FINNISH_CLOCK.dayOf(at),
        [`${name}-time`]: at === endOfDay(FINNISH_CLOCK.dayOf(at)) ? "" : FINNISH_CLOCK.timeOf(at),
      };

const questionValues = (question: Question): FormValues => {
  if (!isOwn(question)) return { [`ready-${question.kind}`]: "1" };
  const name = `own-${question.key.slice(1)}`;
  return {
    [`${name}-kind`]: question.kind,
    ...localizedValues(`${name}-label`, question.label),
    [`${name}-options`]: writtenOptions(question.options ?? []),
    [`${name}-required`]: question.required ? "1" : "",
  };
};

/** The fields of the form for terms that are there; for a new registration what is usual. */
export const termsValues = (terms: RegistrationTerms | undefined): FormValues =>
  terms
    ? {
        version: String(terms.version),
        who: terms.who,
        ...Object.fromEntries(terms.roles.map((role) => [`role-${role}`, "1"])),
        ...momentValues("opens", terms.opensAt),
        ...momentValues("deadline", terms.deadline),
        capacity: terms.capacity === undefined ? "" : String(terms.capacity),
        waitingList: terms.waitingList ? "1" : "",
        ...Object.assign({}, ...terms.questions.map(questionValues)),
        remindDay: terms.remindDay ? "1" : "",
        remindHour: terms.remindHour ? "1" : "",
      }
    : { version: "0", who: "open", waitingList: "1", remindDay: "1", remindHour: "1" };
