import type { Localized } from "../../kernel/locale.ts";
import { LocalText, PageHeading } from "../../ui/index.ts";
import type { Look } from "./look.tsx";
import { type Steps, NextSteps } from "./next-steps.tsx";
import { OutcomeParts, type OutcomeProps } from "./outcome.tsx";

export interface AnswerPageProps {
  readonly look: Look;
  readonly question: Localized;
  readonly outcomes: readonly Omit<OutcomeProps, "look">[];
  readonly steps: Steps;
}

/** What came of an activity, told to everyone who took part and anyone else. */
export const AnswerPage = ({ look, question, outcomes, steps }: AnswerPageProps) => (
  <>
    <PageHeading
      text={look.t("answer.title")}
      kicker={look.t("answer.kicker")}
      lead={<LocalText t={look.ui} text={question} locale={look.locale} />}
    />
    {outcomes.map((outcome) => (
      <OutcomeParts key={outcome.decision.id} look={look} {...outcome} />
    ))}
    {outcomes.length === 0 && <NextSteps look={look} steps={steps} />}
  </>
);
