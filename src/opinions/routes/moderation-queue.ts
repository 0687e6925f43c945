import type { Server, WebReply } from "../../platform/web/server.ts";
import { staffActivityPath } from "../../programmes/index.ts";
import { localPath } from "../../platform/slice.ts";
import { chosenPath, deskStatementPath, moderationPath, queuePath } from "../core/paths.ts";
import { countToLookAt, nextToLookAt } from "../store/desk.ts";
import { QueuePage } from "../views/queue-page.tsx";
import { type AlikeFinder, alikeFinder } from "./alike.ts";
import { type AtDesk, deskOf, doneOf, formsOf } from "./desk.ts";
import { type ActivityRoute, numberIn, type OpinionsDeps } from "./here.ts";

/** The next statement after the one that was left; past the end those that were skipped. */
const nextOf = async ({ db }: OpinionsDeps, { desk, request }: AtDesk) => {
  const after = numberIn((request.query as { readonly after?: unknown }).after) ?? 0;
  const statement = await nextToLookAt(db, desk.id, after);
  if (statement || after === 0) return { statement, wrapped: false };
  return { statement: await nextToLookAt(db, desk.id, 0), wrapped: true };
};

const queuePage = async (
  deps: OpinionsDeps,
  at: AtDesk,
  alikeOf: AlikeFinder,
): Promise<WebReply> => {
  const { db, site } = deps;
  const { desk, request, reply } = at;
  const { id, local, locale, area, activity, look } = desk;
  const [{ statement, wrapped }, left, done] = await Promise.all([
    nextOf(deps, at),
    countToLookAt(db, id),
    doneOf(deps, at),
  ]);
  const number = statement?.number ?? 0;
  const body = QueuePage({
    forms: formsOf(deps, at, "queue"),
    activityTitle: activity.title,
    statement,
    alike: statement ? await alikeOf(area.code, id, statement) : [],
    left,
    wrapped,
    done,
    hrefs: {
      skip: `${local(queuePath(id))}?after=${number}`,
      open: local(deskStatementPath(id, number)),
      list: local(moderationPath(id)),
      undoMany: local(chosenPath(id, "undo")),
      back: localPath(locale, staffActivityPath(area.slug, id)),
    },
  });
  return site.page(request, reply, {
    title: look.t("queue.title"),
    body,
    staff: true,
    noIndex: true,
    scripts: ["opinions/moderation-keys.js"],
  });
};

/** What a moderator has to look at, one statement after the other. */
export const moderationQueueRoutes = (server: Server, deps: OpinionsDeps): void => {
  const path = "/:locale/:area/staff/activities/:activityId/statements/queue";
  const alikeOf = alikeFinder(deps.db);
  server.get<ActivityRoute>(path, async (request, reply) => {
    const at = await deskOf(deps, request, reply);
    return at ? queuePage(deps, at, alikeOf) : reply;
  });
};
