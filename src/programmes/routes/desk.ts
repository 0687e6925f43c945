import type { Area, AreaCode } from "../../kernel/area.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Db } from "../../platform/db/connect.ts";
import { authorise, type Permission, visitorOf } from "../../people/index.ts";
import { translator } from "../../platform/i18n/translator.ts";
import { type Deps, localPath } from "../../platform/slice.ts";
import { sessionToken } from "../../platform/web/cookies.ts";
import { type FormValues, formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import type { PageOptions } from "../../platform/web/site.ts";
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

/** A request of a signed-in official at work in a county. */
export interface Desk {
  readonly request: WebRequest;
  readonly reply: WebReply;
  /** The fields of the form that was sent; none on a page that was only asked for. */
  readonly values: FormValues;
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
const deskOf = async (
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
    request,
    reply,
    values: formValues(request.body),
    area,
    locale,
    look: lookOf(locale),
    context: { db, clock, chance, visitor, jobs },
    now,
    today: dayInFinland(now),
    local: (path) => localPath(locale, path),
  };
};

/** A page or an act of staff on the thing that the address names. */
export type DeskWork<T> = (deps: ProgrammeDeps, desk: Desk, thing: T) => Promise<WebReply>;

/** Adds routes whose address names a thing of the county; where `find` finds none, there is no page. */
export const routesOf =
  <Named, T extends { readonly area: AreaCode }>(
    server: Server,
    deps: ProgrammeDeps,
    find: (db: Db, named: Named) => Promise<T | undefined>,
  ) =>
  (method: "GET" | "POST", url: string, permission: Permission, work: DeskWork<T>): void => {
    server.route({
      method,
      url,
      handler: async (request, reply) => {
        const desk = await deskOf(deps, request, reply, permission);
        if (!desk) return reply;
        // The pattern of the address and its query say what can be named; `find` checks what is.
        const named = Object.assign({}, request.query, request.params) as Named;
        const thing = await find(deps.db, named);
        return thing?.area === desk.area.code
          ? work(deps, desk, thing)
          : deps.site.problem(request, reply, "not-found");
      },
    });
  };

/** Why a form comes back: what is wrong with its fields, or why all of it was refused. */
export interface FormBack {
  readonly errors?: Readonly<Record<string, string>>;
  readonly refused?: string;
}

type StaffPage = Pick<PageOptions, "title" | "body"> & {
  /** Given when the page shows again a form that was sent. */
  readonly back?: FormBack;
};

export const staffPage = (
  { site }: ProgrammeDeps,
  { request, reply }: Desk,
  { back, ...page }: StaffPage,
): Promise<WebReply> =>
  site.page(request, reply, {
    ...page,
    staff: true,
    noIndex: true,
    invalid: back?.errors !== undefined,
    status: back?.errors ? 422 : back ? 409 : 200,
  });

const WHAT = ["saved", "undone", "opened", "closed", "published", "planned"] as const;

/** Goes on to a page that says what was just done there. */
export const goOn = ({ reply, local }: Desk, path: string, what: Saved["what"]): WebReply =>
  reply.redirect(`${local(path)}?done=${what}`, 303);

/** What the address says was just done; only a change that was saved can be undone from its notice. */
export const savedOf = ({ request }: Desk, undo?: Saved["undo"]): Saved | undefined => {
  const { done } = request.query as { done?: unknown };
  const what = WHAT.find((known) => known === done);
  if (!what) return undefined;
  return what === "saved" && undo ? { what, undo } : { what };
};
