import { type Selectable, sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId, ActivityId, DecisionId, NodeId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { TrialApplication as ApplicationTable } from "../../platform/db/tables.generated.ts";
import type { Application, ApplicationContent, CoAuthor } from "../core/application.ts";
import type { ApplicationId, CallId } from "../core/trial-ids.ts";
import type { BudgetLine } from "../core/trial-money.ts";

type Row = Selectable<ApplicationTable> & { readonly co_authors: unknown };

const applicationOf = (row: Row): Application => ({
  id: row.id as ApplicationId,
  area: row.area_code as AreaCode,
  callId: row.call_id as CallId,
  title: row.title,
  summary: row.summary ?? undefined,
  lang: row.lang as Locale,
  // The columns hold what `contentColumns` put there.
  answers: row.answers as Record<string, string>,
  plan: row.plan,
  partners: row.partners,
  budget: row.budget as unknown as BudgetLine[],
  way: row.way ?? undefined,
  measureId: (row.measure_id ?? undefined) as NodeId | undefined,
  activityId: (row.activity_id ?? undefined) as ActivityId | undefined,
  decisionId: (row.decision_id ?? undefined) as DecisionId | undefined,
  decisionText: row.decision_text,
  coAuthors: row.co_authors as CoAuthor[],
  madeBy: (row.made_by ?? undefined) as AccountId | undefined,
  madeAt: row.made_at,
  submittedBy: (row.submitted_by ?? undefined) as AccountId | undefined,
  submittedAt: row.submitted_at ?? undefined,
  withdrawnAt: row.withdrawn_at ?? undefined,
  withdrawalReason: row.withdrawal_reason ?? undefined,
  filler: row.filler,
  version: row.version,
});

const contentColumns = (content: ApplicationContent) => ({
  title: content.title,
  summary: content.summary ?? null,
  lang: content.lang,
  answers: JSON.stringify(content.answers),
  plan: content.plan,
  partners: content.partners,
  budget: JSON.stringify(content.budget),
  way: content.way ?? null,
  measure_id: content.measureId ?? null,
  activity_id: content.activityId ?? null,
  decision_id: content.decisionId ?? null,
  decision_text: content.decisionText,
});

const CO_AUTHORS = sql<unknown>`(
  select coalesce(jsonb_agg(jsonb_build_object('account', account_id, 'partner', partner_area)
    order by partner_area, account_id), '[]')
  from trial_co_author where trial_co_author.application_id = trial_application.id)`.as(
  "co_authors",
);

const applications = (db: Db) =>
  db.selectFrom("trial_application").selectAll("trial_application").select(CO_AUTHORS);

export const applicationById = async (
  db: Db,
  id: ApplicationId,
): Promise<Application | undefined> => {
  const row = await applications(db).where("id", "=", id).executeTakeFirst();
  return row && applicationOf(row);
};

/**
 * The application, locked until the transaction of its county ends; the network may meanwhile write
 * rows that refer to it, or it would wait for the county in a circle.
 */
export const lockApplication = async (
  tx: Tx,
  id: ApplicationId,
): Promise<Application | undefined> => {
  await tx
    .selectFrom("trial_application")
    .select("id")
    .where("id", "=", id)
    .forNoKeyUpdate()
    .execute();
  return applicationById(tx, id);
};

/**
 * Holds an application for both sides until the transaction ends: the county that withdraws it and
 * the network that decides it write rows of different areas, so no row lock serves both.
 */
export const holdApplication = async (tx: Tx, id: ApplicationId): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(tx);
};

/** What a county has written, and what its people write along with others; the newest first. */
export const applicationsAround = async (
  db: Db,
  area: AreaCode,
  account: AccountId | undefined,
  limit: number,
): Promise<Application[]> => {
  const rows = await applications(db)
    .where(({ or, eb, selectFrom }) =>
      or([
        eb("area_code", "=", area),
        ...(account
          ? [
              eb(
                "id",
                "in",
                selectFrom("trial_co_author")
                  .select("application_id")
                  .where("account_id", "=", account)
                  .where("partner_area", "=", area),
              ),
            ]
          : []),
      ]),
    )
    .orderBy("made_at", "desc")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(applicationOf);
};

/** What was submitted to a call, the withdrawn too, in the order of arrival. */
export const submittedApplications = async (db: Db, call: CallId): Promise<Application[]> => {
  const rows = await applications(db)
    .where("call_id", "=", call)
    .where("submitted_at", "is not", null)
    .orderBy("submitted_at")
    .orderBy("id")
    .execute();
  return rows.map(applicationOf);
};

/** How many applications a call has, drafts too. */
export const applicationCount = async (db: Db, call: CallId): Promise<number> => {
  const { n } = await db
    .selectFrom("trial_application")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .where("call_id", "=", call)
    .executeTakeFirstOrThrow();
  return n;
};

export const insertApplication = async (tx: Tx, application: Application): Promise<void> => {
  await tx
    .insertInto("trial_application")
    .values({
      id: application.id,
      area_code: application.area,
      call_id: application.callId,
      ...contentColumns(application),
      made_by: application.madeBy ?? null,
      made_at: application.madeAt,
      filler: application.filler,
    })
    .execute();
};

export const updateApplication = async (
  tx: Tx,
  id: ApplicationId,
  content: ApplicationContent,
): Promise<void> => {
  await tx
    .updateTable("trial_application")
    .set(contentColumns(content))
    .where("id", "=", id)
    .execute();
};

/** Marks as submitted, or as a draft again where `at` is left out. */
export const markSubmitted = async (
  tx: Tx,
  id: ApplicationId,
  by?: { readonly at: Instant; readonly account: AccountId | undefined },
): Promise<void> => {
  await tx
    .updateTable("trial_application")
    .set({ submitted_at: by?.at ?? null, submitted_by: by?.account ?? null })
    .where("id", "=", id)
    .execute();
};

export const markWithdrawn = async (
  tx: Tx,
  id: ApplicationId,
  at: Instant,
  reason: string | undefined,
): Promise<void> => {
  await tx
    .updateTable("trial_application")
    .set({ withdrawn_at: at, withdrawal_reason: reason ?? null })
    .where("id", "=", id)
    .execute();
};

export const insertCoAuthor = async (
  tx: Tx,
  { id, area }: Pick<Application, "id" | "area">,
  { account, partner }: CoAuthor,
  by: { readonly account: AccountId | undefined; readonly at: Instant },
): Promise<void> => {
  await tx
    .insertInto("trial_co_author")
    .values({
      application_id: id,
      account_id: account,
      area_code: area,
      partner_area: partner,
      invited_by: by.account ?? null,
      invited_at: by.at,
    })
    .execute();
};

export const deleteCoAuthor = async (
  tx: Tx,
  id: ApplicationId,
  account: AccountId,
): Promise<void> => {
  await tx
    .deleteFrom("trial_co_author")
    .where("application_id", "=", id)
    .where("account_id", "=", account)
    .execute();
};

/** Counts a locked application's version up and answers the new one. */
export const bumpApplication = async (tx: Tx, id: ApplicationId): Promise<number> => {
  const { version } = await tx
    .updateTable("trial_application")
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return version;
};
