import type { ParticipantId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import { derivedCode, hashOf } from "../../platform/secrets.ts";
import type { Activity } from "../core/activity.ts";
import { insertReceipt, insertReceipts, type Receipt, receiptByHash } from "../store/receipt.ts";

/**
 * The receipt code of a browser's secret for an activity: always the same, so that it can be shown
 * again, and derived one way, so that it tells nothing of the secret or of other activities.
 */
export const receiptCode = (secret: string, activity: Pick<Activity, "id">): string =>
  derivedCode(secret, activity.id);

/**
 * Gives a participant the receipt of an activity; asked again, the same code. Only its hash is kept.
 * `secret` is the one from which the participant's pseudonym was made.
 */
export const issueReceipt = async (
  tx: Tx,
  activity: Pick<Activity, "id" | "area">,
  participantId: ParticipantId,
  secret: string,
  issuedAt: Instant,
): Promise<string> => {
  const code = receiptCode(secret, activity);
  await insertReceipt(tx, {
    codeHash: hashOf(code),
    area: activity.area,
    activityId: activity.id,
    participantId,
    issuedAt,
  });
  return code;
};

/** Whom a receipt is for: the pseudonym with the secret that it was made from. */
export interface ReceiptHolder {
  readonly activity: Pick<Activity, "id" | "area">;
  readonly participantId: ParticipantId;
  readonly secret: string;
  readonly issuedAt: Instant;
}

/** The same for many at once; answers, per holder, whether the receipt is new. */
export const issueReceipts = async (
  tx: Tx,
  holders: readonly ReceiptHolder[],
): Promise<readonly boolean[]> => {
  const receipts = holders.map(({ activity, participantId, secret, issuedAt }) => ({
    codeHash: hashOf(receiptCode(secret, activity)),
    area: activity.area,
    activityId: activity.id,
    participantId,
    issuedAt,
  }));
  const fresh = await insertReceipts(tx, receipts);
  return receipts.map(({ codeHash }) => fresh.has(codeHash));
};

/** The receipt of a code; undefined when none was issued or its participant was erased. */
export const receiptOf = (db: Db, code: string): Promise<Receipt | undefined> =>
  receiptByHash(db, hashOf(code));
