import type { Area } from "../../kernel/area.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import { authorise, type Permission, visitorOf } from "../../people/index.ts";
import { translator } from "../../platform/i18n/translator.ts";
import { type Deps, localPath } from "../../platform/slice.ts";
import { sessionToken } from "../../platform/web/cookies.ts";
import type { WebReply, WebRequest } from "../../platform/web/server.ts";
import { uiMessages } from "../../ui/messages/messages.generated.ts";
import type { WithQueue } from "../actions/activity-life.ts";
import { dayInFinland } from "../core/partial-day.ts";
import { programmesMessages } from "../messages/messages.generated.ts";
import type { Look } from "../views/look.tsx";
import type { Saved } from "../views/staff-notices.tsx";
import type { NodePanel, ProgrammePanel, WayRegistry } from "../way.ts";

/** What the routes of programmes are given: the platform, and the ways that the app passed in. */
export interface ProgrammeDeps extends Deps {
  readonly ways: WayRegistry;
  /** What higher slices hang on a programme's page, in order. */
  readonly programmePanels?: readonly ProgrammePanel[];
  /** The same on staff's page of a goal, a measure or another node. */
  readonly nodePanels?: readonly NodePanel[];
}

/** How the views speak in a language. */
export const lookOf = (locale: Locale): Look => ({
  t: translator(programmesMessages, locale),
  ui: translator(uiMessages, locale),
  locale,
});

/** A signed-in official at work in a county. */
export interface Desk {
  readonly area: Area;
  readonly locale: Locale;
  readonly look: Look;
  readonly context: WithQueue;
  readonly now: Instant;
  readonly today: ReturnType<typeof dayInFinland>;
  /** `/fi` + path. */
  local(path: string): string;
}

/** The desk of whoever asks; undefined once a problem page has been sent in its place. */
export const deskOf = async (
  deps: ProgrammeDeps,
  request: WebRequest,
  reply: WebReply,
  permission: Permission,
): Promise<Desk | undefined> => {
  const { locale, area } = deps.site.areaPlace(request);
  const visitor = await visitorOf(deps, sessionToken(request));
  const allowed = authorise(visitor, permission, area.code);
  if (!allowed.ok) {
    await deps.site.problem(request, reply, allowed.refusal.kind);
    return undefined;
  }
  const { db, clock, chance, jobs } = deps;
  const now = clock.now();
  return {
    area,
    locale,
    look: lookOf(locale),
    context: { db, clock, chance, visitor, jobs },
    now,
    today: dayInFinland(now),
    local: (path) => localPath(locale, path),
  };
};

const WHAT = ["saved", "undone", "opened", "closed", "published", "planned"] as const;

/** The address of a page that says what was just done there. */
export const withNotice = (path: string, what: Saved["what"]): string => `${path}?done=${what}`;

/** What the address says was just done; only a change that was saved can be undone from its notice. */
export const savedOf = (
  request: WebRequest,
  undo: Saved["undo"] | undefined,
): Saved | undefined => {
  const { done } = request.query as { done?: unknown };
  const what = WHAT.find((known) => known === done);
  if (!what) return undefined;
  return what === "saved" && undo ? { what, undo } : { what };
};
