/**
 * Indicators: what is measured and how, the numbers with their rows, targets, assessments, lessons.
 * Serves everyone who asks what participation changed, and the lead who plans the next programme.
 * Will never claim a cause where there is only a change, rank counties, or show a small group.
 */
export {
  type BaselineRefusal,
  linkIndicator,
  type NewBaseline,
  type NewTarget,
  setBaseline,
  setTarget,
  type TargetRefusal,
  undoAim,
} from "./actions/aims.ts";
export {
  addLesson,
  type AssessRefusal,
  assess,
  type LessonRefusal,
  type NewAssessment,
  type NewLesson,
  settleLesson,
} from "./actions/assess.ts";
export { type DefineRefusal, defineIndicators } from "./actions/define.ts";
export { type Measurement, measure, measureNow } from "./actions/measure.ts";
export { importPopulation, importResidentTotals } from "./actions/population.ts";
export {
  type AssessmentWithLessons,
  type DueIndicator,
  dashboard,
  dueIndicators,
  type FollowedNode,
  type IndicatorPage,
  indicatorPage,
  indicatorsByNode,
  indicatorsOfNode,
  type LinkedRow,
  type ObservationWithRows,
  observationWithRows,
} from "./actions/read.ts";
export { type NewReading, type RecordRefusal, recordObservation } from "./actions/record.ts";
export type { Definition, Level, Unit } from "./core/definition.ts";
export type { DimKey } from "./core/dimension.ts";
export type {
  Assessment,
  Baseline,
  IndicatorVersion,
  Lesson,
  LessonStatus,
  Observation,
  Target,
} from "./core/held.ts";
export { LIBRARY } from "./core/library.ts";
export type { StatRule } from "./core/on-track.ts";
export {
  indicatorPath,
  indicatorsPath,
  observationPath,
  staffIndicatorPath,
  staffIndicatorsPath,
} from "./core/paths.ts";
export type { CsvRow, PopulationRefusal } from "./core/population.ts";
export type { Summary } from "./core/summary.ts";
export { lessonsOfProgramme, type TracedLesson } from "./store/lesson.ts";
