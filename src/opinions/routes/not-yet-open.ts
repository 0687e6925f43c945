import { textFor } from "../../kernel/locale.ts";
import { localPath } from "../../platform/slice.ts";
import type { WebReply } from "../../platform/web/server.ts";
import { activityPath } from "../../programmes/index.ts";
import { votePath } from "../core/paths.ts";
import { NotYetOpen } from "../views/not-yet-open.tsx";
import type { Asked, OpinionsDeps } from "./here.ts";

/** The voting page of an announced conversation: when it opens. A vote sent now is refused by it. */
export const showNotYetOpen = (
  { site }: OpinionsDeps,
  { here, request, reply }: Asked,
): Promise<WebReply> => {
  const { activity, area, id, look, locale } = here;
  const { opensAt } = activity;
  if (opensAt === undefined) return site.problem(request, reply, "not-found");
  const aboutHref = localPath(locale, activityPath(area.slug, id));
  const body = NotYetOpen({ look, topic: activity, opensAt, aboutHref });
  const title = `${look.t("vote.kicker")}: ${textFor(activity.question, locale).text}`;
  const address = `/${area.slug}${votePath(id)}`;
  const status = request.method === "POST" ? 409 : 200;
  return site.page(request, reply, {
    title,
    address,
    body,
    status,
    noIndex: true,
    thread: here.thread("activity"),
  });
};
