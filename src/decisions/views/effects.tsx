import { textFor } from "../../kernel/locale.ts";
import {
  Card,
  DecisionTable,
  DemoFiller,
  EmptyState,
  Tag,
  type Effect as Tint,
  type Tone,
} from "../../ui/index.ts";
import type { DecisionInput, Effect } from "../core/recommendation.ts";
import { langOf, type Look, Words } from "./look.tsx";

/** The table knows four colours; what was only considered is as neutral as what waits. */
const TINT: Readonly<Record<Effect, Tint>> = {
  adopted: "adopted",
  adapted: "adapted",
  considered: "pending",
  rejected: "rejected",
};

const TONE: Readonly<Record<Effect, Tone>> = {
  adopted: "success",
  adapted: "info",
  considered: "neutral",
  rejected: "warning",
};

export interface EffectsProps {
  readonly look: Look;
  readonly inputs: readonly DecisionInput[];
  /** Under each other instead of side by side, where there is no room for a table. */
  readonly narrow?: boolean;
  /** Heading level of the narrow ones; 4 unless told. */
  readonly level?: 3 | 4;
}

const Mark = ({ look, input }: { readonly look: Look; readonly input: DecisionInput }) =>
  input.recommendation.filler ? (
    <>
      {" "}
      <DemoFiller t={look.ui} />
    </>
  ) : null;

const reasonOf = (look: Look, { given }: DecisionInput) =>
  given ? <Words look={look} text={given.reason} /> : look.t("effect.no-reason");

const InTable = ({ look, inputs }: EffectsProps) => {
  const { t, ui } = look;
  return (
    <DecisionTable
      t={ui}
      caption={t("effects.caption")}
      captionHidden
      rows={inputs.map((input) => {
        const { recommendation, given } = input;
        return {
          recommendation: (
            <>
              <Words look={look} text={recommendation.text} />
              <Mark look={look} input={input} />
            </>
          ),
          effect: given ? TINT[given.effect] : "pending",
          effectLabel: t(given ? `effect.${given.effect}` : "effect.none"),
          reason: reasonOf(look, input),
          next: given?.nextStep && <Words look={look} text={given.nextStep} />,
        };
      })}
    />
  );
};

const AsCards = ({ look, inputs, level = 4 }: EffectsProps) => {
  const { t, ui, locale } = look;
  return (
    <>
      {inputs.map((input) => {
        const { recommendation, given } = input;
        const text = textFor(recommendation.text, locale);
        return (
          <Card
            key={recommendation.id}
            level={level}
            title={text.text}
            titleLang={langOf(text, locale)}
            kicker={
              <>
                <Tag tone={given ? TONE[given.effect] : "neutral"}>
                  {t(given ? `effect.${given.effect}` : "effect.none")}
                </Tag>
                <Mark look={look} input={input} />
              </>
            }
            facts={
              given?.nextStep && [
                {
                  term: ui("ui.decision.next"),
                  value: <Words look={look} text={given.nextStep} />,
                },
              ]
            }
          >
            <p>{reasonOf(look, input)}</p>
          </Card>
        );
      })}
    </>
  );
};

/** What residents asked for → what was decided → why → what happens next. */
export const Effects = (props: EffectsProps) => {
  if (props.inputs.length === 0) return <EmptyState>{props.look.t("effects.empty")}</EmptyState>;
  return props.narrow ? <AsCards {...props} /> : <InTable {...props} />;
};
