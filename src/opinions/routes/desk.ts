import { authorise, type Context, visitorOf } from "../../people/index.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import { localPath } from "../../platform/slice.ts";
import { sessionToken } from "../../platform/web/cookies.ts";
import type { WebReply, WebRequest } from "../../platform/web/server.ts";
import { conversationOf } from "../actions/conversation.ts";
import { type DeskList, isDeskList } from "../core/desk-list.ts";
import { moderationPath, queuePath, verdictPath, deskStatementPath } from "../core/paths.ts";
import { statementByNumber } from "../store/statement.ts";
import type { DeskForms, DeskPage, Done } from "../views/desk-parts.tsx";
import { RefusalPage } from "../views/closed-vote.tsx";
import { type ActivityRoute, type Here, lookOf, numberIn, type OpinionsDeps } from "./here.ts";
import { type AnsweredKind, isPolicy } from "./refusals.ts";

export type Desk = Omit<Here, "thread" | "framed"> & {
  readonly context: Context & { jobs: JobQueue };
};

export interface AtDesk {
  readonly desk: Desk;
  readonly request: WebRequest;
  readonly reply: WebReply;
}

export type StatementRoute = { Params: ActivityRoute["Params"] & { statement: string } };

/** The moderator's desk of a conversation; undefined once a problem page has been sent instead. */
export const deskOf = async (
  deps: OpinionsDeps,
  request: WebRequest,
  reply: WebReply,
): Promise<AtDesk | undefined> => {
  const { db, clock, chance, jobs, site } = deps;
  const { locale, area } = site.areaPlace(request);
  const visitor = await visitorOf(deps, sessionToken(request));
  const allowed = authorise(visitor, "statement.moderate", area.code);
  if (!allowed.ok) {
    await site.problem(request, reply, allowed.refusal.kind);
    return undefined;
  }
  const { activityId: id } = request.params as ActivityRoute["Params"];
  const found = await conversationOf(db, area.code, id);
  if (!found) {
    await site.problem(request, reply, "not-found");
    return undefined;
  }
  const local = (path: string): string => localPath(locale, `/${area.slug}${path}`);
  const context = { db, clock, chance, jobs, visitor };
  const desk = { ...found, locale, area, look: lookOf(locale), id, local, context };
  return { desk, request, reply };
};

/** The same for an address that names a statement by its number. */
export const deskAndNumber = async (
  deps: OpinionsDeps,
  request: WebRequest,
  reply: WebReply,
): Promise<(AtDesk & { readonly number: number }) | undefined> => {
  const at = await deskOf(deps, request, reply);
  if (!at) return undefined;
  const number = numberIn((request.params as StatementRoute["Params"]).statement);
  if (number !== undefined) return { ...at, number };
  await deps.site.problem(request, reply, "not-found");
  return undefined;
};

export interface Listed {
  readonly list: DeskList;
  readonly page: number;
}

/** Which list the address asks for; what waits, its first page, unless told. */
export const listedOf = (from: { readonly list?: unknown; readonly page?: unknown }): Listed => ({
  list: typeof from.list === "string" && isDeskList(from.list) ? from.list : "pending",
  page: Math.max(1, numberIn(from.page) ?? 1),
});

export const listHref = ({ local, id }: Desk, { list, page }: Listed): string =>
  `${local(moderationPath(id))}?list=${list}${page > 1 ? `&page=${page}` : ""}`;

/** What the forms of a page need. */
export const formsOf = (
  { site }: OpinionsDeps,
  { desk, reply }: AtDesk,
  from: DeskPage,
): DeskForms => ({
  look: desk.look,
  csrf: site.csrf(reply),
  from,
  act: (number, act) => desk.local(verdictPath(desk.id, number, act)),
});

const numbersIn = (value: unknown): number[] =>
  typeof value === "string" ? value.split(" ").flatMap((one) => numberIn(one) ?? []) : [];

/** Numbers of a form's field, which holds several, parted by spaces or sent several times. */
export const numbersOf = (value: unknown): number[] =>
  Array.isArray(value) ? value.flatMap(numbersIn) : numbersIn(value);

/** What the address says was just done here. */
export const doneOf = async (
  { db }: OpinionsDeps,
  { desk, request }: AtDesk,
): Promise<Done | undefined> => {
  const query = request.query as Readonly<Record<string, unknown>>;
  const number = numberIn(query["done"]);
  if (number !== undefined) {
    const statement = await statementByNumber(db, desk.id, number);
    return statement && { kind: "one", ...statement };
  }
  if (query["many"] !== undefined) {
    const left = numberIn(query["left"]) ?? 0;
    return { kind: "many", numbers: numbersOf(query["many"]), left };
  }
  const undone = numberIn(query["undone"]);
  if (undone !== undefined) return { kind: "undone", count: undone };
  const added = numberIn(query["added"]);
  return added === undefined ? undefined : { kind: "added", number: added };
};

/** Says on a page of its own why nothing was changed. */
export const refuseVerdict = (
  { site }: OpinionsDeps,
  { desk, request, reply }: AtDesk,
  kind: AnsweredKind,
): Promise<WebReply> => {
  if (isPolicy(kind)) return site.problem(request, reply, kind);
  const { t } = desk.look;
  const title = t("desk.refused");
  const links = [
    { href: desk.local(queuePath(desk.id)), label: t("queue.title") },
    { href: desk.local(moderationPath(desk.id)), label: t("desk.title") },
  ];
  const body = RefusalPage({ title, text: t(`refusal.${kind}`), links });
  return site.page(request, reply, { title, body, staff: true, noIndex: true, status: 409 });
};

/**
 * Where a form leads after a verdict on statement `number`: from the queue to the next one, else
 * back to its page. `before` shows the statement itself again, after an undo.
 */
export const backFrom = (
  desk: Desk,
  number: number,
  values: Readonly<Record<string, string>>,
  before = false,
): string => {
  const { from } = values;
  if (from === "queue") {
    const after = before ? number - 1 : number;
    return `${desk.local(queuePath(desk.id))}?after=${after}&done=${number}`;
  }
  if (from === "statement") {
    return `${desk.local(deskStatementPath(desk.id, number))}?done=${number}`;
  }
  return `${listHref(desk, listedOf(values))}&done=${number}`;
};
