import {
  Button,
  ButtonLink,
  ButtonRow,
  DateField,
  ErrorSummary,
  FieldSet,
  Form,
  LocalizedField,
  PageHeading,
  RadioGroup,
  TextField,
  TimeField,
} from "../../ui/index.ts";
import type { Localized } from "../../kernel/locale.ts";
import { APPLICANTS } from "../core/call.ts";
import { type Look, Refused } from "./look.tsx";

/** What stands in the boxes: saved or typed. */
export interface CallTyped {
  readonly title?: Localized;
  readonly purpose?: Localized;
  readonly opensOn?: string;
  readonly opensTime?: string;
  readonly closesOn?: string;
  readonly closesTime?: string;
  readonly applicants?: string;
  readonly perTrial?: string;
  readonly inAll?: string;
  readonly contact?: string;
}

export interface CallFormProps {
  readonly look: Look;
  readonly typed: CallTyped;
  readonly fresh: boolean;
  /** True once the call is published: its terms are shown, not asked. */
  readonly published: boolean;
  readonly errors?: Readonly<Record<string, string>>;
  readonly refused?: string;
  readonly action: string;
  readonly csrf: string;
  readonly version?: number;
  readonly backHref: string;
}

const Closing = ({ look, typed, errors }: CallFormProps) => (
  <>
    <DateField
      name="closesOn"
      label={look.t("field.closes-on")}
      value={typed.closesOn}
      error={errors?.["closesOn"]}
    />
    <TimeField
      name="closesTime"
      label={look.t("field.closes-time")}
      hint={look.t("hint.closes-time")}
      optional={look.ui("ui.optional")}
      value={typed.closesTime}
      error={errors?.["closesTime"]}
    />
  </>
);

const Terms = (props: CallFormProps) => {
  const { look, typed, errors, published } = props;
  const { t, ui } = look;
  if (published)
    return (
      <FieldSet legend={t("call.when")} hint={t("call.published.hint")}>
        <Closing {...props} />
      </FieldSet>
    );
  return (
    <>
      <FieldSet legend={t("call.when")} hint={t("hint.finnish-time")}>
        <DateField
          name="opensOn"
          label={t("field.opens-on")}
          value={typed.opensOn}
          error={errors?.["opensOn"]}
        />
        <TimeField
          name="opensTime"
          label={t("field.opens-time")}
          optional={ui("ui.optional")}
          value={typed.opensTime}
          error={errors?.["opensTime"]}
        />
        <Closing {...props} />
      </FieldSet>
      <RadioGroup
        name="applicants"
        label={t("call.applicants")}
        value={typed.applicants}
        error={errors?.["applicants"]}
        options={APPLICANTS.map((value) => ({ value, label: t(`call.applicants.${value}`) }))}
      />
      <TextField
        name="perTrial"
        label={t("field.per-trial")}
        hint={t("hint.euros")}
        type="number"
        width="short"
        value={typed.perTrial}
        error={errors?.["perTrial"]}
      />
      <TextField
        name="inAll"
        label={t("field.in-all")}
        type="number"
        width="short"
        value={typed.inAll}
        error={errors?.["inAll"]}
      />
    </>
  );
};

/** What a call says: title, purpose, window, who may apply, money, contact. */
export const CallForm = (props: CallFormProps) => {
  const { look, typed, errors, version, fresh } = props;
  const { t, ui } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={t("form.kept")} />
      <Refused>{props.refused}</Refused>
      <PageHeading text={t(fresh ? "call.new" : "call.edit")} />
      <Form
        action={props.action}
        csrf={props.csrf}
        hidden={version === undefined ? undefined : { version: String(version) }}
      >
        <LocalizedField
          t={ui}
          name="title"
          label={t("field.title")}
          value={typed.title}
          errors={errors}
        />
        <LocalizedField
          t={ui}
          name="purpose"
          label={t("call.purpose")}
          hint={t("hint.purpose")}
          value={typed.purpose}
          errors={errors}
          rows={4}
        />
        <Terms {...props} />
        <TextField
          name="contact"
          label={t("call.contact")}
          hint={t("hint.contact")}
          value={typed.contact}
          error={errors?.["contact"]}
        />
        <ButtonRow>
          <Button>{t(fresh ? "call.create" : "form.save")}</Button>
          <ButtonLink kind="quiet" href={props.backHref}>
            {t("form.back")}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
};
