import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";

/** The parts that a person can have in a county. */
export const ROLES = ["lead", "moderator"] as const;
export type Role = (typeof ROLES)[number];

export interface Grant {
  readonly area: AreaCode;
  readonly role: Role;
}

/** Who asks: anybody, or a member of staff with their grants. */
export type Visitor =
  | { readonly kind: "public" }
  | {
      readonly kind: "staff";
      readonly account: AccountId;
      readonly name: string;
      readonly grants: readonly Grant[];
    };

export const PUBLIC: Visitor = { kind: "public" };

/**
 * The one permission policy: for every permission the roles that hold it in their own county.
 * "everyone" needs no account. What is not in the table is not allowed.
 */
const POLICY = {
  "published.read": "everyone",
  "contribution.give": "everyone",
  "receipt.read": "everyone",
  "staff.home": ["lead", "moderator"],
  "programme.edit": ["lead"],
  "activity.edit": ["lead"],
  "activity.open": ["lead"],
  "statement.moderate": ["lead", "moderator"],
  "paper.enter": ["lead", "moderator"],
  "decision.edit": ["lead"],
  "decision.publish": ["lead"],
  "answer.publish": ["lead"],
  "indicator.measure": ["lead"],
  "indicator.assess": ["lead"],
} as const satisfies Readonly<Record<string, "everyone" | readonly Role[]>>;

export type Permission = keyof typeof POLICY;

export const PERMISSIONS = Object.keys(POLICY) as readonly Permission[];

/** Why not: nobody is signed in, or the signed-in person lacks the role in this county. */
export type PolicyRefusal = Refusal<"signed-out" | "forbidden">;

/** May this visitor do this in this county? Public reading and taking part need no account. */
export const authorise = (
  visitor: Visitor,
  permission: Permission,
  area: AreaCode,
): Result<void, PolicyRefusal> => {
  const rule: "everyone" | readonly Role[] = POLICY[permission];
  if (rule === "everyone") return ok(undefined);
  if (visitor.kind === "public") return refuse("signed-out");
  const allowed = visitor.grants.some((grant) => grant.area === area && rule.includes(grant.role));
  return allowed ? ok(undefined) : refuse("forbidden");
};

/** True where `authorise` answers ok; for showing or hiding a link. */
export const may = (visitor: Visitor, permission: Permission, area: AreaCode): boolean =>
  authorise(visitor, permission, area).ok;
