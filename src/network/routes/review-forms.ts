import * as v from "valibot";
import type { Localized } from "../../kernel/locale.ts";
import { ok, type Result } from "../../kernel/result.ts";
import {
  choice,
  type FieldError,
  type FormRefusal,
  type FormValues,
  gathered,
  localizedErrors,
  localizedFrom,
  readForm,
  requiredText,
} from "../../platform/web/fields.ts";
import { localizedLabels } from "../../ui/index.ts";
import { FUNDING_OUTCOMES } from "../core/application.ts";
import type { Call } from "../core/call.ts";
import { isScore, type Review, type Scored } from "../core/review.ts";
import { readEuros } from "../core/trial-money.ts";
import type { Funding } from "../actions/review-decision.ts";
import type { Look } from "../views/look.tsx";
import type { DecisionTyped } from "../views/review-page.tsx";
import type { ScoresTyped } from "../views/review-scores.tsx";

type Criteria = Pick<Call, "criteria">;
const REASON_MAX = 2000;

interface TypedScore {
  readonly key: string;
  readonly n: number;
  readonly score: string;
  readonly reason: string;
}

const typedScores = (values: FormValues, { criteria }: Criteria): readonly TypedScore[] =>
  criteria.map(({ key }, n) => ({
    key,
    n,
    score: values[`score-${n}`] ?? "",
    reason: (values[`reason-${n}`] ?? "").trim(),
  }));

const readScored = ({ score, reason }: TypedScore): Scored | undefined => {
  const value = Number(score);
  return score !== "" && isScore(value) ? { score: value, reason } : undefined;
};

/** Reads the scores; to be given, each criterion needs one with its reason. */
export const readScores = (
  values: FormValues,
  call: Criteria,
  give: boolean,
): Result<Review["scores"], FormRefusal> => {
  const typed = typedScores(values, call);
  const errors = typed.flatMap((one): FieldError[] => {
    const { n, score, reason } = one;
    const bad = score !== "" && !readScored(one);
    return [
      ...(bad ? [{ field: `score-${n}`, code: "not-a-choice" } as const] : []),
      ...(give && score === "" ? [{ field: `score-${n}`, code: "required" } as const] : []),
      ...(give && reason === "" ? [{ field: `reason-${n}`, code: "required" } as const] : []),
      ...(reason.length > REASON_MAX ? [{ field: `reason-${n}`, code: "too-long" } as const] : []),
    ];
  });
  if (errors.length > 0) return { ok: false, refusal: { kind: "bad-form", errors } };
  const scored = typed.flatMap((one) => {
    const read = readScored(one);
    return read ? [[one.key, read] as const] : [];
  });
  return ok(Object.fromEntries(scored));
};

export const scoresTyped = (values: FormValues, call: Criteria): ScoresTyped => ({
  scores: typedScores(values, call).map(({ score, reason }) => ({ score, reason })),
});

export const typedReview = (review: Review | undefined, { criteria }: Criteria): ScoresTyped => ({
  scores: criteria.map(({ key }) => ({
    score: review?.scores[key]?.score.toString() ?? "",
    reason: review?.scores[key]?.reason ?? "",
  })),
});

/** Reads why somebody cannot judge. */
export const readConflict = (
  values: FormValues,
): Result<{ readonly conflict: string }, FormRefusal> =>
  readForm(v.object({ conflict: requiredText(1000) }), values);

const fields = v.object({ outcome: choice(FUNDING_OUTCOMES) });

/** Reads the coordinator's decision: yes with an amount or no, and in either case the reason. */
export const readFunding = (values: FormValues): Result<Funding, FormRefusal> => {
  const reason = localizedFrom(values, "reason");
  const amount = (values["amount"] ?? "").trim();
  const cents = readEuros(amount);
  const funded = values["outcome"] === "funded";
  const read = gathered(readForm(fields, values), [
    ...localizedErrors(reason, "reason", { required: true }),
    ...(funded && amount === "" ? [{ field: "amount", code: "required" } as const] : []),
    ...(funded && amount !== "" && !cents
      ? [{ field: "amount", code: "not-a-number" } as const]
      : []),
    ...(values["sure"] ? [] : [{ field: "sure", code: "required" } as const]),
  ]);
  if (!read.ok) return read;
  const { outcome } = read.value;
  return ok({ outcome, reason, ...(outcome === "funded" && cents ? { cents } : {}) });
};

export const fundingTyped = (
  values: FormValues,
): DecisionTyped & { readonly reason: Localized } => ({
  outcome: values["outcome"],
  amount: values["amount"],
  reason: localizedFrom(values, "reason"),
});

export const reviewLabels = (look: Look, { criteria }: Criteria): Record<string, string> => {
  const { t } = look;
  return {
    ...Object.fromEntries(
      criteria.flatMap((_, n) => [
        [`score-${n}`, t("review.score-of", { n: String(n + 1) })],
        [`reason-${n}`, t("review.reason-of", { n: String(n + 1) })],
      ]),
    ),
    ...localizedLabels(look.ui, { reason: t("decide.reason") }),
    outcome: t("decide.outcome"),
    amount: t("decide.amount"),
    sure: t("decide.sure"),
    conflict: t("conflict.reason"),
  };
};
