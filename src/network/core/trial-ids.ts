import type { Brand } from "../../kernel/brand.ts";

export type CallId = Brand<string, "Call">;
export type ApplicationId = Brand<string, "Application">;
export type TrialId = Brand<string, "Trial">;
export type MilestoneId = Brand<string, "Milestone">;
export type NoteId = Brand<string, "TrialNote">;
