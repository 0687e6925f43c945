import { textFor } from "../../kernel/locale.ts";
import { may, openAreas, visitorOf } from "../../people/index.ts";
import { sessionToken } from "../../platform/web/cookies.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { type Call, callState } from "../core/call.ts";
import type { CallId } from "../core/trial-ids.ts";
import { callsPath } from "../core/trial-paths.ts";
import { submittedApplications } from "../store/application.ts";
import { callById, callCount, callList } from "../store/call.ts";
import { fundingDecisions } from "../store/review.ts";
import { trialsOfApplications } from "../store/trial.ts";
import { CallList } from "../views/call-list.tsx";
import { CallPage, type FundedSummary } from "../views/call-page.tsx";
import { countiesOf } from "./areas.ts";
import { lookOf } from "./look.ts";
import type { NetworkNeeds } from "./needs.ts";
import { numbered, pageOf } from "./paging.ts";

/** The published calls; their states depend on the clock, so the page is never kept. */
const listPage = async (
  { site, db, clock }: NetworkNeeds,
  request: WebRequest,
  reply: WebReply,
): Promise<WebReply> => {
  const { locale, area } = site.areaPlace(request);
  const look = lookOf(locale, area);
  const { rows, paging } = pageOf(request, numbered(look.href(callsPath(area.slug))));
  const calls = await callList(db, undefined, rows);
  return site.page(request, reply, {
    title: look.t("calls.title"),
    description: look.t("calls.lead"),
    body: CallList({
      look,
      calls: calls.map((call) => ({ call, state: callState(call, clock.now()) })),
      paging: paging(await callCount(db)),
    }),
  });
};

/** What everybody may read of the funded applications of a call, by county. */
const fundedOf = async (needs: NetworkNeeds, call: Call): Promise<readonly FundedSummary[]> => {
  const { db } = needs;
  const applications = await submittedApplications(db, call.id);
  const ids = applications.map(({ id }) => id);
  const decisions = await fundingDecisions(db, ids);
  const trials = await trialsOfApplications(db, ids);
  const counties = await countiesOf(needs);
  return applications
    .flatMap(({ id, area, title, summary }) => {
      const decision = decisions.get(id);
      const county = counties.get(area);
      if (decision?.outcome !== "funded" || !county) return [];
      const trial = trials.get(id);
      return {
        title: trial?.title ?? title,
        summary: trial?.summary ?? summary,
        area,
        county: county.shortName,
        cents: decision.cents ?? 0,
        ...(trial ? { trial: { id: trial.id, slug: county.slug } } : {}),
      };
    })
    .toSorted((a, b) => a.area.localeCompare(b.area));
};

const callPage = async (
  needs: NetworkNeeds,
  request: WebRequest,
  reply: WebReply,
  id: CallId,
): Promise<WebReply> => {
  const { site, db, clock } = needs;
  const { locale, area } = site.areaPlace(request);
  const call = await callById(db, id);
  if (!call?.publishedAt || call.area !== area.code)
    return site.problem(request, reply, "not-found");
  const state = callState(call, clock.now());
  const visitor = await visitorOf(needs, sessionToken(request));
  const counties = state === "open" && visitor.kind === "staff" ? await openAreas(db) : [];
  return site.page(request, reply, {
    title: textFor(call.title, locale).text,
    description: textFor(call.purpose, locale).text,
    body: CallPage({
      look: lookOf(locale, area),
      call,
      state,
      funded: state === "closed" ? await fundedOf(needs, call) : [],
      mayApplyIn: counties
        .filter(({ code }) => may(visitor, "trial.apply", code))
        .map(({ slug, shortName }) => ({ slug, name: shortName })),
    }),
  });
};

/** The calls of the network for everybody. */
export const callPages = (server: Server, needs: NetworkNeeds): void => {
  server.get("/:locale/:area/calls", (request, reply) => listPage(needs, request, reply));
  server.get<{ Params: { callId: CallId } }>("/:locale/:area/calls/:callId", (request, reply) =>
    callPage(needs, request, reply, request.params.callId),
  );
};
