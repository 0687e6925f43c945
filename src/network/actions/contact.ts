import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId } from "../../kernel/ids.ts";
import type { Day } from "../../kernel/instant.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  holdersOf,
  type PolicyRefusal,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import { dayInFinland } from "../../programmes/index.ts";
import { isAskedCounty } from "../../surveys/index.ts";
import {
  checkStep,
  type Contact,
  type ContactId,
  type ContactState,
  LONGEST_ABOUT,
  LONGEST_NOTE,
  LONGEST_PERSON,
  talkAfter,
} from "../core/contact.ts";
import {
  bumpContact,
  contactById,
  erasePersonOf,
  insertContacts,
  lockContact,
  writePlan,
  writeState,
} from "../store/contact.ts";
import {
  insertContactNote,
  insertStep,
  lastStep,
  markStepUndone,
} from "../store/contact-history.ts";
import { accountOf, changeOf, type ChangeRefusal } from "./trial-desk.ts";

const changeContact = changeOf<ContactId, Contact, "contact-unknown">({
  load: contactById,
  lock: lockContact,
  bump: bumpContact,
  unknown: "contact-unknown",
  allowed: (visitor, contact) => authorise(visitor, "contact.follow", contact.area),
});

export type ContactRefusal = ChangeRefusal<"contact-unknown">;

const byOf = (context: Context) => ({ at: context.clock.now(), account: accountOf(context) });

/** May this account own contacts of the area? */
const mayOwn = async (
  { db }: Pick<Context, "db">,
  area: AreaCode,
  owner: AccountId | undefined,
): Promise<boolean> =>
  owner === undefined ||
  (await holdersOf(db, ["coordinator", "expert"], area)).some(({ account }) => account === owner);

export interface ContactInput extends Pick<Contact, "county" | "about" | "owner" | "due"> {
  readonly person?: string;
}

export type AddRefusal =
  | PolicyRefusal
  | Refusal<"contact-county-unknown" | "contact-owner-unknown" | "contact-text-too-long">;

/** Adds a contact by hand: a county asked by telephone or at a meeting. */
export const addContact = async (
  context: Context,
  area: AreaCode,
  input: ContactInput,
): Promise<Result<ContactId, AddRefusal>> => {
  const allowed = authorise(context.visitor, "contact.follow", area);
  if (!allowed.ok) return allowed;
  if (!isAskedCounty(input.county)) return refuse("contact-county-unknown");
  if (!(await mayOwn(context, area, input.owner))) return refuse("contact-owner-unknown");
  const about = input.about.trim();
  const person = input.person?.trim() || undefined;
  if (about.length > LONGEST_ABOUT || (person?.length ?? 0) > LONGEST_PERSON)
    return refuse("contact-text-too-long");
  const id = context.chance.uuid() as ContactId;
  return inAreaUnlessRefused<ContactId, AddRefusal>(context.db, area, async (tx) => {
    const { county, owner, due } = input;
    const contact = { id, area, county, about, person, owner, due, at: context.clock.now() };
    await insertContacts(tx, [contact]);
    await recordAudit(tx, {
      ...trailOf(context, area),
      action: "add-contact",
      subjectKind: "contact",
      subjectId: id,
      after: { county, owner, due },
    });
    return ok(id);
  });
};

export type StepRefusal =
  | ContactRefusal
  | Refusal<"contact-step-unknown" | "contact-day-to-come" | "contact-day-too-early">;

/** Takes a step: agreed for a day, held, followed up, declined, not reached. */
export const stepContact = (
  context: Context,
  id: ContactId,
  { to, on, version }: { readonly to: ContactState; readonly on: Day; readonly version: number },
): Promise<Result<number, StepRefusal>> =>
  changeContact<StepRefusal>(context, id, { version }, async (tx, contact) => {
    const possible = checkStep(contact, to, on, dayInFinland(context.clock.now()));
    if (!possible.ok) return possible;
    await insertStep(tx, contact, { to, on }, byOf(context));
    await writeState(tx, id, { state: to, talkOn: talkAfter(contact, to, on) });
    return ok({
      action: "step-contact",
      subjectKind: "contact",
      subjectId: id,
      before: { state: contact.state },
      after: { state: to, on },
    });
  });

export type UndoStepRefusal = ContactRefusal | Refusal<"contact-nothing-to-undo">;

/** Takes the last step back; it stays in the history with the mark. */
export const undoContactStep = (
  context: Context,
  id: ContactId,
  { version }: { readonly version: number },
): Promise<Result<number, UndoStepRefusal>> =>
  changeContact<UndoStepRefusal>(context, id, { version }, async (tx, contact) => {
    const step = await lastStep(tx, id);
    if (!step) return refuse("contact-nothing-to-undo");
    await markStepUndone(tx, step.id, byOf(context));
    await writeState(tx, id, { state: step.from, talkOn: step.talkBefore });
    return ok({
      action: "undo-contact-step",
      subjectKind: "contact",
      subjectId: id,
      before: { state: contact.state },
      after: { state: step.from },
    });
  });

export type PlanRefusal = ContactRefusal | Refusal<"contact-owner-unknown">;

/** Says who takes care of the contact, and by when the next step is due. */
export const planContact = async (
  context: Context,
  id: ContactId,
  { owner, due, version }: Pick<Contact, "owner" | "due" | "version">,
): Promise<Result<number, PlanRefusal>> => {
  const known = await contactById(context.db, id);
  const fits = !known || (await mayOwn(context, known.area, owner));
  return changeContact<PlanRefusal>(context, id, { version }, async (tx, contact) => {
    if (!fits) return refuse("contact-owner-unknown");
    await writePlan(tx, id, { owner, due });
    return ok({
      action: "plan-contact",
      subjectKind: "contact",
      subjectId: id,
      before: { owner: contact.owner, due: contact.due },
      after: { owner, due },
    });
  });
};

export type ContactNoteRefusal =
  | ContactRefusal
  | Refusal<"contact-note-empty" | "contact-text-too-long" | "contact-day-to-come">;

/** Writes down what was talked about, with its day. */
export const noteContact = (
  context: Context,
  id: ContactId,
  { day, text }: { readonly day: Day; readonly text: string },
): Promise<Result<number, ContactNoteRefusal>> =>
  changeContact<ContactNoteRefusal>(context, id, {}, async (tx, contact) => {
    const words = text.trim();
    if (words === "") return refuse("contact-note-empty");
    if (words.length > LONGEST_NOTE) return refuse("contact-text-too-long");
    if (day > dayInFinland(context.clock.now())) return refuse("contact-day-to-come");
    const noteId = context.chance.uuid();
    await insertContactNote(tx, contact, { id: noteId, day, text: words }, byOf(context));
    return ok({
      action: "note-contact",
      subjectKind: "contact",
      subjectId: id,
      after: { note: noteId, day },
    });
  });

/** Erases whom to contact and what it was about; the steps stay. */
export const erasePerson = (
  context: Context,
  id: ContactId,
): Promise<Result<number, ContactRefusal>> =>
  changeContact<never>(context, id, {}, async (tx) => {
    await erasePersonOf(tx, id, context.clock.now());
    return ok({ action: "erase-contact-person", subjectKind: "contact", subjectId: id });
  });
