import type { Area, AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import type { Db } from "../../platform/db/connect.ts";
import type { Place } from "../core/meeting.ts";

/** What those who come are told of a meeting. */
export interface MeetingToAttend {
  readonly id: ActivityId;
  readonly area: AreaCode;
  readonly title: Localized;
  readonly lead?: Localized;
  readonly state: "planned" | "open" | "closed";
  readonly startsAt?: Instant;
  readonly endsAt?: Instant;
  readonly place: Place;
  readonly address?: string;
  readonly onlineLink?: string;
  readonly cancelledAt?: Instant;
  readonly cancelReason?: Localized;
  readonly revision: number;
  readonly revisedAt: Instant;
  /** Meetings that were split off from this one, in order of time. */
  readonly parts: readonly {
    readonly id: ActivityId;
    readonly title: Localized;
    readonly startsAt: Instant;
  }[];
}

/** A meeting with what was split off from it; two queries. */
export const meetingToAttend = async (
  db: Db,
  id: ActivityId,
): Promise<MeetingToAttend | undefined> => {
  const row = await db.selectFrom("event").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) return undefined;
  const parts = await db
    .selectFrom("event")
    .select(["id", "title", "starts_at"])
    .where("split_from", "=", id)
    .where("cancelled_at", "is", null)
    .orderBy("starts_at")
    .execute();
  return {
    id: row.id as ActivityId,
    area: row.area_code as AreaCode,
    title: row.title,
    ...(row.lead === null ? {} : { lead: row.lead }),
    state: row.state as MeetingToAttend["state"],
    ...(row.starts_at === null ? {} : { startsAt: row.starts_at }),
    ...(row.ends_at === null ? {} : { endsAt: row.ends_at }),
    place: row.place as Place,
    ...(row.address === null ? {} : { address: row.address }),
    ...(row.online_link === null ? {} : { onlineLink: row.online_link }),
    ...(row.cancelled_at === null ? {} : { cancelledAt: row.cancelled_at }),
    ...(row.cancel_reason === null ? {} : { cancelReason: row.cancel_reason }),
    revision: row.revision,
    revisedAt: row.revised_at,
    parts: parts.flatMap(({ id: part, title, starts_at: startsAt }) =>
      startsAt === null ? [] : [{ id: part as ActivityId, title, startsAt }],
    ),
  };
};

/** The area that owns a meeting, for addresses and looks. */
export const areaOfMeeting = async (db: Db, code: AreaCode): Promise<Area | undefined> => {
  const row = await db
    .selectFrom("area")
    .select(["code", "slug", "name", "short_name", "brand_colour"])
    .where("code", "=", code)
    .executeTakeFirst();
  return (
    row && {
      code: row.code as AreaCode,
      slug: row.slug,
      name: row.name,
      shortName: row.short_name,
      brandColour: row.brand_colour ?? "#1f5a8a",
    }
  );
};
