import { addHours, type Instant } from "../../kernel/instant.ts";
import { authorise, type Permission } from "../../people/index.ts";
import { localPath } from "../../platform/slice.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { activityPath, staffActivityPath } from "../../programmes/index.ts";
import {
  formatDeadline,
  formatMoment,
  formatNumber,
  type LinkItem,
  type SummaryRow,
} from "../../ui/index.ts";
import { CONVERSATION } from "../actions/conversation.ts";
import { freezeGrouping } from "../actions/freeze.ts";
import {
  conversationPath,
  freezePath,
  groupingPath,
  exchangePath,
  hallPath,
  moderationPath,
  openDataPath,
  paperEntryPath,
  paperPath,
  reportPath,
  resultsPath,
  seedStatementsPath,
  settingsPath,
  votePath,
  watchPath,
} from "../core/paths.ts";
import { type CurrentFigures, currentFigures, frozenGroupings } from "../store/frozen.ts";
import { type StateCounts, stateCounts } from "../store/desk.ts";
import { paperFormCount } from "../store/paper-form.ts";
import { ConversationDesk, type ConversationDeskProps } from "../views/conversation-desk.tsx";
import { weightsText } from "../views/results-method.tsx";
import { type ActivityRoute, numberIn } from "./here.ts";
import { type SetupDeps, type StaffDesk, staffDesk, staffPage } from "./staff-desk.ts";

/** All that the page tells, read once. */
interface Standing {
  readonly desk: StaffDesk;
  readonly now: Instant;
  readonly counts: StateCounts;
  readonly figures: CurrentFigures | undefined;
  readonly forms: number;
  readonly frozen: ConversationDeskProps["frozen"];
}

const standingOf = async ({ db, clock }: SetupDeps, desk: StaffDesk): Promise<Standing> => {
  const { id, local } = desk;
  const frozen = await frozenGroupings(db, id);
  return {
    desk,
    now: clock.now(),
    counts: await stateCounts(db, id),
    figures: await currentFigures(db, id),
    forms: await paperFormCount(db, id),
    frozen: frozen.map((one) => ({ ...one, href: local(groupingPath(id, one.grouping)) })),
  };
};

const mayHere = ({ context, area }: StaffDesk, permission: Permission): boolean =>
  authorise(context.visitor, permission, area.code).ok;

const ownPath = ({ locale, area, id }: StaffDesk): string =>
  localPath(locale, staffActivityPath(area.slug, id));

const SOON_HOURS = 72;

/** What to do next, the most urgent first. */
const todoOf = ({ desk, now, counts, figures, frozen }: Standing): LinkItem[] => {
  const { activity, look, id, local } = desk;
  const { t, locale } = look;
  const { status, closesAt, opensAt, openingRefused } = activity;
  const lead = mayHere(desk, "activity.edit");
  const items: LinkItem[] = [];
  const add = (when: boolean, href: string, label: string, note?: string): void => {
    if (when) items.push({ href, label, note });
  };
  const planned = status === "planned";
  const refusedAt = openingRefused && opensAt ? formatMoment(opensAt, locale) : "";
  add(refusedAt !== "", ownPath(desk), t("run.todo.not-opened", { when: refusedAt }));
  // What was published at once waits for a look, too: the same count as on the staff's own page.
  const toLookAt = counts.pending + counts.unseen;
  add(
    toLookAt > 0,
    local(moderationPath(id)),
    t("run.todo.moderate"),
    t("panel.staff.pending", { count: toLookAt }),
  );
  add(planned && counts.published === 0, local(seedStatementsPath(id)), t("run.todo.seed"));
  const soon = closesAt !== undefined && status === "open" && closesAt < addHours(now, SOON_HOURS);
  const closing = closesAt ? formatDeadline(closesAt, locale) : "";
  add(lead && soon, `${ownPath(desk)}/edit`, t("run.todo.closes", { when: closing }));
  add(
    lead && status === "closed" && figures !== undefined && frozen.length === 0,
    "#frozen",
    t("run.todo.freeze"),
  );
  return items;
};

const figuresOf = ({ desk, counts, figures, forms }: Standing): SummaryRow[] => {
  const { t, locale } = desk.look;
  const { status, opensAt, openedAt, closesAt, closedAt } = desk.activity;
  const number = (value: number): string => formatNumber(value, locale);
  const opening = status === "planned" ? opensAt : openedAt;
  return [
    {
      term: t(status === "planned" ? "run.opens" : "run.opened"),
      value: opening ? formatMoment(opening, locale) : t("run.opens.by-hand"),
    },
    closedAt
      ? { term: t("run.closed"), value: formatMoment(closedAt, locale) }
      : {
          term: t("run.closes"),
          value: closesAt ? formatDeadline(closesAt, locale) : t("run.closes.never"),
        },
    { term: t("run.people"), value: number(figures?.people ?? 0) },
    { term: t("run.votes"), value: number(figures?.votes ?? 0) },
    {
      term: t("run.statements"),
      value:
        counts.unseen > 0
          ? t("run.statements.unseen", {
              published: number(counts.published),
              unseen: number(counts.unseen),
            })
          : number(counts.published),
    },
    { term: t("run.hidden"), value: number(counts.hidden) },
    { term: t("run.forms"), value: number(forms) },
  ];
};

const placesOf = ({ desk }: Standing): ConversationDeskProps["places"] => {
  const { activity, look, id, local, locale, area } = desk;
  const { t } = look;
  const planned = activity.status === "planned";
  const link = (path: string, label: string): LinkItem => ({ href: local(path), label });
  const lead = mayHere(desk, "activity.edit");
  return [
    {
      heading: t("run.places.statements"),
      links: [
        link(moderationPath(id), t("panel.staff.go")),
        ...(planned ? [] : [link(watchPath(id), t("watch.title"))]),
        ...(activity.status === "closed" ? [] : [link(seedStatementsPath(id), t("seed.title"))]),
      ],
    },
    ...(planned
      ? []
      : [
          {
            heading: t("run.places.public"),
            links: [
              {
                href: localPath(locale, activityPath(area.slug, id)),
                label: t("run.page"),
              },
              link(votePath(id), t("run.vote")),
              link(resultsPath(id), t("vote.results")),
              link(hallPath(id), t("run.hall")),
            ],
          },
          {
            heading: t("run.places.material"),
            links: [
              link(reportPath(id), t("run.report")),
              link(openDataPath(id), t("run.open-data")),
            ],
          },
        ]),
    {
      heading: t("run.places.paper"),
      links: [
        link(paperPath(id), t("paper.print")),
        ...(planned ? [] : [link(paperEntryPath(id), t("paper.enter"))]),
      ],
    },
    ...(lead
      ? [
          {
            heading: t("run.places.settings"),
            links: [
              link(settingsPath(id), t("settings.title")),
              link(exchangePath(id), t("exchange.title")),
              { href: `${ownPath(desk)}/edit`, label: t("settings.times.change") },
            ],
          },
        ]
      : []),
  ];
};

const toldBy = (desk: StaffDesk): string | undefined => {
  const { t } = desk.look;
  const { done, count } = desk.request.query as { done?: unknown; count?: unknown };
  if (done === "created") return t("run.told.created");
  if (done === "frozen") return t("run.told.frozen");
  const added = numberIn(count);
  return done === "added" && added !== undefined
    ? t("run.told.added", { count: added })
    : undefined;
};

const deskPage = async (
  deps: SetupDeps,
  desk: StaffDesk,
  { refused, status }: { refused?: string; status?: number } = {},
): Promise<WebReply> => {
  const { look, activity, id, local, reply } = desk;
  const standing = await standingOf(deps, desk);
  const { counts } = standing;
  const ready = activity.status === "planned" && counts.published > 0;
  const body = ConversationDesk({
    look,
    title: activity.title,
    status: activity.status,
    csrf: deps.site.csrf(reply),
    told: toldBy(desk),
    refused: refused ?? openingTrouble(deps, desk),
    todo: todoOf(standing),
    openHref: ready && mayHere(desk, "activity.open") ? `${ownPath(desk)}/open` : undefined,
    figures: figuresOf(standing),
    weights: weightsText(look, standing.figures?.lightened),
    places: placesOf(standing),
    frozen: standing.frozen,
    freezeAction:
      activity.status !== "planned" && mayHere(desk, "activity.edit")
        ? local(freezePath(id))
        : undefined,
    backHref: ownPath(desk),
  });
  return staffPage(deps, desk, look.t("run.kicker"), body, { status });
};

/** Why it did not open at its planned time. */
const openingTrouble = (
  { ways }: SetupDeps,
  { activity, locale }: StaffDesk,
): string | undefined =>
  activity.openingRefused
    ? ways.find(CONVERSATION)?.explain?.(activity.openingRefused, locale)
    : undefined;

/** The page from which staff run a conversation, and the freezing of its results. */
export const conversationDeskRoutes = (server: Server, deps: SetupDeps): void => {
  const path = "/:locale/:area/staff/activities/:activityId/conversation";

  server.get<ActivityRoute>(path, async (request, reply) => {
    const desk = await staffDesk(deps, request, reply, "staff.home");
    return desk ? deskPage(deps, desk) : reply;
  });

  server.post<ActivityRoute>(`${path}/freeze`, async (request, reply) => {
    const desk = await staffDesk(deps, request, reply, "activity.edit");
    if (!desk) return reply;
    const { db, clock, compute } = deps;
    const { context, area, id, local } = desk;
    const frozen = await freezeGrouping({ ...context, db, clock, compute }, area.code, id);
    if (frozen.ok) return reply.redirect(`${local(conversationPath(id))}?done=frozen#frozen`, 303);
    const refused = desk.look.t("refusal.nothing-to-freeze");
    return deskPage(deps, desk, { refused, status: 409 });
  });
};
