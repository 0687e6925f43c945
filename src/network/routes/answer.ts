import type { Refusal, Result } from "../../kernel/result.ts";
import type { PolicyRefusal } from "../../people/index.ts";
import type { FormRefusal } from "../../platform/web/fields.ts";
import type { WebReply } from "../../platform/web/server.ts";
import { networkMessages, type NetworkMessages } from "../messages/messages.generated.ts";
import type { NetworkNeeds } from "./needs.ts";
import { type FormBack, notFound, type StaffRequest } from "./staff.ts";

type KeyOf<Prefix extends string, Key> = Key extends `${Prefix}${infer Rest}` ? Rest : never;

/** The refusals that have a text of their own. */
type TextKind = KeyOf<"refusal.", keyof NetworkMessages>;

/** The refusals that have a page of their own: nobody signed in, no right, nothing there. */
const UNKNOWN = [
  "call-unknown",
  "criterion-unknown",
  "application-unknown",
  "trial-unknown",
  "milestone-unknown",
  "practice-unknown",
  "sparring-unknown",
  "visit-unknown",
  "county-unknown",
] as const;
type PageKind = PolicyRefusal["kind"] | (typeof UNKNOWN)[number];

/** Every refusal of the slice; one without an answer does not compile. */
export type AnyRefusal = Refusal<TextKind | PageKind>;

const isPolicyKind = (kind: string): kind is PolicyRefusal["kind"] =>
  kind === "signed-out" || kind === "forbidden";

const isUnknown = (kind: string): kind is (typeof UNKNOWN)[number] =>
  UNKNOWN.some((unknown) => unknown === kind);

/** The text of a refusal that a form can show; undefined for those that have a page of their own. */
const refusalText = ({ look }: StaffRequest, { kind }: AnyRefusal): string | undefined =>
  isPolicyKind(kind) || isUnknown(kind) ? undefined : look.t(`refusal.${kind}`);

/** Answers a refusal that no form can mend. */
export const refusalPage = (
  needs: NetworkNeeds,
  staff: StaffRequest,
  refusal: AnyRefusal,
): Promise<WebReply> => {
  const { request, reply } = staff;
  if (isPolicyKind(refusal.kind)) return needs.site.problem(request, reply, refusal.kind);
  const text = refusalText(staff, refusal);
  if (text === undefined) return notFound(needs, staff);
  return needs.site.problem(request, reply, "conflict", text);
};

/** What follows an act: where it goes on, and how its form says why it was refused. */
interface Answers<Done> {
  readonly done: (done: Done) => WebReply;
  /** Shows the form again, with what was typed; left out where there is nothing to mend. */
  readonly again?: (back: FormBack) => Promise<WebReply>;
}

/** Goes on where something was done; else says why not, in its form or on a page. */
export const answer = async <Done>(
  needs: NetworkNeeds,
  staff: StaffRequest,
  result: Result<Done, AnyRefusal>,
  { done, again }: Answers<Done>,
): Promise<WebReply> => {
  if (result.ok) return done(result.value);
  const refused = refusalText(staff, result.refusal);
  return again && refused !== undefined
    ? again({ refused, clash: result.refusal.kind === "changed-meanwhile" })
    : refusalPage(needs, staff, result.refusal);
};

/** A form that was sent: what it says, and what is done by it. */
interface SentForm<Read, Done> extends Required<Answers<Done>> {
  readonly read: Result<Read, FormRefusal>;
  /** The names of its fields as the messages say them. */
  readonly labels: Readonly<Record<string, string>>;
  readonly act: (read: Read) => Promise<Result<Done, AnyRefusal>>;
}

/** Does what a form asks for, or shows it again with what is wrong and nothing lost. */
export const answerForm = async <Read, Done>(
  needs: NetworkNeeds,
  staff: StaffRequest,
  { read, labels, act, ...answers }: SentForm<Read, Done>,
): Promise<WebReply> =>
  read.ok
    ? answer(needs, staff, await act(read.value), answers)
    : answers.again({
        errors: needs.site.fieldErrors(staff.locale, read.refusal.errors, labels),
      });

/** What happened, as the next page says it. */
export type SavedKind = KeyOf<"saved.", keyof NetworkMessages>;

const isSavedKind = (kind: unknown): kind is SavedKind =>
  Object.hasOwn(networkMessages.fi, `saved.${String(kind)}`);

/** Goes on after a change; `saved` has the next page say what happened. */
export const goOn = (staff: StaffRequest, path: string, saved?: SavedKind): WebReply =>
  staff.reply.redirect(staff.look.href(path) + (saved ? `?saved=${saved}` : ""), 303);

/** What the address says just happened, in words; anything unknown says nothing. */
export const savedText = ({ request, look }: StaffRequest): string | undefined => {
  const { saved } = request.query as { saved?: unknown };
  return isSavedKind(saved) ? look.t(`saved.${saved}`) : undefined;
};
