import type { Refusal } from "../../../kernel/result.ts";

export type ClusterRefusalKind =
  | "data-folder-foreign"
  | "data-folder-other-version"
  | "data-folder-other-owner"
  | "data-folder-not-writable"
  | "data-folder-in-use"
  | "data-folder-damaged"
  | "database-missing"
  | "database-user-missing"
  | "database-failed";

/** Why the database of a data folder cannot be started; `message` is for whoever starts it. */
export interface ClusterRefusal extends Refusal<ClusterRefusalKind> {
  readonly folder: string;
  readonly message: string;
}

export const refuseCluster = (kind: ClusterRefusalKind, folder: string, message: string) =>
  ({ ok: false, refusal: { kind, folder, message } }) as const;
