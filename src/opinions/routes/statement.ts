import { isLocale } from "../../kernel/locale.ts";
import { hashOf } from "../../platform/secrets.ts";
import { ensureParticipantSecret, participantSecret } from "../../platform/web/cookies.ts";
import { type FormValues, formValues } from "../../platform/web/fields.ts";
import { type Pace, perMinute } from "../../platform/web/pace.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { changeOwnStatement } from "../actions/own-statement.ts";
import { keptSimilarReads, type SimilarReads } from "../actions/similar-reads.ts";
import { addStatement } from "../actions/statements.ts";
import { takesPart } from "../core/conversation.ts";
import { OWN_ACTS, type OwnAct, ownStatementAfter } from "../core/own-statement.ts";
import { myVotesPath, votePath, withdrawPath } from "../core/paths.ts";
import { isAuthor } from "../store/own.ts";
import { statementByNumber } from "../store/statement.ts";
import { WithdrawPage } from "../views/my-votes-page.tsx";
import { onBoth } from "./framed.ts";
import { type Asked, numberIn, type OpinionsDeps } from "./here.ts";
import { personOf } from "./person.ts";
import { isTextTrouble, textTrouble } from "./refusals.ts";
import { anybody, refuseContribution } from "./vote.ts";
import { showVotePage } from "./vote-page.ts";

/** Statements of one browser in a minute, those that came back with a fault among them. */
const STATEMENTS_PER_MINUTE = 20;

interface Writing {
  readonly similar: SimilarReads;
  readonly pace: Pace;
}

const takeStatement = async (
  deps: OpinionsDeps,
  { similar, pace }: Writing,
  asked: Asked,
  values: FormValues,
): Promise<WebReply> => {
  const { here, request, reply } = asked;
  const text = values.text ?? "";
  const lang = values.lang && isLocale(values.lang) ? values.lang : here.locale;
  const secret = ensureParticipantSecret(request, reply, deps.chance);
  const seconds = pace(hashOf(secret));
  if (seconds !== undefined) {
    const error = here.look.t("write.too-fast", { seconds });
    return showVotePage(deps, asked, { draft: { text, lang, error } });
  }
  const anyway = values.anyway === "1";
  const input = { activityId: here.id, secret, text, lang, anyway };
  const added = await addStatement({ ...anybody(deps), similar }, here.area.code, input);
  if (added.ok) {
    const { state, first } = added.value;
    const path = `${here.local(votePath(here.id))}?sent=${state}${first ? "&first=1" : ""}`;
    return reply.redirect(path, 303);
  }
  const { refusal } = added;
  if (refusal.kind === "statement-similar")
    return showVotePage(deps, asked, { draft: { text, lang, similar: refusal.similar } });
  if (!isTextTrouble(refusal)) return refuseContribution(deps, asked, refusal.kind);
  const error = textTrouble(here.look, refusal, text);
  return showVotePage(deps, asked, { draft: { text, lang, error } });
};

/** The number of the address's statement. */
const numberOf = ({ request }: Asked): number | undefined =>
  numberIn((request.params as { number?: unknown }).number);

const askWithdrawal = async (deps: OpinionsDeps, asked: Asked): Promise<WebReply> => {
  const { here, request, reply } = asked;
  const { db, site, clock } = deps;
  const number = numberOf(asked);
  const statement = number === undefined ? undefined : await statementByNumber(db, here.id, number);
  if (number === undefined || !statement) return site.problem(request, reply, "not-found");
  const open = takesPart(here.conversation, clock.now());
  if (!open.ok) return refuseContribution(deps, asked, open.refusal.kind);
  const { participant } = await personOf(deps, asked);
  if (!participant || !(await isAuthor(db, statement.id, participant)))
    return refuseContribution(deps, asked, "not-yours");
  const may = ownStatementAfter(statement.state, "withdraw");
  if (!may.ok) return refuseContribution(deps, asked, may.refusal.kind);
  const body = WithdrawPage({
    look: here.look,
    csrf: site.csrf(reply),
    statement,
    action: here.local(withdrawPath(here.id, number)),
    backHref: here.local(myVotesPath(here.id)),
  });
  return site.page(request, reply, {
    title: here.look.t("withdraw.title"),
    body,
    noIndex: true,
    ...(here.framed ? {} : { thread: here.thread("activity") }),
  });
};

const DONE = { withdraw: "withdrawn", restore: "restored" } as const;

const changeOwn = async (deps: OpinionsDeps, asked: Asked, act: OwnAct): Promise<WebReply> => {
  const { here, request, reply } = asked;
  const number = numberOf(asked);
  if (number === undefined) return deps.site.problem(request, reply, "not-found");
  const place = { activityId: here.id, secret: participantSecret(request) ?? "", number };
  const context = { ...anybody(deps), jobs: deps.jobs };
  const changed = await changeOwnStatement(context, here.area.code, place, act);
  if (!changed.ok) return refuseContribution(deps, asked, changed.refusal.kind);
  return reply.redirect(`${here.local(myVotesPath(here.id))}?done=${DONE[act]}`, 303);
};

/** Writing statements and taking one's own back, for anybody, by forms. */
export const statementRoutes = (server: Server, deps: OpinionsDeps): void => {
  const writing = { similar: keptSimilarReads(deps.db), pace: perMinute(STATEMENTS_PER_MINUTE) };
  onBoth(server, deps, "POST", "/statements", (asked) =>
    takeStatement(deps, writing, asked, formValues(asked.request.body)),
  );
  onBoth(server, deps, "GET", "/statements/:number/withdraw", (asked) =>
    askWithdrawal(deps, asked),
  );
  for (const act of OWN_ACTS) {
    onBoth(server, deps, "POST", `/statements/:number/${act}`, (asked) =>
      changeOwn(deps, asked, act),
    );
  }
};
