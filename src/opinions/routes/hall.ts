import { isLocale, type Locale, LOCALES, textFor } from "../../kernel/locale.ts";
import { openAreas } from "../../people/index.ts";
import { qrCode } from "../../platform/documents/qr.ts";
import { type Listener, liveStreams } from "../../platform/web/live-stream.ts";
import { localPath } from "../../platform/slice.ts";
import type { Server, WebRequest } from "../../platform/web/server.ts";
import { liveConversations } from "../actions/live.ts";
import { takesPart } from "../core/conversation.ts";
import { hallEventsPath, hallPath, resultsPath, shortPath, votePath } from "../core/paths.ts";
import { conversationsByShortId } from "../store/conversation.ts";
import { HallPage, type HallPageProps } from "../views/hall-page.tsx";
import { hallChannels, hallState } from "./hall-live.ts";
import { type ActivityRoute, type Here, type OpinionsDeps, publicConversation } from "./here.ts";

const SCRIPT = "opinions/hall.js";

/** How to take part, while one can: a short address, typed or read from its code. */
const joinOf = (
  { clock, config }: OpinionsDeps,
  { conversation, id, local }: Here,
): HallPageProps["join"] => {
  if (!takesPart(conversation, clock.now()).ok) return undefined;
  const full = `${config.publicUrl}${shortPath(id)}`;
  return {
    address: full.replace(/^https?:\/\//, ""),
    href: local(votePath(id)),
    qr: qrCode(full),
  };
};

/** The first language of the browser that the product speaks; Finnish where there is none. */
const languageOf = (request: WebRequest): Locale => {
  const asked = (request.headers["accept-language"] ?? "")
    .split(",")
    .map((one) => one.trim().slice(0, 2).toLowerCase());
  return asked.find((one) => isLocale(one)) ?? LOCALES[0];
};

/** The screen of a hall, its stream, and the short address that stands on it. */
export const hallRoutes = (server: Server, deps: OpinionsDeps): void => {
  const { db, site } = deps;
  const onError = (error: unknown): void => server.log.error({ err: error }, "live view failed");
  const live = liveConversations(deps, onError);
  const channels = hallChannels(db, live, onError);
  const streams = liveStreams(server);
  server.addHook("onClose", async () => {
    await live.close();
    await channels.drawn();
  });
  const path = "/:locale/:area/activities/:activityId/hall";

  server.get<ActivityRoute>(path, async (request, reply) => {
    const here = await publicConversation(deps, request);
    if (!here) return site.problem(request, reply, "not-found");
    const { id, area, locale, look, activity, local } = here;
    const state = await hallState(db, id, locale, await live.current(area.code, id));
    const body = HallPage({
      look,
      topic: activity,
      state,
      join: joinOf(deps, here),
      eventsHref: local(hallEventsPath(id)),
      refreshHref: local(hallPath(id)),
      resultsHref: local(resultsPath(id)),
    });
    const title = textFor(activity.question, locale).text;
    return site.page(request, reply, { title, body, bare: true, noIndex: true, scripts: [SCRIPT] });
  });

  server.get<ActivityRoute>(`${path}/events`, async (request, reply) => {
    const here = await publicConversation(deps, request);
    if (!here) return site.problem(request, reply, "not-found");
    const { id, area, locale } = here;
    const joined: { listener?: Listener } = {};
    const leave = (): void => {
      if (joined.listener) channels.leave(id, locale, joined.listener);
    };
    const listener = streams.join(reply, leave);
    if (!listener) {
      reply.header("retry-after", 60);
      return site.problem(request, reply, "busy");
    }
    joined.listener = listener;
    channels.join(area.code, id, locale, listener);
    return reply;
  });

  server.get<{ Params: { code: string } }>("/o/:code", async (request, reply) => {
    const { code } = request.params;
    const found = /^[0-9a-f]{8}$/i.test(code) ? await conversationsByShortId(db, code) : [];
    const areas = await openAreas(db);
    const [at] = found.flatMap(({ id, area }) =>
      areas.filter((one) => one.code === area).map(({ slug }) => ({ id, slug })),
    );
    if (!at) return site.problem(request, reply, "not-found");
    return reply.redirect(localPath(languageOf(request), `/${at.slug}${votePath(at.id)}`), 302);
  });
};
