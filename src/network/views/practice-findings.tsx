import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  CheckboxField,
  EmptyState,
  Form,
  PageHeading,
} from "../../ui/index.ts";
import { langOf, type Look, Refused } from "./look.tsx";

export interface PracticeFindingsProps {
  readonly look: Look;
  readonly activity: Localized;
  readonly findings: readonly {
    readonly key: string;
    readonly claim: Localized;
    readonly n: number;
  }[];
  readonly refused?: string;
  readonly action: string;
  readonly csrf: string;
  readonly backHref: string;
}

/** What has come out of an activity, to be linked as it stands now. */
export const PracticeFindings = (props: PracticeFindingsProps) => {
  const { look, activity, findings } = props;
  const { t, locale } = look;
  const title = textFor(activity, locale);
  return (
    <>
      <Refused>{props.refused}</Refused>
      <PageHeading
        text={t("evidence.link.finding")}
        kicker={<span lang={langOf(title, locale)}>{title.text}</span>}
        lead={t("evidence.link.finding.lead")}
      />
      {findings.length === 0 && <EmptyState>{t("evidence.no.finding")}</EmptyState>}
      <Form action={props.action} csrf={props.csrf} hidden={{ kind: "finding" }}>
        {findings.map(({ key, claim, n }, index) => (
          <CheckboxField
            key={key}
            name={`finding-${index}`}
            value={key}
            label={textFor(claim, locale).text}
            hint={t("evidence.n.people", { n })}
          />
        ))}
        <ButtonRow>
          {findings.length > 0 && <Button>{t("evidence.add")}</Button>}
          <ButtonLink kind="quiet" href={props.backHref}>
            {t("form.back")}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
};
