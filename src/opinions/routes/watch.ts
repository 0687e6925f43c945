import { formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { askForWatch, explainPattern } from "../actions/watch.ts";
import { moderationPath, watchPath } from "../core/paths.ts";
import { isExplanation } from "../core/watch-note.ts";
import { watchNotes, watchReport } from "../store/watch.ts";
import { WatchPage } from "../views/watch-page.tsx";
import { type AtDesk, deskOf, refuseVerdict } from "./desk.ts";
import type { ActivityRoute, OpinionsDeps } from "./here.ts";

/** Stands in the address for "there was no check yet". */
const NONE = "none";

const watchPage = async (deps: OpinionsDeps, at: AtDesk): Promise<WebReply> => {
  const { db, site } = deps;
  const { desk, request, reply } = at;
  const { id, local, look, activity } = desk;
  const { before, saved } = request.query as Readonly<Record<string, unknown>>;
  const [report, notes] = await Promise.all([watchReport(db, id), watchNotes(db, id)]);
  const here = local(watchPath(id));
  const asked = typeof before === "string" ? before : undefined;
  const running = asked !== undefined && asked === (report?.computedAt ?? NONE);
  const body = WatchPage({
    look,
    csrf: site.csrf(reply),
    activityTitle: activity.title,
    report,
    notes,
    running,
    saved: saved === "1",
    hrefs: {
      check: here,
      reload: running ? `${here}?before=${encodeURIComponent(asked)}` : here,
      note: `${here}/notes`,
      back: local(moderationPath(id)),
    },
  });
  return site.page(request, reply, {
    title: look.t("watch.title"),
    body,
    staff: true,
    noIndex: true,
  });
};

/** Voting that is unlike the rest of a conversation: the page, a new check, explanations. */
export const watchRoutes = (server: Server, deps: OpinionsDeps): void => {
  const path = "/:locale/:area/staff/activities/:activityId/watch";

  server.get<ActivityRoute>(path, async (request, reply) => {
    const at = await deskOf(deps, request, reply);
    return at ? watchPage(deps, at) : reply;
  });

  server.post<ActivityRoute>(path, async (request, reply) => {
    const at = await deskOf(deps, request, reply);
    if (!at) return reply;
    const { desk } = at;
    const known = await watchReport(deps.db, desk.id);
    const asked = await askForWatch(desk.context, desk.area.code, desk.id);
    if (!asked.ok) return refuseVerdict(deps, at, asked.refusal.kind);
    const before = encodeURIComponent(known?.computedAt ?? NONE);
    return reply.redirect(`${desk.local(watchPath(desk.id))}?before=${before}`, 303);
  });

  server.post<ActivityRoute>(`${path}/notes`, async (request, reply) => {
    const at = await deskOf(deps, request, reply);
    if (!at) return reply;
    const { desk } = at;
    const { pattern = "", explanation = "" } = formValues(request.body);
    if (!isExplanation(explanation)) return deps.site.problem(request, reply, "bad-request");
    const input = { activityId: desk.id, pattern, explanation };
    const kept = await explainPattern(desk.context, desk.area.code, input);
    if (kept.ok) return reply.redirect(`${desk.local(watchPath(desk.id))}?saved=1`, 303);
    const { kind } = kept.refusal;
    return kind === "unknown-pattern"
      ? deps.site.problem(request, reply, "bad-request")
      : refuseVerdict(deps, at, kind);
  });
};
