import { ok } from "../../kernel/result.ts";
import { formValues, localizedFrom, localizedValues } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { changeQuestionnaire } from "../actions/questionnaire.ts";
import { editorPath, pageEditorPath } from "../core/paths.ts";
import { pageBy } from "../core/questionnaire.ts";
import { addPage, mendPage } from "../core/questionnaire-change.ts";
import type { Errors, Values } from "../views/look.tsx";
import { PageEditor } from "../views/question-editor.tsx";
import { done, versionIn } from "./editor.ts";
import {
  type ActivityRoute,
  staffPage,
  surveyDesk,
  type SurveyDesk,
  type SurveysDeps,
} from "./here.ts";

interface PageDraft {
  readonly values: Values;
  readonly errors?: Errors;
  readonly status?: number;
}

const pageForm = (
  deps: SurveysDeps,
  desk: SurveyDesk,
  key: string | undefined,
  { values, errors = {}, status = 200 }: PageDraft,
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

/** The title and introduction of a page of the survey. */
export const pageEditorRoutes = (server: Server, deps: SurveysDeps): void => {
  const path = "/:locale/:area/staff/activities/:activityId/survey";

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
