/**
 * Indicators: what is measured and how, the numbers with their rows, targets, assessments, lessons.
 * Serves everyone who asks what participation changed, and the lead who plans the next programme.
 * Will never claim a cause where there is only a change, rank counties, or show a small group.
 */
export { linkIndicator, setBaseline, setTarget } from "./actions/aims.ts";
export { addLesson, assess } from "./actions/assess.ts";
export { dashboard, dueIndicators, followedNodes } from "./actions/dashboard.ts";
export { defineIndicators } from "./actions/define.ts";
export { measure } from "./actions/measure.ts";
export { indicatorPage } from "./actions/page.ts";
export { recordObservation } from "./actions/record.ts";
export {
  indicatorsPath,
  observationPath,
  staffIndicatorPath,
  staffIndicatorsPath,
} from "./core/paths.ts";
