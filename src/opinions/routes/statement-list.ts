import { textFor } from "../../kernel/locale.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import type { PageOptions } from "../../platform/web/site.ts";
import { groupingPath, resultsPath, statementListPath } from "../core/paths.ts";
import { resultsState } from "../core/shown-groups.ts";
import {
  ORDERS,
  SHOWN,
  type StatementQuery,
  statementList,
  WHOLE_LIST,
} from "../core/statement-list.ts";
import { currentGrouping, type Grouping, groupingById } from "../store/grouping.ts";
import { statementsByNumber } from "../store/statement.ts";
import { translationsFor } from "../store/translation.ts";
import { StatementListPage } from "../views/statement-list-page.tsx";
import {
  type ActivityRoute,
  type Here,
  numberIn,
  type OpinionsDeps,
  publicConversation,
} from "./here.ts";

/** Long enough for any word, short enough for an address. */
const LONGEST_WORDS = 60;

/** What the address asks of the list; what it does not say, or says wrongly, is as by default. */
const queryOf = (asked: unknown): StatementQuery => {
  // A field that stands twice in an address comes as a list.
  const { order, show, words, page } = asked as Readonly<Record<string, unknown>>;
  return {
    order: ORDERS.find((one) => one === order) ?? WHOLE_LIST.order,
    shown: SHOWN.find((one) => one === show) ?? WHOLE_LIST.shown,
    words: typeof words === "string" ? words.slice(0, LONGEST_WORDS) : WHOLE_LIST.words,
    page: numberIn(page) ?? WHOLE_LIST.page,
  };
};

const listPageOf = async (
  { db }: OpinionsDeps,
  here: Here,
  grouping: Grouping | undefined,
  query: StatementQuery,
  frozen: boolean,
): Promise<PageOptions> => {
  const { look, id, local, activity } = here;
  const stage = resultsState(grouping?.result);
  const of = frozen ? grouping?.id : undefined;
  const listOf = async ({ result, computedAt }: Grouping) => {
    const numbers = result.statements.map(({ number }) => number);
    const statements = await statementsByNumber(db, id, numbers);
    const list = statementList(result, statements, query);
    const shown = list.rows.flatMap(({ statement }) => statements.get(statement.number) ?? []);
    const translations = await translationsFor(db, shown, look.locale);
    return { list, translations, query, computedAt, grouped: stage === "groups" };
  };
  return {
    title: `${look.t("results.all")}: ${textFor(activity.question, look.locale).text}`,
    body: StatementListPage({
      look,
      topic: activity,
      stage,
      listed: grouping && stage !== "few" ? await listOf(grouping) : undefined,
      href: local(statementListPath(id, of)),
      resultsHref: local(of === undefined ? resultsPath(id) : groupingPath(id, of)),
    }),
    thread: here.thread("results"),
    noIndex: frozen,
  };
};

/** Every statement with its figures: as it stands now, and as it stood when it was cited. */
export const statementListRoutes = (server: Server, deps: OpinionsDeps): void => {
  const { db, site } = deps;
  const path = "/:locale/:area/activities/:activityId/results";

  const answer = async (
    request: WebRequest,
    reply: WebReply,
    find: (here: Here) => Promise<Grouping | undefined>,
    frozen: boolean,
  ): Promise<WebReply> => {
    const query = queryOf(request.query);
    const build = async () => {
      const here = await publicConversation(deps, request);
      const grouping = here && (await find(here));
      if (!here || (frozen && !grouping)) return undefined;
      return listPageOf(deps, here, grouping, query, frozen);
    };
    // The kept page is the one without a query.
    if (!request.url.includes("?")) return site.cached(request, reply, build);
    const page = await build();
    if (!page) return site.problem(request, reply, "not-found");
    return site.page(request, reply, { ...page, noIndex: true });
  };

  server.get<ActivityRoute>(`${path}/statements`, (request, reply) =>
    answer(request, reply, ({ id }) => currentGrouping(db, id), false),
  );

  server.get<{ Params: ActivityRoute["Params"] & { grouping: string } }>(
    `${path}/:grouping/statements`,
    (request, reply) =>
      answer(
        request,
        reply,
        async ({ id }) => {
          const wanted = numberIn(request.params.grouping);
          return wanted === undefined ? undefined : groupingById(db, id, wanted);
        },
        true,
      ),
  );
};
