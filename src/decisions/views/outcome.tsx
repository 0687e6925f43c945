import { DemoFiller, formatDay, LocalText, Notice, Section } from "../../ui/index.ts";
import type { PublishedAnswer } from "../core/answer.ts";
import type { WholeDecision } from "../core/decision.ts";
import { decisionPath } from "../core/paths.ts";
import type { DecisionInput } from "../core/recommendation.ts";
import { Effects } from "./effects.tsx";
import { type Look, Paragraphs, Words } from "./look.tsx";

export interface OutcomeProps {
  readonly look: Look;
  readonly decision: WholeDecision;
  /** What the decision did with the recommendations of this activity alone. */
  readonly inputs: readonly DecisionInput[];
  readonly answer?: PublishedAnswer;
  readonly level?: 2 | 3;
}

/** What was decided, what was taken and what not and why, and the county's own words to people. */
export const OutcomeParts = ({ look, decision, inputs, answer, level = 2 }: OutcomeProps) => {
  const { t, ui, locale } = look;
  return (
    <>
      <Section heading={t("answer.decided")} level={level}>
        <p class="lead">
          <LocalText t={ui} text={decision.summary} locale={locale} />
        </p>
        <p>
          <Words look={look} text={decision.body} />, {formatDay(decision.decidedOn, locale)}
          {decision.filler && (
            <>
              {" "}
              <DemoFiller t={ui} />
            </>
          )}
        </p>
        <p>
          <a href={look.href(decisionPath(look.area, decision.id))}>{t("answer.read-decision")}</a>
        </p>
      </Section>
      <Section heading={t("answer.taken")} level={level}>
        <Effects look={look} inputs={inputs} narrow={level === 3} />
      </Section>
      <Section heading={t("answer.heading")} level={level}>
        {answer ? (
          <>
            <Paragraphs look={look} text={answer.text} />
            <p>
              {t("answer.given", { day: formatDay(answer.publishedAt, locale) })}
              {answer.filler && (
                <>
                  {" "}
                  <DemoFiller t={ui} />
                </>
              )}
            </p>
          </>
        ) : (
          <Notice level={3}>
            <p>{t("answer.writing")}</p>
          </Notice>
        )}
      </Section>
    </>
  );
};
