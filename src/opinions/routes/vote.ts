import { type Context, PUBLIC } from "../../people/index.ts";
import { hashOf } from "../../platform/secrets.ts";
import { ensureParticipantSecret } from "../../platform/web/cookies.ts";
import { type FormValues, formValues } from "../../platform/web/fields.ts";
import { type Pace, perMinute } from "../../platform/web/pace.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { takeBackVote } from "../actions/take-back.ts";
import { vote } from "../actions/vote.ts";
import { CHOICES } from "../core/conversation.ts";
import { resultsPath, votePath } from "../core/paths.ts";
import { RefusalPage } from "../views/closed-vote.tsx";
import { onBoth } from "./framed.ts";
import { type Asked, numberIn, type OpinionsDeps } from "./here.ts";
import { type AnsweredKind, isPolicy } from "./refusals.ts";
import { afterVote } from "./my-votes.ts";
import { showVotePage } from "./vote-page.ts";

/** A resident needs no account: whoever is signed in votes as anybody does. */
export const anybody = ({ db, clock, chance }: OpinionsDeps): Context => ({
  db,
  clock,
  chance,
  visitor: PUBLIC,
});

/** Says why a contribution was not taken, what was kept and where to go on. */
export const refuseContribution = (
  { site }: OpinionsDeps,
  { here, request, reply }: Asked,
  kind: AnsweredKind,
): Promise<WebReply> => {
  if (isPolicy(kind)) return site.problem(request, reply, kind);
  const { t } = here.look;
  const title = t("refusal.title");
  const results = { href: here.local(resultsPath(here.id)), label: t("vote.results.now") };
  const back = { href: here.local(votePath(here.id)), label: t("refusal.back") };
  const closed = kind === "conversation-closed" || kind === "conversation-not-open";
  const links = closed ? [results] : [back, results];
  const body = RefusalPage({ title, text: t(`refusal.${kind}`), links });
  if (kind === "too-busy") reply.header("retry-after", RETRY_SECONDS);
  const status = kind === "too-busy" ? 503 : 409;
  return site.page(request, reply, { title, body, status, noIndex: true });
};

/** Answers of one browser in a minute; nobody reads a statement in half a second. */
const ANSWERS_PER_MINUTE = 120;

const RETRY_SECONDS = 5;

/** Says that a browser sends answers faster than anybody reads. */
const refuseHaste = (
  { site }: OpinionsDeps,
  { here, request, reply }: Asked,
  seconds: number,
): Promise<WebReply> => {
  const { t } = here.look;
  const title = t("vote.too-fast.title");
  const text = t("vote.too-fast", { most: ANSWERS_PER_MINUTE, seconds });
  const links = [{ href: here.local(votePath(here.id)), label: t("refusal.back") }];
  reply.header("retry-after", seconds);
  const body = RefusalPage({ title, text, links });
  return site.page(request, reply, { title, body, status: 429, noIndex: true });
};

/** What the form sends instead of a choice to take a vote back. */
const TAKE_BACK = "take-back";

const takeVote = async (
  deps: OpinionsDeps,
  pace: Pace,
  asked: Asked,
  values: FormValues,
): Promise<WebReply> => {
  const { here, request, reply } = asked;
  const statement = numberIn(values.statement);
  const choice = values.vote === TAKE_BACK ? TAKE_BACK : CHOICES.find((one) => one === values.vote);
  if (statement === undefined) return refuseContribution(deps, asked, "foreign-statement");
  if (!choice)
    return showVotePage(deps, asked, { voteError: here.look.t("vote.choose"), statement });
  const secret = ensureParticipantSecret(request, reply, deps.chance);
  const seconds = pace(hashOf(secret));
  if (seconds !== undefined) return refuseHaste(deps, asked, seconds);
  const { ballots, jobs, reads } = deps;
  const context = { ...anybody(deps), ballots, jobs, reads };
  const place = { activityId: here.id, secret, statement };
  const important = values.important === "1";
  const given =
    choice === TAKE_BACK
      ? await takeBackVote(context, here.area.code, place)
      : await vote(context, here.area.code, { ...place, choice, important });
  if (!given.ok) return refuseContribution(deps, asked, given.refusal.kind);
  const first = "first" in given.value && given.value.first;
  const takenBack = choice === TAKE_BACK;
  const path = afterVote(here, { statement, first, takenBack, from: values.from });
  return reply.redirect(path, 303);
};

/** Voting, for anybody, by forms. */
export const voteRoutes = (server: Server, deps: OpinionsDeps): void => {
  const pace = perMinute(ANSWERS_PER_MINUTE);
  onBoth(server, deps, "GET", "/vote", (asked) => showVotePage(deps, asked));
  onBoth(server, deps, "POST", "/vote", (asked) =>
    takeVote(deps, pace, asked, formValues(asked.request.body)),
  );
};
