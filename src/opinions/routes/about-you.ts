import { municipalitiesOf } from "../../people/index.ts";
import { participantSecret } from "../../platform/web/cookies.ts";
import { type FormValues, formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { tellBackground } from "../actions/background.ts";
import type { BackgroundQuestion } from "../core/background.ts";
import { takesPart } from "../core/conversation.ts";
import { aboutYouPath, votePath } from "../core/paths.ts";
import { type BackgroundAnswers, backgroundOf } from "../store/background.ts";
import { AboutYouPage } from "../views/about-you-page.tsx";
import { onBoth } from "./framed.ts";
import { type Asked, type OpinionsDeps } from "./here.ts";
import { personOf } from "./person.ts";
import { anybody, refuseContribution } from "./vote.ts";

interface Returned {
  readonly answers: BackgroundAnswers;
  readonly wrong: BackgroundQuestion;
}

const showAboutYou = async (
  deps: OpinionsDeps,
  asked: Asked,
  returned?: Returned,
): Promise<WebReply> => {
  const { here, request, reply } = asked;
  const { db, site, reads, clock } = deps;
  const { id, area, look, local } = here;
  const settings = await reads.settings(area.code, id);
  if (!settings || settings.background.length === 0)
    return site.problem(request, reply, "not-found");
  const open = takesPart(here.conversation, clock.now());
  if (!open.ok) return refuseContribution(deps, asked, open.refusal.kind);
  const { participant } = await personOf(deps, asked);
  const told = participant ? await backgroundOf(db, id, participant) : {};
  const { done } = request.query as { done?: unknown };
  const body = AboutYouPage({
    look,
    topic: here.activity,
    csrf: site.csrf(reply),
    questions: settings.background,
    purpose: settings.backgroundPurpose,
    answers: returned?.answers ?? told,
    municipalities: settings.background.includes("municipality")
      ? await municipalitiesOf(db, area.code)
      : [],
    told: Object.keys(told).length > 0,
    done: done === "saved" || done === "cleared" ? done : undefined,
    errors: returned ? { [returned.wrong]: look.t("refusal.answer-unknown") } : {},
    hrefs: { send: local(aboutYouPath(id)), vote: local(votePath(id)) },
  });
  return site.page(request, reply, {
    title: look.t("about.invite"),
    body,
    noIndex: true,
    status: returned ? 422 : 200,
    invalid: returned !== undefined,
    ...(here.framed ? {} : { thread: here.thread("activity") }),
  });
};

/** What was chosen; nothing chosen and "I would rather not say" are the same. */
const chosenIn = (
  values: FormValues,
  questions: readonly BackgroundQuestion[],
): BackgroundAnswers =>
  Object.fromEntries(
    questions.flatMap((question) => (values[question] ? [[question, values[question]]] : [])),
  );

const takeAboutYou = async (
  deps: OpinionsDeps,
  asked: Asked,
  values: FormValues,
): Promise<WebReply> => {
  const { here, request, reply } = asked;
  const settings = await deps.reads.settings(here.area.code, here.id);
  const clear = values.clear === "1";
  const answers = clear ? {} : chosenIn(values, settings?.background ?? []);
  const secret = participantSecret(request) ?? "";
  const input = { activityId: here.id, secret, answers };
  const told = await tellBackground(anybody(deps), here.area.code, input);
  if (told.ok) {
    const done = told.value.length > 0 ? "saved" : "cleared";
    return reply.redirect(`${here.local(aboutYouPath(here.id))}?done=${done}`, 303);
  }
  const { refusal } = told;
  if (refusal.kind === "answer-unknown")
    return showAboutYou(deps, asked, { answers, wrong: refusal.question });
  return refuseContribution(deps, asked, refusal.kind);
};

/** The optional questions about the person. */
export const aboutYouRoutes = (server: Server, deps: OpinionsDeps): void => {
  onBoth(server, deps, "GET", "/about-you", (asked) => showAboutYou(deps, asked));
  onBoth(server, deps, "POST", "/about-you", (asked) =>
    takeAboutYou(deps, asked, formValues(asked.request.body)),
  );
};
