import { isLocale } from "../../kernel/locale.ts";
import { type Context, PUBLIC } from "../../people/index.ts";
import { ensureParticipantSecret } from "../../platform/web/cookies.ts";
import { type FormValues, formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { addStatement } from "../actions/statements.ts";
import { vote } from "../actions/vote.ts";
import { CHOICES } from "../core/conversation.ts";
import { resultsPath, votePath } from "../core/paths.ts";
import { RefusalPage } from "../views/vote-page.tsx";
import {
  type ActivityRoute,
  type Asked,
  numberIn,
  type OpinionsDeps,
  publicConversation,
} from "./here.ts";
import { type AnsweredKind, isPolicy, isTextTrouble, textTrouble } from "./refusals.ts";
import { showVotePage } from "./vote-page.ts";

/** A resident needs no account: whoever is signed in votes as anybody does. */
const anybody = ({ db, clock, chance }: OpinionsDeps): Context => ({
  db,
  clock,
  chance,
  visitor: PUBLIC,
});

/** Says why a contribution was not taken, what was kept and where to go on. */
const refuseContribution = (
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
  return site.page(request, reply, { title, body, status: 409, noIndex: true });
};

const takeVote = async (
  deps: OpinionsDeps,
  asked: Asked,
  values: FormValues,
): Promise<WebReply> => {
  const { here, request, reply } = asked;
  const statement = numberIn(values.statement);
  const choice = CHOICES.find((one) => one === values.vote);
  if (statement === undefined) return refuseContribution(deps, asked, "foreign-statement");
  if (!choice)
    return showVotePage(deps, asked, { voteError: here.look.t("vote.choose"), statement });
  const secret = ensureParticipantSecret(request, reply, deps.chance);
  const { ballots, jobs } = deps;
  const given = await vote({ ...anybody(deps), ballots, jobs }, here.area.code, {
    activityId: here.id,
    secret,
    statement,
    choice,
  });
  if (!given.ok) return refuseContribution(deps, asked, given.refusal.kind);
  const first = given.value.first ? "&first=1" : "";
  return reply.redirect(`${here.local(votePath(here.id))}?voted=${statement}${first}`, 303);
};

const takeStatement = async (
  deps: OpinionsDeps,
  asked: Asked,
  values: FormValues,
): Promise<WebReply> => {
  const { here, request, reply } = asked;
  const text = values.text ?? "";
  const lang = values.lang && isLocale(values.lang) ? values.lang : here.locale;
  const secret = ensureParticipantSecret(request, reply, deps.chance);
  const added = await addStatement(anybody(deps), here.area.code, {
    activityId: here.id,
    secret,
    text,
    lang,
  });
  if (added.ok) {
    const { state, first } = added.value;
    const path = `${here.local(votePath(here.id))}?sent=${state}${first ? "&first=1" : ""}`;
    return reply.redirect(path, 303);
  }
  const { refusal } = added;
  if (!isTextTrouble(refusal)) return refuseContribution(deps, asked, refusal.kind);
  const error = textTrouble(here.look, refusal, text);
  return showVotePage(deps, asked, { draft: { text, lang, error } });
};

/** Voting and writing, for anybody, by forms. */
export const voteRoutes = (server: Server, deps: OpinionsDeps): void => {
  const path = "/:locale/:area/activities/:activityId";

  server.get<ActivityRoute>(`${path}/vote`, async (request, reply) => {
    const here = await publicConversation(deps, request);
    if (!here) return deps.site.problem(request, reply, "not-found");
    return showVotePage(deps, { here, request, reply });
  });

  server.post<ActivityRoute>(`${path}/vote`, async (request, reply) => {
    const here = await publicConversation(deps, request);
    if (!here) return deps.site.problem(request, reply, "not-found");
    return takeVote(deps, { here, request, reply }, formValues(request.body));
  });

  server.post<ActivityRoute>(`${path}/statements`, async (request, reply) => {
    const here = await publicConversation(deps, request);
    if (!here) return deps.site.problem(request, reply, "not-found");
    return takeStatement(deps, { here, request, reply }, formValues(request.body));
  });
};
