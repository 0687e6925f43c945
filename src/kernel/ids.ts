import type { Brand } from "./brand.ts";

export type AccountId = Brand<string, "Account">;
export type ParticipantId = Brand<string, "Participant">;
export type ProgrammeId = Brand<string, "Programme">;
export type NodeId = Brand<string, "Node">;
export type ActivityId = Brand<string, "Activity">;
export type DecisionId = Brand<string, "Decision">;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True for a lower-case UUID; anything else never reaches the database. */
export const isUuid = (text: string): boolean => UUID.test(text);
