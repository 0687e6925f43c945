import { textFor } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { localPath } from "../../platform/slice.ts";
import { formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { staffActivityPath } from "../../programmes/index.ts";
import {
  canUndo,
  changeQuestionnaire,
  type QuestionnaireRefusal,
  undoQuestionnaire,
} from "../actions/questionnaire.ts";
import {
  editorPath,
  pageEditorPath,
  questionEditorPath,
  settingsPath,
  statesPath,
  stepPath,
  surveyPath,
  undoPath,
} from "../core/paths.ts";
import type { Questionnaire } from "../core/questionnaire.ts";
import {
  askAgain,
  copyQuestion,
  type InUse,
  movePage,
  moveQuestion,
  removePage,
  removeQuestion,
} from "../core/questionnaire-change.ts";
import { EditorPage, type EditorPageProps } from "../views/editor-page.tsx";
import type { Values } from "../views/look.tsx";
import {
  type ActivityRoute,
  staffPage,
  surveyDesk,
  type SurveyDesk,
  type SurveysDeps,
} from "./here.ts";

/** The version that a form was made from. */
export const versionIn = ({ version }: Values): number =>
  version !== undefined && /^\d{1,9}$/.test(version) ? Number(version) : -1;

const TOLD = ["saved", "undone", "created"] as const;

const editor = async (
  deps: SurveysDeps,
  desk: SurveyDesk,
  shown: Pick<EditorPageProps, "told" | "refused"> & { readonly status?: number } = {},
): Promise<WebReply> => {
  const { look, activity, survey, id, local, locale, area, reply } = desk;
  const { t } = look;
  const own = localPath(locale, staffActivityPath(area.slug, id));
  const body = EditorPage({
    look,
    title: activity.title,
    status: activity.status,
    questionnaire: survey.questionnaire,
    version: survey.version,
    csrf: deps.site.csrf(reply),
    told: shown.told,
    refused: shown.refused,
    undoable: await canUndo(deps.db, id),
    openHref: activity.status === "planned" ? own : undefined,
    links: [
      { href: local(settingsPath(id)), label: t("settings.title") },
      ...(survey.audience === "counties"
        ? [{ href: local(statesPath(id)), label: t("panel.staff.states") }]
        : []),
      ...(activity.status === "planned"
        ? []
        : [{ href: local(surveyPath(id)), label: t("editor.public") }]),
    ],
    hrefs: {
      step: local(stepPath(id)),
      undo: local(undoPath(id)),
      addQuestion: local(questionEditorPath(id)),
      addPage: local(pageEditorPath(id)),
      page: (key) => local(pageEditorPath(id, key)),
      question: (key) => local(questionEditorPath(id, key)),
      back: own,
    },
  });
  const title = textFor(activity.title, locale).text;
  return staffPage(deps, desk, title, body, { status: shown.status ?? 200 });
};

type StepResult = Result<Questionnaire, Refusal<"page-has-questions" | "no-such-step">>;

/** What a button of the editor does: `up question q1`. */
const stepOf = (step: string | undefined, before: Questionnaire, used: InUse): StepResult => {
  const [, act, kind, key = ""] =
    /^(up|down|copy|remove|ask-again) (page|question) ([a-z0-9-]{1,40})$/.exec(step ?? "") ?? [];
  const by = act === "up" ? -1 : 1;
  if (kind === "page") {
    if (act === "up" || act === "down") return ok(movePage(before, key, by));
    if (act === "remove") return removePage(before, key);
  }
  if (kind === "question") {
    if (act === "up" || act === "down") return ok(moveQuestion(before, key, by));
    if (act === "copy") return ok(copyQuestion(before, key));
    if (act === "remove") return ok(removeQuestion(before, key, used));
    if (act === "ask-again") return ok(askAgain(before, key));
  }
  return refuse("no-such-step");
};

/** Every refusal that the editor tells. */
export type Kind =
  | QuestionnaireRefusal["kind"]
  | "page-has-questions"
  | "no-such-step"
  | "nothing-to-undo"
  | "unknown-question";

/** The same survey as it stands now, for a page that is shown again. */
const freshDesk = async (deps: SurveysDeps, desk: SurveyDesk): Promise<SurveyDesk> =>
  (await surveyDesk(deps, desk.request, desk.reply)) ?? desk;

/** Back to the editor: with what was done, or with why it was not. */
export const done = async (
  deps: SurveysDeps,
  desk: SurveyDesk,
  result: Result<void, Refusal<Kind>>,
  told: "saved" | "undone",
): Promise<WebReply> => {
  const { request, reply, local, id, look } = desk;
  if (result.ok) return reply.redirect(`${local(editorPath(id))}?done=${told}`, 303);
  const { kind } = result.refusal;
  if (kind === "signed-out" || kind === "forbidden") return deps.site.problem(request, reply, kind);
  if (kind === "unknown-survey") return deps.site.problem(request, reply, "not-found");
  const refused = look.t(`refusal.${kind}`);
  return editor(deps, await freshDesk(deps, desk), { refused, status: 409 });
};

/** The questions of a survey: order, texts, kinds; every change can be taken back. */
export const editorRoutes = (server: Server, deps: SurveysDeps): void => {
  const path = "/:locale/:area/staff/activities/:activityId/survey";

  server.get<ActivityRoute>(path, async (request, reply) => {
    const desk = await surveyDesk(deps, request, reply);
    if (!desk) return reply;
    const { done: what } = request.query as { done?: unknown };
    return editor(deps, desk, { told: TOLD.find((one) => one === what) });
  });

  server.post<ActivityRoute>(`${path}/step`, async (request, reply) => {
    const desk = await surveyDesk(deps, request, reply);
    if (!desk) return reply;
    const values = formValues(request.body);
    const seen = { id: desk.id, version: versionIn(values) };
    const stepped = await changeQuestionnaire(desk.context, desk.area.code, seen, (before, used) =>
      stepOf(values.step, before, used),
    );
    return done(deps, desk, stepped, "saved");
  });

  server.post<ActivityRoute>(`${path}/undo`, async (request, reply) => {
    const desk = await surveyDesk(deps, request, reply);
    if (!desk) return reply;
    const seen = { id: desk.id, version: versionIn(formValues(request.body)) };
    return done(deps, desk, await undoQuestionnaire(desk.context, desk.area.code, seen), "undone");
  });
};
