import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ErrorSummary,
  Form,
  LinkList,
  Notice,
  PageHeading,
  RadioGroup,
  Section,
} from "../../ui/index.ts";
import { RESULTS_SHOWN, type ResultsShown } from "../core/results.ts";
import type { Audience } from "../core/survey.ts";
import type { Look } from "./look.tsx";

export interface StaffResultsPageProps {
  readonly look: Look;
  readonly title: Localized;
  readonly audience: Audience;
  readonly shown: ResultsShown;
  readonly saved: boolean;
  readonly error?: string;
  readonly csrf: string;
  readonly hrefs: Readonly<
    Record<"action" | "results" | "report" | "coding" | "csv" | "xlsx" | "back", string>
  >;
}

/** Who sees the results, and where staff find and take them. */
export const StaffResultsPage = (props: StaffResultsPageProps) => {
  const { look, audience, hrefs, error } = props;
  const { t, ui, locale } = look;
  const hint =
    audience === "counties" ? "results.staff.shown.hint" : "results.staff.shown.hint.residents";
  return (
    <>
      <ErrorSummary t={ui} errors={error ? { shown: error } : undefined} />
      {props.saved && (
        <Notice tone="success" live>
          <p>{t("results.staff.saved")}</p>
        </Notice>
      )}
      <PageHeading text={t("results.staff.title")} kicker={textFor(props.title, locale).text} />
      <LinkList
        items={[
          { href: hrefs.results, label: t("results.staff.see") },
          { href: hrefs.report, label: t("results.file.report") },
          { href: hrefs.coding, label: t("results.staff.coding") },
          { href: hrefs.back, label: t("results.staff.back") },
        ]}
      />
      <Form action={hrefs.action} csrf={props.csrf}>
        <RadioGroup
          name="shown"
          label={t("results.staff.shown")}
          hint={t(hint)}
          value={props.shown}
          error={error}
          options={RESULTS_SHOWN.map((one) => ({
            value: one,
            label: t(`results.staff.shown.${one}`),
          }))}
        />
        <Button>{t("results.staff.save")}</Button>
      </Form>
      <Section heading={t("results.staff.files")}>
        <p>{t("results.staff.files.note")}</p>
        <LinkList
          items={[
            { href: hrefs.csv, label: t("results.file.answers-csv") },
            { href: hrefs.xlsx, label: t("results.file.answers-xlsx") },
          ]}
        />
      </Section>
    </>
  );
};
