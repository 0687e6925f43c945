import { localizedFrom } from "../../kernel/form.ts";
import { CheckboxField, FieldSet, LocalizedField, RadioGroup } from "../../ui/index.ts";
import { BACKGROUND_QUESTIONS } from "../core/settings.ts";
import type { Look } from "./look.tsx";

export interface FieldsProps {
  readonly look: Look;
  /** What the form shows: what is stored, or what was typed when it came back. */
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

/** Whether statements are read before they are published, and the policy that is shown. */
export const ModerationFields = ({ look, values, errors }: FieldsProps) => {
  const { t, ui } = look;
  return (
    <>
      <RadioGroup
        name="moderation"
        label={t("settings.moderation")}
        value={values.moderation}
        error={errors.moderation}
        options={(["before", "after"] as const).map((value) => ({
          value,
          label: t(`settings.moderation.${value}`),
          hint: t(`settings.moderation.${value}.hint`),
        }))}
      />
      <LocalizedField
        t={ui}
        name="policy"
        label={t("settings.policy")}
        hint={t("settings.policy.hint")}
        rows={4}
        value={localizedFrom(values, "policy")}
        errors={errors}
      />
    </>
  );
};

/** Which background questions are asked, and why. */
export const BackgroundFields = ({ look, values, errors }: FieldsProps) => {
  const { t, ui } = look;
  return (
    <>
      <FieldSet legend={t("settings.background.ask")} hint={t("settings.background.hint")}>
        {BACKGROUND_QUESTIONS.map((question) => (
          <CheckboxField
            key={question}
            name={`background.${question}`}
            label={t(`settings.background.${question}`)}
            checked={values[`background.${question}`] === "1"}
          />
        ))}
      </FieldSet>
      <LocalizedField
        t={ui}
        name="purpose"
        label={t("settings.purpose")}
        hint={t("settings.purpose.hint")}
        rows={3}
        value={localizedFrom(values, "purpose")}
        errors={errors}
      />
    </>
  );
};
