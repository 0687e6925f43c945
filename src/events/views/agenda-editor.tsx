import type { VNode } from "preact";
import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  CheckboxField,
  Columns,
  Disclosure,
  EmptyState,
  ErrorSummary,
  FieldSet,
  Form,
  type Option,
  PageHeading,
  Section,
  SelectField,
  Table,
  TextField,
  TimeField,
} from "../../ui/index.ts";
import type { AgendaItem } from "../core/agenda.ts";
import { formatClocks, type Look, personText } from "./look.tsx";
import { type FieldsProps, TextsField } from "./meeting-fields.tsx";
import { type Told, ToldNotice } from "./staff-pages.tsx";

export interface ItemFormProps extends FieldsProps {
  /** The days of a meeting that has several. */
  readonly days: readonly Option[];
  readonly csrf: string;
  readonly version?: number;
  readonly action: string;
  readonly button: string;
  readonly backHref?: string;
}

const ItemTimes = ({ look, values, errors, days }: FieldsProps & Pick<ItemFormProps, "days">) => {
  const { t, ui } = look;
  const optional = ui("ui.optional");
  return (
    <FieldSet legend={t("facts.when")} hint={t("item.times.hint")}>
      {days.length > 1 && (
        <SelectField
          name="day"
          label={t("form.day")}
          value={values.day}
          error={errors.day}
          options={days}
        />
      )}
      <TimeField name="start" label={t("form.starts")} value={values.start} error={errors.start} />
      <TimeField
        name="end"
        label={t("form.ends")}
        optional={optional}
        value={values.end}
        error={errors.end}
      />
      <TextField
        name="minutes"
        type="number"
        label={t("item.minutes")}
        optional={optional}
        width="short"
        autocomplete="off"
        value={values.minutes}
        error={errors.minutes}
      />
    </FieldSet>
  );
};

/** One item of the programme: when, what, by whom. */
const ItemForm = (props: ItemFormProps) => {
  const { look, values, errors, days } = props;
  const { t } = look;
  const fields = { look, values, errors };
  return (
    <Form
      action={props.action}
      csrf={props.csrf}
      hidden={props.version === undefined ? {} : { version: String(props.version) }}
      label={props.button}
    >
      <ItemTimes {...fields} days={days} />
      <TextsField {...fields} name="title" label={t("item.title")} />
      <CheckboxField name="break" label={t("item.break")} checked={values.break === "1"} />
      <TextsField
        {...fields}
        name="speakers"
        label={t("item.speakers")}
        hint={t("form.hosts.hint")}
        rows={2}
      />
      <Disclosure
        summary={t("form.more")}
        open={Object.keys(errors).some((name) => name.startsWith("description"))}
      >
        <TextsField {...fields} name="description" label={t("form.description")} rows={3} />
      </Disclosure>
      <ButtonRow>
        <Button>{props.button}</Button>
        {props.backHref && (
          <ButtonLink kind="quiet" href={props.backHref}>
            {t("back.agenda")}
          </ButtonLink>
        )}
      </ButtonRow>
    </Form>
  );
};

export interface AgendaPageProps extends Told {
  readonly look: Look;
  readonly title: Localized;
  readonly when: string;
  readonly items: readonly (AgendaItem & {
    readonly href: string;
    readonly removeAction: string;
  })[];
  readonly add: ItemFormProps;
  readonly shift: {
    readonly action: string;
    readonly value: string;
    readonly error?: string;
  };
  readonly csrf: string;
  readonly preview: VNode;
  readonly backHref: string;
}

const Items = ({ look, items, csrf }: Pick<AgendaPageProps, "look" | "items" | "csrf">) => {
  const { t, locale } = look;
  return (
    <Table
      caption={t("page.agenda")}
      captionHidden
      columns={[
        { key: "when", label: t("facts.when") },
        { key: "what", label: t("item.title") },
        { key: "who", label: t("item.speakers") },
        { key: "act", label: t("item.act") },
      ]}
      rows={items.map((item) => {
        const title = textFor(item.title, locale).text;
        return {
          when: formatClocks(item, locale),
          what: <a href={item.href}>{title}</a>,
          who: item.speakers.map((one) => personText(one, locale)).join("; ") || "–",
          act: (
            <Form action={item.removeAction} csrf={csrf} label={`${t("item.remove")} ${title}`}>
              <Button kind="quiet" about={title}>
                {t("item.remove")}
              </Button>
            </Form>
          ),
        };
      })}
    />
  );
};

/** The programme of a meeting: what there is, one more item, all of it later or earlier. */
export const AgendaPage = (props: AgendaPageProps) => {
  const { look, items, shift, csrf } = props;
  const { t, ui, locale } = look;
  const errors = { ...props.add.errors, ...(shift.error ? { shift: shift.error } : {}) };
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={t("form.kept")} />
      <ToldNotice {...props} />
      <PageHeading
        kicker={textFor(props.title, locale).text}
        text={t("act.agenda")}
        lead={props.when}
      />
      <Columns aside={props.preview} asideLabel={ui("ui.form.preview")}>
        {items.length === 0 ? (
          <EmptyState>{t("agenda.none")}</EmptyState>
        ) : (
          <Items look={look} items={items} csrf={csrf} />
        )}
        <Section heading={t("agenda.add")} id="add">
          <ItemForm {...props.add} />
        </Section>
        {items.length > 0 && (
          <Section heading={t("agenda.shift")} id="shifting">
            <Form action={shift.action} csrf={csrf} label={t("agenda.shift")}>
              <TextField
                name="shift"
                label={t("agenda.shift.minutes")}
                hint={t("agenda.shift.hint")}
                width="short"
                autocomplete="off"
                value={shift.value}
                error={shift.error}
              />
              <ButtonRow>
                <Button kind="secondary">{t("agenda.shift.go")}</Button>
              </ButtonRow>
            </Form>
          </Section>
        )}
        <ButtonLink kind="quiet" href={props.backHref}>
          {t("back.meeting")}
        </ButtonLink>
      </Columns>
    </>
  );
};

/** The form of one item that is there already. */
export const ItemPage = ({
  title,
  ...form
}: ItemFormProps & Told & { readonly title: Localized }) => {
  const { look, errors } = form;
  const { t, ui, locale } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={t("form.kept")} />
      <ToldNotice {...form} />
      <PageHeading kicker={t("page.agenda")} text={textFor(title, locale).text} />
      <ItemForm {...form} />
    </>
  );
};
