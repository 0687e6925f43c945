import { textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonRow,
  Disclosure,
  FieldSet,
  Form,
  formatNumber,
  RadioGroup,
  Section,
  SummaryList,
  Table,
  TextArea,
} from "../../ui/index.ts";
import type { Application } from "../core/application.ts";
import { type Call, SCORES } from "../core/call.ts";
import type { Review, ScoreSummary } from "../core/review.ts";
import { reviewStepPath } from "../core/trial-paths.ts";
import type { Errors } from "./form-page.tsx";
import { type Look, Words } from "./look.tsx";

/** Scores as they stand in the boxes: by the number of the criterion. */
export interface ScoresTyped {
  readonly scores: readonly { readonly score: string; readonly reason: string }[];
}

export interface ScoringProps {
  readonly look: Look;
  readonly call: Call;
  readonly application: Pick<Application, "id">;
  /** True when the reader is to score and has not given the scores. */
  readonly toScore: boolean;
  readonly typed: ScoresTyped;
  /** The version of the reader's draft; 0 without one. */
  readonly draftVersion: number;
  readonly errors?: Errors;
  readonly csrf: string;
}

const ScoreFields = ({ look, call, typed, errors }: ScoringProps) => {
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

/** The reader's own scores. */
export const Scoring = (props: ScoringProps) => {
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

export interface SummaryProps {
  readonly look: Look;
  readonly call: Call;
  /** The reviews that the reader may see, each under the reviewer's role. */
  readonly visible: readonly { readonly review: Review; readonly name: string }[];
  readonly summary: readonly ScoreSummary[];
  /** How many have given their scores, of how many who are to. */
  readonly given: number;
  readonly scorers: number;
}

const spread = ({ t }: Look, { lowest, highest }: ScoreSummary): string => {
  if (lowest === undefined || highest === undefined) return "–";
  return lowest === highest ? t("review.all-same") : `${lowest}–${highest}`;
};

/** What the reviewers say: hidden until the reader has given own scores. */
export const Summary = ({ look, call, visible, summary, given, scorers }: SummaryProps) => {
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
