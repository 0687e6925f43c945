import type { VNode } from "preact";
import {
  Button,
  CheckboxField,
  DateField,
  Disclosure,
  ErrorSummary,
  FieldSet,
  Form,
  LocalizedField,
  Notice,
  PageHeading,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
  TimeField,
} from "../../ui/index.ts";
import { WHO } from "../core/registration.ts";
import { OWN_KINDS, READY_KINDS } from "../core/registration-questions.ts";
import type { Look } from "./look.tsx";
import type { Values } from "./registration-parts.tsx";

/** The parts in the network to which a registration may be opened. */
export const ROLES_ASKED = [
  "lead",
  "member",
  "moderator",
  "coordinator",
  "expert",
  "host",
] as const;

export interface TermsPageProps {
  readonly look: Look;
  readonly title: string;
  readonly values: Values;
  readonly errors: Values;
  readonly refused?: string;
  readonly saved: boolean;
  readonly action: string;
  readonly csrf: string;
  readonly nav: VNode;
  /** How many forms for own questions there are. */
  readonly ownQuestions: number;
}

const When = ({
  look,
  name,
  values,
  errors,
}: Pick<TermsPageProps, "look" | "values" | "errors"> & { name: "opens" | "deadline" }) => {
  const { t } = look;
  const day = `${name}-day`;
  const time = `${name}-time`;
  return (
    <FieldSet legend={t(`terms.${name}`)} hint={t(`terms.${name}.hint`)}>
      <DateField name={day} label={t("terms.day")} value={values[day]} error={errors[day]} />
      <TimeField name={time} label={t("terms.time")} value={values[time]} error={errors[time]} />
    </FieldSet>
  );
};

const OwnQuestion = ({ look, at, values, errors }: TermsPageProps & { at: number }) => {
  const { t, ui } = look;
  const name = `own-${at}`;
  return (
    <FieldSet legend={t("terms.own", { at: String(at) })}>
      <SelectField
        name={`${name}-kind`}
        label={t("terms.own.kind")}
        value={values[`${name}-kind`]}
        empty={t("terms.own.none")}
        error={errors[`${name}-kind`]}
        options={OWN_KINDS.map((kind) => ({ value: kind, label: t(`terms.own.kind.${kind}`) }))}
      />
      <LocalizedField
        t={ui}
        name={`${name}-label`}
        label={t("terms.own.label")}
        value={{
          fi: values[`${name}-label.fi`] ?? "",
          sv: values[`${name}-label.sv`] ?? "",
          en: values[`${name}-label.en`] ?? "",
        }}
        errors={errors}
        maxLength={200}
      />
      <TextArea
        name={`${name}-options`}
        label={t("terms.own.options")}
        hint={t("terms.own.options.hint")}
        value={values[`${name}-options`]}
        error={errors[`${name}-options`]}
        optional={ui("ui.optional")}
        rows={3}
        maxLength={2000}
      />
      <CheckboxField
        name={`${name}-required`}
        label={t("terms.own.required")}
        checked={values[`${name}-required`] === "1"}
      />
    </FieldSet>
  );
};

const WhoMay = ({ look, values, errors }: TermsPageProps) => {
  const { t } = look;
  return (
    <>
      <RadioGroup
        name="who"
        label={t("terms.who")}
        value={values["who"]}
        error={errors["who"]}
        options={WHO.map((who) => ({
          value: who,
          label: t(`terms.who.${who}`),
          hint: t(`terms.who.${who}.hint`),
        }))}
      />
      <FieldSet legend={t("terms.roles")} hint={t("terms.roles.hint")}>
        {ROLES_ASKED.map((role) => (
          <CheckboxField
            key={role}
            name={`role-${role}`}
            label={t(`terms.role.${role}`)}
            checked={values[`role-${role}`] === "1"}
            error={role === "lead" ? errors["role-lead"] : undefined}
          />
        ))}
      </FieldSet>
    </>
  );
};

const Seats = ({ look, values, errors }: TermsPageProps) => {
  const { t, ui } = look;
  return (
    <>
      <TextField
        name="capacity"
        type="number"
        label={t("terms.capacity")}
        hint={t("terms.capacity.hint")}
        value={values["capacity"]}
        error={errors["capacity"]}
        optional={ui("ui.optional")}
        width="short"
      />
      <CheckboxField
        name="waitingList"
        label={t("terms.waiting-list")}
        checked={values["waitingList"] === "1"}
      />
    </>
  );
};

/** True where a question of staff's own is there, or one of them is wrong. */
const hasOwn = ({ values, errors }: TermsPageProps): boolean =>
  Object.keys(errors).some((field) => field.startsWith("own-")) ||
  Object.entries(values).some(([field, value]) => /^own-\d+-kind$/.test(field) && value !== "");

/** How one registers for a meeting: who, when, how many, and what is asked. */
export const TermsPage = (props: TermsPageProps) => {
  const { look, values, errors } = props;
  const { t, ui } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={t("register.kept-typed")} />
      <PageHeading text={t("terms.title")} lead={props.title} />
      {props.nav}
      {props.refused && <Notice tone="warning">{props.refused}</Notice>}
      {props.saved && (
        <Notice tone="success" live>
          {t("list.done.terms")}
        </Notice>
      )}
      <Form action={props.action} csrf={props.csrf} hidden={{ version: values["version"] ?? "0" }}>
        <WhoMay {...props} />
        <When look={look} name="opens" values={values} errors={errors} />
        <When look={look} name="deadline" values={values} errors={errors} />
        <Seats {...props} />
        <FieldSet legend={t("terms.ready")} hint={t("terms.ready.hint")}>
          {READY_KINDS.map((kind) => (
            <CheckboxField
              key={kind}
              name={`ready-${kind}`}
              label={t(`register.ask.${kind}`)}
              checked={values[`ready-${kind}`] === "1"}
            />
          ))}
        </FieldSet>
        <Disclosure summary={t("terms.own.more")} open={hasOwn(props)}>
          {Array.from({ length: props.ownQuestions }, (_, at) => (
            <OwnQuestion key={at} {...props} at={at + 1} />
          ))}
        </Disclosure>
        <FieldSet legend={t("terms.reminders")} hint={t("terms.reminders.hint")}>
          <CheckboxField
            name="remindDay"
            label={t("terms.remind-day")}
            checked={values["remindDay"] === "1"}
          />
          <CheckboxField
            name="remindHour"
            label={t("terms.remind-hour")}
            checked={values["remindHour"] === "1"}
          />
        </FieldSet>
        <Button>{t("terms.save")}</Button>
      </Form>
    </>
  );
};
