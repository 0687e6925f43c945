import { ok } from "../../kernel/result.ts";
import { formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { changeQuestionnaire } from "../actions/questionnaire.ts";
import { editorPath, questionEditorPath } from "../core/paths.ts";
import { pageBy, type Question, questionBy, questionsIn, textsOf } from "../core/questionnaire.ts";
import { freshKey, putQuestion } from "../core/questionnaire-change.ts";
import { ADDABLE } from "../views/editor-page.tsx";
import type { Errors, Values } from "../views/look.tsx";
import { QuestionEditor } from "../views/question-editor.tsx";
import { done, type Kind, versionIn } from "./editor.ts";
import {
  type ActivityRoute,
  staffPage,
  surveyDesk,
  type SurveyDesk,
  type SurveysDeps,
} from "./here.ts";
import { blankQuestion, questionFrom, questionValues, rearranged } from "./question-form.ts";

/** On which field of a question's form a refusal is told; others no field can mend. */
const FIELD: Readonly<Partial<Record<Kind, string>>> = {
  "text-missing": "text.fi",
  "text-too-long": "text.fi",
  "too-few-options": "option.0.fi",
  "too-many-options": "option.0.fi",
  "option-has-answers": "option.0.fi",
  "bad-scale": "min",
  "scale-is-fixed": "min",
  "bad-limit": "most",
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
  const field = missing ? "option.0.fi" : FIELD[kind];
  const mendable = field !== undefined || kind === "changed-meanwhile" || kind === "kind-is-fixed";
  if (!mendable || kind === "signed-out" || kind === "forbidden" || kind === "unknown-survey")
    return done(deps, desk, saved, "saved");
  // Somebody else's change stays; what was typed here is kept and can be saved over the new state.
  const errors = { [field ?? "text.fi"]: look.t(`refusal.${kind}`) };
  const again = { ...desk, survey: { ...survey } };
  const status = kind === "changed-meanwhile" ? 409 : 422;
  return questionPage(deps, again, draft, { values, errors, status });
};

/** The form of a question: a new one on a page, or one that is there. */
export const questionEditorRoutes = (server: Server, deps: SurveysDeps): void => {
  const path = "/:locale/:area/staff/activities/:activityId/survey";

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
};
