import {
  ActivityFacts,
  ActivityTimes,
  Button,
  ChooseTemplate,
  type ChooseTemplateProps,
  FillTemplate,
  type FillTemplateProps,
  Section,
} from "../../ui/index.ts";
import { questionsIn } from "../core/questionnaire.ts";
import type { SurveyTemplate } from "../core/templates.ts";
import { Preview } from "./editor-page.tsx";
import type { Look } from "./look.tsx";
import { type FieldsProps, SettingsFields } from "./settings-page.tsx";

export interface ChooseSurveyProps
  extends Pick<ChooseTemplateProps, "measures" | "values" | "sent" | "action" | "backHref"> {
  readonly look: Look;
  readonly templates: readonly SurveyTemplate[];
}

/** The first step: for which measure, from which template. */
export const ChooseSurvey = ({ look, templates, ...props }: ChooseSurveyProps) => {
  const { t, ui, locale } = look;
  return (
    <ChooseTemplate
      {...props}
      t={ui}
      title={t("new.title")}
      lead={t("new.lead")}
      noMeasures={t("new.no-measures")}
      templates={templates.map(({ key, title, audience, about, questionnaire, minutes }) => {
        const count = questionsIn(questionnaire).length;
        return count === 0
          ? { value: key, label: t(`new.template.empty.${audience}`), hint: about[locale] }
          : {
              value: key,
              label: title[locale],
              hint: `${about[locale]} ${t("new.template.size", { count, minutes })}`,
            };
      })}
    />
  );
};

export interface NewSurveyProps
  extends FieldsProps,
    Pick<FillTemplateProps, "measure" | "csrf" | "hidden" | "action" | "backHref"> {
  readonly template: SurveyTemplate;
}

/** The second step: everything filled in from the template, beside the survey itself. */
export const NewSurvey = (props: NewSurveyProps) => {
  const { look, template, values, errors } = props;
  const { t, ui } = look;
  return (
    <FillTemplate
      {...props}
      t={ui}
      title={t("new.title")}
      kept={t("question.kept")}
      preview={<Preview look={look} questionnaire={template.questionnaire} />}
      previewLabel={t("editor.preview")}
      buttons={<Button>{t("new.save")}</Button>}
    >
      <Section heading={t("new.texts")}>
        <ActivityFacts t={ui} values={values} errors={errors} brief />
      </Section>
      <ActivityTimes t={ui} values={values} errors={errors} />
      {template.audience === "counties" && <SettingsFields {...props} />}
    </FillTemplate>
  );
};
