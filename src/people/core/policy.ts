import { type AreaCode, NETWORK_AREA } from "../../kernel/area.ts";
import type { AccountId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";

/**
 * The parts that a person can have in an area. In a county: lead, moderator, member (takes part in
 * the network for the county). In the network: coordinator, expert. In either: host of a meeting.
 */
export const ROLES = ["lead", "moderator", "member", "coordinator", "expert", "host"] as const;
export type Role = (typeof ROLES)[number];

export interface Grant {
  readonly area: AreaCode;
  readonly role: Role;
}

/** Who asks: anybody, the holder of a personal link, or a member of staff with their grants. */
export type Visitor =
  | { readonly kind: "public" }
  | {
      readonly kind: "guest";
      readonly area: AreaCode;
      /** The one thing that the link opens, e.g. the id of a meeting. */
      readonly subject: string;
    }
  | {
      readonly kind: "staff";
      readonly account: AccountId;
      readonly name: string;
      readonly grants: readonly Grant[];
    };

export const PUBLIC: Visitor = { kind: "public" };

interface Rule {
  readonly roles: readonly Role[];
  /** Where a role in any area is enough: what the counties do together, in the network or anywhere. */
  readonly shared?: "in-network" | "anywhere";
  /** True where a personal link to the subject is enough. */
  readonly guest?: true;
}

const ALL: readonly Role[] = ROLES;
const COUNTY: readonly Role[] = ["lead", "member"];
const LEADING: readonly Role[] = ["lead", "coordinator"];
const NETWORK: readonly Role[] = ["coordinator"];

/**
 * The one permission policy: for every permission who holds it, by a role in the area that owns the
 * thing. "everyone" needs no account. What is not in the table is not allowed.
 */
const POLICY = {
  "published.read": "everyone",
  "contribution.give": "everyone",
  "receipt.read": "everyone",
  "staff.home": { roles: ALL },
  "account.invite": { roles: LEADING },
  "programme.edit": { roles: LEADING },
  "activity.edit": { roles: LEADING },
  "activity.open": { roles: LEADING },
  "outbox.tend": { roles: LEADING },
  "statement.moderate": { roles: ["lead", "moderator"] },
  "paper.enter": { roles: ["lead", "moderator"] },
  "decision.edit": { roles: ["lead"] },
  "decision.publish": { roles: ["lead"] },
  "answer.publish": { roles: ["lead"] },
  "indicator.measure": { roles: ["lead"] },
  "indicator.assess": { roles: ["lead"] },
  // What the counties see of each other before it is public.
  "network.read": { roles: ALL, shared: "anywhere" },
  "network.edit": { roles: NETWORK },
  // Meetings: making, inviting and cancelling; a host runs the meetings of which they are a host.
  "event.edit": { roles: LEADING },
  "event.run": { roles: ["lead", "coordinator", "host"] },
  "event.attend": { roles: ALL, shared: "anywhere", guest: true },
  // Topics for the network's agendas come from every county, those of a county from its own people.
  "topic.propose": { roles: ALL, shared: "in-network" },
  "survey.edit": { roles: LEADING },
  "survey.answer": { roles: COUNTY },
  "survey.code": { roles: ["lead", "coordinator", "expert"] },
  "contact.follow": { roles: NETWORK },
  "call.edit": { roles: NETWORK },
  "trial.review": { roles: ["coordinator", "expert"] },
  "trial.apply": { roles: COUNTY },
  "trial.run": { roles: COUNTY },
  "practice.edit": { roles: COUNTY },
  "practice.adopt": { roles: ["lead"] },
  "sparring.ask": { roles: COUNTY },
  "visit.ask": { roles: COUNTY },
  "visit.offer": { roles: ["coordinator", "expert"] },
  "situation.show": { roles: ["lead"] },
} as const satisfies Readonly<Record<string, "everyone" | Rule>>;

export type Permission = keyof typeof POLICY;

export const PERMISSIONS = Object.keys(POLICY) as readonly Permission[];

/** Why not: nobody is signed in, or the signed-in person lacks the role in this area. */
export type PolicyRefusal = Refusal<"signed-out" | "forbidden">;

/**
 * May this visitor do this in this area? Public reading and taking part need no account. `subject`
 * is the thing asked for, for permissions that a personal link to it gives.
 */
export const authorise = (
  visitor: Visitor,
  permission: Permission,
  area: AreaCode,
  subject?: string,
): Result<void, PolicyRefusal> => {
  const rule: "everyone" | Rule = POLICY[permission];
  if (rule === "everyone") return ok(undefined);
  if (visitor.kind === "public") return refuse("signed-out");
  if (visitor.kind === "guest") {
    const invited = rule.guest === true && visitor.area === area && visitor.subject === subject;
    return invited ? ok(undefined) : refuse("signed-out");
  }
  const { roles, shared } = rule;
  const together = shared === "anywhere" || (shared === "in-network" && area === NETWORK_AREA);
  const allowed = visitor.grants.some(
    (grant) => (together || grant.area === area) && roles.includes(grant.role),
  );
  return allowed ? ok(undefined) : refuse("forbidden");
};

/** True where `authorise` answers ok; for showing or hiding a link. */
export const may = (
  visitor: Visitor,
  permission: Permission,
  area: AreaCode,
  subject?: string,
): boolean => authorise(visitor, permission, area, subject).ok;
