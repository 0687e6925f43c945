import { type Selectable, sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type {
  FundingDecision as FundingTable,
  TrialReview as ReviewTable,
} from "../../platform/db/tables.generated.ts";
import type { FundingDecision, FundingOutcome } from "../core/application.ts";
import type { Review, Scored } from "../core/review.ts";
import type { ApplicationId, CallId } from "../core/trial-ids.ts";
import type { Cents } from "../core/trial-money.ts";

/** The accounts that review the applications of a call, in a stable order. */
export const reviewersOf = async (db: Db, call: CallId): Promise<AccountId[]> => {
  const rows = await db
    .selectFrom("trial_reviewer")
    .select("account_id")
    .where("call_id", "=", call)
    .orderBy("assigned_at")
    .orderBy("account_id")
    .execute();
  return rows.map((row) => row.account_id as AccountId);
};

export const insertReviewer = async (
  tx: Tx,
  call: { readonly id: CallId; readonly area: AreaCode },
  account: AccountId,
  at: Instant,
): Promise<void> => {
  await tx
    .insertInto("trial_reviewer")
    .values({ call_id: call.id, account_id: account, area_code: call.area, assigned_at: at })
    .execute();
};

export const deleteReviewer = async (tx: Tx, call: CallId, account: AccountId): Promise<void> => {
  await tx
    .deleteFrom("trial_reviewer")
    .where("call_id", "=", call)
    .where("account_id", "=", account)
    .execute();
};

const reviewOf = (row: Selectable<ReviewTable>): Review => ({
  applicationId: row.application_id as ApplicationId,
  account: row.account_id as AccountId,
  // The column holds what `putReview` put there.
  scores: row.scores as unknown as Record<string, Scored>,
  givenAt: row.given_at ?? undefined,
  version: row.version,
});

/** Every review of the applications, drafts too, in one query; by the reviewer's account. */
export const reviewsOf = async (
  db: Db,
  applications: readonly ApplicationId[],
): Promise<Review[]> => {
  if (applications.length === 0) return [];
  const rows = await db
    .selectFrom("trial_review")
    .selectAll()
    .where("application_id", "in", applications)
    .orderBy("account_id")
    .execute();
  return rows.map(reviewOf);
};

/** True when an account has given a review of some application of the call. */
export const hasGiven = async (db: Db, call: CallId, account: AccountId): Promise<boolean> => {
  const row = await db
    .selectFrom("trial_review")
    .innerJoin("trial_application", "trial_application.id", "trial_review.application_id")
    .select("trial_review.application_id")
    .where("trial_application.call_id", "=", call)
    .where("trial_review.account_id", "=", account)
    .where("trial_review.given_at", "is not", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
};

/** Writes a review, fresh or again, and counts its version up. */
export const putReview = async (
  tx: Tx,
  area: AreaCode,
  { applicationId, account, scores, givenAt }: Omit<Review, "version">,
): Promise<void> => {
  const columns = { scores: JSON.stringify(scores), given_at: givenAt ?? null };
  await tx
    .insertInto("trial_review")
    .values({ application_id: applicationId, account_id: account, area_code: area, ...columns })
    .onConflict((conflict) =>
      conflict
        .columns(["application_id", "account_id"])
        .doUpdateSet({ ...columns, version: sql`trial_review.version + 1` }),
    )
    .execute();
};

/** Who declared a conflict of interest on which application, in one query. */
export const conflictsOf = async (
  db: Db,
  applications: readonly ApplicationId[],
): Promise<ReadonlyMap<ApplicationId, readonly AccountId[]>> => {
  if (applications.length === 0) return new Map();
  const rows = await db
    .selectFrom("trial_conflict")
    .select(["application_id", "account_id"])
    .where("application_id", "in", applications)
    .orderBy("account_id")
    .execute();
  const byApplication = new Map<ApplicationId, AccountId[]>();
  for (const row of rows) {
    const id = row.application_id as ApplicationId;
    byApplication.set(id, [...(byApplication.get(id) ?? []), row.account_id as AccountId]);
  }
  return byApplication;
};

export const insertConflict = async (
  tx: Tx,
  area: AreaCode,
  conflict: {
    readonly application: ApplicationId;
    readonly account: AccountId;
    readonly reason: string;
    readonly at: Instant;
  },
): Promise<void> => {
  await tx
    .insertInto("trial_conflict")
    .values({
      application_id: conflict.application,
      account_id: conflict.account,
      area_code: area,
      reason: conflict.reason,
      declared_at: conflict.at,
    })
    .onConflict((existing) => existing.columns(["application_id", "account_id"]).doNothing())
    .execute();
};

const decisionOf = (row: Selectable<FundingTable>): FundingDecision => ({
  applicationId: row.application_id as ApplicationId,
  outcome: row.outcome as FundingOutcome,
  reason: row.reason,
  cents: row.cents ?? undefined,
  decidedAt: row.decided_at,
});

/** The decisions on applications by application, in one query. */
export const fundingDecisions = async (
  db: Db,
  applications: readonly ApplicationId[],
): Promise<ReadonlyMap<ApplicationId, FundingDecision>> => {
  if (applications.length === 0) return new Map();
  const rows = await db
    .selectFrom("funding_decision")
    .selectAll()
    .where("application_id", "in", applications)
    .execute();
  return new Map(rows.map(decisionOf).map((decision) => [decision.applicationId, decision]));
};

export const fundingDecision = async (
  db: Db,
  application: ApplicationId,
): Promise<FundingDecision | undefined> =>
  (await fundingDecisions(db, [application])).get(application);

/** What a call has granted so far, in cents. */
export const grantedOf = async (db: Db, call: CallId): Promise<Cents> => {
  const { cents } = await db
    .selectFrom("funding_decision")
    // A sum of bigints is numeric, which comes as text.
    .select(sql<number>`coalesce(sum(cents), 0)::bigint`.as("cents"))
    .where("call_id", "=", call)
    .executeTakeFirstOrThrow();
  return cents;
};

export const insertFundingDecision = async (
  tx: Tx,
  area: AreaCode,
  call: CallId,
  decision: FundingDecision & { readonly decidedBy: AccountId | undefined },
): Promise<void> => {
  await tx
    .insertInto("funding_decision")
    .values({
      application_id: decision.applicationId,
      area_code: area,
      call_id: call,
      outcome: decision.outcome,
      reason: decision.reason,
      cents: decision.cents ?? null,
      decided_by: decision.decidedBy ?? null,
      decided_at: decision.decidedAt,
    })
    .execute();
};

/** Reviewers' own work on many calls: how many of a call's submitted applications wait for one. */
export const undecidedCounts = async (db: Db): Promise<ReadonlyMap<CallId, number>> => {
  const rows = await db
    .selectFrom("trial_application")
    .leftJoin("funding_decision", "funding_decision.application_id", "trial_application.id")
    .select(["trial_application.call_id", ({ fn }) => fn.countAll<number>().as("n")])
    .where("submitted_at", "is not", null)
    .where("withdrawn_at", "is", null)
    .where("funding_decision.application_id", "is", null)
    .groupBy("trial_application.call_id")
    .execute();
  return new Map(rows.map((row) => [row.call_id as CallId, row.n]));
};
