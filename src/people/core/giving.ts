import type { AreaCode } from "../../kernel/area.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { type Grant, may, type PolicyRefusal, type Role, type Visitor } from "./policy.ts";

/** An area as far as giving roles in it needs to know. */
export interface RoleArea {
  readonly code: AreaCode;
  readonly kind: "county" | "network";
  /** True once it uses the product: then its own people give its roles. */
  readonly open: boolean;
}

const OF_COUNTY: readonly Role[] = ["member", "moderator", "host"];
const OF_NETWORK: readonly Role[] = ["coordinator", "expert", "host"];
const OF_COUNTY_WITHOUT: readonly Role[] = ["member"];

/**
 * The roles that somebody may give in an area: a county's lead those beside the lead, the
 * coordinator those of the network and members of counties that do not use the product yet. The
 * first lead of a county comes with the county.
 */
export const rolesToGive = (
  visitor: Visitor,
  area: RoleArea,
  network: AreaCode | undefined,
): readonly Role[] => {
  if (area.kind === "network") return may(visitor, "account.invite", area.code) ? OF_NETWORK : [];
  if (area.open) return may(visitor, "account.invite", area.code) ? OF_COUNTY : [];
  return network && may(visitor, "account.invite", network) ? OF_COUNTY_WITHOUT : [];
};

/** The role without which nobody could run an area any more. */
const LEADING: Readonly<Record<RoleArea["kind"], Role>> = {
  county: "lead",
  network: "coordinator",
};

/** May this visitor see who has which role in the area, and give roles? */
export const checkGiving = (
  visitor: Visitor,
  area: RoleArea,
  network: AreaCode | undefined,
): Result<void, PolicyRefusal> => {
  if (visitor.kind !== "staff") return refuse("signed-out");
  return rolesToGive(visitor, area, network).length > 0 ? ok(undefined) : refuse("forbidden");
};

export type GiveRefusal = Refusal<"role-missing" | "role-not-yours">;

/** May these roles be given there? At least one, and none that is not the giver's to give. */
export const checkRoles = (
  roles: readonly Role[],
  giveable: readonly Role[],
): Result<void, GiveRefusal> => {
  if (roles.length === 0) return refuse("role-missing");
  return roles.every((role) => giveable.includes(role)) ? ok(undefined) : refuse("role-not-yours");
};

export type TakeRefusal = Refusal<"role-not-yours" | "last-of-its-kind">;

/**
 * May the role be taken? Those that may be given, and one's own; never the last lead of a county
 * nor the last coordinator, for then nobody could ever give a role there again.
 */
export const checkTaking = (
  { area, role }: Grant,
  {
    place,
    giveable,
    own,
    holders,
  }: {
    readonly place: RoleArea;
    readonly giveable: readonly Role[];
    /** True where it is the taker's own role. */
    readonly own: boolean;
    /** How many hold this role in the area. */
    readonly holders: number;
  },
): Result<void, TakeRefusal> => {
  if (place.code !== area || !(own || giveable.includes(role))) return refuse("role-not-yours");
  return role === LEADING[place.kind] && holders <= 1 ? refuse("last-of-its-kind") : ok(undefined);
};

/** Links that one account may ask for within an hour; more are for nobody's good. */
export const LINKS_AN_HOUR = 3;
