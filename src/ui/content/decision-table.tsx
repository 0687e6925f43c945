import type { ComponentChildren } from "preact";
import type { UiText } from "../ui-text.ts";
import { Table } from "./table.tsx";
import { Tag, type Tone } from "./tag.tsx";

export type Effect = "adopted" | "adapted" | "rejected" | "pending";

export interface DecisionRow {
  readonly recommendation: ComponentChildren;
  readonly effect: Effect;
  /** The word for the effect: "otettiin", "otettiin muutettuna", "ei otettu". */
  readonly effectLabel: string;
  readonly reason: ComponentChildren;
  readonly next?: ComponentChildren;
}

export interface DecisionTableProps {
  readonly t: UiText;
  readonly caption: string;
  readonly captionHidden?: boolean;
  readonly rows: readonly DecisionRow[];
}

const TONE: Readonly<Record<Effect, Tone>> = {
  adopted: "success",
  adapted: "info",
  rejected: "warning",
  pending: "neutral",
};

/** What residents asked for → what was decided → why → what happens next. */
export const DecisionTable = ({ t, caption, captionHidden, rows }: DecisionTableProps) => (
  <Table
    caption={caption}
    captionHidden={captionHidden}
    columns={[
      { key: "recommendation", label: t("ui.decision.recommendation") },
      { key: "effect", label: t("ui.decision.effect") },
      { key: "reason", label: t("ui.decision.reason") },
      { key: "next", label: t("ui.decision.next") },
    ]}
    rows={rows.map(({ recommendation, effect, effectLabel, reason, next }) => ({
      recommendation,
      effect: <Tag tone={TONE[effect]}>{effectLabel}</Tag>,
      reason,
      next: next ?? "–",
    }))}
  />
);
