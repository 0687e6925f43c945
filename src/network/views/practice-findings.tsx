import { type Localized, textFor } from "../../kernel/locale.ts";
import { CheckboxField, EmptyState, PageHeading } from "../../ui/index.ts";
import { FormPage, type FormPageProps } from "./form-page.tsx";
import { langOf } from "./look.tsx";

export interface PracticeFindingsProps extends FormPageProps {
  readonly activity: Localized;
  readonly findings: readonly {
    readonly key: string;
    readonly claim: Localized;
    readonly n: number;
  }[];
}

/** What has come out of an activity, to be linked as it stands now. */
export const PracticeFindings = (props: PracticeFindingsProps) => {
  const { look, activity, findings } = props;
  const { t, locale } = look;
  const title = textFor(activity, locale);
  return (
    <FormPage
      {...props}
      heading={
        <PageHeading
          text={t("evidence.link.finding")}
          kicker={<span lang={langOf(title, locale)}>{title.text}</span>}
          lead={t("evidence.link.finding.lead")}
        />
      }
      button={findings.length > 0 && t("evidence.add")}
    >
      {findings.length === 0 && <EmptyState>{t("evidence.no.finding")}</EmptyState>}
      {findings.map(({ key, claim, n }, index) => (
        <CheckboxField
          key={key}
          name={`finding-${index}`}
          value={key}
          label={textFor(claim, locale).text}
          hint={t("evidence.n.people", { n })}
        />
      ))}
    </FormPage>
  );
};
