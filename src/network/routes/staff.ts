import type { Area } from "../../kernel/area.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Refusal, Result } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  type Permission,
  type PolicyRefusal,
  visitorOf,
} from "../../people/index.ts";
import { sessionToken } from "../../platform/web/cookies.ts";
import type { WebReply, WebRequest } from "../../platform/web/server.ts";
import type { PageOptions } from "../../platform/web/site.ts";
import type { NetworkMessages } from "../messages/messages.generated.ts";
import type { Look } from "../views/look.tsx";
import { lookOf } from "./look.ts";
import type { NetworkNeeds } from "./needs.ts";

/** One request of a member of staff on a page of an area. */
export interface StaffRequest {
  readonly request: WebRequest;
  readonly reply: WebReply;
  readonly context: Context;
  readonly area: Area;
  readonly locale: Locale;
  readonly look: Look;
}

type Gate = (staff: StaffRequest) => Result<void, PolicyRefusal>;

/** Lets in who passes the gate; anybody else gets the page that says why not. */
export const asStaffWho = async (
  needs: NetworkNeeds,
  request: WebRequest,
  reply: WebReply,
  gate: Gate,
  work: (staff: StaffRequest) => Promise<WebReply>,
): Promise<WebReply> => {
  const { site, db, clock, chance } = needs;
  const { locale, area } = site.areaPlace(request);
  const visitor = await visitorOf(needs, sessionToken(request));
  const context: Context = { db, clock, chance, visitor };
  const staff = { request, reply, context, area, locale, look: lookOf(locale, area) };
  const allowed = gate(staff);
  if (!allowed.ok) return site.problem(request, reply, allowed.refusal.kind);
  return work(staff);
};

/** Lets in who holds the permission in the area of the address. */
export const asStaff = (
  needs: NetworkNeeds,
  request: WebRequest,
  reply: WebReply,
  permission: Permission,
  work: (staff: StaffRequest) => Promise<WebReply>,
): Promise<WebReply> =>
  asStaffWho(
    needs,
    request,
    reply,
    ({ context, area }) => authorise(context.visitor, permission, area.code),
    work,
  );

/** Lets in whoever is signed in; the page itself asks the policy of the thing that it shows. */
export const asSignedIn = (
  needs: NetworkNeeds,
  request: WebRequest,
  reply: WebReply,
  work: (staff: StaffRequest) => Promise<WebReply>,
): Promise<WebReply> =>
  asStaffWho(
    needs,
    request,
    reply,
    ({ context, area }) => authorise(context.visitor, "network.read", area.code),
    work,
  );

export const staffPage = (
  { site }: NetworkNeeds,
  { request, reply }: StaffRequest,
  page: Omit<PageOptions, "noIndex" | "staff">,
): Promise<WebReply> => site.page(request, reply, { ...page, noIndex: true, staff: true });

export const notFound = (
  { site }: NetworkNeeds,
  { request, reply }: StaffRequest,
): Promise<WebReply> => site.problem(request, reply, "not-found");

type KeyOf<Prefix extends string, Key> = Key extends `${Prefix}${infer Rest}` ? Rest : never;

/** The refusals that have a text of their own. */
export type TextKind = KeyOf<"refusal.", keyof NetworkMessages>;

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

const isPolicyKind = (kind: string): kind is PolicyRefusal["kind"] =>
  kind === "signed-out" || kind === "forbidden";

const isUnknown = (kind: string): kind is (typeof UNKNOWN)[number] =>
  UNKNOWN.some((unknown) => unknown === kind);

/** The text of a refusal that a form can show; undefined for those that have a page of their own. */
export const refusalText = (
  { look }: Pick<StaffRequest, "look">,
  { kind }: Refusal<TextKind | PageKind>,
): string | undefined =>
  isPolicyKind(kind) || isUnknown(kind) ? undefined : look.t(`refusal.${kind}`);

/** Answers a refusal that no form can mend; one without a text does not compile. */
export const refusalPage = (
  needs: NetworkNeeds,
  staff: StaffRequest,
  refusal: Refusal<TextKind | PageKind>,
): Promise<WebReply> => {
  const { request, reply } = staff;
  const { kind } = refusal;
  if (isPolicyKind(kind)) return needs.site.problem(request, reply, kind);
  const text = refusalText(staff, refusal);
  if (text === undefined) return needs.site.problem(request, reply, "not-found");
  return needs.site.problem(request, reply, "conflict", text);
};

type SavedKind = KeyOf<"saved.", keyof NetworkMessages>;

/** Goes on after a change; `saved` has the next page say what happened. */
export const goOn = (staff: StaffRequest, path: string, saved?: SavedKind): WebReply =>
  staff.reply.redirect(staff.look.href(path) + (saved ? `?saved=${saved}` : ""), 303);

/** What the address says just happened, in words; anything unknown says nothing. */
export const savedText = ({ request, look }: StaffRequest): string | undefined => {
  const { saved } = request.query as { saved?: unknown };
  const kind = SAVED.find((known) => known === saved);
  return kind && look.t(`saved.${kind}`);
};

const SAVED: readonly SavedKind[] = [
  "call",
  "criteria",
  "call-published",
  "call-unpublished",
  "reviewers",
  "application",
  "submitted",
  "reopened",
  "withdrawn",
  "co-author",
  "scores",
  "scores-given",
  "conflict",
  "decided",
  "trial-begun",
  "trial",
  "milestone",
  "note",
  "learning",
  "trial-ended",
  "situation",
  "practice",
  "practice-published",
  "practice-withdrawn",
  "practice-deleted",
  "evidence",
  "adopted",
  "adoption-undone",
  "sparring-asked",
  "sparring-offered",
  "sparring-withdrawn",
  "sparring-held",
  "lesson",
  "visit-begun",
  "visit-agreed",
  "visit-held",
  "visit-declined",
];
