import type { DecisionPanel } from "../decisions/index.ts";
import { decisionsSlice } from "../decisions/slice.ts";
import { eventWay } from "../events/way.ts";
import { eventsSlice } from "../events/slice.ts";
import { indicatorsSlice, programmePanel } from "../indicators/slice.ts";
import { networkPanels, networkSlice } from "../network/slice.ts";
import { conversationWay } from "../opinions/way.ts";
import { opinionsSlice } from "../opinions/slice.ts";
import { peopleSlice } from "../people/slice.ts";
import type { Deps, Slice } from "../platform/slice.ts";
import { portalSlice } from "../portal/slice.ts";
import { programmesSlice } from "../programmes/slice.ts";
import { surveysSlice } from "../surveys/slice.ts";
import { surveyWay } from "../surveys/way.ts";
import {
  type NodePanel,
  type ProgrammePanel,
  type WayRegistry,
  wayRegistry,
} from "../programmes/index.ts";

/** What higher slices hang on pages of lower ones, in order. */
interface Panels {
  readonly programmePanels: readonly ProgrammePanel[];
  readonly nodePanels: readonly NodePanel[];
  readonly decisionPanels: readonly DecisionPanel[];
}

export const PANELS: Panels = {
  programmePanels: [programmePanel, networkPanels.programme],
  nodePanels: [networkPanels.node],
  decisionPanels: [networkPanels.decision],
};

/** What the composition root gives to every slice. */
export interface AppDeps extends Deps, Panels {
  readonly ways: WayRegistry;
}

/** Every way of participation; a new one is one line here. */
export const waysOf = (deps: Omit<Deps, "site">): WayRegistry =>
  wayRegistry([conversationWay(deps), surveyWay(deps), eventWay(deps)]);

/** Every slice, lower floors first. */
export const SLICES: readonly Slice<AppDeps>[] = [
  peopleSlice,
  programmesSlice,
  opinionsSlice,
  surveysSlice,
  eventsSlice,
  decisionsSlice,
  indicatorsSlice,
  networkSlice,
  portalSlice,
];
