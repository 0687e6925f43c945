import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, NodeId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { EvidencePiece } from "./practice-evidence.ts";
import type { AdoptionId, PracticeId } from "./practice-ids.ts";

/** A county took a practice of another into its programme. */
export interface Adoption {
  readonly id: AdoptionId;
  readonly practiceId: PracticeId;
  /** The county that took it. */
  readonly area: AreaCode;
  /** The measure that it became, or under which it became an activity. */
  readonly nodeId: NodeId;
  readonly activityId?: ActivityId;
  /** The evidence as it stood that day. */
  readonly evidence: readonly EvidencePiece[];
  readonly at: Instant;
}
