import type { ActivityId } from "../../kernel/ids.ts";
import { textFor } from "../../kernel/locale.ts";
import type { Db } from "../../platform/db/connect.ts";
import type { Server } from "../../platform/web/server.ts";
import { takesPart } from "../core/conversation.ts";
import type { Statement } from "../core/statement.ts";
import { resultsPath, votePath } from "../core/paths.ts";
import { mergedStatements, stateCounts } from "../store/desk.ts";
import { conversationSettings } from "../store/settings.ts";
import { hiddenByReason, statementsByNumber } from "../store/statement.ts";
import { PublicModerationPage, type Standing } from "../views/public-moderation-page.tsx";
import { type ActivityRoute, type OpinionsDeps, publicConversation } from "./here.ts";

/** Merged statements that are listed; more would be a page that nobody reads. */
const MOST_MERGED = 500;

/** Merged statements under those that stand for them; no words of one that was taken out since. */
const standingOf = async (db: Db, id: ActivityId): Promise<readonly Standing[]> => {
  const merged = await mergedStatements(db, id, MOST_MERGED);
  const groups = new Map<number, Statement[]>();
  for (const one of merged) {
    const { mergedInto = 0 } = one;
    groups.set(mergedInto, [...(groups.get(mergedInto) ?? []), one]);
  }
  const targets = await statementsByNumber(db, id, [...groups.keys()]);
  return [...groups].map(([number, those]) => {
    const statement = targets.get(number);
    const shown = statement?.state === "published" ? { statement } : {};
    return { number, merged: those, ...shown };
  });
};

/** How statements are moderated and what became of them, for everybody. */
export const publicModerationRoutes = (server: Server, deps: OpinionsDeps): void => {
  const { db, site, clock } = deps;
  const path = "/:locale/:area/activities/:activityId/moderation";

  // Not from the cache: what waits is counted here, and new statements leave cached pages alone.
  server.get<ActivityRoute>(path, async (request, reply) => {
    const here = await publicConversation(deps, request);
    if (!here) return site.problem(request, reply, "not-found");
    const { id, look, local, activity, conversation, locale } = here;
    const [counts, hidden, standing, settings] = await Promise.all([
      stateCounts(db, id),
      hiddenByReason(db, id),
      standingOf(db, id),
      conversationSettings(db, id),
    ]);
    const open = takesPart(conversation, clock.now()).ok;
    const listed = standing.reduce((sum, { merged }) => sum + merged.length, 0);
    const body = PublicModerationPage({
      look,
      topic: activity,
      rule: conversation.moderation,
      policy: settings?.policy,
      counts,
      hidden,
      standing,
      unlisted: counts.merged - listed,
      hrefs: { results: local(resultsPath(id)), ...(open ? { vote: local(votePath(id)) } : {}) },
    });
    return site.page(request, reply, {
      title: `${look.t("moderation.title")}: ${textFor(activity.question, locale).text}`,
      body,
      thread: here.thread("activity"),
    });
  });
};
