import { textFor } from "../../kernel/locale.ts";
import { participantOf } from "../../people/index.ts";
import { participantSecret } from "../../platform/web/cookies.ts";
import type { Server, WebRequest } from "../../platform/web/server.ts";
import type { PageOptions } from "../../platform/web/site.ts";
import { takesPart } from "../core/conversation.ts";
import { findingsOf } from "../core/findings.ts";
import type { GroupingResult } from "../core/grouping.ts";
import { ownPlace } from "../core/own-place.ts";
import { groupingPath, resultsPath, votePath } from "../core/paths.ts";
import { shownGroups } from "../core/shown-groups.ts";
import { currentGrouping, type Grouping, groupingById } from "../store/grouping.ts";
import { hiddenByReason, statementsByNumber } from "../store/statement.ts";
import { seenStatements } from "../store/vote.ts";
import type { You } from "../views/results-map.tsx";
import { ResultsPage, type ResultsPageProps } from "../views/results-page.tsx";
import {
  type ActivityRoute,
  type Here,
  numberIn,
  type OpinionsDeps,
  publicConversation,
} from "./here.ts";

const stateOf = async (
  { db }: OpinionsDeps,
  { id, look, local }: Here,
  grouping: Grouping | undefined,
): Promise<ResultsPageProps["state"]> => {
  if (!grouping) return undefined;
  const { result, computedAt, upToVote, inputHash, algorithm } = grouping;
  const numbers = result.statements.map(({ number }) => number);
  return {
    data: {
      look,
      result,
      groups: shownGroups(result),
      findings: findingsOf(result),
      statements: await statementsByNumber(db, id, numbers),
    },
    provenance: {
      computedAt,
      upToVote,
      inputHash,
      algorithm,
      href: local(groupingPath(id, grouping.id)),
      hidden: await hiddenByReason(db, id),
    },
  };
};

/** Where the reader stands; told to nobody else. */
const yourPlace = async (
  { db }: OpinionsDeps,
  { id, area }: Here,
  request: WebRequest,
  result: GroupingResult | undefined,
): Promise<You> => {
  const participant = await participantOf(db, area.code, participantSecret(request));
  if (!participant || !result) return undefined;
  const votes = (await seenStatements(db, id, participant)).flatMap(({ number, value }) =>
    value === undefined ? [] : [{ number, value }],
  );
  return votes.length === 0 ? undefined : (ownPlace(result, votes) ?? "unplaced");
};

const pageOf = async (
  deps: OpinionsDeps,
  here: Here,
  grouping: Grouping | undefined,
  rest: Pick<ResultsPageProps, "frozen" | "you">,
): Promise<PageOptions> => {
  const { activity, conversation, look, id, local, locale } = here;
  const open = takesPart(conversation, deps.clock.now()).ok;
  const body = ResultsPage({
    look,
    topic: activity,
    source: activity.attribution,
    state: await stateOf(deps, here, grouping),
    voteHref: open && !rest.frozen ? local(votePath(id)) : undefined,
    newestHref: local(resultsPath(id)),
    ...rest,
  });
  return {
    title: `${look.t("results.kicker")}: ${textFor(activity.question, locale).text}`,
    body,
    thread: here.thread("results"),
    noIndex: rest.frozen,
  };
};

/** What came out: as it stands now, and as it stood when it was cited. */
export const resultsRoutes = (server: Server, deps: OpinionsDeps): void => {
  const { db, site } = deps;
  const path = "/:locale/:area/activities/:activityId/results";

  server.get<ActivityRoute>(path, async (request, reply) => {
    const build = async (personal: boolean): Promise<PageOptions | undefined> => {
      const here = await publicConversation(deps, request);
      if (!here) return undefined;
      const grouping = await currentGrouping(db, here.id);
      const you = personal ? await yourPlace(deps, here, request, grouping?.result) : undefined;
      return pageOf(deps, here, grouping, { frozen: false, you });
    };
    if (!participantSecret(request)) return site.cached(request, reply, () => build(false));
    const page = await build(true);
    return page ? site.page(request, reply, page) : site.problem(request, reply, "not-found");
  });

  server.get<{ Params: ActivityRoute["Params"] & { grouping: string } }>(
    `${path}/:grouping`,
    (request, reply) =>
      site.cached(request, reply, async () => {
        const here = await publicConversation(deps, request);
        const wanted = numberIn(request.params.grouping);
        if (!here || wanted === undefined) return undefined;
        const grouping = await groupingById(db, here.id, wanted);
        return grouping && pageOf(deps, here, grouping, { frozen: true });
      }),
  );
};
