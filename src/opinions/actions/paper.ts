import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, ParticipantId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  type PolicyRefusal,
  recordAudit,
  takePart,
  trailOf,
} from "../../people/index.ts";
import type { Tx } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import { takesPart, valueOf } from "../core/conversation.ts";
import type { PaperAnswer } from "../core/paper-notation.ts";
import { eraseBackground, writeBackground } from "../store/background.ts";
import { takeNumbers } from "../store/conversation.ts";
import { erasePaperForms, insertPaperForm, lockPaperForm } from "../store/paper-form.ts";
import { answerable } from "../store/standing.ts";
import { eraseStatements, insertStatements } from "../store/statement.ts";
import { eraseVotes, importVotes } from "../store/vote.ts";
import { conversationOf } from "./conversation.ts";
import { type PaperInput, type PaperTrouble, readPaperForm } from "./paper-reading.ts";
import { enqueueRegroup } from "./regroup-job.ts";

type Enterer = Context & { readonly jobs: JobQueue };

/** What came of a form: how many answers, how many statements for the moderator. */
export interface FormEntered {
  readonly number: string;
  readonly answers: number;
  readonly statements: number;
}

/**
 * Types in a paper form: a pseudonym of its own, its votes in the same log as all others, its
 * statements for the moderator. While the conversation is open, and after its closing for forms
 * that were handed in before (`late`). Votes bear the moment at which they are typed in.
 */
export const enterPaperForm = async (
  context: Enterer,
  area: AreaCode,
  input: PaperInput,
): Promise<Result<FormEntered, PaperTrouble>> => {
  const { db, clock, visitor } = context;
  const id = input.activityId;
  const allowed = authorise(visitor, "paper.enter", area);
  if (!allowed.ok) return allowed;
  const found = await conversationOf(db, area, id);
  if (!found) return refuse("unknown-conversation");
  const open = takesPart(found.conversation, clock.now());
  if (!open.ok && open.refusal.kind === "conversation-not-open")
    return refuse("conversation-not-open");
  if (!open.ok && !input.late) return refuse("late-unconfirmed");
  const ids = await answerable(db, id);
  const form = await readPaperForm(db, area, input, new Set(ids.keys()));
  if (!form.ok) return form;
  const { number, answers, statements, background } = form.value;
  return inAreaUnlessRefused<FormEntered, PaperTrouble>(
    db,
    area,
    async (tx) => {
      const taken = await takeNumbers(tx, id, statements.length);
      if (!taken.open && !input.late) return refuse("late-unconfirmed");
      const trail = trailOf(context, area);
      const participant = await takePart(tx, context, area, context.chance.secret());
      const enteredBy = trail.account;
      const fresh = { number, participant, enteredAt: trail.at, enteredBy };
      if (!(await insertPaperForm(tx, area, id, fresh))) return refuse("number-taken");
      await importVotes(tx, area, ballotsOf(id, participant, ids, answers, trail.at));
      await writeBackground(tx, { area, conversation: id, participant }, background, trail.at);
      await writeOwn(
        tx,
        area,
        { ...input, author: participant, at: trail.at },
        statements,
        taken.first,
      );
      const counts = { answers: answers.length, statements: statements.length };
      // Only the paper's number: a pseudonym does not belong into the trail.
      await recordAudit(tx, {
        ...trail,
        action: "enter-paper-form",
        subjectKind: "paper-form",
        subjectId: `${id} ${number}`,
        after: { ...counts, late: !taken.open },
      });
      await enqueueRegroup(tx, context.jobs, area, id);
      return ok({ number, ...counts });
    },
    { quiet: true },
  );
};

const ballotsOf = (
  conversation: ActivityId,
  participant: ParticipantId,
  ids: ReadonlyMap<number, number>,
  answers: readonly PaperAnswer[],
  at: ReturnType<Context["clock"]["now"]>,
) =>
  answers.flatMap(({ number, choice, important }) => {
    const statement = ids.get(number);
    return statement === undefined
      ? []
      : [{ conversation, statement, participant, value: valueOf(choice), important, at }];
  });

/** Own statements of a form wait for a moderator, whatever the conversation's rule. */
const writeOwn = async (
  tx: Tx,
  area: AreaCode,
  {
    activityId,
    lang,
    author,
    at,
  }: PaperInput & { author: ParticipantId; at: ReturnType<Context["clock"]["now"]> },
  texts: readonly string[],
  first: number,
): Promise<void> => {
  if (texts.length === 0) return;
  const state = "pending" as const;
  const rows = texts.map((text, i) => ({ number: first + i, text, lang, state, author, at }));
  await insertStatements(tx, area, activityId, rows);
};

export type PaperUndoTrouble = PolicyRefusal | Refusal<"unknown-conversation" | "unknown-form">;

/** Takes a typed-in form back: its votes, its statements, what it told; the number is free again. */
export const undoPaperForm = async (
  context: Enterer,
  area: AreaCode,
  { activityId, number }: Pick<PaperInput, "activityId" | "number">,
): Promise<Result<void, PaperUndoTrouble>> => {
  const allowed = authorise(context.visitor, "paper.enter", area);
  if (!allowed.ok) return allowed;
  if (!(await conversationOf(context.db, area, activityId))) return refuse("unknown-conversation");
  return inAreaUnlessRefused<void, PaperUndoTrouble>(context.db, area, async (tx) => {
    const participant = await lockPaperForm(tx, activityId, number);
    if (!participant) return refuse("unknown-form");
    const votes = await eraseVotes(tx, participant);
    await eraseStatements(tx, participant);
    await eraseBackground(tx, participant);
    await erasePaperForms(tx, participant);
    await recordAudit(tx, {
      ...trailOf(context, area),
      action: "undo-paper-form",
      subjectKind: "paper-form",
      subjectId: `${activityId} ${number}`,
      before: { answers: votes },
    });
    await enqueueRegroup(tx, context.jobs, area, activityId);
    return ok(undefined);
  });
};
