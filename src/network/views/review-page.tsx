import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  CheckboxField,
  Disclosure,
  FieldSet,
  Form,
  formatMoment,
  formatNumber,
  LocalizedField,
  Notice,
  RadioGroup,
  Section,
  SelectField,
  SummaryList,
  Table,
  TextArea,
  TextField,
} from "../../ui/index.ts";
import {
  type Application,
  type ApplicationState,
  FUNDING_OUTCOMES,
  type FundingDecision,
} from "../core/application.ts";
import { type Call, SCORES } from "../core/call.ts";
import type { Conflict, Review, ScoreSummary } from "../core/review.ts";
import { type Cents, sumOf } from "../core/trial-money.ts";
import { reviewStepPath, staffCallPath } from "../core/trial-paths.ts";
import { ApplicationRead, type ShownLink } from "./application-read.tsx";
import { type Look, Paragraphs, Words } from "./look.tsx";
import { ThingHead } from "./thing-head.tsx";
import { ApplicationTag, formatEuros } from "./trial-marks.tsx";

/** Scores as they stand in the boxes: by the number of the criterion. */
export interface ScoresTyped {
  readonly scores: readonly { readonly score: string; readonly reason: string }[];
}

export interface DecisionTyped {
  readonly outcome?: string;
  readonly amount?: string;
  readonly reason?: Localized;
}

export interface ReviewPageProps {
  readonly look: Look;
  readonly call: Call;
  readonly application: Application;
  readonly county: Localized;
  readonly state: ApplicationState;
  readonly links: readonly ShownLink[];
  readonly conflict?: Conflict;
  /** True when the reader is to score and has not given the scores. */
  readonly toScore: boolean;
  readonly typed: ScoresTyped;
  /** The version of the reader's draft; 0 without one. */
  readonly draftVersion: number;
  /** The reviews that the reader may see, each under the reviewer's role. */
  readonly visible: readonly { readonly review: Review; readonly name: string }[];
  readonly summary: readonly ScoreSummary[];
  /** How many have given their scores, of how many who are to. */
  readonly given: number;
  readonly scorers: number;
  readonly decision?: FundingDecision;
  /** What the call has left; shown with the form of the decision to whoever may decide. */
  readonly deciding?: { readonly leftCents: Cents; readonly typed: DecisionTyped };
  readonly mayDeclare: boolean;
  readonly errors?: Readonly<Record<string, string>>;
  readonly refused?: string;
  readonly saved?: string;
  readonly csrf: string;
}

const ScoreFields = ({ look, call, typed, errors }: ReviewPageProps) => {
  const { t, locale } = look;
  return (
    <>
      {call.criteria.map(({ key, text, levels, weight }, n) => (
        <FieldSet
          key={key}
          legend={`${n + 1}. ${textFor(text, locale).text}`}
          hint={
            weight === undefined
              ? undefined
              : t("criterion.weight-told", { weight: String(weight) })
          }
        >
          <RadioGroup
            name={`score-${n}`}
            label={t("review.score")}
            value={typed.scores[n]?.score}
            error={errors?.[`score-${n}`]}
            options={SCORES.map((score) => ({
              value: String(score),
              label: `${score}: ${textFor(levels[score] ?? {}, locale).text}`,
            }))}
          />
          <TextArea
            name={`reason-${n}`}
            label={t("review.reason")}
            rows={3}
            value={typed.scores[n]?.reason}
            error={errors?.[`reason-${n}`]}
          />
        </FieldSet>
      ))}
    </>
  );
};

const Scoring = (props: ReviewPageProps) => {
  const { look, application, toScore, draftVersion, csrf } = props;
  const { t, area } = look;
  if (!toScore) return null;
  return (
    <Section heading={t("review.yours")} intro={t("review.yours.intro")}>
      <Form
        action={look.href(reviewStepPath(area, application.id, "scores"))}
        csrf={csrf}
        hidden={{ version: String(draftVersion) }}
      >
        <ScoreFields {...props} />
        <p>{t("review.give.hint")}</p>
        <ButtonRow>
          <Button name="act" value="give">
            {t("review.give")}
          </Button>
          <Button kind="secondary" name="act" value="draft">
            {t("review.draft")}
          </Button>
        </ButtonRow>
      </Form>
    </Section>
  );
};

const Declaring = ({ look, application, mayDeclare, csrf, errors }: ReviewPageProps) => {
  const { t, area } = look;
  if (!mayDeclare) return null;
  return (
    <Disclosure summary={t("conflict.declare")} open={errors?.["conflict"] !== undefined}>
      <p>{t("conflict.declare.intro")}</p>
      <Form action={look.href(reviewStepPath(area, application.id, "conflict"))} csrf={csrf}>
        <TextArea
          name="conflict"
          label={t("conflict.reason")}
          rows={2}
          error={errors?.["conflict"]}
        />
        <Button kind="danger">{t("conflict.declare.button")}</Button>
      </Form>
    </Disclosure>
  );
};

const spread = ({ t }: Look, { lowest, highest }: ScoreSummary): string => {
  if (lowest === undefined || highest === undefined) return "–";
  return lowest === highest ? t("review.all-same") : `${lowest}–${highest}`;
};

const Summary = ({ look, call, visible, summary, given, scorers }: ReviewPageProps) => {
  const { t, locale } = look;
  const text = (key: string) => call.criteria.find((one) => one.key === key)?.text ?? {};
  return (
    <Section
      heading={t("review.summary")}
      intro={t("review.progress", { given: String(given), scorers: String(scorers) })}
    >
      {visible.length === 0 ? (
        <p>{t("review.hidden")}</p>
      ) : (
        <>
          <p>{t("review.summary.intro")}</p>
          <Table
            caption={t("review.summary")}
            captionHidden
            columns={[
              { key: "criterion", label: t("criterion.text") },
              { key: "median", label: t("review.median"), numeric: true },
              { key: "spread", label: t("review.spread"), numeric: true },
              { key: "n", label: t("review.n"), numeric: true },
            ]}
            rows={summary.map((one) => ({
              criterion: <Words look={look} text={text(one.key)} />,
              median:
                one.median === undefined ? "–" : formatNumber(one.median, locale, { digits: 1 }),
              spread: spread(look, one),
              n: one.n,
            }))}
          />
          {visible.map(({ review, name }) => (
            <Disclosure key={review.account} summary={name}>
              <SummaryList
                rows={call.criteria.map(({ key, text: criterion }) => ({
                  term: textFor(criterion, locale).text,
                  value: `${review.scores[key]?.score ?? "–"} · ${review.scores[key]?.reason ?? ""}`,
                }))}
              />
            </Disclosure>
          ))}
        </>
      )}
    </Section>
  );
};

const Deciding = ({ look, call, application, deciding, csrf, errors }: ReviewPageProps) => {
  const { t, ui, locale, area } = look;
  if (!deciding) return null;
  const { leftCents, typed } = deciding;
  return (
    <Section
      heading={t("decide")}
      intro={t("decide.intro", {
        left: formatEuros(leftCents, locale),
        limit: formatEuros(call.trialCents, locale),
        asked: formatEuros(sumOf(application.budget), locale),
      })}
    >
      <Form action={look.href(reviewStepPath(area, application.id, "decision"))} csrf={csrf}>
        <SelectField
          name="outcome"
          label={t("decide.outcome")}
          empty={t("form.choose")}
          value={typed.outcome}
          error={errors?.["outcome"]}
          options={FUNDING_OUTCOMES.map((value) => ({
            value,
            label: t(`decide.outcome.${value}`),
          }))}
        />
        <TextField
          name="amount"
          label={t("decide.amount")}
          hint={t("decide.amount.hint")}
          type="number"
          width="short"
          value={typed.amount}
          error={errors?.["amount"]}
        />
        <LocalizedField
          t={ui}
          name="reason"
          label={t("decide.reason")}
          hint={t("decide.reason.hint")}
          value={typed.reason}
          errors={errors}
          rows={4}
        />
        <CheckboxField
          name="sure"
          label={t("decide.sure")}
          hint={t("decide.sure.hint")}
          error={errors?.["sure"]}
        />
        <Button>{t("decide.button")}</Button>
      </Form>
    </Section>
  );
};

const Decided = ({ look, decision }: ReviewPageProps) => {
  const { t, locale } = look;
  if (!decision) return null;
  return (
    <Notice heading={t(`decided.${decision.outcome}`)}>
      <p>
        {formatMoment(decision.decidedAt, locale)}
        {decision.cents !== undefined &&
          ` · ${t("decided.amount", { amount: formatEuros(decision.cents, locale) })}`}
      </p>
      <Paragraphs look={look} text={decision.reason} />
    </Notice>
  );
};

/** One application before those who judge it: the text, their own scores, then those of others. */
export const ReviewPage = (props: ReviewPageProps) => {
  const { look, call, application, county, state, conflict } = props;
  const { t, locale, area } = look;
  return (
    <>
      <ThingHead
        {...props}
        title={application.title}
        kicker={
          <a href={look.href(staffCallPath(area, call.id))}>{textFor(call.title, locale).text}</a>
        }
        lead={<Words look={look} text={county} />}
        meta={<ApplicationTag look={look} state={state} />}
      />
      <Decided {...props} />
      {conflict ? (
        <Notice tone="warning" heading={t("conflict")}>
          <p>{t(`conflict.${conflict}`)}</p>
          <p>{t("conflict.what")}</p>
          <p>
            <ButtonLink kind="secondary" href={look.href(staffCallPath(area, call.id))}>
              {t("form.back")}
            </ButtonLink>
          </p>
        </Notice>
      ) : (
        <>
          <Section heading={t("application.whole")}>
            <ApplicationRead
              look={look}
              call={call}
              application={application}
              links={props.links}
            />
          </Section>
          <Scoring {...props} />
          <Declaring {...props} />
          <Summary {...props} />
          <Deciding {...props} />
        </>
      )}
    </>
  );
};
