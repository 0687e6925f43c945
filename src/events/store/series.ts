import type { AreaCode } from "../../kernel/area.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { SeriesId } from "../core/ids.ts";
import type { Meeting } from "../core/meeting.ts";
import type { SeriesRule } from "../core/series.ts";
import { meetingOf } from "./meeting.ts";

export const insertSeries = async (
  tx: Tx,
  series: {
    readonly id: SeriesId;
    readonly area: AreaCode;
    readonly rule: SeriesRule;
    readonly madeAt: Instant;
  },
): Promise<void> => {
  await tx
    .insertInto("event_series")
    .values({
      id: series.id,
      area_code: series.area,
      rule: JSON.stringify(series.rule),
      made_at: series.madeAt,
    })
    .execute();
};

/** The meetings of a series by time, cancelled ones too. */
export const meetingsOfSeries = async (db: Db, id: SeriesId): Promise<Meeting[]> => {
  const rows = await db
    .selectFrom("event")
    .selectAll()
    .where("series_id", "=", id)
    .orderBy("starts_at")
    .orderBy("id")
    .execute();
  return rows.map(meetingOf);
};
