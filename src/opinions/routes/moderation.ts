import { isLocale, type Locale } from "../../kernel/locale.ts";
import { authorise, type Context, visitorOf } from "../../people/index.ts";
import { localPath } from "../../platform/slice.ts";
import { sessionToken } from "../../platform/web/cookies.ts";
import { type FormValues, formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { staffActivityPath } from "../../programmes/index.ts";
import { conversationOf } from "../actions/conversation.ts";
import { moderateStatement, undoModeration } from "../actions/moderation.ts";
import { addCountyStatement } from "../actions/statements.ts";
import { isReason, VERDICTS } from "../core/moderation.ts";
import { moderationPath, verdictPath } from "../core/paths.ts";
import { isStatementState, type StatementState } from "../core/statement.ts";
import { statementByNumber, statementCounts, statementsInState } from "../store/statement.ts";
import { ModerationPage, type ModerationPageProps } from "../views/moderation-page.tsx";
import { RefusalPage } from "../views/vote-page.tsx";
import { type ActivityRoute, type Here, lookOf, numberIn, type OpinionsDeps } from "./here.ts";
import { type AnsweredKind, isPolicy, isTextTrouble, textTrouble } from "./refusals.ts";

const PAGE = 50;

type Desk = Omit<Here, "thread" | "framed"> & { readonly context: Context };

interface AtDesk {
  readonly desk: Desk;
  readonly request: WebRequest;
  readonly reply: WebReply;
}

/** The moderator's desk of a conversation; undefined once a problem page has been sent instead. */
const deskOf = async (
  deps: OpinionsDeps,
  request: WebRequest,
  reply: WebReply,
): Promise<Desk | undefined> => {
  const { db, clock, chance, site } = deps;
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
  const context = { db, clock, chance, visitor };
  return { ...found, locale, area, look: lookOf(locale), id, local, context };
};

interface Listed {
  readonly state: StatementState;
  readonly page: number;
}

/** Which list the address asks for; what waits, its first page, unless told. */
const listedOf = (from: { readonly state?: unknown; readonly page?: unknown }): Listed => ({
  state: typeof from.state === "string" && isStatementState(from.state) ? from.state : "pending",
  page: Math.max(1, numberIn(from.page) ?? 1),
});

const listHref = ({ local, id }: Desk, { state, page }: Listed): string =>
  `${local(moderationPath(id))}?state=${state}${page > 1 ? `&page=${page}` : ""}`;

/** What just happened on the page, or what is wrong with a form that came back. */
type Told = Pick<ModerationPageProps, "done" | "added" | "wrong"> & {
  readonly draft?: { readonly text: string; readonly lang: Locale; readonly error?: string };
};

const deskPage = async (
  { db, site }: OpinionsDeps,
  { desk, request, reply }: AtDesk,
  listed: Listed,
  told: Told = {},
): Promise<WebReply> => {
  const { activity, id, look, local, locale, area } = desk;
  const counts = await statementCounts(db, id);
  const pages = Math.max(1, Math.ceil(counts[listed.state] / PAGE));
  const page = Math.min(listed.page, pages);
  const offset = (page - 1) * PAGE;
  const statements = await statementsInState(db, id, listed.state, { offset, limit: PAGE });
  const body = ModerationPage({
    look,
    activityTitle: activity.title,
    csrf: site.csrf(reply),
    state: listed.state,
    counts,
    statements,
    page,
    pages,
    ...told,
    draft: activity.status === "closed" ? undefined : (told.draft ?? { text: "", lang: locale }),
    hrefs: {
      list: (state, at) => listHref(desk, { state, page: at }),
      moderate: (number) => local(verdictPath(id, number, "moderate")),
      undo: (number) => local(verdictPath(id, number, "undo")),
      add: local(moderationPath(id)),
      back: localPath(locale, staffActivityPath(area.slug, id)),
    },
  });
  const invalid = Boolean(told.wrong || told.draft?.error);
  return site.page(request, reply, {
    title: look.t("desk.title"),
    body,
    staff: true,
    noIndex: true,
    invalid,
    status: invalid ? 422 : 200,
  });
};

/** What the address says was just done here. */
const toldBy = async ({ db }: OpinionsDeps, { desk, request }: AtDesk): Promise<Told> => {
  const query = request.query as { done?: unknown; added?: unknown };
  const number = numberIn(query.done);
  const statement = number === undefined ? undefined : await statementByNumber(db, desk.id, number);
  if (statement) return { done: { number: statement.number, state: statement.state } };
  const added = numberIn(query.added);
  return added === undefined ? {} : { added };
};

const refuseVerdict = (
  { site }: OpinionsDeps,
  { desk, request, reply }: AtDesk,
  kind: AnsweredKind,
): Promise<WebReply> => {
  if (isPolicy(kind)) return site.problem(request, reply, kind);
  const { t } = desk.look;
  const title = t("desk.refused");
  const links = [{ href: desk.local(moderationPath(desk.id)), label: t("desk.title") }];
  const body = RefusalPage({ title, text: t(`refusal.${kind}`), links });
  return site.page(request, reply, { title, body, staff: true, noIndex: true, status: 409 });
};

const takeVerdict = async (
  deps: OpinionsDeps,
  at: AtDesk,
  number: number,
  values: FormValues,
): Promise<WebReply> => {
  const { desk, reply } = at;
  const verdict = VERDICTS.find((one) => one === values.verdict);
  const { seen = "", reason = "" } = values;
  if (!verdict || !isStatementState(seen))
    return deps.site.problem(at.request, reply, "bad-request");
  const listed = listedOf({ state: values.list, page: values.page });
  const decided = await moderateStatement({ ...desk.context, jobs: deps.jobs }, desk.area.code, {
    activityId: desk.id,
    number,
    verdict,
    seen,
    ...(verdict === "hide" && isReason(reason) ? { reason } : {}),
  });
  if (decided.ok) return reply.redirect(`${listHref(desk, listed)}&done=${number}`, 303);
  const { kind } = decided.refusal;
  if (kind !== "reason-missing") return refuseVerdict(deps, at, kind);
  return deskPage(deps, at, listed, {
    wrong: { number, text: desk.look.t("refusal.reason-missing") },
  });
};

const takeStatement = async (
  deps: OpinionsDeps,
  at: AtDesk,
  values: FormValues,
): Promise<WebReply> => {
  const { desk, reply } = at;
  const text = values.text ?? "";
  const lang = values.lang && isLocale(values.lang) ? values.lang : desk.locale;
  const added = await addCountyStatement(desk.context, desk.area.code, {
    activityId: desk.id,
    text,
    lang,
  });
  const published = { state: "published", page: 1 } as const;
  if (added.ok)
    return reply.redirect(`${listHref(desk, published)}&added=${added.value.number}`, 303);
  const { refusal } = added;
  if (!isTextTrouble(refusal)) return refuseVerdict(deps, at, refusal.kind);
  const error = textTrouble(desk.look, refusal, text);
  return deskPage(deps, at, published, { draft: { text, lang, error } });
};

type StatementRoute = { Params: ActivityRoute["Params"] & { statement: string } };

/** The moderation desk, by forms: what waits, verdicts, undo, the county's own statements. */
export const moderationRoutes = (server: Server, deps: OpinionsDeps): void => {
  const path = "/:locale/:area/staff/activities/:activityId/statements";

  server.get<ActivityRoute>(path, async (request, reply) => {
    const desk = await deskOf(deps, request, reply);
    if (!desk) return reply;
    const at = { desk, request, reply };
    return deskPage(deps, at, listedOf(request.query as object), await toldBy(deps, at));
  });

  server.post<ActivityRoute>(path, async (request, reply) => {
    const desk = await deskOf(deps, request, reply);
    return desk ? takeStatement(deps, { desk, request, reply }, formValues(request.body)) : reply;
  });

  server.post<StatementRoute>(`${path}/:statement/moderate`, async (request, reply) => {
    const desk = await deskOf(deps, request, reply);
    if (!desk) return reply;
    const at = { desk, request, reply };
    const number = numberIn(request.params.statement);
    return number === undefined
      ? deps.site.problem(request, reply, "not-found")
      : takeVerdict(deps, at, number, formValues(request.body));
  });

  server.post<StatementRoute>(`${path}/:statement/undo`, async (request, reply) => {
    const desk = await deskOf(deps, request, reply);
    if (!desk) return reply;
    const number = numberIn(request.params.statement);
    if (number === undefined) return deps.site.problem(request, reply, "not-found");
    const context = { ...desk.context, jobs: deps.jobs };
    const place = { activityId: desk.id, number };
    const undone = await undoModeration(context, desk.area.code, place);
    if (!undone.ok) return refuseVerdict(deps, { desk, request, reply }, undone.refusal.kind);
    const listed = { state: undone.value.state, page: 1 };
    return reply.redirect(`${listHref(desk, listed)}&done=${number}`, 303);
  });
};
