import { DateField, FieldSet, LocalizedField, TextField, TimeField } from "../../ui/index.ts";
import type { Look } from "./look.tsx";
import { typed } from "./node-editor.tsx";

export interface ActivityFieldsProps {
  readonly look: Look;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  /** True once it is open: its opening is no longer asked. */
  readonly opened?: boolean;
}

const TEXTS = [
  { name: "title", key: "title", rows: 0 },
  { name: "question", key: "question", rows: 2 },
  { name: "why", key: "why", rows: 3 },
  { name: "decides", key: "decides", rows: 0 },
  { name: "canChange", key: "can-change", rows: 3 },
  { name: "cannotChange", key: "cannot-change", rows: 3 },
] as const;

/** When it opens by itself and when it closes: a day each, with a time of day where wanted. */
const Times = ({ look, values, errors, opened = false }: ActivityFieldsProps) => {
  const { t, ui } = look;
  const optional = ui("ui.optional");
  const field = (name: string, key: "opens-on" | "opens-time" | "closes-on" | "closes-time") => ({
    name,
    label: t(`activity.field.${key}`),
    value: values[name],
    error: errors[name],
    optional,
  });
  return (
    <FieldSet legend={t("activity.times")} hint={t("activity.times.hint")}>
      {!opened && (
        <>
          <DateField {...field("opensOn", "opens-on")} />
          <TimeField {...field("opensTime", "opens-time")} hint={t("activity.hint.opens-time")} />
        </>
      )}
      <DateField {...field("closesOn", "closes-on")} hint={t("activity.hint.closes-on")} />
      <TimeField {...field("closesTime", "closes-time")} hint={t("activity.hint.closes-time")} />
    </FieldSet>
  );
};

/** The fields of an activity, for planning and for editing. */
export const ActivityFields = (props: ActivityFieldsProps) => {
  const { look, values, errors } = props;
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
      <Times {...props} />
    </>
  );
};
