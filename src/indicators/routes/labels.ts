import { LOCALES } from "../../kernel/locale.ts";
import { localizedField } from "../../platform/web/fields.ts";
import type { Look } from "../views/look.ts";

const inLanguages = ({ ui }: Look, name: string, label: string): [string, string][] =>
  LOCALES.map((locale) => [
    localizedField(name, locale),
    `${label} (${ui(`ui.language.${locale}`)})`,
  ]);

/** The labels of the desk's fields by their names, for messages about them. */
export const formLabels = (look: Look, unit: string): Readonly<Record<string, string>> => {
  const { t } = look;
  return {
    baselineValue: t("form.baseline.value", { unit }),
    baselineWhen: t("form.baseline.when"),
    baselineSource: t("form.baseline.source"),
    targetValue: t("form.target.value", { unit }),
    targetStart: t("form.target.start"),
    targetEnd: t("form.target.end"),
    targetShape: t("form.target.shape"),
    readingValue: t("form.reading.value", { unit }),
    readingN: t("form.reading.n"),
    readingWho: t("form.reading.who"),
    readingStart: t("form.reading.start"),
    readingEnd: t("form.reading.end"),
    readingSource: t("form.reading.source"),
    assessmentId: t("form.lesson.assessment"),
    place: t("form.lesson.place"),
    linkNode: t("form.link.node"),
    ...Object.fromEntries([
      ...inLanguages(look, "rationale", t("form.target.rationale")),
      ...inLanguages(look, "comment", t("form.reading.comment")),
      ...inLanguages(look, "judgement", t("form.assess.judgement")),
      ...inLanguages(look, "why", t("form.assess.why")),
      ...inLanguages(look, "lessonText", t("form.lesson.text")),
      ...inLanguages(look, "lessonAction", t("form.lesson.action")),
    ]),
  };
};
