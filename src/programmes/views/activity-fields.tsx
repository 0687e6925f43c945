import { DateField, LocalizedField, TextField } from "../../ui/index.ts";
import type { Look } from "./look.tsx";
import { typed } from "./node-editor.tsx";

export interface ActivityFieldsProps {
  readonly look: Look;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

const TEXTS = [
  { name: "title", key: "title", rows: 0 },
  { name: "question", key: "question", rows: 2 },
  { name: "why", key: "why", rows: 3 },
  { name: "decides", key: "decides", rows: 0 },
  { name: "canChange", key: "can-change", rows: 3 },
  { name: "cannotChange", key: "cannot-change", rows: 3 },
] as const;

/** The fields of an activity, for planning and for editing. */
export const ActivityFields = ({ look, values, errors }: ActivityFieldsProps) => {
  const { t, ui } = look;
  const optional = ui("ui.optional");
  return (
    <>
      {TEXTS.map(({ name, key, rows }) => (
        <LocalizedField
          key={key}
          t={ui}
          name={name}
          label={t(`activity.field.${key}`)}
          hint={t(`activity.hint.${key}`)}
          rows={rows || undefined}
          value={typed(values, name)}
          errors={errors}
        />
      ))}
      <TextField
        name="decisionOn"
        label={t("activity.field.decision-on")}
        hint={t("editor.day.hint")}
        optional={optional}
        width="medium"
        autocomplete="off"
        value={values.decisionOn}
        error={errors.decisionOn}
      />
      <TextField
        name="minutes"
        type="number"
        label={t("activity.field.minutes")}
        hint={t("activity.hint.minutes")}
        optional={optional}
        width="short"
        autocomplete="off"
        value={values.minutes}
        error={errors.minutes}
      />
      <DateField
        name="closesOn"
        label={t("activity.field.closes-on")}
        hint={t("activity.hint.closes-on")}
        optional={optional}
        value={values.closesOn}
        error={errors.closesOn}
      />
    </>
  );
};
