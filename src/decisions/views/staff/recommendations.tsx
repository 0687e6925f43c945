import { type Localized, textFor } from "../../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  EmptyState,
  ErrorSummary,
  Form,
  LocalizedField,
  PageHeading,
  RefusedNotice,
  Section,
  SelectField,
  SummaryList,
} from "../../../ui/index.ts";
import type { RecommendationId } from "../../core/ids.ts";
import { dropRecommendationPath } from "../../core/paths.ts";
import type { Recommendation } from "../../core/recommendation.ts";
import { type Look, Words } from "../look.tsx";
import { Missing, type Saved, SavedNotice } from "./notices.tsx";

export interface RecommendationsProps {
  readonly look: Look;
  readonly activityTitle: Localized;
  readonly recommendations: readonly Recommendation[];
  /** Those that a decision answers: they stay. */
  readonly answered: ReadonlySet<RecommendationId>;
  /** Findings from which one can be made. */
  readonly findings: readonly { readonly key: string; readonly claim: Localized }[];
  readonly values?: { readonly finding?: string; readonly text?: Localized };
  readonly errors?: Readonly<Record<string, string>>;
  readonly refused?: string;
  readonly saved?: Saved;
  readonly action: string;
  readonly csrf: string;
  readonly backHref: string;
}

const List = ({ look, recommendations, answered, csrf }: RecommendationsProps) => {
  const { t, locale, area } = look;
  if (recommendations.length === 0) return <EmptyState>{t("recommendations.empty")}</EmptyState>;
  return (
    <SummaryList
      rows={recommendations.map((recommendation) => ({
        term: t("recommendations.number", { number: String(recommendation.position) }),
        value: (
          <>
            <Words look={look} text={recommendation.text} />
            <Missing look={look} text={recommendation.text} />
          </>
        ),
        action: !answered.has(recommendation.id) && (
          <Form
            action={look.href(
              dropRecommendationPath(area, recommendation.activityId, recommendation.id),
            )}
            csrf={csrf}
          >
            <Button kind="quiet" about={textFor(recommendation.text, locale).text}>
              {t("recommendations.drop")}
            </Button>
          </Form>
        ),
      }))}
    />
  );
};

/** What residents recommended in an activity, and the form that writes down one more. */
export const Recommendations = (props: RecommendationsProps) => {
  const { look, findings, values, errors } = props;
  const { t, ui, locale } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={t("form.kept")} />
      <RefusedNotice>{props.refused}</RefusedNotice>
      <SavedNotice look={look} saved={props.saved} csrf={props.csrf} />
      <PageHeading
        text={t("recommendations.title")}
        kicker={<Words look={look} text={props.activityTitle} />}
        lead={t("recommendations.lead")}
      />
      <List {...props} />
      <Section heading={t("recommendations.add")}>
        <Form action={props.action} csrf={props.csrf}>
          <SelectField
            name="finding"
            label={t("field.finding")}
            hint={t("hint.finding")}
            optional={ui("ui.optional")}
            empty={t("recommendations.own")}
            value={values?.finding}
            error={errors?.finding}
            options={findings.map(({ key, claim }) => ({
              value: key,
              label: textFor(claim, locale).text,
            }))}
          />
          <LocalizedField
            t={ui}
            name="text"
            label={t("field.text")}
            hint={t("hint.text")}
            value={values?.text}
            errors={errors}
            rows={2}
          />
          <ButtonRow>
            <Button>{t("recommendations.save")}</Button>
            <ButtonLink kind="quiet" href={props.backHref}>
              {t("recommendations.back")}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Section>
    </>
  );
};
