import { textFor } from "../../kernel/locale.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { dayInFinland } from "../../programmes/index.ts";
import { OTHER_WAY } from "../core/application.ts";
import type { TrialId } from "../core/trial-ids.ts";
import { trialsPath } from "../core/trial-paths.ts";
import { callById } from "../store/call.ts";
import { trialById, trialCount, type TrialFilter, trialList } from "../store/trial.ts";
import type { Look } from "../views/look.tsx";
import { TrialList } from "../views/trial-list.tsx";
import { TrialPage, trialPageHrefs } from "../views/trial-page.tsx";
import { atNetwork, networkSlug } from "./areas.ts";
import { lookOf } from "./look.ts";
import type { NetworkNeeds } from "./needs.ts";
import { pageOf } from "./paging.ts";
import { isWay } from "./trial-choices.ts";
import { bodyOf, placed } from "./trial-shown.ts";

type Shown = "all" | "running" | "finished";

interface Asked {
  readonly state: Shown;
  readonly way?: string;
}

const askedOf = (needs: NetworkNeeds, request: WebRequest): Asked => {
  const { state, way } = request.query as { state?: unknown; way?: unknown };
  return {
    state: state === "running" || state === "finished" ? state : "all",
    ...(typeof way === "string" && isWay(needs, way) ? { way } : {}),
  };
};

const filterOf = ({ state, way }: Asked): TrialFilter => ({
  ...(state === "all" ? {} : { running: state === "running" }),
  ...(way === undefined ? {} : { way }),
});

const addressOf = (look: Look, { state, way }: Asked, page?: number): string => {
  const query = new URLSearchParams({
    ...(state === "all" ? {} : { state }),
    ...(way === undefined ? {} : { way }),
    ...(page === undefined || page === 1 ? {} : { page: String(page) }),
  }).toString();
  return look.href(trialsPath(look.area)) + (query ? `?${query}` : "");
};

/** Links that change one part of what was asked and keep the other. */
const filtersOf = ({ ways }: NetworkNeeds, look: Look, asked: Asked) => {
  const link = (label: string, to: Asked) => ({
    label,
    ...(to.state === asked.state && to.way === asked.way ? {} : { href: addressOf(look, to) }),
  });
  const states: readonly Shown[] = ["all", "running", "finished"];
  return {
    states: states.map((state) => link(look.t(`trials.show.${state}`), { ...asked, state })),
    ways: [
      link(look.t("trials.all-ways"), { state: asked.state }),
      ...ways.all.map(({ kind, names }) =>
        link(textFor(names, look.locale).text, { ...asked, way: kind }),
      ),
      link(look.t("way.other"), { ...asked, way: OTHER_WAY }),
    ],
  };
};

const listPage = async (
  needs: NetworkNeeds,
  request: WebRequest,
  reply: WebReply,
): Promise<WebReply> => {
  const { site, db, clock } = needs;
  const { locale, area } = site.areaPlace(request);
  const look = lookOf(locale, area);
  const asked = askedOf(needs, request);
  const filter = filterOf(asked);
  const { rows, paging } = pageOf(request, (page) => addressOf(look, asked, page));
  const trials = await placed(needs, look, await trialList(db, filter, rows));
  const all = await trialCount(db, filter);
  return site.page(request, reply, {
    title: look.t("trials.title"),
    description: look.t("trials.lead"),
    body: TrialList({
      look,
      trials,
      today: dayInFinland(clock.now()),
      ...filtersOf(needs, look, asked),
      all,
      paging: paging(all),
    }),
  });
};

const trialPage = async (
  needs: NetworkNeeds,
  request: WebRequest,
  reply: WebReply,
  id: TrialId,
): Promise<WebReply> => {
  const { site, db } = needs;
  const { locale, area } = site.areaPlace(request);
  const trial = await trialById(db, id);
  if (!trial || trial.area !== area.code) return site.problem(request, reply, "not-found");
  const look = lookOf(locale, area);
  const hrefs = trialPageHrefs(look, await networkSlug(needs, area), trial);
  const call = await callById(db, trial.callId);
  return site.page(request, reply, {
    title: textFor(trial.title, locale).text,
    description: textFor(trial.summary, locale).text,
    body: TrialPage({
      ...(await bodyOf(needs, look, area, trial)),
      county: area.shortName,
      call: { title: call?.title ?? {}, href: hrefs.call },
      allHref: hrefs.all,
    }),
  });
};

/** The trials for everybody: one list for all counties, and a page of each. */
export const trialPages = (server: Server, needs: NetworkNeeds): void => {
  server.get<{ Params: { trialId: TrialId } }>("/:locale/:area/trials/:trialId", (request, reply) =>
    trialPage(needs, request, reply, request.params.trialId),
  );
  server.get("/:locale/:area/trials", (request, reply) =>
    atNetwork(needs, request, reply, trialsPath, () => listPage(needs, request, reply)),
  );
};
