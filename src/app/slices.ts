import { decisionsSlice } from "../decisions/slice.ts";
import { eventWay } from "../events/way.ts";
import { eventsSlice } from "../events/slice.ts";
import { indicatorsSlice, programmePanel } from "../indicators/slice.ts";
import { networkPanel, networkSlice } from "../network/slice.ts";
import { conversationWay } from "../opinions/way.ts";
import { opinionsSlice } from "../opinions/slice.ts";
import { peopleSlice } from "../people/slice.ts";
import type { Deps, Slice } from "../platform/slice.ts";
import { portalSlice } from "../portal/slice.ts";
import { programmesSlice } from "../programmes/slice.ts";
import { surveysSlice } from "../surveys/slice.ts";
import { surveyWay } from "../surveys/way.ts";
import { type ProgrammePanel, type WayRegistry, wayRegistry } from "../programmes/index.ts";

/** What the composition root gives to every slice. */
export interface AppDeps extends Deps {
  readonly ways: WayRegistry;
  readonly programmePanels: readonly ProgrammePanel[];
}

/** What higher slices hang on a programme's page, in order. */
export const PROGRAMME_PANELS: readonly ProgrammePanel[] = [programmePanel, networkPanel];

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
