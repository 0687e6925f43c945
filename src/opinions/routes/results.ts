import { textFor } from "../../kernel/locale.ts";
import { municipalitiesOf, participantOf, populationOf } from "../../people/index.ts";
import { participantSecret } from "../../platform/web/cookies.ts";
import type { Server, WebRequest } from "../../platform/web/server.ts";
import type { PageOptions } from "../../platform/web/site.ts";
import { takesPart } from "../core/conversation.ts";
import { findingsOf, type OpinionFinding } from "../core/findings.ts";
import type { GroupingResult } from "../core/grouping.ts";
import { ownPlace } from "../core/own-place.ts";
import {
  groupingPath,
  openDataPath,
  reportOfPath,
  reportPath,
  resultsPath,
  statementListPath,
  votePath,
} from "../core/paths.ts";
import { shownGroups } from "../core/shown-groups.ts";
import { shownVotesOn } from "../core/shown-votes.ts";
import { turnoutByBackground } from "../core/turnout.ts";
import { currentGrouping, type Grouping, groupingById } from "../store/grouping.ts";
import { hiddenByReason, statementsByNumber } from "../store/statement.ts";
import { translationsFor } from "../store/translation.ts";
import { conversationSettings } from "../store/settings.ts";
import { backgroundCounts } from "../store/turnout.ts";
import { seenStatements } from "../store/vote.ts";
import type { ResultsData } from "../views/results-findings.tsx";
import type { You } from "../views/results-map.tsx";
import { ResultsPage, type ResultsPageProps } from "../views/results-page.tsx";
import type { TurnoutData } from "../views/results-turnout.tsx";
import {
  type ActivityRoute,
  type Here,
  numberIn,
  type OpinionsDeps,
  publicConversation,
} from "./here.ts";

/** Numbers of the statements that the page names. */
const namedIn = (result: GroupingResult, findings: readonly OpinionFinding[]): number[] => [
  ...new Set([
    ...findings.map(({ number }) => number),
    ...result.groups.flatMap(({ representative }) => representative.map(({ number }) => number)),
  ]),
];

const namedStatements = async (
  { db }: OpinionsDeps,
  { id, look }: Here,
  numbers: readonly number[],
): Promise<Pick<ResultsData, "statements" | "translations">> => {
  const statements = await statementsByNumber(db, id, numbers);
  return {
    statements,
    translations: await translationsFor(db, statements.values(), look.locale),
  };
};

const stateOf = async (
  deps: OpinionsDeps,
  here: Here,
  { id: groupingId, result, computedAt, upToVote, inputHash, algorithm }: Grouping,
  // What people told of themselves may change; a state that is cited must not.
  telling: Promise<TurnoutData | undefined> | undefined,
): Promise<ResultsPageProps["state"]> => {
  const { db } = deps;
  const { id, look, local } = here;
  const findings = findingsOf(result);
  const numbers = namedIn(result, findings);
  const [named, hidden, turnout] = await Promise.all([
    namedStatements(deps, here, numbers),
    hiddenByReason(db, id),
    telling,
  ]);
  const { statements, translations } = named;
  return {
    data: {
      look,
      result,
      groups: shownGroups(result),
      // The sentence of a statement that was taken out since is not said again.
      findings: findings.filter(({ number }) => statements.get(number)?.state === "published"),
      votes: shownVotesOn(result, numbers),
      statements,
      translations,
    },
    provenance: {
      computedAt,
      upToVote,
      inputHash,
      algorithm,
      href: local(groupingPath(id, groupingId)),
      hidden,
    },
    ...(turnout ? { turnout } : {}),
  };
};

/** Who told what of themselves, beside who lives here; undefined where nothing is asked. */
export const turnoutDataOf = async (
  { db }: OpinionsDeps,
  { id, area, locale }: Here,
): Promise<TurnoutData | undefined> => {
  const settings = await conversationSettings(db, id);
  if (!settings || settings.background.length === 0) return undefined;
  const [counts, municipalities, residents] = await Promise.all([
    backgroundCounts(db, id),
    municipalitiesOf(db, area.code),
    populationOf(db, area.code),
  ]);
  const named = municipalities
    .map(({ code, name }) => ({ code, name, here: textFor(name, locale).text }))
    .sort((a, b) => a.here.localeCompare(b.here, locale));
  const codes = named.map(({ code }) => code);
  return {
    questions: turnoutByBackground(settings.background, counts, codes, residents),
    municipalities: new Map(named.map(({ code, name }) => [code, name])),
    ...(residents ? { residents } : {}),
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
  {
    telling,
    ...rest
  }: Pick<ResultsPageProps, "frozen" | "you"> & {
    readonly telling?: Promise<TurnoutData | undefined>;
  },
): Promise<PageOptions> => {
  const { activity, conversation, look, id, local, locale } = here;
  const open = takesPart(conversation, deps.clock.now()).ok;
  const state = grouping && (await stateOf(deps, here, grouping, telling));
  const body = ResultsPage({
    look,
    topic: activity,
    source: activity.attribution,
    state,
    voteHref: open && !rest.frozen ? local(votePath(id)) : undefined,
    newestHref: local(resultsPath(id)),
    further: {
      statements: local(statementListPath(id, rest.frozen ? grouping?.id : undefined)),
      report: local(rest.frozen && grouping ? reportOfPath(id, grouping.id) : reportPath(id)),
      openData: local(openDataPath(id)),
    },
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
      // Counting who took part takes longest and needs no grouping.
      const telling = turnoutDataOf(deps, here);
      telling.catch(() => undefined);
      const grouping = await currentGrouping(db, here.id);
      const you = personal ? await yourPlace(deps, here, request, grouping?.result) : undefined;
      return pageOf(deps, here, grouping, { frozen: false, you, telling });
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
