import * as v from "valibot";
import type { Day } from "../../kernel/instant.ts";
import { LOCALES, type Localized } from "../../kernel/locale.ts";
import { ok, type Result } from "../../kernel/result.ts";
import {
  type FieldError,
  type FormRefusal,
  type FormValues,
  gathered,
  localizedErrors,
  localizedFrom,
  optionalText,
  readForm,
  requiredDay,
} from "../../platform/web/fields.ts";
import { localizedLabels } from "../../ui/index.ts";
import { readPartialDay } from "../../programmes/index.ts";
import type { OwnSituation } from "../actions/situation.ts";
import {
  BODIES,
  MEANS,
  MOST_RESPONSIBLE,
  PROGRAMME_STATES,
  type Situation,
  type SituationEdit,
  type Topic,
  TOPICS,
} from "../core/situation.ts";
import type { Look } from "../views/look.tsx";
import { fieldOf, type SituationTyped } from "../views/situation-form.tsx";

const TEXT_MAX = 200;

const KEYS = { means: MEANS, bodies: BODIES } as const;

const tickedIn = <K extends string>(
  values: FormValues,
  topic: "means" | "bodies",
  keys: readonly K[],
): K[] => keys.filter((key) => values[fieldOf(topic, key)] === "1");

/** One body on each line; the lines of the languages belong together by their order. */
export const bodiesFromLines = (lines: Localized): Localized[] => {
  const split = LOCALES.map((locale) => ({
    locale,
    names: (lines[locale] ?? "").split("\n").map((line) => line.trim()),
  }));
  const most = Math.max(...split.map(({ names }) => names.length));
  return Array.from({ length: most }, (_, index) =>
    Object.fromEntries(
      split.flatMap(({ locale, names }) => (names[index] ? [[locale, names[index]]] : [])),
    ),
  ).filter((name) => Object.keys(name).length > 0);
};

const linesOf = (names: readonly Localized[]): Localized =>
  Object.fromEntries(
    LOCALES.flatMap((locale) =>
      names.some((name) => name[locale])
        ? [[locale, names.map((name) => name[locale] ?? "").join("\n")]]
        : [],
    ),
  );

type Content = Pick<SituationEdit, "told" | "programme" | "means" | "bodies" | "responsible">;

const NOTHING: Content = { told: false };

interface Read {
  readonly content: Content;
  readonly errors: readonly FieldError[];
}

const words = (text: Localized): Localized | undefined =>
  Object.keys(text).length > 0 ? text : undefined;

const readProgramme = (values: FormValues): Read => {
  const state = PROGRAMME_STATES.find((one) => one === values["programme-state"]);
  const title = localizedFrom(values, "programme-title");
  const decidedBy = localizedFrom(values, "programme-decidedBy");
  const typed = (values["programme-decidedOn"] ?? "").trim();
  const decidedOn = typed === "" ? undefined : readPartialDay(typed);
  const section = (values["programme-section"] ?? "").trim();
  const errors: FieldError[] = [
    ...localizedErrors(title, "programme-title", { required: false, max: TEXT_MAX }),
    ...localizedErrors(decidedBy, "programme-decidedBy", { required: false, max: TEXT_MAX }),
  ];
  if (typed !== "" && !decidedOn) errors.push({ field: "programme-decidedOn", code: "not-a-day" });
  if (section.length > 100) errors.push({ field: "programme-section", code: "too-long" });
  if (!state) return { content: NOTHING, errors };
  const programme = {
    state,
    ...(words(title) ? { title } : {}),
    ...(words(decidedBy) ? { decidedBy } : {}),
    ...(decidedOn ? { decidedOn } : {}),
    ...(section ? { section } : {}),
  };
  return { content: { told: true, programme }, errors };
};

const readContent = (topic: Topic, values: FormValues): Read => {
  if (topic === "programme") return readProgramme(values);
  if (topic === "responsible") {
    const lines = localizedFrom(values, "responsible-responsible");
    const responsible = bodiesFromLines(lines).slice(0, MOST_RESPONSIBLE);
    const errors = localizedErrors(lines, "responsible-responsible", { required: false });
    return {
      content: responsible.length > 0 ? { told: true, responsible } : NOTHING,
      errors,
    };
  }
  const means = topic === "means" ? tickedIn(values, topic, MEANS) : undefined;
  const bodies = topic === "bodies" ? tickedIn(values, topic, BODIES) : undefined;
  const told = (means ?? bodies ?? []).length > 0;
  return {
    content: told ? { told, ...(means ? { means } : {}), ...(bodies ? { bodies } : {}) } : NOTHING,
    errors: [],
  };
};

/** The revision that the form was made from; -1, which nothing has, when it is not a number. */
const revisionOf = (values: FormValues): number =>
  /^\d{1,9}$/.test(values["revision"] ?? "") ? Number(values["revision"]) : -1;

/**
 * Reads what is written of one topic. Where the programme stands in the product only its showing is
 * asked, and `today` is its day.
 */
export const readSituation = (
  topic: Topic,
  values: FormValues,
  { programmeKnown, today }: { readonly programmeKnown: boolean; readonly today: Day },
): Result<SituationEdit & { readonly revision: number }, FormRefusal> => {
  const shown = values[fieldOf(topic, "shown")] === "1";
  const revision = revisionOf(values);
  if (topic === "programme" && programmeKnown)
    return ok({ topic, shown, told: false, toldOn: today, revision });
  const source = fieldOf(topic, "source");
  const toldOn = fieldOf(topic, "toldOn");
  const { content, errors } = readContent(topic, values);
  const schema = v.object({ [source]: optionalText(500), [toldOn]: requiredDay() });
  const read = gathered(readForm(schema, values), errors);
  if (!read.ok) return read;
  const from = read.value[source];
  return ok({
    topic,
    shown,
    ...content,
    ...(from ? { source: from } : {}),
    // The schema reads a day here.
    toldOn: read.value[toldOn] as Day,
    revision,
  });
};

const typedOf = (row: Situation): SituationTyped => ({
  shown: row.shown,
  revision: row.revision,
  ...row.programme,
  ...(row.means || row.bodies ? { keys: row.means ?? row.bodies } : {}),
  ...(row.responsible ? { responsible: linesOf(row.responsible) } : {}),
  ...(row.source ? { source: row.source } : {}),
  toldOn: row.toldOn,
});

/** What is saved of a county as its forms show it; what nobody wrote is shown once it is written. */
export const typedSituation = (
  { rows }: OwnSituation,
  today: Day,
): Readonly<Record<Topic, SituationTyped>> => {
  const empty: SituationTyped = { shown: true, revision: 0, toldOn: today };
  return Object.fromEntries(
    TOPICS.map((topic) => {
      const row = rows.find((one) => one.topic === topic);
      return [topic, row ? typedOf(row) : empty];
    }),
  ) as Record<Topic, SituationTyped>;
};

/** What was typed of a topic, good or bad, to be shown again. */
export const situationTyped = (topic: Topic, values: FormValues): SituationTyped => {
  const value = (field: string): string | undefined => values[fieldOf(topic, field)];
  return {
    shown: value("shown") === "1",
    revision: Math.max(0, revisionOf(values)),
    state: value("state"),
    title: localizedFrom(values, fieldOf(topic, "title")),
    decidedBy: localizedFrom(values, fieldOf(topic, "decidedBy")),
    decidedOn: value("decidedOn"),
    section: value("section"),
    keys:
      topic === "means" || topic === "bodies" ? tickedIn<string>(values, topic, KEYS[topic]) : [],
    responsible: localizedFrom(values, fieldOf(topic, "responsible")),
    source: value("source"),
    toldOn: value("toldOn"),
  };
};

export const situationLabels = (look: Look, topic: Topic): Record<string, string> => {
  const { t } = look;
  const named = (labels: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(labels).map(([field, label]) => [fieldOf(topic, field), label]),
    );
  return {
    ...localizedLabels(
      look.ui,
      named({
        title: t("situation.field.name"),
        decidedBy: t("situation.field.decided-by"),
        responsible: t("situation.field.responsible"),
      }),
    ),
    ...named({
      decidedOn: t("situation.field.decided-on"),
      section: t("situation.field.section"),
      source: t("situation.field.source"),
      toldOn: t("situation.field.told-on"),
    }),
  };
};
