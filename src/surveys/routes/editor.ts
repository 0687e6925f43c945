import { textFor } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { localPath } from "../../platform/slice.ts";
import { formValues, localizedFrom, localizedValues } from "../../platform/web/fields.ts";
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
import {
  pageBy,
  type Question,
  questionBy,
  type Questionnaire,
  questionsIn,
  textsOf,
} from "../core/questionnaire.ts";
import {
  addPage,
  askAgain,
  copyQuestion,
  freshKey,
  type InUse,
  mendPage,
  movePage,
  moveQuestion,
  putQuestion,
  removePage,
  removeQuestion,
} from "../core/questionnaire-change.ts";
import { ADDABLE, EditorPage, type EditorPageProps } from "../views/editor-page.tsx";
import type { Errors, Values } from "../views/look.tsx";
import { PageEditor, QuestionEditor } from "../views/question-editor.tsx";
import {
  type ActivityRoute,
  staffPage,
  surveyDesk,
  type SurveyDesk,
  type SurveysDeps,
} from "./here.ts";
import { blankQuestion, questionFrom, questionValues, rearranged } from "./question-form.ts";

const versionIn = ({ version }: Values): number =>
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

type Kind =
  | QuestionnaireRefusal["kind"]
  | "page-has-questions"
  | "no-such-step"
  | "nothing-to-undo"
  | "unknown-question";

/** The same survey as it stands now, for a page that is shown again. */
const freshDesk = async (deps: SurveysDeps, desk: SurveyDesk): Promise<SurveyDesk> =>
  (await surveyDesk(deps, desk.request, desk.reply)) ?? desk;

const done = async (
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

/** On which field of a question's form a refusal is told; undefined for one that no field can mend. */
const fieldOf = (kind: Kind): string | undefined => {
  switch (kind) {
    case "text-missing":
    case "text-too-long":
      return "text.fi";
    case "too-few-options":
    case "too-many-options":
    case "option-has-answers":
      return "option.0.fi";
    case "bad-scale":
    case "scale-is-fixed":
      return "min";
    case "bad-limit":
      return "most";
    default:
      return undefined;
  }
};

interface QuestionDraft {
  readonly values: Values;
  readonly errors?: Errors;
  readonly status?: number;
}

const questionPage = (
  deps: SurveysDeps,
  desk: SurveyDesk,
  { question, page, isNew }: { question: Question; page: string; isNew: boolean },
  { values, errors = {}, status = 200 }: QuestionDraft,
): Promise<WebReply> => {
  const { look, local, id, reply, survey } = desk;
  const shown = questionFrom(question, values);
  const kind =
    question.kind === "matrix"
      ? "min" in question.columns
        ? "matrix-scale"
        : "matrix-options"
      : question.kind;
  const body = QuestionEditor({
    look,
    // A scale that is none cannot be drawn.
    question: "scale" in shown && !(shown.scale.max > shown.scale.min) ? question : shown,
    texts: textsOf(shown),
    values,
    errors,
    hidden: { version: String(survey.version), ...(isNew ? { kind, page } : {}) },
    csrf: deps.site.csrf(reply),
    action: local(questionEditorPath(id, isNew ? undefined : question.key)),
    backHref: local(editorPath(id)),
  });
  return staffPage(deps, desk, look.t("question.title"), body, { status });
};

const saveQuestion = async (
  deps: SurveysDeps,
  desk: SurveyDesk,
  draft: { question: Question; page: string; isNew: boolean },
): Promise<WebReply> => {
  const { context, area, id, request, look, survey } = desk;
  const values = formValues(request.body);
  const moved = rearranged(values, values.act);
  if (moved) return questionPage(deps, desk, draft, { values: moved });
  if (values.act === "preview") return questionPage(deps, desk, draft, { values });
  const question = questionFrom(draft.question, values);
  const saved = await changeQuestionnaire<never>(
    context,
    area.code,
    { id, version: versionIn(values) },
    (before) => ok(putQuestion(before, draft.page, question)),
  );
  if (saved.ok) return done(deps, desk, saved, "saved");
  const { kind } = saved.refusal;
  const missing = kind === "text-missing" && Object.keys(question.text).length > 0;
  const field = missing ? "option.0.fi" : fieldOf(kind);
  const mendable = field !== undefined || kind === "changed-meanwhile" || kind === "kind-is-fixed";
  if (!mendable || kind === "signed-out" || kind === "forbidden" || kind === "unknown-survey")
    return done(deps, desk, saved, "saved");
  // Somebody else's change stays; what was typed here is kept and can be saved over the new state.
  const errors = { [field ?? "text.fi"]: look.t(`refusal.${kind}`) };
  const again = { ...desk, survey: { ...survey } };
  const status = kind === "changed-meanwhile" ? 409 : 422;
  return questionPage(deps, again, draft, { values, errors, status });
};

const pageForm = (
  deps: SurveysDeps,
  desk: SurveyDesk,
  key: string | undefined,
  { values, errors = {}, status = 200 }: QuestionDraft,
): Promise<WebReply> => {
  const { look, local, id, reply, survey } = desk;
  const body = PageEditor({
    look,
    values,
    errors,
    hidden: { version: String(survey.version) },
    csrf: deps.site.csrf(reply),
    action: local(pageEditorPath(id, key)),
    backHref: local(editorPath(id)),
  });
  return staffPage(deps, desk, look.t("page.title"), body, { status });
};

const savePage = async (
  deps: SurveysDeps,
  desk: SurveyDesk,
  key: string | undefined,
): Promise<WebReply> => {
  const { context, area, id, request, look } = desk;
  const values = formValues(request.body);
  const intro = localizedFrom(values, "intro");
  const page = {
    title: localizedFrom(values, "title"),
    ...(Object.keys(intro).length > 0 ? { intro } : {}),
  };
  const seen = { id, version: versionIn(values) };
  const saved = await changeQuestionnaire<never>(context, area.code, seen, (before) =>
    ok(key === undefined ? addPage(before, page) : mendPage(before, key, page)),
  );
  if (saved.ok) return done(deps, desk, saved, "saved");
  const { kind } = saved.refusal;
  if (kind !== "text-missing" && kind !== "text-too-long" && kind !== "changed-meanwhile")
    return done(deps, desk, saved, "saved");
  const errors = { "title.fi": look.t(`refusal.${kind}`) };
  return pageForm(deps, desk, key, { values, errors, status: 422 });
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

  const newQuestion = (desk: SurveyDesk, asked: Readonly<Record<string, unknown>>) => {
    const { questionnaire } = desk.survey;
    const kind = ADDABLE.find((one) => one === asked.kind);
    const page = pageBy(questionnaire, String(asked.page)) ?? questionnaire.pages.at(-1);
    if (!kind || !page) return undefined;
    const keys = questionsIn(questionnaire).map(({ key }) => key);
    return { question: blankQuestion(kind, freshKey("q", keys)), page: page.key, isNew: true };
  };

  server.get<ActivityRoute>(`${path}/questions`, async (request, reply) => {
    const desk = await surveyDesk(deps, request, reply);
    if (!desk) return reply;
    const draft = newQuestion(desk, request.query as Record<string, unknown>);
    return draft
      ? questionPage(deps, desk, draft, { values: questionValues(draft.question) })
      : deps.site.problem(request, reply, "not-found");
  });

  server.post<ActivityRoute>(`${path}/questions`, async (request, reply) => {
    const desk = await surveyDesk(deps, request, reply);
    if (!desk) return reply;
    const draft = newQuestion(desk, formValues(request.body));
    return draft ? saveQuestion(deps, desk, draft) : deps.site.problem(request, reply, "not-found");
  });

  const known = (desk: SurveyDesk) => {
    const { question: key } = desk.request.params as { question: string };
    const question = questionBy(desk.survey.questionnaire, key);
    return question && { question, page: "", isNew: false };
  };

  server.get(`${path}/questions/:question`, async (request, reply) => {
    const desk = await surveyDesk(deps, request, reply);
    if (!desk) return reply;
    const draft = known(desk);
    return draft
      ? questionPage(deps, desk, draft, { values: questionValues(draft.question) })
      : deps.site.problem(request, reply, "not-found");
  });

  server.post(`${path}/questions/:question`, async (request, reply) => {
    const desk = await surveyDesk(deps, request, reply);
    if (!desk) return reply;
    const draft = known(desk);
    return draft ? saveQuestion(deps, desk, draft) : deps.site.problem(request, reply, "not-found");
  });

  server.get<ActivityRoute>(`${path}/pages`, async (request, reply) => {
    const desk = await surveyDesk(deps, request, reply);
    return desk ? pageForm(deps, desk, undefined, { values: {} }) : reply;
  });

  server.post<ActivityRoute>(`${path}/pages`, async (request, reply) => {
    const desk = await surveyDesk(deps, request, reply);
    return desk ? savePage(deps, desk, undefined) : reply;
  });

  server.get(`${path}/pages/:page`, async (request, reply) => {
    const desk = await surveyDesk(deps, request, reply);
    if (!desk) return reply;
    const { page: key } = request.params as { page: string };
    const page = pageBy(desk.survey.questionnaire, key);
    if (!page) return deps.site.problem(request, reply, "not-found");
    const values = {
      ...localizedValues("title", page.title),
      ...localizedValues("intro", page.intro),
    };
    return pageForm(deps, desk, key, { values });
  });

  server.post(`${path}/pages/:page`, async (request, reply) => {
    const desk = await surveyDesk(deps, request, reply);
    if (!desk) return reply;
    const { page: key } = request.params as { page: string };
    return pageBy(desk.survey.questionnaire, key)
      ? savePage(deps, desk, key)
      : deps.site.problem(request, reply, "not-found");
  });
};
