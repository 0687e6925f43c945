import { addHours } from "../../kernel/instant.ts";
import { pagedAreas } from "../../people/index.ts";
import type { Clock } from "../../platform/clock.ts";
import { type Db, inArea } from "../../platform/db/connect.ts";
import { ASK_DAYS } from "../core/material.ts";
import { forgetAsks } from "../store/material-ask.ts";

/** Forgets the addresses of those who asked for an accessible version, after 90 days at the latest. */
export const forgetOldAsks = async ({
  db,
  clock,
}: {
  readonly db: Db;
  readonly clock: Clock;
}): Promise<void> => {
  const before = addHours(clock.now(), -24 * ASK_DAYS);
  for (const { code } of await pagedAreas(db))
    await inArea(db, code, (tx) => forgetAsks(tx, code, before), { quiet: true });
};
