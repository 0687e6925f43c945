import { localizedFrom } from "../../kernel/form.ts";
import {
  CheckboxField,
  DateField,
  Disclosure,
  FieldSet,
  LocalizedField,
  RadioGroup,
  Section,
  SelectField,
  TextField,
  TimeField,
} from "../../ui/index.ts";
import { KINDS, PLACES } from "../core/meeting.ts";
import type { Look } from "./look.tsx";

/** A form as it was typed, and what is wrong with it. */
export interface FieldsProps {
  readonly look: Look;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

/** A text in three languages as a field. */
export const TextsField = ({
  look,
  values,
  errors,
  name,
  label,
  hint,
  rows,
}: FieldsProps & { name: string; label: string; hint?: string; rows?: number }) => (
  <LocalizedField
    t={look.ui}
    name={name}
    label={label}
    hint={hint}
    rows={rows}
    value={localizedFrom(values, name)}
    errors={errors}
  />
);

/** Day and clock times of a meeting. */
export const TimeFields = ({ look, values, errors }: FieldsProps) => {
  const { t, ui } = look;
  return (
    <FieldSet legend={t("facts.when")} hint={t("form.times.hint")}>
      <DateField name="day" label={t("form.day")} value={values.day} error={errors.day} />
      <TimeField
        name="startTime"
        label={t("form.starts")}
        value={values.startTime}
        error={errors.startTime}
      />
      <TimeField
        name="endTime"
        label={t("form.ends")}
        value={values.endTime}
        error={errors.endTime}
      />
      <DateField
        name="endDay"
        label={t("form.end-day")}
        hint={t("form.end-day.hint")}
        optional={ui("ui.optional")}
        value={values.endDay}
        error={errors.endDay}
      />
    </FieldSet>
  );
};

/** Place and address of a meeting. */
export const PlaceFields = ({ look, values, errors }: FieldsProps) => {
  const { t, ui } = look;
  return (
    <>
      <RadioGroup
        name="place"
        label={t("facts.where")}
        value={values.place}
        error={errors.place}
        options={PLACES.map((value) => ({ value, label: t(`place.${value}`) }))}
      />
      <TextField
        name="address"
        label={t("form.address")}
        hint={t("form.address.hint")}
        optional={ui("ui.optional")}
        autocomplete="off"
        value={values.address}
        error={errors.address}
      />
    </>
  );
};

export interface HostChoice {
  readonly account: string;
  readonly label: string;
}

const Hosts = (props: FieldsProps & { choices: readonly HostChoice[] }) => {
  const { look, values, choices } = props;
  const { t } = look;
  return (
    <>
      <TextsField
        {...props}
        name="hosts"
        label={t("form.hosts")}
        hint={t("form.hosts.hint")}
        rows={2}
      />
      {choices.length > 0 && (
        <FieldSet legend={t("form.host-accounts")} hint={t("form.host-accounts.hint")}>
          {choices.map(({ account, label }) => (
            <CheckboxField
              key={account}
              name={`account.${account}`}
              label={label}
              checked={values[`account.${account}`] === "1"}
            />
          ))}
        </FieldSet>
      )}
    </>
  );
};

const WhenWhere = ({ times, ...fields }: FieldsProps & { times: boolean }) => {
  const { look, values, errors } = fields;
  const { t, ui } = look;
  return (
    <Section heading={t("form.when-where")}>
      {times && <TimeFields {...fields} />}
      {times && <PlaceFields {...fields} />}
      <TextField
        name="onlineLink"
        type="url"
        label={t("form.online-link")}
        hint={t("form.online-link.hint")}
        optional={ui("ui.optional")}
        autocomplete="off"
        value={values.onlineLink}
        error={errors.onlineLink}
      />
      <CheckboxField
        name="invitedOnly"
        label={t("invited-only")}
        checked={values.invitedOnly === "1"}
      />
    </Section>
  );
};

const WhoWhy = ({ hosts, ...fields }: FieldsProps & { hosts: readonly HostChoice[] }) => {
  const { look, values } = fields;
  const { t } = look;
  return (
    <Section heading={t("form.content")}>
      <Hosts {...fields} choices={hosts} />
      <TextsField
        {...fields}
        name="guidingQuestions"
        label={t("form.questions")}
        hint={t("form.lines.hint")}
        rows={3}
      />
      <CheckboxField
        name="programmeOpen"
        label={t("form.programme-open")}
        checked={values.programmeOpen === "1"}
      />
    </Section>
  );
};

/** What a meeting is about, for whom and with whom. */
export const MeetingFields = (
  props: FieldsProps & { hosts: readonly HostChoice[]; times: boolean },
) => {
  const { look, values, errors, times } = props;
  const { t } = look;
  const fields = { look, values, errors };
  const more = ["description", "sourceNote"].some((name) =>
    Object.keys(errors).some((field) => field.startsWith(name)),
  );
  return (
    <>
      <Section heading={t("form.what")}>
        <SelectField
          name="kind"
          label={t("form.kind")}
          value={values.kind}
          error={errors.kind}
          options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        <TextsField {...fields} name="title" label={t("form.title")} />
        <TextsField
          {...fields}
          name="lead"
          label={t("form.lead")}
          hint={t("form.lead.hint")}
          rows={2}
        />
      </Section>
      <WhenWhere {...fields} times={times} />
      <WhoWhy {...fields} hosts={props.hosts} />
      <Disclosure summary={t("form.more")} open={more}>
        <TextsField {...fields} name="description" label={t("form.description")} rows={5} />
        <TextsField
          {...fields}
          name="sourceNote"
          label={t("form.source-note")}
          hint={t("form.source-note.hint")}
          rows={2}
        />
      </Disclosure>
    </>
  );
};
