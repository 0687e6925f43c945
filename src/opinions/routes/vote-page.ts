import type { VNode } from "preact";
import type { ActivityId } from "../../kernel/ids.ts";
import { textFor } from "../../kernel/locale.ts";
import { hashOf } from "../../platform/secrets.ts";
import { localPath } from "../../platform/slice.ts";
import { sessionToken } from "../../platform/web/cookies.ts";
import { FRAME_SEGMENT } from "../../platform/web/framing.ts";
import type { WebReply } from "../../platform/web/server.ts";
import type { PageOptions } from "../../platform/web/site.ts";
import { receiptCode, receiptPath } from "../../programmes/index.ts";
import { choiceOf, takesPart } from "../core/conversation.ts";
import { nextStatement, progressOf } from "../core/next-statement.ts";
import { ENOUGH_VOTES } from "../core/own-place.ts";
import {
  aboutYouPath,
  myPlacePath,
  myVotesPath,
  NOW,
  publicModerationPath,
  resultsPath,
  statementsPath,
  votePath,
} from "../core/paths.ts";
import { backgroundOf } from "../store/background.ts";
import { statementsByAuthor } from "../store/statement.ts";
import { hasTakenPart, type SeenStatement, seenStatements } from "../store/vote.ts";
import { ClosedVote } from "../views/closed-vote.tsx";
import { type AboutInvitation, VotePage, type VotePageProps } from "../views/vote-page.tsx";
import type { Draft } from "../views/writing.tsx";
import { type Asked, type Here, numberIn, type OpinionsDeps } from "./here.ts";
import { fromOf } from "./my-votes.ts";
import { type Person, personOf } from "./person.ts";

/** The script that presses the buttons by keys, and the one that counts what is typed. */
const SCRIPTS = ["opinions/vote-keys.js", "opinions/text-count.js"] as const;

/** What came back from a form, to be shown again with what is wrong. */
export interface Returned {
  readonly voteError?: string;
  /** The statement that the failed vote was about. */
  readonly statement?: number;
  readonly draft?: Draft;
}

const receiptHref = async (
  { db }: OpinionsDeps,
  here: Here,
  { secret, participant }: Person,
): Promise<string | undefined> => {
  if (!secret || !participant) return undefined;
  if (!(await hasTakenPart(db, here.id, participant))) return undefined;
  return localPath(here.locale, receiptPath(receiptCode(secret, here.activity)));
};

/**
 * The draw of this person at this point: the same until the next vote, so that reloading the page
 * or changing its language shows the same statement. Without a secret, chance decides.
 */
const randomOf = (
  { chance }: OpinionsDeps,
  id: ActivityId,
  { secret }: Person,
  done: number,
): number =>
  secret
    ? Number.parseInt(hashOf(`${secret} ${id} ${done}`).slice(0, 12), 16) / 2 ** 48
    : chance.draw();

const isVoted = ({ value }: SeenStatement): boolean => value !== undefined;

/** The number that the address or a failed form asks for, else the next by the draw. */
const numberToShow = async (
  deps: OpinionsDeps,
  { here, request }: Asked,
  who: Person,
  seen: readonly SeenStatement[],
  returned: Returned,
): Promise<number | undefined> => {
  const { statement } = request.query as { statement?: unknown };
  const asked = returned.statement ?? numberIn(statement);
  if (seen.some(({ number }) => number === asked)) return asked;
  const unseen = seen.filter((one) => !isVoted(one)).map(({ number }) => number);
  if (unseen.length === 0) return undefined;
  const weights = await deps.reads.weights(here.area.code, here.id);
  const random = randomOf(deps, here.id, who, seen.length - unseen.length);
  return nextStatement(unseen, weights, random);
};

const askedOf = async (
  { reads }: OpinionsDeps,
  { id, area, locale }: Here,
  seen: readonly SeenStatement[],
  number: number | undefined,
): Promise<VotePageProps["asked"]> => {
  if (number === undefined) return undefined;
  const statement = await reads.statement(area.code, id, number);
  if (!statement) return undefined;
  const own = seen.find((one) => one.number === number);
  const translations =
    statement.lang === locale ? undefined : await reads.translations(area.code, id, locale);
  return {
    statement,
    translation: translations?.get(number),
    chosen: own?.value === undefined ? undefined : choiceOf(own.value),
    important: own?.important ?? false,
  };
};

const givenOf = (
  { here, request }: Asked,
  seen: readonly SeenStatement[],
): VotePageProps["given"] => {
  const voted = numberIn((request.query as { voted?: unknown }).voted);
  const before = seen.find(({ number }) => number === voted)?.value;
  if (before === undefined) return undefined;
  const changeHref = `${here.local(votePath(here.id))}?statement=${voted}#${NOW}`;
  return { choice: choiceOf(before), changeHref };
};

/** From so many votes on, people are asked about themselves: they know by then what this is. */
const VOTES_BEFORE_QUESTIONS = 5;

const aboutOf = async (
  { db, reads }: OpinionsDeps,
  { id, area, local }: Here,
  { participant }: Person,
  done: number,
  total: number,
): Promise<AboutInvitation | undefined> => {
  if (!participant || done === 0 || (done < VOTES_BEFORE_QUESTIONS && done < total)) {
    return undefined;
  }
  const settings = await reads.settings(area.code, id);
  const questions = settings?.background.length ?? 0;
  if (questions === 0) return undefined;
  const told = Object.keys(await backgroundOf(db, id, participant)).length > 0;
  return { href: local(aboutYouPath(id)), purpose: settings?.backgroundPurpose, questions, told };
};

const titleOf = ({ look, activity, locale }: Here): string =>
  `${look.t("vote.kicker")}: ${textFor(activity.question, locale).text}`;

/** Statements are sent to an address that shows no page; the page is found again here. */
const addressOf = ({ area, id, framed }: Here): string =>
  `${framed ? `/${FRAME_SEGMENT}` : ""}/${area.slug}${votePath(id)}`;

const hrefsOf = ({ id, local, locale, area }: Here, done: number): VotePageProps["hrefs"] => ({
  vote: local(votePath(id)),
  statements: local(statementsPath(id)),
  results: local(resultsPath(id)),
  mine: local(myVotesPath(id)),
  place: done >= ENOUGH_VOTES ? local(myPlacePath(id)) : undefined,
  moderation: local(publicModerationPath(id)),
  privacy: localPath(locale, "/privacy"),
  accessibility: localPath(locale, "/accessibility"),
  window: localPath(locale, `/${area.slug}${votePath(id)}`),
});

/** What the page is made of: who looks, and what was found for them. */
interface Found {
  readonly who: Person;
  readonly seen: readonly SeenStatement[];
  readonly number: number | undefined;
}

const bodyOf = async (
  deps: OpinionsDeps,
  asked: Asked,
  { who, seen, number }: Found,
  returned: Returned,
  csrf: string,
): Promise<VNode> => {
  const { here, request } = asked;
  const done = seen.filter(isVoted).length;
  const query = request.query as { first?: unknown; sent?: unknown; taken?: unknown };
  const href = await receiptHref(deps, here, who);
  return VotePage({
    look: here.look,
    topic: here.activity,
    csrf,
    asked: await askedOf(deps, here, seen, number),
    progress: progressOf(done, seen.length),
    given: givenOf(asked, seen),
    takenBack: query.taken === "1",
    from: fromOf(request.query as { from?: unknown }),
    receipt: href ? { href, fresh: query.first === "1" } : undefined,
    sent: query.sent === "pending" || query.sent === "published" ? query.sent : undefined,
    own: who.participant ? await statementsByAuthor(deps.db, here.id, who.participant) : [],
    draft: returned.draft ?? { text: "", lang: here.locale },
    voteError: returned.voteError,
    waitsForModerator: here.conversation.moderation === "before",
    about: await aboutOf(deps, here, who, done, seen.length),
    framed: here.framed,
    hrefs: hrefsOf(here, done),
  });
};

/** Nothing tells who they are or what they did before: they see what the next one sees. */
const isNewcomer = ({ here, request }: Asked, { secret }: Person, status: number): boolean =>
  !secret &&
  !sessionToken(request) &&
  !here.framed &&
  status === 200 &&
  request.method === "GET" &&
  !request.url.includes("?");

const openPage = async (
  deps: OpinionsDeps,
  asked: Asked,
  returned: Returned,
  status: number,
): Promise<WebReply> => {
  const { here, request, reply } = asked;
  const { db, reads, site } = deps;
  const who = await personOf(deps, asked);
  const seen = who.participant
    ? await seenStatements(db, here.id, who.participant)
    : await reads.statements(here.area.code, here.id);
  const number = await numberToShow(deps, asked, who, seen, returned);
  const build = async (csrf: string): Promise<PageOptions> => ({
    title: titleOf(here),
    address: addressOf(here),
    description: here.look.t("vote.privacy.1"),
    body: await bodyOf(deps, asked, { who, seen, number }, returned, csrf),
    scripts: SCRIPTS,
    status,
    invalid: status === 422,
    ...(here.framed ? { noIndex: true } : { thread: here.thread("activity") }),
  });
  return isNewcomer(asked, who, status)
    ? site.forNewcomers(request, reply, String(number), build)
    : site.page(request, reply, await build(site.csrf(reply)));
};

/** The page on which residents vote, or what stands in its place once voting is over. */
export const showVotePage = async (
  deps: OpinionsDeps,
  asked: Asked,
  returned: Returned = {},
): Promise<WebReply> => {
  const { here, request, reply } = asked;
  const status = returned.voteError || returned.draft?.error ? 422 : 200;
  if (takesPart(here.conversation, deps.clock.now()).ok)
    return openPage(deps, asked, returned, status);
  const body = ClosedVote({
    look: here.look,
    topic: here.activity,
    framed: here.framed,
    resultsHref: here.local(resultsPath(here.id)),
    mineHref: here.local(myVotesPath(here.id)),
    receiptHref: await receiptHref(deps, here, await personOf(deps, asked)),
  });
  return deps.site.page(request, reply, {
    title: titleOf(here),
    address: addressOf(here),
    body,
    ...(here.framed ? { noIndex: true } : { thread: here.thread("activity") }),
  });
};
