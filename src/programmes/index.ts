/**
 * Programmes: the participation programme, its goals, measures, impact chain and activities.
 * Serves the participation lead who plans, and everyone who asks what the county is after.
 * Will never know which ways of participation exist: they join by the contract `Way`.
 */
export {
  editActivity,
  type NewActivity,
  planActivity,
  type PlanRefusal,
} from "./actions/activities.ts";
export { closeActivity, openActivity } from "./actions/activity-life.ts";
export {
  addNode,
  addPreparationSteps,
  createProgramme,
  linkNodes,
  type NewNode,
  publishProgramme,
} from "./actions/programmes.ts";
export { callForMeasure, MEASURE_JOB } from "./actions/measure.ts";
export { dropPlannedMeasure, planMeasure } from "./actions/planned-measure.ts";
export {
  issueReceipt,
  issueReceipts,
  receiptCode,
  type ReceiptHolder,
  receiptOf,
} from "./actions/receipts.ts";
export type { Activity, Attribution } from "./core/activity.ts";
export {
  activityValues,
  isTimesRefusal,
  readActivityForm,
  TIMES_FIELDS,
} from "./core/activity-form.ts";
export { isAnnounced, isPublic } from "./core/activity-life.ts";
export {
  type ClockTime,
  clockTimeInFinland,
  momentsInFinland,
  readClockTime,
} from "./core/clock-time.ts";
export { dayInFinland, endOfDay, type PartialDay, readPartialDay } from "./core/partial-day.ts";
export {
  activityPath,
  programmePath,
  receiptPath,
  staffActivityPath,
  staffNodePath,
  staffProgrammePath,
} from "./core/paths.ts";
export { readTimes, typedTimes } from "./core/planned-times.ts";
export { type Programme, programmeState } from "./core/programme.ts";
export {
  activitiesById,
  activitiesOfArea,
  activitiesOfProgramme,
  activityById,
  openActivityCounts,
} from "./store/activity.ts";
export {
  chain,
  lateMeasures,
  type MeasureChoice,
  measureChoices,
  nodeById,
  placedNodes,
} from "./store/chain.ts";
export {
  programmeById,
  programmeOfArea,
  programmesOfArea,
  publishedProgrammes,
} from "./store/programme.ts";
export { type Receipt } from "./store/receipt.ts";
export { activityFacts, measureOf } from "./store/thread.ts";
export {
  type ExportFile,
  type Finding,
  type NodePanel,
  type Panel,
  type PanelProps,
  type ProgrammePanel,
  type Way,
  type WayRegistry,
  wayRegistry,
} from "./way.ts";
