import { localizedFrom } from "../../kernel/form.ts";
import type { UiText } from "../ui-text.ts";
import { DateField } from "./date-field.tsx";
import { FieldSet } from "./field-set.tsx";
import { LocalizedField, localizedLabels } from "./localized-field.tsx";
import { TextField } from "./text-field.tsx";
import { TimeField } from "./time-field.tsx";

export interface ActivityFieldsProps {
  readonly t: UiText;
  /** What the fields show, by their names; a text in a language as `title.fi`. */
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

const OTHERS = [
  { name: "decisionOn", key: "decision-on" },
  { name: "minutes", key: "minutes" },
  { name: "opensOn", key: "opens-on" },
  { name: "opensTime", key: "opens-time" },
  { name: "closesOn", key: "closes-on" },
  { name: "closesTime", key: "closes-time" },
] as const;

/** What the fields are called in messages about them, by name. */
export const activityFieldLabels = (t: UiText): Readonly<Record<string, string>> => ({
  ...localizedLabels(
    t,
    Object.fromEntries(TEXTS.map(({ name, key }) => [name, t(`ui.activity.${key}`)])),
  ),
  ...Object.fromEntries(OTHERS.map(({ name, key }) => [name, t(`ui.activity.${key}`)])),
});

const fieldOf = ({ t, values, errors }: ActivityFieldsProps, index: number) => {
  const { name, key } = OTHERS[index];
  return {
    name,
    label: t(`ui.activity.${key}`),
    hint: t(`ui.activity.${key}.hint`),
    optional: t("ui.optional"),
    value: values[name],
    error: errors[name],
  };
};

/** What is asked and why, who decides and when, what can change, how long it takes. */
export const ActivityFacts = ({
  brief = false,
  ...props
}: ActivityFieldsProps & {
  /** True where the decision that it feeds is told elsewhere, or later. */
  readonly brief?: boolean;
}) => {
  const { t, values, errors } = props;
  return (
    <>
      {(brief ? TEXTS.slice(0, 3) : TEXTS).map(({ name, key, rows }) => (
        <LocalizedField
          key={key}
          t={t}
          name={name}
          label={t(`ui.activity.${key}`)}
          hint={t(`ui.activity.${key}.hint`)}
          rows={rows || undefined}
          value={localizedFrom(values, name)}
          errors={errors}
        />
      ))}
      {!brief && <TextField {...fieldOf(props, 0)} width="medium" autocomplete="off" />}
      <TextField {...fieldOf(props, 1)} type="number" width="short" autocomplete="off" />
    </>
  );
};

/** When it opens by itself and when it closes: a day each, with a time of day where wanted. */
export const ActivityTimes = ({
  opened = false,
  ...props
}: ActivityFieldsProps & {
  /** True once it is open: its opening is no longer asked. */
  readonly opened?: boolean;
}) => {
  const { t } = props;
  return (
    <FieldSet legend={t("ui.activity.times")} hint={t("ui.activity.times.hint")}>
      {!opened && (
        <>
          <DateField {...fieldOf(props, 2)} />
          <TimeField {...fieldOf(props, 3)} />
        </>
      )}
      <DateField {...fieldOf(props, 4)} />
      <TimeField {...fieldOf(props, 5)} />
    </FieldSet>
  );
};
