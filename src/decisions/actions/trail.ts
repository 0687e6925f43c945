import type { AreaCode } from "../../kernel/area.ts";
import type { AuditEntry, Context } from "../../people/index.ts";

/** Who does it, when and where: the part that every audit entry of an action shares. */
export const trailOf = (
  { clock, visitor }: Pick<Context, "clock" | "visitor">,
  area: AreaCode,
): Pick<AuditEntry, "area" | "at" | "account"> => ({
  area,
  at: clock.now(),
  account: visitor.kind === "staff" ? visitor.account : undefined,
});
