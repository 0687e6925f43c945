import { localizedFrom } from "../../kernel/form.ts";
import { LOCALES } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  EmptyState,
  ErrorSummary,
  FieldSet,
  FileField,
  Form,
  formatDay,
  formatMoment,
  LinkList,
  LocalizedField,
  Notice,
  PageHeading,
  RadioGroup,
  Section,
  SelectField,
  TextField,
} from "../../ui/index.ts";
import {
  ACCESSIBLE,
  AUDIENCES,
  type ListedMaterial,
  MATERIAL_KINDS,
  type MaterialAskId,
} from "../core/material.ts";
import type { Look } from "./look.tsx";
import { materialLink, noteText, sourceText } from "./material-look.tsx";

type Values = Readonly<Record<string, string>>;

/** Endings that the browser offers; the server judges by itself. */
const ACCEPT = ".pdf,.pptx,.docx,.xlsx,.odp,.odt,.ods,.png,.jpg,.jpeg,.webp,.mp4,.txt,.csv";

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface FieldsProps {
  readonly look: Look;
  readonly values: Values;
  readonly errors: Values;
  readonly items: readonly Choice[];
  /** Materials that may be the accessible version. */
  readonly others: readonly Choice[];
}

const AccessibleFields = ({ look, values, errors, others }: FieldsProps) => {
  const { t } = look;
  return (
    <>
      <RadioGroup
        name="accessible"
        label={t("material.accessibility")}
        hint={t("material.accessibility.hint")}
        value={values.accessible}
        error={errors.accessible}
        options={ACCESSIBLE.filter((one) => one !== "other" || others.length > 0).map((one) => ({
          value: one,
          label: t(`material.accessible.choice.${one}`),
        }))}
      />
      {others.length > 0 && (
        <SelectField
          name="accessible-id"
          label={t("material.accessible.which")}
          value={values["accessible-id"]}
          error={errors["accessible-id"]}
          empty={t("material.accessible.none")}
          options={others}
        />
      )}
    </>
  );
};

const MaterialFields = (props: FieldsProps) => {
  const { look, values, errors, items } = props;
  const { t, ui } = look;
  return (
    <>
      <LocalizedField
        t={ui}
        name="title"
        label={t("material.title")}
        value={localizedFrom(values, "title")}
        errors={errors}
        maxLength={200}
      />
      <RadioGroup
        name="kind"
        label={t("material.kind")}
        value={values.kind}
        error={errors.kind}
        options={MATERIAL_KINDS.map((kind) => ({ value: kind, label: t(`material.kind.${kind}`) }))}
      />
      <SelectField
        name="lang"
        label={t("material.lang")}
        value={values.lang}
        options={LOCALES.map((lang) => ({ value: lang, label: ui(`ui.language.${lang}`) }))}
      />
      {items.length > 0 && (
        <SelectField
          name="item"
          label={t("material.item")}
          value={values.item}
          error={errors.item}
          empty={t("material.item.none")}
          options={items}
        />
      )}
      <RadioGroup
        name="audience"
        label={t("material.audience")}
        value={values.audience}
        error={errors.audience}
        options={AUDIENCES.map((audience) => ({
          value: audience,
          label: t(`material.audience.${audience}`),
        }))}
      />
      <AccessibleFields {...props} />
    </>
  );
};

/** An address or a file; the file stands last, so that a refused one leaves the other fields known. */
const SourceFields = ({
  look,
  values,
  errors,
  megabytes,
}: Pick<FieldsProps, "look" | "values" | "errors"> & { megabytes: number }) => {
  const { t } = look;
  return (
    <FieldSet legend={t("material.source")} hint={t("material.source.hint")}>
      <TextField
        name="link"
        type="url"
        label={t("material.link")}
        hint={t("material.link.hint")}
        value={values.link}
        error={errors.link}
        maxLength={1000}
      />
      <FileField
        name="file"
        label={t("material.file")}
        hint={t("material.file.hint", { megabytes })}
        error={errors.file}
        accept={ACCEPT}
      />
    </FieldSet>
  );
};

export interface NewMaterialProps extends FieldsProps {
  readonly meetingTitle: string;
  readonly csrf: string;
  readonly megabytes: number;
  readonly hrefs: { readonly here: string; readonly back: string };
}

/** The form of a new material. */
export const NewMaterialPage = (props: NewMaterialProps) => {
  const { look, errors, hrefs } = props;
  const { t, ui } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={t("material.kept-typed")} />
      <PageHeading text={t("material.add")} lead={props.meetingTitle} />
      <Form action={hrefs.here} csrf={props.csrf} files>
        <MaterialFields {...props} />
        <SourceFields {...props} />
        <ButtonRow>
          <Button>{t("material.save.new")}</Button>
          <ButtonLink kind="quiet" href={hrefs.back}>
            {t("material.back")}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
};

export interface EditMaterialProps extends FieldsProps {
  readonly material: ListedMaterial;
  readonly done?: string;
  readonly refused?: string;
  readonly csrf: string;
  readonly megabytes: number;
  readonly asks: readonly {
    readonly id: MaterialAskId;
    readonly email: string;
    readonly told: string;
  }[];
  readonly hrefs: {
    readonly edit: string;
    readonly replace: string;
    readonly remove: string;
    readonly seen: string;
    readonly answered: string;
    readonly page: string;
    readonly back: string;
  };
}

const Asks = ({ look, asks, csrf, hrefs }: EditMaterialProps) => {
  const { t } = look;
  if (asks.length === 0) return null;
  return (
    <Section heading={t("material.asks")} intro={t("material.asks.intro")}>
      {asks.map(({ id, email, told }) => (
        <Form key={id} action={hrefs.answered} csrf={csrf} hidden={{ ask: id }} label={email}>
          <p>
            <a href={`mailto:${email}`}>{email}</a> · {told}
          </p>
          <Button kind="secondary">{t("material.asks.answered")}</Button>
        </Form>
      ))}
    </Section>
  );
};

const Newest = ({ look, material, csrf, hrefs }: EditMaterialProps) => {
  const { t, locale } = look;
  const { newest } = material;
  return (
    <Section heading={t("material.newest", { number: String(newest.number) })}>
      <p>
        {sourceText(look, newest)} · {formatMoment(newest.addedAt, locale)}
        {newest.file && ` · ${newest.file.name}`}
      </p>
      {newest.url !== undefined && (
        <>
          <p>
            <a href={newest.url} rel="noopener external">
              {newest.url}
            </a>
          </p>
          <p>{t("material.seen", { day: formatDay(newest.seenAt, locale) })}</p>
          <Form action={hrefs.seen} csrf={csrf}>
            <Button kind="secondary">{t("material.seen.now")}</Button>
          </Form>
        </>
      )}
    </Section>
  );
};

/** Everything that staff do with one material. */
export const EditMaterialPage = (props: EditMaterialProps) => {
  const { look, values, errors, csrf, hrefs } = props;
  const { t, ui } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={t("material.kept-typed")} />
      <PageHeading
        text={t("material.edit")}
        lead={<a href={hrefs.page}>{t("material.public-page")}</a>}
      />
      {props.done && (
        <Notice tone="success" live>
          {props.done}
        </Notice>
      )}
      {props.refused && <Notice tone="warning">{props.refused}</Notice>}
      <Asks {...props} />
      <Newest {...props} />
      <Section heading={t("material.replace")} intro={t("material.replace.intro")}>
        <Form action={hrefs.replace} csrf={csrf} files>
          <SourceFields {...props} />
          <Button>{t("material.replace.save")}</Button>
        </Form>
      </Section>
      <Section heading={t("material.told")}>
        <Form action={hrefs.edit} csrf={csrf} hidden={{ version: values.version ?? "" }}>
          <MaterialFields {...props} />
          <Button>{t("material.save")}</Button>
        </Form>
      </Section>
      <Section heading={t("material.remove")} intro={t("material.remove.intro")}>
        <Form action={hrefs.remove} csrf={csrf}>
          <LocalizedField
            t={ui}
            name="reason"
            label={t("material.remove.reason")}
            value={localizedFrom(values, "reason")}
            errors={errors}
            maxLength={500}
          />
          <Button kind="danger">{t("material.remove.confirm")}</Button>
        </Form>
      </Section>
      <p>
        <a href={hrefs.back}>{t("material.back")}</a>
      </p>
    </>
  );
};

export interface StaffMaterialsProps {
  readonly look: Look;
  readonly meetingTitle: string;
  readonly items: readonly {
    readonly material: ListedMaterial;
    readonly href: string;
    readonly asks: number;
  }[];
  readonly done?: string;
  readonly hrefs: { readonly add: string; readonly back: string };
}

/** The materials of a meeting, for those who run it. */
export const StaffMaterialsPage = ({ look, items, hrefs, ...props }: StaffMaterialsProps) => {
  const { t } = look;
  return (
    <>
      <PageHeading text={t("materials.title")} lead={props.meetingTitle} />
      {props.done && (
        <Notice tone="success" live>
          {props.done}
        </Notice>
      )}
      {items.length === 0 ? (
        <EmptyState>{t("materials.none-yet")}</EmptyState>
      ) : (
        <LinkList
          items={items.map(({ material, href, asks }) => {
            const link = materialLink(look, material, href);
            const waiting = asks > 0 ? ` · ${t("material.asks.count", { count: asks })}` : "";
            return { ...link, note: `${noteText(look, material)}${waiting}` };
          })}
        />
      )}
      <ButtonRow>
        <ButtonLink href={hrefs.add}>{t("material.add")}</ButtonLink>
        <ButtonLink kind="quiet" href={hrefs.back}>
          {t("back.meeting")}
        </ButtonLink>
      </ButtonRow>
    </>
  );
};

/** The way to the materials, on the page from which staff run a meeting. */
export const StaffMaterialsPanel = ({
  look,
  count,
  href,
}: {
  look: Look;
  count: number;
  href: string;
}) => {
  const { t } = look;
  return (
    <Section heading={t("materials.title")}>
      <p>{t("materials.count", { count })}</p>
      <LinkList items={[{ href, label: t("materials.tend") }]} />
    </Section>
  );
};
