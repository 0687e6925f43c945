import type { ActivityId } from "../../kernel/ids.ts";
import type { EvidenceId, PracticeId, SparringId, VisitId } from "./practice-ids.ts";

/** All paths are what follows `/{locale}`; `area` is the slug of the area that owns the thing. */

/** The public list of practices of all counties. */
export const practicesPath = (network: string): string => `/${network}/practices`;
/** Those that are done together with municipalities. */
export const sharedPracticesPath = (network: string): string =>
  `/${network}/practices/municipalities`;
/** What was learned in sparring, where the counties let everybody read it. */
export const lessonsPath = (network: string): string => `/${network}/practices/lessons`;
export const practicePath = (area: string, practice: PracticeId): string =>
  `/${area}/practices/${practice}`;

/** The desk of a county: its own practices and those that it took. */
export const staffPracticesPath = (area: string): string => `/${area}/staff/practices`;
export const newPracticePath = (area: string): string => `/${area}/staff/practices/new`;
export const staffPracticePath = (area: string, practice: PracticeId): string =>
  `/${area}/staff/practices/${practice}`;
export const practiceStepPath = (
  area: string,
  practice: PracticeId,
  step: "edit" | "publish" | "withdraw" | "delete" | "evidence",
): string => `${staffPracticePath(area, practice)}/${step}`;
/** Where findings of one activity are picked. */
export const practiceFindingsPath = (
  area: string,
  practice: PracticeId,
  activity: ActivityId,
): string => `${practiceStepPath(area, practice, "evidence")}/${activity}`;
export const dropEvidencePath = (
  area: string,
  practice: PracticeId,
  evidence: EvidenceId,
): string => `${practiceStepPath(area, practice, "evidence")}/${evidence}/drop`;

/** Where a county takes a practice of another; `area` is the one that takes. */
export const adoptPath = (area: string, practice: PracticeId): string =>
  `${staffPracticePath(area, practice)}/use`;
export const undoAdoptionPath = (area: string, practice: PracticeId): string =>
  `${adoptPath(area, practice)}/undo`;

/** What the counties ask of each other; one list for all members of the network. */
export const sparringsPath = (network: string): string => `/${network}/staff/sparring`;
export const sparringPath = (network: string, sparring: SparringId): string =>
  `${sparringsPath(network)}/${sparring}`;
export const sparringStepPath = (
  network: string,
  sparring: SparringId,
  step: "offer" | "withdraw" | "held" | "lesson" | "practice",
): string => `${sparringPath(network, sparring)}/${step}`;
/** The form of the county that asks. */
export const newSparringPath = (area: string): string => `${sparringsPath(area)}/new`;

export const visitsPath = (network: string): string => `/${network}/staff/visits`;
export const visitPath = (network: string, visit: VisitId): string =>
  `${visitsPath(network)}/${visit}`;
export const visitStepPath = (
  network: string,
  visit: VisitId,
  step: "agree" | "held" | "decline",
): string => `${visitPath(network, visit)}/${step}`;
/** The form of the county that asks, or of the network that offers. */
export const newVisitPath = (area: string): string => `${visitsPath(area)}/new`;
