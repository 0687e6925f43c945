import type { PrintedDocument } from "../../kernel/document.ts";
import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  DemoFiller,
  EmptyState,
  LinkList,
  Notice,
  PageHeading,
  PrintedSections,
} from "../../ui/index.ts";
import type { Look } from "./look.tsx";

export interface ReportPageProps {
  readonly look: Look;
  readonly printed: PrintedDocument;
  readonly filler: boolean;
  readonly early: boolean;
  readonly hrefs: { readonly pdf: string; readonly docx: string; readonly results: string };
}

/** The report to read, to print and to take along. */
export const ReportPage = ({ look, printed, filler, early, hrefs }: ReportPageProps) => {
  const { t, ui, locale } = look;
  return (
    <>
      <PageHeading
        text={printed.title.text}
        lang={printed.title.lang}
        kicker={printed.kicker}
        meta={
          <>
            <span>
              {printed.publisher} · {printed.about}
            </span>{" "}
            {filler && <DemoFiller t={ui} />}
          </>
        }
      />
      {early && <Notice tone="info">{t("results.early")}</Notice>}
      <nav class="no-print" aria-label={t("report.take")}>
        <LinkList
          items={[
            { href: hrefs.pdf, label: t("report.pdf") },
            { href: hrefs.docx, label: t("report.docx") },
            { href: hrefs.results, label: t("report.results") },
          ]}
        />
      </nav>
      <PrintedSections t={ui} locale={locale} sections={printed.sections} />
    </>
  );
};

/** In place of a report or a file that cannot be shown. */
export const NoReport = ({
  look: { t, locale },
  title,
  text,
  results,
}: {
  readonly look: Look;
  readonly title: Localized;
  readonly text: string;
  readonly results: string;
}) => (
  <>
    <PageHeading text={textFor(title, locale).text} kicker={t("report.kicker")} />
    <EmptyState>{text}</EmptyState>
    <LinkList items={[{ href: results, label: t("report.results") }]} />
  </>
);
