import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, ParticipantId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  type PolicyRefusal,
  recordAudits,
  takePartTogether,
  trailOf,
} from "../../people/index.ts";
import type { Tx } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import { takesPart, valueOf } from "../core/conversation.ts";
import type { PaperAnswer } from "../core/paper-notation.ts";
import { eraseBackground, writeBackground } from "../store/background.ts";
import { takeNumbers } from "../store/conversation.ts";
import { erasePaperForms, insertPaperForms, lockPaperForm } from "../store/paper-form.ts";
import { eraseStatements, insertStatements } from "../store/statement.ts";
import { eraseVotes, importVotes } from "../store/vote.ts";
import { conversationOf } from "./conversation.ts";
import {
  type PaperInput,
  type PaperRules,
  type PaperTrouble,
  paperRules,
  type ReadForm,
  readPaperForm,
} from "./paper-reading.ts";
import { enqueueRegroup } from "./regroup-job.ts";

export type Enterer = Context & { readonly jobs: JobQueue };

/** What came of a form: how many answers, how many statements for the moderator. */
export interface FormEntered {
  readonly number: string;
  readonly answers: number;
  readonly statements: number;
}

/** Where forms are typed in, and whether they were handed in while the conversation was open. */
export type PaperDesk = Pick<PaperInput, "activityId" | "lang" | "late">;

/** Numbers of which forms are there already. */
export interface NumbersTaken extends Refusal<"number-taken"> {
  readonly numbers: readonly string[];
}

/**
 * Whether forms can be typed in: while the conversation is open, and after its closing those that
 * were handed in before (`late`).
 */
export const paperDeskOpen = async (
  { db, clock, visitor }: Context,
  area: AreaCode,
  { activityId, late }: Omit<PaperDesk, "lang">,
): Promise<Result<void, PaperTrouble>> => {
  const allowed = authorise(visitor, "paper.enter", area);
  if (!allowed.ok) return allowed;
  const found = await conversationOf(db, area, activityId);
  if (!found) return refuse("unknown-conversation");
  const open = takesPart(found.conversation, clock.now());
  if (!open.ok && open.refusal.kind === "conversation-not-open")
    return refuse("conversation-not-open");
  return open.ok || late ? ok(undefined) : refuse("late-unconfirmed");
};

/**
 * Types in a paper form: a pseudonym of its own, its votes in the same log as all others, its
 * statements for the moderator. Votes bear the moment at which they are typed in.
 */
export const enterPaperForm = async (
  context: Enterer,
  area: AreaCode,
  input: PaperInput,
): Promise<Result<FormEntered, PaperTrouble>> => {
  const open = await paperDeskOpen(context, area, input);
  if (!open.ok) return open;
  const rules = await paperRules(context.db, area, input.activityId);
  const form = readPaperForm(input, rules);
  if (!form.ok) return form;
  const kept = await keepForms(context, area, input, rules, [form.value]);
  if (kept.ok) return ok(kept.value.forms[0]);
  return kept.refusal.kind === "number-taken"
    ? refuse("number-taken")
    : { ok: false, refusal: kept.refusal };
};

/** Forms that were kept, all at one moment, by which they are found together. */
export interface FormsKept {
  readonly forms: readonly FormEntered[];
  readonly at: Instant;
}

/** Votes of one statement of SQL. */
const VOTES_AT_ONCE = 2000;

/** Writes forms that were read in one transaction, all or none. */
export const keepForms = (
  context: Enterer,
  area: AreaCode,
  desk: PaperDesk,
  rules: PaperRules,
  forms: readonly ReadForm[],
): Promise<Result<FormsKept, PaperTrouble | NumbersTaken>> =>
  inAreaUnlessRefused<FormsKept, PaperTrouble | NumbersTaken>(
    context.db,
    area,
    async (tx) => {
      const { activityId: id, late } = desk;
      const own = forms.reduce((sum, { statements }) => sum + statements.length, 0);
      const taken = await takeNumbers(tx, id, own);
      if (!taken.open && !late) return refuse("late-unconfirmed");
      const trail = trailOf(context, area);
      const people = await newPeople(tx, context, area, forms.length);
      const fresh = forms.map(({ number }, index) => ({
        number,
        participant: people[index],
        enteredAt: trail.at,
        enteredBy: trail.account,
      }));
      const known = await insertPaperForms(tx, area, id, fresh);
      const numbers = forms.map(({ number }) => number).filter((number) => !known.has(number));
      if (numbers.length > 0) return { ok: false, refusal: { kind: "number-taken", numbers } };
      const ballots = forms.flatMap(({ answers }, index) =>
        ballotsOf(id, people[index], rules.statements, answers, trail.at),
      );
      for (let from = 0; from < ballots.length; from += VOTES_AT_ONCE)
        await importVotes(tx, area, ballots.slice(from, from + VOTES_AT_ONCE));
      for (const [index, { background }] of forms.entries()) {
        const person = { area, conversation: id, participant: people[index] };
        await writeBackground(tx, person, background, trail.at);
      }
      await writeOwn(tx, area, desk, forms, { people, first: taken.first, at: trail.at });
      const entered = forms.map(({ number, answers, statements }) => ({
        number,
        answers: answers.length,
        statements: statements.length,
      }));
      // Only the paper's number: a pseudonym does not belong into the trail.
      await recordAudits(
        tx,
        entered.map(({ number, ...counts }) => ({
          ...trail,
          action: "enter-paper-form",
          subjectKind: "paper-form",
          subjectId: `${id} ${number}`,
          after: { ...counts, late: !taken.open },
        })),
      );
      await enqueueRegroup(tx, context.jobs, area, id);
      return ok({ forms: entered, at: trail.at });
    },
    { quiet: true },
  );

/** Fresh pseudonyms, one a form. */
const newPeople = async (
  tx: Tx,
  context: Context,
  area: AreaCode,
  count: number,
): Promise<readonly ParticipantId[]> => {
  const secrets = Array.from({ length: count }, () => context.chance.secret());
  const made = await takePartTogether(tx, context, area, secrets);
  return secrets.flatMap((secret) => made.get(secret)?.id ?? []);
};

const ballotsOf = (
  conversation: ActivityId,
  participant: ParticipantId,
  ids: ReadonlyMap<number, number>,
  answers: readonly PaperAnswer[],
  at: Instant,
) =>
  answers.flatMap(({ number, choice, important }) => {
    const statement = ids.get(number);
    return statement === undefined
      ? []
      : [{ conversation, statement, participant, value: valueOf(choice), important, at }];
  });

/** Own statements of forms wait for a moderator, whatever the conversation's rule. */
const writeOwn = async (
  tx: Tx,
  area: AreaCode,
  { activityId, lang }: PaperDesk,
  forms: readonly ReadForm[],
  {
    people,
    first,
    at,
  }: { readonly people: readonly ParticipantId[]; readonly first: number; readonly at: Instant },
): Promise<void> => {
  const state = "pending" as const;
  const texts = forms.flatMap(({ statements }, index) =>
    statements.map((text) => ({ text, author: people[index] })),
  );
  if (texts.length === 0) return;
  const rows = texts.map((one, place) => ({ ...one, number: first + place, lang, state, at }));
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
    await takeFormsBack(tx, context, area, activityId, [{ number, participant }]);
    return ok(undefined);
  });
};

/** Erases locked forms with everything that came of them, and tells the trail of each. */
export const takeFormsBack = async (
  tx: Tx,
  context: Enterer,
  area: AreaCode,
  activityId: ActivityId,
  forms: readonly { readonly number: string; readonly participant: ParticipantId }[],
): Promise<void> => {
  const trail = trailOf(context, area);
  const entries = [];
  for (const { number, participant } of forms) {
    const votes = await eraseVotes(tx, participant);
    await eraseStatements(tx, participant);
    await eraseBackground(tx, participant);
    await erasePaperForms(tx, participant);
    entries.push({
      ...trail,
      action: "undo-paper-form",
      subjectKind: "paper-form",
      subjectId: `${activityId} ${number}`,
      before: { answers: votes },
    });
  }
  await recordAudits(tx, entries);
  await enqueueRegroup(tx, context.jobs, area, activityId);
};
