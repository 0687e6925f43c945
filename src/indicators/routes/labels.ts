import { localizedLabels } from "../../ui/index.ts";
import type { Look } from "../views/look.ts";

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
    ...localizedLabels(look.ui, {
      rationale: t("form.target.rationale"),
      comment: t("form.reading.comment"),
      judgement: t("form.assess.judgement"),
      why: t("form.assess.why"),
      lessonText: t("form.lesson.text"),
      lessonAction: t("form.lesson.action"),
    }),
  };
};
