import type { Locale } from "../../kernel/locale.ts";
import { participantOf } from "../../people/index.ts";
import { localPath } from "../../platform/slice.ts";
import { hashOf } from "../../platform/secrets.ts";
import { participantSecret } from "../../platform/web/cookies.ts";
import type { WebReply } from "../../platform/web/server.ts";
import { receiptCode, receiptPath } from "../../programmes/index.ts";
import { choiceOf, takesPart } from "../core/conversation.ts";
import { nextStatement, progressOf } from "../core/next-statement.ts";
import { resultsPath, statementsPath, votePath } from "../core/paths.ts";
import { statementsByAuthor } from "../store/statement.ts";
import { hasTakenPart, type SeenStatement, seenStatements } from "../store/vote.ts";
import { textFor } from "../../kernel/locale.ts";
import { ClosedVote, VotePage, type VotePageProps } from "../views/vote-page.tsx";
import { type Asked, type Here, numberIn, type OpinionsDeps } from "./here.ts";

/** What came back from a form, to be shown again with what is wrong. */
export interface Returned {
  readonly voteError?: string;
  /** The statement that the failed vote was about. */
  readonly statement?: number;
  readonly draft?: { readonly text: string; readonly lang: Locale; readonly error: string };
}

/** Who looks: the browser's secret and the pseudonym made from it, where there is one. */
const whoAsks = async ({ db }: OpinionsDeps, { here, request }: Asked) => {
  const secret = participantSecret(request);
  const participant = await participantOf(db, here.area.code, secret);
  return { secret, participant };
};

type Who = Awaited<ReturnType<typeof whoAsks>>;

const receiptHref = async (
  { db }: OpinionsDeps,
  here: Here,
  { secret, participant }: Who,
): Promise<string | undefined> => {
  if (!secret || !participant) return undefined;
  if (!(await hasTakenPart(db, here.id, participant))) return undefined;
  return localPath(here.locale, receiptPath(receiptCode(secret, here.activity)));
};

/**
 * The draw of this person at this point: the same until the next vote, so that reloading the page
 * or changing its language shows the same statement. Without a secret, chance decides.
 */
const randomOf = ({ chance }: OpinionsDeps, { id }: Here, { secret }: Who, done: number): number =>
  secret
    ? Number.parseInt(hashOf(`${secret} ${id} ${done}`).slice(0, 12), 16) / 2 ** 48
    : chance.draw();

const isVoted = ({ value }: SeenStatement): boolean => value !== undefined;

/** The number that the address or a failed form asks for, else the next by the draw. */
const numberToShow = async (
  deps: OpinionsDeps,
  { here, request }: Asked,
  who: Who,
  seen: readonly SeenStatement[],
  returned: Returned,
): Promise<number | undefined> => {
  const { statement } = request.query as { statement?: unknown };
  const asked = returned.statement ?? numberIn(statement);
  if (seen.some(({ number }) => number === asked)) return asked;
  const unseen = seen.filter((one) => !isVoted(one));
  if (unseen.length === 0) return undefined;
  const weights = await deps.reads.weights(here.area.code, here.id);
  const candidates = unseen.map(({ number }) => ({ number, weight: weights.get(number) }));
  return nextStatement(candidates, randomOf(deps, here, who, seen.length - unseen.length));
};

const givenOf = (
  { here, request }: Asked,
  seen: readonly SeenStatement[],
): VotePageProps["given"] => {
  const voted = numberIn((request.query as { voted?: unknown }).voted);
  const before = seen.find(({ number }) => number === voted)?.value;
  if (before === undefined) return undefined;
  const changeHref = `${here.local(votePath(here.id))}?statement=${voted}`;
  return { choice: choiceOf(before), changeHref };
};

const titleOf = ({ look, activity, locale }: Here): string =>
  `${look.t("vote.kicker")}: ${textFor(activity.question, locale).text}`;

/** Statements are sent to an address that shows no page; the page is found again here. */
const addressOf = ({ area, id }: Here): string => `/${area.slug}${votePath(id)}`;

const openPage = async (
  deps: OpinionsDeps,
  asked: Asked,
  returned: Returned,
  status: number,
): Promise<WebReply> => {
  const { here, request, reply } = asked;
  const { db, reads, site } = deps;
  const who = await whoAsks(deps, asked);
  const seen = who.participant
    ? await seenStatements(db, here.id, who.participant)
    : await reads.statements(here.area.code, here.id);
  const number = await numberToShow(deps, asked, who, seen, returned);
  const statement =
    number === undefined ? undefined : await reads.statement(here.area.code, here.id, number);
  const value = seen.find((one) => one.number === number)?.value;
  const { first, sent } = request.query as { first?: unknown; sent?: unknown };
  const href = await receiptHref(deps, here, who);
  const body = VotePage({
    look: here.look,
    topic: here.activity,
    csrf: site.csrf(reply),
    statement,
    chosen: value === undefined ? undefined : choiceOf(value),
    progress: progressOf(seen.filter(isVoted).length, seen.length),
    given: givenOf(asked, seen),
    receipt: href ? { href, fresh: first === "1" } : undefined,
    sent: sent === "pending" || sent === "published" ? sent : undefined,
    own: who.participant ? await statementsByAuthor(db, here.id, who.participant) : [],
    draft: returned.draft ?? { text: "", lang: here.locale },
    voteError: returned.voteError,
    waitsForModerator: here.conversation.moderation === "before",
    hrefs: {
      vote: here.local(votePath(here.id)),
      statements: here.local(statementsPath(here.id)),
      results: here.local(resultsPath(here.id)),
    },
  });
  return site.page(request, reply, {
    title: titleOf(here),
    address: addressOf(here),
    description: here.look.t("vote.privacy.1"),
    body,
    thread: here.thread("activity"),
    status,
    invalid: status === 422,
  });
};

/** The page on which residents vote, or what stands in its place once voting is over. */
export const showVotePage = async (
  deps: OpinionsDeps,
  asked: Asked,
  returned: Returned = {},
): Promise<WebReply> => {
  const { here, request, reply } = asked;
  const status = returned.voteError || returned.draft ? 422 : 200;
  if (takesPart(here.conversation, deps.clock.now()).ok)
    return openPage(deps, asked, returned, status);
  const body = ClosedVote({
    look: here.look,
    topic: here.activity,
    resultsHref: here.local(resultsPath(here.id)),
    receiptHref: await receiptHref(deps, here, await whoAsks(deps, asked)),
  });
  return deps.site.page(request, reply, {
    title: titleOf(here),
    address: addressOf(here),
    body,
    thread: here.thread("activity"),
  });
};
