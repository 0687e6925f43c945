import { textFor } from "../../../kernel/locale.ts";
import { LocalText } from "../../../ui/index.ts";
import type { DecisionInput } from "../../core/recommendation.ts";
import { DecisionBody, type DecisionBodyProps } from "../decision-body.tsx";
import { Effects } from "../effects.tsx";
import { langOf, type Look } from "../look.tsx";
import { OutcomeParts, type OutcomeProps } from "../outcome.tsx";

/** A decision as its page will show it, beside the form that changes it. */
export const DecisionPreview = (props: DecisionBodyProps) => {
  const { ui, locale } = props.look;
  const title = textFor(props.decision.title, locale);
  return (
    <>
      <h2 lang={langOf(title, locale)}>{title.text}</h2>
      <p>
        <LocalText t={ui} text={props.decision.summary} locale={locale} />
      </p>
      <DecisionBody {...props} level={3} />
    </>
  );
};

/** One recommendation's row, as the decision's table will show it. */
export const EffectPreview = ({
  look,
  input,
}: {
  readonly look: Look;
  readonly input: DecisionInput;
}) => (
  <>
    <h2>{look.t("effects.heading")}</h2>
    <Effects look={look} inputs={[input]} narrow level={3} />
  </>
);

/** What those who took part will read. */
export const AnswerPreview = (props: OutcomeProps) => (
  <>
    <h2>{props.look.t("answer.title")}</h2>
    <OutcomeParts {...props} level={3} />
  </>
);
