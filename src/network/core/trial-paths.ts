import type { ApplicationId, CallId, MilestoneId, TrialId } from "./trial-ids.ts";

/** All paths are what follows `/{locale}`; `area` is the slug of the area that owns the thing. */
export const callsPath = (network: string): string => `/${network}/calls`;
export const callPath = (network: string, call: CallId): string => `/${network}/calls/${call}`;

/** The public list of trials of all counties. */
export const trialsPath = (network: string): string => `/${network}/trials`;
export const trialPath = (area: string, trial: TrialId): string => `/${area}/trials/${trial}`;

export const staffCallsPath = (network: string): string => `/${network}/staff/calls`;
export const newCallPath = (network: string): string => `/${network}/staff/calls/new`;
export const staffCallPath = (network: string, call: CallId): string =>
  `/${network}/staff/calls/${call}`;
export const callStepPath = (
  network: string,
  call: CallId,
  step: "edit" | "publish" | "unpublish" | "criteria" | "reviewers",
): string => `${staffCallPath(network, call)}/${step}`;
export const criterionPath = (network: string, call: CallId, key: string): string =>
  `${callStepPath(network, call, "criteria")}/${key}`;
export const dropReviewerPath = (network: string, call: CallId, account: string): string =>
  `${callStepPath(network, call, "reviewers")}/${account}/drop`;

/** One application as reviewers and the coordinator see it. */
export const reviewPath = (network: string, application: ApplicationId): string =>
  `/${network}/staff/reviews/${application}`;
export const reviewStepPath = (
  network: string,
  application: ApplicationId,
  step: "scores" | "conflict" | "decision",
): string => `${reviewPath(network, application)}/${step}`;

/** The desk of a county: its applications and trials; of the network: the board of all trials. */
export const staffTrialsPath = (area: string): string => `/${area}/staff/trials`;

export const newApplicationPath = (area: string, call?: CallId): string =>
  `/${area}/staff/applications/new${call ? `?call=${call}` : ""}`;
export const applicationPath = (area: string, application: ApplicationId): string =>
  `/${area}/staff/applications/${application}`;
export const applicationStepPath = (
  area: string,
  application: ApplicationId,
  step: "edit" | "submit" | "reopen" | "withdraw" | "co-authors" | "start",
): string => `${applicationPath(area, application)}/${step}`;
export const dropCoAuthorPath = (
  area: string,
  application: ApplicationId,
  account: string,
): string => `${applicationStepPath(area, application, "co-authors")}/${account}/drop`;

export const staffTrialPath = (area: string, trial: TrialId): string =>
  `/${area}/staff/trials/${trial}`;
export const trialStepPath = (
  area: string,
  trial: TrialId,
  step: "edit" | "milestones" | "notes" | "learning" | "end",
): string => `${staffTrialPath(area, trial)}/${step}`;
export const milestonePath = (
  area: string,
  trial: TrialId,
  milestone: MilestoneId,
  step: "done" | "move",
): string => `${trialStepPath(area, trial, "milestones")}/${milestone}/${step}`;
