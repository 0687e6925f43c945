import type { Deps } from "../../platform/slice.ts";
import type { WayRegistry } from "../../programmes/index.ts";
import type { DecisionPanel } from "../actions/panel.ts";

/** What the slice is given besides the platform: the ways of participation, to cite their findings. */
export interface DecisionsNeeds extends Deps {
  readonly ways: WayRegistry;
  /** What higher slices hang on a decision's pages, in order. */
  readonly decisionPanels?: readonly DecisionPanel[];
}
