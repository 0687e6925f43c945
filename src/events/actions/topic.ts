import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId, ActivityId } from "../../kernel/ids.ts";
import type { Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  type Permission,
  type PolicyRefusal,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import type { Tx } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import {
  checkMerge,
  checkOpen,
  checkReason,
  checkTopic,
  type Topic,
  type TopicContent,
  type TopicId,
  type TopicRefusal,
  type TopicState,
} from "../core/topic.ts";
import { meetingById } from "../store/meeting.ts";
import {
  copySupport,
  deleteSupport,
  insertSupport,
  insertTopic,
  lockTopic,
  setCame,
  topicById,
} from "../store/topic.ts";

export type TopicActRefusal = PolicyRefusal | TopicRefusal | Refusal<"unknown-meeting">;

/** The account of a member who may do this in the area. */
const accountFor = (
  { visitor }: Context,
  permission: Permission,
  area: AreaCode,
): Result<AccountId, PolicyRefusal> => {
  const allowed = authorise(visitor, permission, area);
  if (!allowed.ok) return allowed;
  return visitor.kind === "staff" ? ok(visitor.account) : refuse("signed-out");
};

const audited = (
  tx: Tx,
  context: Context,
  { id, area }: Pick<Topic, "id" | "area">,
  entry: { readonly action: string; readonly before?: object; readonly after?: object },
) => recordAudit(tx, { ...trailOf(context, area), subjectKind: "topic", subjectId: id, ...entry });

/** A member proposes a topic for a coming agenda, and is the first to support it. */
export const proposeTopic = async (
  context: Context,
  area: AreaCode,
  content: TopicContent,
): Promise<Result<TopicId, TopicActRefusal>> => {
  const account = accountFor(context, "topic.propose", area);
  if (!account.ok) return account;
  const checked = checkTopic(content);
  if (!checked.ok) return checked;
  const { title, why } = content;
  const topic = { id: context.chance.uuid() as TopicId, area, title, why };
  const by = { account: account.value, at: context.clock.now() };
  return inAreaUnlessRefused<TopicId, TopicActRefusal>(context.db, area, async (tx) => {
    await insertTopic(tx, topic, by);
    await insertSupport(tx, topic, by);
    await audited(tx, context, topic, { action: "propose-topic", after: { title, why } });
    return ok(topic.id);
  });
};

/** At a topic, locked, for somebody who may do this in its area. */
const atTopic = async <T>(
  context: Context,
  id: TopicId,
  permission: Permission,
  work: (tx: Tx, topic: Topic, account: AccountId) => Promise<Result<T, TopicActRefusal>>,
): Promise<Result<T, TopicActRefusal>> => {
  const known = await topicById(context.db, id);
  if (!known) return refuse("unknown-topic");
  const account = accountFor(context, permission, known.area);
  if (!account.ok) return account;
  return inAreaUnlessRefused<T, TopicActRefusal>(context.db, known.area, async (tx) => {
    const topic = await lockTopic(tx, id);
    return topic ? work(tx, topic, account.value) : refuse("unknown-topic");
  });
};

/** A member supports an open topic, or no longer does; doing so twice changes nothing. */
export const supportTopic = (
  context: Context,
  id: TopicId,
  supports: boolean,
): Promise<Result<void, TopicActRefusal>> =>
  atTopic(context, id, "topic.propose", async (tx, topic, account) => {
    const open = checkOpen(topic);
    if (!open.ok) return open;
    if (supports) await insertSupport(tx, topic, { account, at: context.clock.now() });
    else await deleteSupport(tx, id, account);
    await audited(tx, context, topic, { action: supports ? "support-topic" : "unsupport-topic" });
    return ok(undefined);
  });

/** Settles an open topic. */
const settle = (
  context: Context,
  id: TopicId,
  action: string,
  cameOf: (tx: Tx, topic: Topic) => Promise<Result<TopicState, TopicActRefusal>>,
): Promise<Result<void, TopicActRefusal>> =>
  atTopic(context, id, "event.edit", async (tx, topic) => {
    const open = checkOpen(topic);
    if (!open.ok) return open;
    const came = await cameOf(tx, topic);
    if (!came.ok) return came;
    await setCame(tx, id, came.value);
    await audited(tx, context, topic, { action, after: came.value });
    return ok(undefined);
  });

/** Takes a topic to a meeting of its area, which then names it. */
export const takeTopic = (
  context: Context,
  id: TopicId,
  eventId: ActivityId,
): Promise<Result<void, TopicActRefusal>> =>
  settle(context, id, "take-topic", async (tx, { area }) => {
    const meeting = await meetingById(tx, eventId);
    if (meeting?.area !== area || meeting.cancelledAt !== undefined)
      return refuse("unknown-meeting");
    return ok({ state: "taken", eventId, handledAt: context.clock.now() });
  });

/** Declines a topic; everybody reads why. */
export const declineTopic = (
  context: Context,
  id: TopicId,
  reason: Localized,
): Promise<Result<void, TopicActRefusal>> =>
  settle(context, id, "decline-topic", async () => {
    const said = checkReason(reason);
    if (!said.ok) return said;
    return ok({ state: "declined", reason, handledAt: context.clock.now() });
  });

/** Lets another open topic stand for this one: those who support this one support that one, too. */
export const mergeTopic = (
  context: Context,
  id: TopicId,
  into: TopicId,
): Promise<Result<void, TopicActRefusal>> =>
  settle(context, id, "merge-topic", async (tx, topic) => {
    const fits = checkMerge(topic, await lockTopic(tx, into));
    if (!fits.ok) return fits;
    await copySupport(tx, id, into);
    return ok({ state: "merged", mergedInto: into, handledAt: context.clock.now() });
  });

/**
 * Opens a topic again that was taken up or declined by mistake. What was merged stays merged: whose
 * support was of which topic is known, but who came to the other since would be taken from it.
 */
export const reopenTopic = (
  context: Context,
  id: TopicId,
): Promise<Result<void, TopicActRefusal>> =>
  atTopic(context, id, "event.edit", async (tx, topic) => {
    const { came } = topic;
    if (came.state === "open" || came.state === "merged") return refuse("topic-handled");
    await setCame(tx, id, { state: "open" });
    await audited(tx, context, topic, { action: "reopen-topic", before: came });
    return ok(undefined);
  });
