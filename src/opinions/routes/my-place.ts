import type { Server, WebReply } from "../../platform/web/server.ts";
import { choiceOf, takesPart } from "../core/conversation.ts";
import { ENOUGH_VOTES, ownPlace, votesMissing } from "../core/own-place.ts";
import { myVotesPath, resultsPath, votePath } from "../core/paths.ts";
import { shownGroups } from "../core/shown-groups.ts";
import { shownVotesOn } from "../core/shown-votes.ts";
import { currentGrouping } from "../store/grouping.ts";
import { statementsByNumber } from "../store/statement.ts";
import { seenStatements } from "../store/vote.ts";
import { MyPlacePage, type Placed } from "../views/my-place-page.tsx";
import { type ActivityRoute, type Asked, type OpinionsDeps, publicConversation } from "./here.ts";
import { personOf } from "./person.ts";

/** Where the reader stands on the newest map, or how many votes they are short of a place. */
const placeOf = async (
  deps: OpinionsDeps,
  asked: Asked,
): Promise<{ readonly placed?: Placed; readonly missing: number }> => {
  const { db } = deps;
  const { id } = asked.here;
  const { participant } = await personOf(deps, asked);
  const grouping = await currentGrouping(db, id);
  if (!participant || !grouping) return { missing: participant ? 0 : ENOUGH_VOTES };
  const { result } = grouping;
  const votes = (await seenStatements(db, id, participant)).flatMap(({ number, value }) =>
    value === undefined ? [] : [{ number, value }],
  );
  const place = ownPlace(result, votes);
  if (!place) return { missing: votesMissing(result, votes) };
  const groups = shownGroups(result);
  const own = groups.find(({ index }) => index === place.group);
  const numbers = own?.representative.map(({ number }) => number) ?? [];
  const statements = await statementsByNumber(db, id, numbers);
  const choices = new Map(votes.map(({ number, value }) => [number, choiceOf(value)]));
  const shown = shownVotesOn(result, numbers);
  return { placed: { result, groups, statements, votes: shown, place, own: choices }, missing: 0 };
};

const showMyPlace = async (deps: OpinionsDeps, asked: Asked): Promise<WebReply> => {
  const { here, request, reply } = asked;
  const { id, look, local, activity, conversation } = here;
  const open = takesPart(conversation, deps.clock.now()).ok;
  const body = MyPlacePage({
    look,
    topic: activity,
    ...(await placeOf(deps, asked)),
    voteHref: open ? local(votePath(id)) : undefined,
    mineHref: local(myVotesPath(id)),
    resultsHref: local(resultsPath(id)),
  });
  return deps.site.page(request, reply, {
    title: look.t("vote.place"),
    body,
    noIndex: true,
    thread: here.thread("results"),
  });
};

/** A person's own place among the groups; made for each reader, kept nowhere. */
export const myPlaceRoutes = (server: Server, deps: OpinionsDeps): void => {
  server.get<ActivityRoute>(
    "/:locale/:area/activities/:activityId/my-place",
    async (request, reply) => {
      const here = await publicConversation(deps, request);
      if (!here) return deps.site.problem(request, reply, "not-found");
      return showMyPlace(deps, { here, request, reply });
    },
  );
};
