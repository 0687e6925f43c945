import { textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  Disclosure,
  ErrorSummary,
  Form,
  formatDay,
  formatMoment,
  LinkList,
  LocalText,
  Notice,
  PageHeading,
  Section,
  SummaryList,
  Tag,
  TextField,
} from "../../ui/index.ts";
import { type ListedMaterial, type MaterialVersion, hostOf } from "../core/material.ts";
import { langOf, type Look } from "./look.tsx";
import { meetingText, sourceText, Titled } from "./material-look.tsx";

export interface MaterialPageProps {
  readonly look: Look;
  readonly material: ListedMaterial;
  readonly versions: readonly MaterialVersion[];
  readonly accessible?: { readonly material: ListedMaterial; readonly href: string };
  readonly item?: string;
  readonly hrefs: {
    readonly meeting: string;
    readonly all: string;
    readonly ask: string;
    fileOf(number?: number): string;
  };
  readonly csrf: string;
  readonly email?: string;
  readonly errors: Readonly<Record<string, string>>;
  readonly asked: boolean;
}

const Open = ({ look, material, hrefs }: MaterialPageProps) => {
  const { t, locale } = look;
  const { newest } = material;
  if (newest.file)
    return (
      <p>
        <ButtonLink href={hrefs.fileOf()}>
          {t("material.open", { what: sourceText(look, newest) })}
        </ButtonLink>
      </p>
    );
  const { url, seenAt } = newest;
  return (
    <>
      <p>
        <a class="ds-button" href={url} rel="noopener external">
          {t("material.go", { host: hostOf(url) })}
        </a>
      </p>
      <p>{t("material.seen", { day: formatDay(seenAt, locale) })}</p>
    </>
  );
};

const Ask = ({ look, hrefs, csrf, email, errors, asked }: MaterialPageProps) => {
  const { t } = look;
  if (asked)
    return (
      <Notice tone="success" live>
        {t("material.asked")}
      </Notice>
    );
  return (
    <Disclosure summary={t("material.ask")} open={Object.keys(errors).length > 0} id="ask">
      <Form action={hrefs.ask} csrf={csrf}>
        <TextField
          name="email"
          type="email"
          label={t("material.ask.email")}
          hint={t("material.ask.hint")}
          autocomplete="email"
          value={email}
          error={errors.email}
          maxLength={254}
          required
        />
        <Button>{t("material.ask.send")}</Button>
      </Form>
    </Disclosure>
  );
};

const Accessible = (props: MaterialPageProps) => {
  const { look, material, accessible } = props;
  const { t } = look;
  if (material.accessible === "this") return <p>{t("material.accessible.this")}</p>;
  if (accessible)
    return (
      <p>
        {t("material.accessible.other")}{" "}
        <a href={accessible.href}>
          <Titled look={look} text={accessible.material.title} />
        </a>
      </p>
    );
  return (
    <>
      <p>{t("material.accessible.missing")}</p>
      <Ask {...props} />
    </>
  );
};

const rowsOf = ({ look, material, item, hrefs }: MaterialPageProps) => {
  const { t, ui, locale } = look;
  const { newest, meeting, lang } = material;
  const { file } = newest;
  return [
    {
      term: t("material.meeting"),
      value: (
        <a href={hrefs.meeting} lang={langOf(meeting.title, locale)}>
          {meetingText(look, meeting)}
        </a>
      ),
    },
    ...(item ? [{ term: t("material.item"), value: item }] : []),
    { term: t("material.lang"), value: ui(`ui.language.${lang}`) },
    ...(file
      ? [{ term: t("material.name"), value: <span class="file-name">{file.name}</span> }]
      : []),
    { term: t("material.version"), value: formatMoment(newest.addedAt, locale) },
    ...(file
      ? [{ term: t("material.checksum"), value: <code class="checksum">{file.sha256}</code> }]
      : []),
  ];
};

/** A material: open it, see whether it suits everybody, find its older versions. */
export const MaterialPage = (props: MaterialPageProps) => {
  const { look, material, versions, hrefs } = props;
  const { t, ui, locale } = look;
  const older = versions.filter(({ number }) => number !== material.newest.number);
  return (
    <>
      <ErrorSummary t={ui} errors={props.errors} />
      <PageHeading
        text={textFor(material.title, locale).text}
        lang={langOf(material.title, locale)}
        meta={
          <>
            <Tag>{t(`material.kind.${material.kind}`)}</Tag>
            {material.audience !== "public" && (
              <Tag tone="info">{t(`material.audience.${material.audience}`)}</Tag>
            )}
          </>
        }
      />
      <Open {...props} />
      <SummaryList rows={rowsOf(props)} />
      <Section heading={t("material.accessibility")}>
        <Accessible {...props} />
      </Section>
      {older.length > 0 && (
        <Section heading={t("material.older")}>
          <LinkList
            items={older.map((version) => ({
              href: version.file ? hrefs.fileOf(version.number) : version.url,
              label: t("material.older.one", {
                number: String(version.number),
                what: sourceText(look, version),
              }),
              note: formatMoment(version.addedAt, locale),
            }))}
          />
        </Section>
      )}
      <LinkList items={[{ href: hrefs.all, label: t("material.all") }]} />
    </>
  );
};

/** What stands at the address of a material that was removed. */
export const RemovedMaterial = (props: {
  readonly look: Look;
  readonly material: ListedMaterial;
  readonly removed: NonNullable<ListedMaterial["removed"]>;
  readonly hrefs: { readonly meeting: string; readonly all: string };
}) => {
  const { look, material, removed, hrefs } = props;
  const { t, ui, locale } = look;
  return (
    <>
      <PageHeading
        text={textFor(material.title, locale).text}
        lang={langOf(material.title, locale)}
        meta={<Tag>{t("material.removed.tag")}</Tag>}
      />
      <Notice heading={t("material.removed", { when: formatMoment(removed.at, locale) })}>
        <LocalText t={ui} text={removed.reason} locale={locale} as="p" />
      </Notice>
      <LinkList
        items={[
          { href: hrefs.meeting, label: meetingText(look, material.meeting) },
          { href: hrefs.all, label: t("material.all") },
        ]}
      />
    </>
  );
};
