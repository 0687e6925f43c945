import {
  ButtonLink,
  ButtonRow,
  Disclosure,
  formatDay,
  LinkList,
  PageHeading,
  Prose,
  Section,
  SummaryList,
  Table,
} from "../../ui/index.ts";
import type { Instant } from "../../kernel/instant.ts";
import { FIELDS, OPEN_LICENCE } from "../core/data-package.ts";
import type { Look, Source } from "./look.tsx";

export interface OpenDataPageProps {
  readonly look: Look;
  readonly question: string;
  readonly publisher: string;
  readonly at?: Instant;
  readonly source?: Source;
  readonly files: readonly { readonly name: string; readonly href: string }[];
  readonly packageHref: string;
  readonly resultsHref: string;
}

const KINDS: Readonly<Record<string, "comments" | "votes" | "participants" | "background">> = {
  "comments.csv": "comments",
  "votes.csv": "votes",
  "participants-votes.csv": "participants",
  "background.csv": "background",
};

const File = ({ t, name, href }: Pick<Look, "t"> & OpenDataPageProps["files"][number]) => (
  <Section heading={t(`open-data.file.${KINDS[name] ?? "comments"}`)}>
    <ButtonRow>
      <ButtonLink href={href} kind="secondary">
        {t("open-data.download", { name })}
      </ButtonLink>
    </ButtonRow>
    <Disclosure summary={t("open-data.columns", { name })}>
      <Table
        caption={t("open-data.columns", { name })}
        captionHidden
        columns={[
          { key: "name", label: t("open-data.column") },
          { key: "told", label: t("open-data.told") },
        ]}
        rows={(FIELDS[name] ?? []).map((field) => ({
          name: <code>{field.name}</code>,
          told: <span lang="en">{field.description}</span>,
        }))}
      />
    </Disclosure>
  </Section>
);

/** The rows behind the results: what is in the files, what is not, and on what terms. */
export const OpenDataPage = (props: OpenDataPageProps) => {
  const { look, source, files } = props;
  const { t, locale } = look;
  return (
    <>
      <PageHeading text={props.question} kicker={t("open-data.title")} />
      <Prose>
        <p>{t("open-data.intro")}</p>
      </Prose>
      <SummaryList
        rows={[
          { term: t("open-data.publisher"), value: props.publisher },
          {
            term: t("open-data.licence"),
            value: source ? source.licence : <a href={OPEN_LICENCE.path}>{OPEN_LICENCE.title}</a>,
          },
          ...(props.at
            ? [{ term: t("open-data.computed"), value: formatDay(props.at, locale) }]
            : []),
        ]}
      />
      {source && (
        <>
          <Prose>
            <p lang="en">{source.text}</p>
          </Prose>
          <LinkList items={source.links.map((link) => ({ href: link, label: link }))} />
        </>
      )}
      {files.map((file) => (
        <File key={file.name} t={t} {...file} />
      ))}
      <Section heading={t("open-data.privacy")}>
        <Prose>
          <ul>
            {(["numbers", "day", "few", "authors", "hidden"] as const).map((point) => (
              <li key={point}>{t(`open-data.privacy.${point}`)}</li>
            ))}
          </ul>
        </Prose>
      </Section>
      <div class="onwards">
        <LinkList
          items={[
            { href: props.packageHref, label: t("open-data.package") },
            { href: props.resultsHref, label: t("report.results") },
          ]}
        />
      </div>
    </>
  );
};
