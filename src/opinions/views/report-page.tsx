import type { PrintedDocument } from "../../kernel/document.ts";
import { SMALL_CELL } from "../../kernel/small-cell.ts";
import {
  DemoFiller,
  EmptyState,
  LinkList,
  PageHeading,
  PrintedSections,
  Section,
} from "../../ui/index.ts";
import type { resultsState } from "../core/shown-groups.ts";
import type { Look } from "./look.tsx";

export interface ReportPageProps {
  readonly look: Look;
  readonly printed: PrintedDocument;
  readonly filler: boolean;
  readonly hrefs: {
    readonly pdf: string;
    readonly docx: string;
    readonly openData: string;
    /** The same with its host, to stand on paper. */
    readonly openDataAddress: string;
    readonly results: string;
  };
}

/** The report to read, to print and to take along. */
export const ReportPage = ({ look, printed, filler, hrefs }: ReportPageProps) => {
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
      <nav class="no-print" aria-label={t("report.take")}>
        <LinkList
          items={[
            { href: hrefs.pdf, label: t("report.pdf") },
            { href: hrefs.docx, label: t("report.docx") },
            { href: hrefs.openData, label: t("open-data.title") },
            { href: hrefs.results, label: t("report.results") },
          ]}
        />
      </nav>
      <PrintedSections
        t={ui}
        locale={locale}
        sections={printed.sections.filter(({ rows }) => !rows)}
      />
      <div class="no-print">
        <PrintedSections
          t={ui}
          locale={locale}
          sections={printed.sections.filter(({ rows }) => rows)}
        />
      </div>
      <p class="only-print">{t("report.all.elsewhere", { address: hrefs.openDataAddress })}</p>
    </>
  );
};

/** Before there is anything to report. */
export const NoReport = ({
  look: { t },
  question,
  stage,
}: {
  readonly look: Look;
  readonly question: string;
  readonly stage: ReturnType<typeof resultsState>;
}) => (
  <>
    <PageHeading text={question} kicker={t("report.kicker")} />
    <Section heading={t("results.short")}>
      <EmptyState>
        {stage === "few" ? t("results.few", { least: String(SMALL_CELL) }) : t("results.none")}
      </EmptyState>
    </Section>
  </>
);
