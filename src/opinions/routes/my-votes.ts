import type { Server, WebReply } from "../../platform/web/server.ts";
import { choiceOf, takesPart } from "../core/conversation.ts";
import { myVotesPath, NOW, restorePath, votePath, withdrawPath } from "../core/paths.ts";
import { ownVotes } from "../store/own.ts";
import { statementsByAuthor } from "../store/statement.ts";
import { type Done, MyVotesPage } from "../views/my-votes-page.tsx";
import { onBoth } from "./framed.ts";
import { type Asked, type Here, numberIn, type OpinionsDeps } from "./here.ts";
import { personOf } from "./person.ts";

const PAGE = 50;
/** What the form of the page sends as `from`. */
const FROM_HERE = "my-votes";

const DONE = new Map<unknown, Done>(
  (["saved", "taken-back", "withdrawn", "restored"] as const).map((done) => [done, done]),
);

export interface AfterVote {
  readonly statement: number;
  readonly first: boolean;
  readonly takenBack: boolean;
  /** The page that the form said it stands on. */
  readonly from: string | undefined;
}

/** Where a browser goes after a vote: back to the person's own votes, or on to the next statement. */
export const afterVote = (
  { local, id }: Here,
  { statement, first, takenBack, from }: AfterVote,
): string => {
  if (from === FROM_HERE) {
    const done: Done = takenBack ? "taken-back" : "saved";
    return `${local(myVotesPath(id))}?done=${done}&statement=${statement}`;
  }
  // To the statement itself: on a phone the heading alone would fill the screen after every vote.
  if (takenBack) return `${local(votePath(id))}?statement=${statement}&taken=1#${NOW}`;
  return `${local(votePath(id))}?voted=${statement}${first ? "&first=1" : ""}#${NOW}`;
};

/** The page that a change was asked from; undefined for any that is not known. */
export const fromOf = (query: { readonly from?: unknown }): string | undefined =>
  query.from === FROM_HERE ? FROM_HERE : undefined;

const showMyVotes = async (deps: OpinionsDeps, asked: Asked): Promise<WebReply> => {
  const { here, request, reply } = asked;
  const { db, site, reads, clock } = deps;
  const { id, area, locale, look, local } = here;
  const { participant } = await personOf(deps, asked);
  const query = request.query as { page?: unknown; done?: unknown; statement?: unknown };
  const page = Math.max(1, Math.min(numberIn(query.page) ?? 1, 1000));
  const list = { offset: (page - 1) * PAGE, limit: PAGE };
  const { total, votes } = participant
    ? await ownVotes(db, id, participant, list)
    : { total: 0, votes: [] };
  const translations = await reads.translations(area.code, id, locale);
  const body = MyVotesPage({
    look,
    topic: here.activity,
    csrf: site.csrf(reply),
    total,
    votes: votes.map(({ statement, value, important }) => ({
      statement,
      translation: translations.get(statement.number),
      choice: choiceOf(value),
      important,
    })),
    page,
    pages: Math.max(1, Math.ceil(total / PAGE)),
    written: participant ? await statementsByAuthor(db, id, participant) : [],
    done: DONE.get(query.done),
    doneNumber: numberIn(query.statement),
    open: takesPart(here.conversation, clock.now()).ok,
    hrefs: {
      vote: local(votePath(id)),
      change: (number) => `${local(votePath(id))}?statement=${number}&from=${FROM_HERE}#${NOW}`,
      withdraw: (number) => local(withdrawPath(id, number)),
      restore: (number) => local(restorePath(id, number)),
      page: (at) => `${local(myVotesPath(id))}?page=${at}`,
    },
  });
  return site.page(request, reply, {
    title: look.t("mine.title"),
    body,
    noIndex: true,
    ...(here.framed ? {} : { thread: here.thread("activity") }),
  });
};

/** The page of a person's own votes and statements. */
export const myVotesRoutes = (server: Server, deps: OpinionsDeps): void => {
  onBoth(server, deps, "GET", "/my-votes", (asked) => showMyVotes(deps, asked));
};
