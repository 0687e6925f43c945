import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId } from "../../kernel/ids.ts";
import { holdersOf, type Reachable, ROLES } from "../../people/index.ts";
import type { Db } from "../../platform/db/connect.ts";
import type { Application, FundingDecision } from "../core/application.ts";
import type { Call } from "../core/call.ts";
import { type Conflict, conflictOf, type Review } from "../core/review.ts";
import { conflictsOf, fundingDecisions, reviewersOf, reviewsOf } from "../store/review.ts";

/** All that bears on the decision of one application. */
export interface ReviewCase {
  readonly application: Application;
  readonly decision?: FundingDecision;
  /** Accounts assigned to the call, with a conflict or without. */
  readonly reviewers: readonly AccountId[];
  /** Those of them who are to score: without a conflict of interest. */
  readonly scorers: readonly AccountId[];
  /** Every review, drafts and those of others too: show `visibleReviews` of it. */
  readonly reviews: readonly Review[];
  conflictOf(account: AccountId): Conflict | undefined;
}

/** The counties of each account's grants, in one query. */
const areasByAccount = async (db: Db): Promise<ReadonlyMap<AccountId, readonly AreaCode[]>> => {
  const areas = new Map<AccountId, AreaCode[]>();
  for (const { account, area } of await holdersOf(db, ROLES))
    areas.set(account, [...(areas.get(account) ?? []), area]);
  return areas;
};

/** The cases of a call's applications: five queries, however many there are. */
export const reviewCases = async (
  db: Db,
  call: Pick<Call, "id">,
  applications: readonly Application[],
): Promise<readonly ReviewCase[]> => {
  const ids = applications.map(({ id }) => id);
  const reviewers = await reviewersOf(db, call.id);
  const declared = await conflictsOf(db, ids);
  const decisions = await fundingDecisions(db, ids);
  const reviews = await reviewsOf(db, ids);
  const areas = await areasByAccount(db);
  return applications.map((application) => {
    const own = declared.get(application.id) ?? [];
    const near = (account: AccountId) =>
      conflictOf(application, { account, areas: areas.get(account) ?? [] }, own);
    return {
      application,
      decision: decisions.get(application.id),
      reviewers,
      scorers: reviewers.filter((account) => near(account) === undefined),
      reviews: reviews.filter(({ applicationId }) => applicationId === application.id),
      conflictOf: near,
    };
  });
};

/** The case of one application. */
export const reviewCase = async (
  db: Db,
  call: Pick<Call, "id">,
  application: Application,
): Promise<ReviewCase> => {
  const [found] = await reviewCases(db, call, [application]);
  if (!found) throw new Error("a case for every application");
  return found;
};

/** Who can be asked to review: whoever may in the network; each account once. */
export const possibleReviewers = async (
  db: Db,
  network: AreaCode,
): Promise<readonly Reachable[]> => {
  const holders = await holdersOf(db, ["coordinator", "expert"], network);
  return [...new Map(holders.map((holder) => [holder.account, holder])).values()];
};
