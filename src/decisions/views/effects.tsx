import { DecisionTable, DemoFiller, EmptyState, type Effect as Tint } from "../../ui/index.ts";
import type { DecisionInput, Effect } from "../core/recommendation.ts";
import { type Look, Words } from "./look.tsx";

/** The table knows four colours; what was only considered is as neutral as what waits. */
const TINT: Readonly<Record<Effect, Tint>> = {
  adopted: "adopted",
  adapted: "adapted",
  considered: "pending",
  rejected: "rejected",
};

export interface EffectsProps {
  readonly look: Look;
  readonly inputs: readonly DecisionInput[];
}

/** What residents asked for → what was decided → why → what happens next. */
export const Effects = ({ look, inputs }: EffectsProps) => {
  const { t, ui } = look;
  if (inputs.length === 0) return <EmptyState>{t("effects.empty")}</EmptyState>;
  return (
    <DecisionTable
      t={ui}
      caption={t("effects.caption")}
      captionHidden
      rows={inputs.map(({ recommendation, given }) => ({
        recommendation: (
          <>
            <Words look={look} text={recommendation.text} />
            {recommendation.filler && (
              <>
                {" "}
                <DemoFiller t={ui} />
              </>
            )}
          </>
        ),
        effect: given ? TINT[given.effect] : "pending",
        effectLabel: given ? t(`effect.${given.effect}`) : t("effect.none"),
        reason: given ? <Words look={look} text={given.reason} /> : t("effect.no-reason"),
        next: given?.nextStep && <Words look={look} text={given.nextStep} />,
      }))}
    />
  );
};
