import type { Area } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Locale } from "../../kernel/locale.ts";
import { translator } from "../../platform/i18n/translator.ts";
import { type Deps, localPath } from "../../platform/slice.ts";
import { FRAME_SEGMENT, isFramed } from "../../platform/web/framing.ts";
import type { WebReply, WebRequest } from "../../platform/web/server.ts";
import type { ThreadStopKey } from "../../platform/web/site.ts";
import { isAnnounced, isPublic } from "../../programmes/index.ts";
import { uiMessages } from "../../ui/messages/messages.generated.ts";
import type { BallotBox } from "../actions/ballot-box.ts";
import type { ConversationActivity } from "../actions/conversation.ts";
import { canBeFramed } from "../core/paths.ts";
import { opinionsMessages } from "../messages/messages.generated.ts";
import type { Look } from "../views/look.tsx";
import type { PublicReads } from "./public-reads.ts";

/** What the routes of conversations are given. */
export interface OpinionsDeps extends Deps {
  readonly ballots: BallotBox;
  readonly reads: PublicReads;
}

export type ActivityRoute = { Params: { activityId: ActivityId } };

/** How the views speak in a language. */
export const lookOf = (locale: Locale): Look => ({
  t: translator(opinionsMessages, locale),
  ui: translator(uiMessages, locale),
  locale,
});

/** A conversation that the public may see, and the place from which it is looked at. */
export interface Here extends ConversationActivity {
  readonly locale: Locale;
  readonly area: Area;
  readonly look: Look;
  readonly id: ActivityId;
  /** True in a frame of another site; links then open beside it or stay in it. */
  readonly framed: boolean;
  /** The address of a path within the county; in a frame, that of its framed page if it has one. */
  local(path: string): string;
  thread(stop: ThreadStopKey): { stop: ThreadStopKey; activityId: ActivityId };
}

/** The conversation of the address; undefined when there is none, or none yet for the public. */
export const publicConversation = async (
  deps: Pick<OpinionsDeps, "reads" | "site">,
  request: WebRequest,
): Promise<Here | undefined> => {
  const here = await knownConversation(deps, request);
  return here?.activity.status === "planned" ? undefined : here;
};

/** The same, and a planned one whose opening is announced. */
export const knownConversation = async (
  { reads, site }: Pick<OpinionsDeps, "reads" | "site">,
  request: WebRequest,
): Promise<Here | undefined> => {
  const { locale, area } = site.areaPlace(request);
  const { activityId: id } = request.params as ActivityRoute["Params"];
  const found = await reads.conversation(area.code, id);
  if (!found || !(isPublic(found.activity) || isAnnounced(found.activity))) return undefined;
  const framed = isFramed(request);
  return {
    ...found,
    locale,
    area,
    look: lookOf(locale),
    id,
    framed,
    local: (path) =>
      localPath(
        locale,
        `${framed && canBeFramed(path) ? `/${FRAME_SEGMENT}` : ""}/${area.slug}${path}`,
      ),
    thread: (stop) => ({ stop, activityId: id }),
  };
};

/** Who asks for what: what every answer needs. */
export interface Asked {
  readonly here: Here;
  readonly request: WebRequest;
  readonly reply: WebReply;
}

/** A whole number of the address, e.g. of a statement; undefined when it is none. */
export const numberIn = (value: unknown): number | undefined =>
  typeof value === "string" && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
