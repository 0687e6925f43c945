import type { Brand } from "../../kernel/brand.ts";

export type RecommendationId = Brand<string, "Recommendation">;
export type CitationId = Brand<string, "Citation">;
export type AnswerId = Brand<string, "Answer">;
