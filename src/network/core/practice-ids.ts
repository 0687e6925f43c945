import type { Brand } from "../../kernel/brand.ts";

export type PracticeId = Brand<string, "Practice">;
export type EvidenceId = Brand<string, "PracticeEvidence">;
export type AdoptionId = Brand<string, "PracticeAdoption">;
export type SparringId = Brand<string, "Sparring">;
export type VisitId = Brand<string, "Visit">;
