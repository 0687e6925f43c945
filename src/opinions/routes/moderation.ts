import { isLocale, type Locale } from "../../kernel/locale.ts";
import { type FormValues, formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { staffActivityPath } from "../../programmes/index.ts";
import { localPath } from "../../platform/slice.ts";
import { moderateStatements } from "../actions/moderation.ts";
import { addCountyStatement } from "../actions/statements.ts";
import { undoModerations } from "../actions/undo-moderation.ts";
import { isReason } from "../core/moderation.ts";
import {
  chosenPath,
  deskStatementPath,
  moderationPath,
  publicModerationPath,
  queuePath,
  watchPath,
} from "../core/paths.ts";
import { deskCounts, deskStatements } from "../store/desk.ts";
import { ModerationPage, type ModerationPageProps } from "../views/moderation-page.tsx";
import {
  type AtDesk,
  deskOf,
  doneOf,
  formsOf,
  type Listed,
  listedOf,
  listHref,
  numbersOf,
  refuseVerdict,
} from "./desk.ts";
import type { ActivityRoute, OpinionsDeps } from "./here.ts";
import { isTextTrouble, textTrouble } from "./refusals.ts";

const PAGE = 50;

/** What just happened on the page, or what is wrong with a form that came back. */
type Told = Partial<Pick<ModerationPageProps, "done" | "wrong" | "chosen">> & {
  readonly draft?: { readonly text: string; readonly lang: Locale; readonly error?: string };
};

const hrefsOf = ({ desk }: AtDesk): ModerationPageProps["hrefs"] => {
  const { id, local, locale, area } = desk;
  return {
    list: (list, page) => listHref(desk, { list, page }),
    open: (number) => local(deskStatementPath(id, number)),
    queue: local(queuePath(id)),
    many: local(chosenPath(id, "moderate")),
    undoMany: local(chosenPath(id, "undo")),
    add: local(moderationPath(id)),
    publicPage: local(publicModerationPath(id)),
    watch: local(watchPath(id)),
    back: localPath(locale, staffActivityPath(area.slug, id)),
  };
};

const deskPage = async (
  deps: OpinionsDeps,
  at: AtDesk,
  { list, page: wanted }: Listed,
  told: Told = {},
): Promise<WebReply> => {
  const { db, site } = deps;
  const { desk, request, reply } = at;
  const { activity, id, look, locale } = desk;
  const counts = await deskCounts(db, id);
  const pages = Math.max(1, Math.ceil(counts[list] / PAGE));
  const page = Math.min(wanted, pages);
  const offset = (page - 1) * PAGE;
  const body = ModerationPage({
    forms: formsOf(deps, at, "list"),
    activityTitle: activity.title,
    list,
    counts,
    statements: await deskStatements(db, id, list, { offset, limit: PAGE }),
    page,
    pages,
    chosen: [],
    ...told,
    draft: activity.status === "closed" ? undefined : (told.draft ?? { text: "", lang: locale }),
    hrefs: hrefsOf(at),
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

const takeMany = async (deps: OpinionsDeps, at: AtDesk): Promise<WebReply> => {
  const { desk, request, reply } = at;
  const values = formValues(request.body);
  const listed = listedOf(values);
  const { reason = "", verdict } = values;
  const chosen = numbersOf((request.body as Readonly<Record<string, unknown>>)["chosen"]);
  if (verdict !== "publish" && verdict !== "hide")
    return deps.site.problem(request, reply, "bad-request");
  const { list } = listed;
  const decided = await moderateStatements(desk.context, desk.area.code, {
    activityId: desk.id,
    numbers: chosen,
    verdict,
    seen: list === "pending" || list === "hidden" ? list : "published",
    ...(verdict === "hide" && isReason(reason) ? { reason } : {}),
  });
  if (decided.ok) {
    const { done, left } = decided.value;
    const told = `&many=${done.join("+")}&left=${left.length}`;
    return reply.redirect(listHref(desk, listed) + told, 303);
  }
  const { kind } = decided.refusal;
  if (kind !== "nothing-chosen" && kind !== "reason-missing") return refuseVerdict(deps, at, kind);
  const field = kind === "nothing-chosen" ? "chosen" : "reason";
  const wrong = { field, text: desk.look.t(`refusal.${kind}`) } as const;
  return deskPage(deps, at, listed, { wrong, chosen });
};

const undoMany = async (deps: OpinionsDeps, at: AtDesk): Promise<WebReply> => {
  const { desk, request, reply } = at;
  const values = formValues(request.body);
  const numbers = numbersOf(values.numbers);
  const undone = await undoModerations(desk.context, desk.area.code, {
    activityId: desk.id,
    numbers,
  });
  if (!undone.ok) return refuseVerdict(deps, at, undone.refusal.kind);
  const { length } = undone.value;
  return reply.redirect(`${listHref(desk, listedOf(values))}&undone=${length}`, 303);
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
  const published = { list: "published", page: 1 } as const;
  if (added.ok)
    return reply.redirect(`${listHref(desk, published)}&added=${added.value.number}`, 303);
  const { refusal } = added;
  if (!isTextTrouble(refusal)) return refuseVerdict(deps, at, refusal.kind);
  const error = textTrouble(desk.look, refusal, text);
  return deskPage(deps, at, published, { draft: { text, lang, error } });
};

/** The moderation desk as lists: what waits, what stands where, several at once, new ones. */
export const moderationRoutes = (server: Server, deps: OpinionsDeps): void => {
  const path = "/:locale/:area/staff/activities/:activityId/statements";

  server.get<ActivityRoute>(path, async (request, reply) => {
    const at = await deskOf(deps, request, reply);
    if (!at) return reply;
    const query = request.query as Parameters<typeof listedOf>[0] & { readonly all?: unknown };
    const done = await doneOf(deps, at);
    return deskPage(deps, at, listedOf(query), { done, chosen: query.all === "1" || [] });
  });

  server.post<ActivityRoute>(path, async (request, reply) => {
    const at = await deskOf(deps, request, reply);
    return at ? takeStatement(deps, at, formValues(request.body)) : reply;
  });

  server.post<ActivityRoute>(`${path}/chosen/moderate`, async (request, reply) => {
    const at = await deskOf(deps, request, reply);
    return at ? takeMany(deps, at) : reply;
  });

  server.post<ActivityRoute>(`${path}/chosen/undo`, async (request, reply) => {
    const at = await deskOf(deps, request, reply);
    return at ? undoMany(deps, at) : reply;
  });
};
