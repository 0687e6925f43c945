import type { Area } from "../../kernel/area.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Refusal } from "../../kernel/result.ts";
import { authorise, type Context, visitorOf } from "../../people/index.ts";
import { sessionToken } from "../../platform/web/cookies.ts";
import type { WebReply, WebRequest } from "../../platform/web/server.ts";
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
  return work({ request, reply, context, area, locale, look: lookOf(locale, area) });
};

export const staffPage = (
  { site }: DecisionsNeeds,
  { request, reply }: StaffRequest,
  page: Omit<PageOptions, "noIndex" | "staff">,
): Promise<WebReply> => site.page(request, reply, { ...page, noIndex: true, staff: true });

export const notFound = (
  { site }: DecisionsNeeds,
  { request, reply }: StaffRequest,
): Promise<WebReply> => site.problem(request, reply, "not-found");

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

/** Answers a refusal that no form can mend; one without a text does not compile. */
export const refusalPage = (
  { site }: DecisionsNeeds,
  { request, reply, look }: StaffRequest,
  { kind }: Refusal<TextKind | PageKind>,
): Promise<WebReply> => {
  if (kind === "signed-out" || kind === "forbidden") return site.problem(request, reply, kind);
  if (isPageKind(kind)) return site.problem(request, reply, "not-found");
  return site.problem(request, reply, "conflict", look.t(`refusal.${kind}`));
};

/** Goes on after a change; `saved` has the next page say what happened. */
export const goOn = (staff: StaffRequest, path: string, saved?: Saved): WebReply =>
  staff.reply.redirect(staff.look.href(path) + (saved ? `?saved=${saved}` : ""), 303);

/** What the address says just happened; anything unknown says nothing. */
export const savedOf = (request: WebRequest): Saved | undefined => {
  const { saved } = request.query as { saved?: unknown };
  return SAVED.find((known) => known === saved);
};
