import type { VNode } from "preact";
import type { EventItemId } from "../core/ids.ts";
import type { EventsDeps, MeetingHere } from "./here.ts";
import { itemMaterials, materialsPanel, staffMaterialsPanel } from "./material-panels.ts";
import { comingPanel, registrationPanel } from "./registration-panel.ts";
import type { MeetingDesk } from "./staff-desk.ts";
import { topicsPanel } from "./topic.ts";

/** A part of a meeting's public page; undefined when there is nothing to show. It is the same for everybody. */
export type MeetingPanel = (deps: EventsDeps, here: MeetingHere) => Promise<VNode | undefined>;

/** What hangs on the items of the programme, e.g. slides, by item; read for all items at once. */
export type ItemPanels = (
  deps: EventsDeps,
  here: MeetingHere,
) => Promise<ReadonlyMap<EventItemId, VNode>>;

/** A part of the page from which staff run a meeting. */
export type StaffMeetingPanel = (deps: EventsDeps, desk: MeetingDesk) => Promise<VNode | undefined>;

/** Right under the facts, before anything else: how to come. */
export const TOP_PANELS: readonly MeetingPanel[] = [registrationPanel];

/** Under the programme. */
export const LATER_PANELS: readonly MeetingPanel[] = [
  topicsPanel,
  materialsPanel,
  // feedback
];

/** Beside each item of the programme. */
export const ITEM_PANELS: readonly ItemPanels[] = [itemMaterials];

/** On the page of staff, in order. */
export const STAFF_PANELS: readonly StaffMeetingPanel[] = [comingPanel, staffMaterialsPanel];

/** The panels that have something to show, in their order. */
export const shownPanels = async <Here>(
  panels: readonly ((deps: EventsDeps, here: Here) => Promise<VNode | undefined>)[],
  deps: EventsDeps,
  here: Here,
): Promise<VNode[]> =>
  (await Promise.all(panels.map((panel) => panel(deps, here)))).flatMap((panel) =>
    panel ? [panel] : [],
  );
