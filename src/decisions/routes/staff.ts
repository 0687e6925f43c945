import type { Area } from "../../kernel/area.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Refusal, Result } from "../../kernel/result.ts";
import { authorise, type Context, visitorOf } from "../../people/index.ts";
import { sessionToken } from "../../platform/web/cookies.ts";
import {
  type FormRefusal,
  type FormValues,
  formValues,
  versionOf,
} from "../../platform/web/fields.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import type { PageOptions } from "../../platform/web/site.ts";
import type { DecisionsMessages } from "../messages/messages.generated.ts";
import { type Saved, SAVED } from "../views/staff/notices.tsx";
import type { Look } from "../views/look.tsx";
import { lookOf } from "./look.ts";
import type { DecisionsNeeds } from "./needs.ts";

/** One request of a member of staff who may prepare decisions in this county. */
export interface StaffRequest {
  readonly request: WebRequest;
  readonly reply: WebReply;
  readonly context: Context;
  readonly area: Area;
  readonly locale: Locale;
  readonly look: Look;
  /** The fields of the form that was sent; none on a page that was only asked for. */
  readonly values: FormValues;
}

/** Lets in who may prepare decisions; anybody else gets the page that says why not. */
export const asStaff = async (
  needs: DecisionsNeeds,
  request: WebRequest,
  reply: WebReply,
  work: (staff: StaffRequest) => Promise<WebReply>,
): Promise<WebReply> => {
  const { site, db, clock, chance } = needs;
  const { locale, area } = site.areaPlace(request);
  const visitor = await visitorOf(needs, sessionToken(request));
  const allowed = authorise(visitor, "decision.edit", area.code);
  if (!allowed.ok) return site.problem(request, reply, allowed.refusal.kind);
  const context: Context = { db, clock, chance, visitor };
  const values = formValues(request.body);
  return work({ request, reply, context, area, locale, look: lookOf(locale, area), values });
};

/** A page or an act of staff on the thing that the address names. */
export type StaffWork<T> = (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  thing: T,
) => Promise<WebReply>;

/** Adds routes whose address names a thing; where `find` finds none there is no such page. */
export const routesOf =
  <Params, T>(
    server: Server,
    needs: DecisionsNeeds,
    find: (needs: DecisionsNeeds, staff: StaffRequest, params: Params) => Promise<T | undefined>,
  ) =>
  (method: "GET" | "POST", url: string, work: StaffWork<T>): void => {
    server.route({
      method,
      url,
      handler: (request, reply) =>
        asStaff(needs, request, reply, async (staff) => {
          // The address was matched by the pattern whose parameters these are.
          const thing = await find(needs, staff, request.params as Params);
          return thing
            ? work(needs, staff, thing)
            : needs.site.problem(request, reply, "not-found");
        }),
    });
  };

/** Why a form comes back: what is wrong with its fields, or why all of it was refused. */
export interface FormBack {
  readonly errors?: Readonly<Record<string, string>>;
  readonly refused?: string;
}

/**
 * The version that a form stands on: the one that it was sent with while its fields are wrong, so
 * that nobody's change is lost, else the one that is kept now.
 */
export const versionIn = (
  { values }: StaffRequest,
  { version }: { readonly version: number },
  back?: FormBack,
): number => (back?.errors ? versionOf(values) : version);

type StaffPage = Omit<PageOptions, "noIndex" | "staff" | "status" | "invalid"> & {
  /** Given when the page shows again a form that was sent. */
  readonly back?: FormBack;
};

export const staffPage = (
  { site }: DecisionsNeeds,
  { request, reply }: StaffRequest,
  { back, ...page }: StaffPage,
): Promise<WebReply> =>
  site.page(request, reply, {
    ...page,
    noIndex: true,
    staff: true,
    invalid: back?.errors !== undefined,
    status: back?.errors ? 422 : back ? 409 : 200,
  });

type KeyOf<Prefix extends string, Key> = Key extends `${Prefix}${infer Rest}` ? Rest : never;

/** The refusals that have a text of their own. */
type TextKind = KeyOf<"refusal.", keyof DecisionsMessages>;

/** The refusals that have a page of their own: nobody signed in, no right, nothing there. */
type PageKind =
  | "signed-out"
  | "forbidden"
  | "decision-unknown"
  | "activity-unknown"
  | "citation-unknown"
  | "recommendation-unknown"
  | "answer-unknown";

const isPageKind = (kind: TextKind | PageKind): kind is PageKind =>
  kind === "signed-out" ||
  kind === "forbidden" ||
  kind === "decision-unknown" ||
  kind === "activity-unknown" ||
  kind === "citation-unknown" ||
  kind === "recommendation-unknown" ||
  kind === "answer-unknown";

type AnyRefusal = Refusal<TextKind | PageKind>;

/** Answers a refusal that no form can mend; one without a text does not compile. */
const refusalPage = (
  { site }: DecisionsNeeds,
  { request, reply, look }: StaffRequest,
  { kind }: AnyRefusal,
): Promise<WebReply> => {
  if (kind === "signed-out" || kind === "forbidden") return site.problem(request, reply, kind);
  if (isPageKind(kind)) return site.problem(request, reply, "not-found");
  return site.problem(request, reply, "conflict", look.t(`refusal.${kind}`));
};

/** Goes on after a change; `saved` has the next page say what happened. */
export const goOn = (staff: StaffRequest, path: string, saved?: Saved): WebReply =>
  staff.reply.redirect(staff.look.href(path) + (saved ? `?saved=${saved}` : ""), 303);

/** The same where something was done, or the page that says why it was not. */
export const goOnUnlessRefused = async (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  done: Result<unknown, AnyRefusal>,
  path: string,
  saved: Saved,
): Promise<WebReply> =>
  done.ok ? goOn(staff, path, saved) : refusalPage(needs, staff, done.refusal);

/** A form that was sent: what it says, what is done by it, and what is answered. */
export interface SentForm<Read, Done> {
  readonly read: Result<Read, FormRefusal>;
  /** The names of its fields as the messages say them. */
  readonly labels: Readonly<Record<string, string>>;
  readonly act: (read: Read) => Promise<Result<Done, AnyRefusal>>;
  /** Refusals that its sender can mend in the form; any other has a page of its own. */
  readonly mends: readonly TextKind[];
  /** Shows the form again, with what was typed. */
  readonly again: (back: FormBack) => Promise<WebReply>;
  readonly done: (done: Done) => WebReply;
}

/** Does what a form asks for, or shows it again with what is wrong and nothing lost. */
export const answerForm = async <Read, Done>(
  needs: DecisionsNeeds,
  staff: StaffRequest,
  { read, labels, act, mends, again, done }: SentForm<Read, Done>,
): Promise<WebReply> => {
  const { look, locale } = staff;
  if (!read.ok)
    return again({ errors: needs.site.fieldErrors(locale, read.refusal.errors, labels) });
  const result = await act(read.value);
  if (result.ok) return done(result.value);
  const kind = mends.find((one) => one === result.refusal.kind);
  if (!kind) return refusalPage(needs, staff, result.refusal);
  const text = kind === "changed-meanwhile" ? "kept-meanwhile" : kind;
  return again({ refused: look.t(`refusal.${text}`) });
};

/** What the address says just happened; anything unknown says nothing. */
export const savedOf = (request: WebRequest): Saved | undefined => {
  const { saved } = request.query as { saved?: unknown };
  return SAVED.find((known) => known === saved);
};
