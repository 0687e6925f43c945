import type { ComponentChildren } from "preact";
import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  CheckboxField,
  DateField,
  ErrorSummary,
  FieldSet,
  Form,
  PageHeading,
  Prose,
  RadioGroup,
  SelectField,
  SummaryList,
  type SummaryRow,
  TextField,
  TimeField,
} from "../../ui/index.ts";
import type { AgendaItem } from "../core/agenda.ts";
import { formatClocks } from "./look.tsx";
import { type FieldsProps, PlaceFields, TextsField, TimeFields } from "./meeting-fields.tsx";
import { ScopeField, type Told, ToldNotice } from "./staff-pages.tsx";

export interface TurnProps extends FieldsProps, Told {
  readonly title: Localized;
  readonly facts: readonly SummaryRow[];
  readonly csrf: string;
  readonly version: number;
  readonly action: string;
  readonly backHref: string;
}

interface FrameProps {
  readonly props: TurnProps;
  readonly heading: string;
  readonly lead: string;
  readonly button: string;
  readonly danger?: boolean;
  readonly children: ComponentChildren;
}

/** A page that asks before something is done of which people are told. */
const Frame = ({ props, heading, lead, button, danger, children }: FrameProps) => {
  const { look } = props;
  const { t, ui } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={props.errors} note={t("form.kept")} />
      <ToldNotice {...props} />
      <PageHeading kicker={textFor(props.title, look.locale).text} text={heading} lead={lead} />
      <SummaryList rows={props.facts} />
      <Form action={props.action} csrf={props.csrf} hidden={{ version: String(props.version) }}>
        {children}
        <ButtonRow>
          <Button kind={danger ? "danger" : "primary"}>{button}</Button>
          <ButtonLink kind="quiet" href={props.backHref}>
            {t("back.meeting")}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
};

/** Another time or place. */
export const MovePage = (props: TurnProps & { readonly inSeries: boolean }) => {
  const { look, values, errors } = props;
  const { t } = look;
  const fields = { look, values, errors };
  return (
    <Frame props={props} heading={t("act.move")} lead={t("move.lead")} button={t("move.go")}>
      <TimeFields {...fields} />
      <PlaceFields {...fields} />
      <TextsField
        {...fields}
        name="reason"
        label={t("form.reason")}
        hint={t("move.reason.hint")}
        rows={2}
      />
      {props.inSeries && <ScopeField look={look} values={values} />}
    </Frame>
  );
};

/** The meeting is not held. */
export const CancelPage = (props: TurnProps & { readonly inSeries: boolean }) => {
  const { look, values, errors } = props;
  const { t } = look;
  return (
    <Frame
      props={props}
      heading={t("act.cancel")}
      lead={t("cancel.lead")}
      button={t("cancel.go")}
      danger
    >
      <TextsField
        look={look}
        values={values}
        errors={errors}
        name="reason"
        label={t("form.reason")}
        hint={t("cancel.reason.hint")}
        rows={2}
      />
      {props.inSeries && <ScopeField look={look} values={values} />}
    </Frame>
  );
};

/** One meeting becomes two. */
export const SplitPage = (props: TurnProps & { readonly items: readonly AgendaItem[] }) => {
  const { look, values, errors, items } = props;
  const { t, locale } = look;
  const time = (name: string, label: string) => (
    <TimeField name={name} label={label} value={values[name]} error={errors[name]} />
  );
  return (
    <Frame props={props} heading={t("act.split")} lead={t("split.lead")} button={t("split.go")}>
      <FieldSet legend={t("split.first")} hint={t("split.first.hint")}>
        {time("endTime", t("form.ends"))}
      </FieldSet>
      <TextsField
        look={look}
        values={values}
        errors={errors}
        name="title"
        label={t("split.second.title")}
      />
      <FieldSet legend={t("split.second")}>
        <DateField
          name="secondDay"
          label={t("form.day")}
          value={values.secondDay}
          error={errors.secondDay}
        />
        {time("secondStart", t("form.starts"))}
        {time("secondEnd", t("form.ends"))}
      </FieldSet>
      {items.length > 0 && (
        <FieldSet legend={t("split.items")} hint={t("split.items.hint")}>
          {items.map((item) => (
            <CheckboxField
              key={item.id}
              name={`item.${item.id}`}
              label={`${formatClocks(item, locale)} ${textFor(item.title, locale).text}`}
              checked={values[`item.${item.id}`] === "1"}
            />
          ))}
        </FieldSet>
      )}
    </Frame>
  );
};

/** A meeting that comes again. */
export const SeriesPage = (props: TurnProps & { readonly monthly: string }) => {
  const { look, values, errors } = props;
  const { t, ui } = look;
  return (
    <Frame props={props} heading={t("act.series")} lead={t("series.lead")} button={t("series.go")}>
      <RadioGroup
        name="every"
        label={t("series.every")}
        value={values.every}
        error={errors.every}
        options={[
          { value: "week", label: t("series.weekly") },
          { value: "month", label: props.monthly },
        ]}
      />
      <SelectField
        name="weeks"
        label={t("series.weeks")}
        hint={t("series.weeks.hint")}
        value={values.weeks}
        error={errors.weeks}
        options={["1", "2", "3", "4", "6", "8"].map((value) => ({
          value,
          label: t("series.weeks.each", { weeks: Number(value) }),
        }))}
      />
      <FieldSet legend={t("series.until")} hint={t("series.until.hint")}>
        <TextField
          name="count"
          type="number"
          label={t("series.count")}
          width="short"
          optional={ui("ui.optional")}
          autocomplete="off"
          value={values.count}
          error={errors.count}
        />
        <DateField
          name="until"
          label={t("series.until.day")}
          optional={ui("ui.optional")}
          value={values.until}
          error={errors.until}
        />
      </FieldSet>
      <Prose>
        <p>{t("series.note")}</p>
      </Prose>
    </Frame>
  );
};
