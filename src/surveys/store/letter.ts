import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId, ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";

export const OCCASIONS = ["invitation", "reminder", "last-days"] as const;
/** Why somebody is written to: at the opening, by hand, some days before the closing. */
export type Occasion = (typeof OCCASIONS)[number];

/** Somebody who is written to for a county. */
export interface Recipient {
  readonly account: AccountId;
  readonly county: AreaCode;
}

/** Notes that letters go out; answers those who have not had one for this occasion yet. */
export const noteLetters = async (
  tx: Tx,
  survey: { readonly id: ActivityId; readonly area: AreaCode },
  occasion: Occasion,
  recipients: readonly Recipient[],
  at: Instant,
): Promise<Recipient[]> => {
  if (recipients.length === 0) return [];
  const rows = await tx
    .insertInto("survey_letter")
    .values(
      recipients.map(({ account, county }) => ({
        survey_id: survey.id,
        area_code: survey.area,
        county_code: county,
        account_id: account,
        occasion,
        sent_at: at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(["account_id", "county_code"])
    .execute();
  return rows.map((row) => ({
    account: row.account_id as AccountId,
    county: row.county_code as AreaCode,
  }));
};

/** When each county was last written to, by county; one query. */
export const lettersByCounty = async (
  db: Db,
  survey: ActivityId,
): Promise<ReadonlyMap<AreaCode, { readonly occasion: Occasion; readonly at: Instant }>> => {
  const rows = await db
    .selectFrom("survey_letter")
    .distinctOn("county_code")
    .select(["county_code", "occasion", "sent_at"])
    .where("survey_id", "=", survey)
    .orderBy("county_code")
    .orderBy("sent_at", "desc")
    .execute();
  return new Map(
    rows.map((row) => [
      row.county_code as AreaCode,
      { occasion: row.occasion as Occasion, at: row.sent_at },
    ]),
  );
};
