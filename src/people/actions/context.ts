import type { AreaCode } from "../../kernel/area.ts";
import type { Chance, Clock } from "../../platform/clock.ts";
import type { Db } from "../../platform/db/connect.ts";
import type { Visitor } from "../core/policy.ts";
import type { AuditEntry } from "../store/audit.ts";

/** What every use case of the house is given. */
export interface Context {
  readonly db: Db;
  readonly clock: Clock;
  readonly chance: Chance;
  /** Who asks. */
  readonly visitor: Visitor;
}

/** No public page shows who is signed in: anybody's attempt must not empty the cache of pages. */
export const UNSEEN = { quiet: true } as const;

/** What a use case needs that asks no policy: the product itself acts. */
export type Maker = Pick<Context, "db" | "clock" | "chance">;

/** Who does it, when and where: the part that every audit entry of an action shares. */
export const trailOf = (
  { clock, visitor }: Pick<Context, "clock" | "visitor">,
  area: AreaCode,
): Pick<AuditEntry, "area" | "at" | "account"> => ({
  area,
  at: clock.now(),
  account: visitor.kind === "staff" ? visitor.account : undefined,
});
