/**
 * Programmes: the participation programme, its goals, measures, impact chain and activities.
 * Serves the participation lead who plans, and everyone who asks what the county is after.
 * Will never know which ways of participation exist: they join by the contract `Way`.
 */
export type { Activity, ActivityStatus, Attribution } from "./core/activity.ts";
export {
  type ExportFile,
  type Finding,
  type PanelProps,
  type Participation,
  type Snapshot,
  type Way,
  type WayRegistry,
  wayRegistry,
} from "./way.ts";
