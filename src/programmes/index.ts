/**
 * Programmes: the participation programme, its goals, measures, impact chain and activities.
 * Serves the participation lead who plans, and everyone who asks what the county is after.
 * Will never know which ways of participation exist: they join by the contract `Way`.
 */
export {
  type ActivityRefusal,
  editActivity,
  type NewActivity,
  type PlanRefusal,
  planActivity,
  undoActivityChange,
} from "./actions/activities.ts";
export {
  closeActivity,
  closeDueActivities,
  type LifeRefusal,
  openActivity,
  type WithQueue,
} from "./actions/activity-life.ts";
export {
  editGoal,
  editMeasure,
  editNode,
  type GoalEdit,
  type MeasureEdit,
  type NodeRefusal,
  undoNodeChange,
} from "./actions/nodes.ts";
export {
  addNode,
  addPreparationSteps,
  createProgramme,
  type CreateProgrammeRefusal,
  linkNodes,
  type NewLink,
  type NewNode,
  type NewProgramme,
  type ProgrammeRefusal,
  publishProgramme,
} from "./actions/programmes.ts";
export { issueReceipt, receiptCode, receiptOf } from "./actions/receipts.ts";
export type { Activity, ActivityStatus, Attribution } from "./core/activity.ts";
export { isPublic, takesContributions } from "./core/activity-life.ts";
export {
  CHAIN_KINDS,
  type Chain,
  type Link,
  NODE_KINDS,
  type NodeKind,
  type ProgrammeNode,
} from "./core/chain.ts";
export { type Chapter, type Chapters, chaptersOf, goalsAbove } from "./core/chapters.ts";
export { type MeasureState, type MeasureStatus, measureState } from "./core/measure.ts";
export {
  dayInFinland,
  endOfDay,
  isOver,
  lastDayOf,
  type PartialDay,
  parsePartialDay,
} from "./core/partial-day.ts";
export {
  activityPath,
  newActivityPath,
  programmePath,
  staffActivityPath,
  staffNodePath,
  staffProgrammePath,
} from "./core/paths.ts";
export type { PreparationStep, Programme, ProgrammeStatus } from "./core/programme.ts";
export {
  type ActivityContent,
  activitiesOfArea,
  activitiesOfMeasure,
  activitiesOfProgramme,
  activityById,
  openActivities,
  openActivityCounts,
  recentActivities,
} from "./store/activity.ts";
export { chain, lateMeasures, nodeById } from "./store/chain.ts";
export {
  preparationSteps,
  programmeById,
  programmeBySlug,
  programmeOfArea,
  programmesOfArea,
} from "./store/programme.ts";
export { type Receipt, receiptCounts, receiptsOfActivity } from "./store/receipt.ts";
export { type ActivityFacts, activityFacts, type MeasurePath, measureOf } from "./store/thread.ts";
export {
  type ExportFile,
  type Finding,
  type PanelProps,
  type Participation,
  type ProgrammePanel,
  type Snapshot,
  type Way,
  type WayRegistry,
  wayRegistry,
} from "./way.ts";
