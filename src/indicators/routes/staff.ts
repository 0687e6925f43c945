import { textFor } from "../../kernel/locale.ts";
import { chain, dayInFinland, programmesOfArea } from "../../programmes/index.ts";
import { type FormValues, formValues, localizedValues } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { undoAim } from "../actions/aims.ts";
import { settleLesson } from "../actions/assess.ts";
import { measureNow } from "../actions/measure.ts";
import { dashboard } from "../actions/dashboard.ts";
import { type IndicatorPage, indicatorPage } from "../actions/page.ts";
import { isIndicatorCode } from "../core/definition.ts";
import { isDue, lastLooked } from "../core/due.ts";
import { LESSON_STATUSES } from "../core/held.ts";
import { staffIndicatorPath, staffIndicatorsPath } from "../core/paths.ts";
import { currentObservations } from "../store/observation.ts";
import { plain } from "../views/say.ts";
import { IndicatorDesk } from "../views/staff/indicator-desk.tsx";
import { StaffList } from "../views/staff/list.tsx";
import { type AnsweredKind, type Desk, deskOf, type IndicatorDeps, isPolicy } from "./desk.ts";
import { DECIMAL_FIELDS, type DoneKind, FORMS } from "./forms.ts";
import { formLabels } from "./labels.ts";

type Params = { Params: { code: string; lessonId: string } };

const queryOf = ({ request }: Desk): Readonly<Record<string, unknown>> =>
  request.query as Record<string, unknown>;

const listPage = async (deps: IndicatorDeps, desk: Desk): Promise<WebReply> => {
  const { area, look, local, request, reply } = desk;
  const today = dayInFinland(deps.clock.now());
  const observations = await currentObservations(deps.db, area.code);
  const indicators = (await dashboard(deps.db, area.code)).map((summary) => {
    const own = observations.filter(({ versionId }) => versionId === summary.version.id);
    const looked = lastLooked(own);
    return {
      summary,
      due: isDue(summary.version, own, today),
      ...(looked ? { lastLooked: looked } : {}),
    };
  });
  const { done, kept } = queryOf(desk);
  const sentence =
    done === "measured" ? look.t("staff.done.measured", { kept: Number(kept) || 0 }) : undefined;
  const csrf = deps.site.csrf(reply);
  const body = StaffList({
    look,
    indicators,
    slug: area.slug,
    local,
    csrf,
    ...(sentence ? { done: sentence } : {}),
  });
  const title = look.t("staff.title");
  return deps.site.page(request, reply, { title, body, staff: true, noIndex: true });
};

/** What the forms show at first: the baseline and the target that hold. */
const storedValues = ({ summary }: IndicatorPage): FormValues => {
  const { baseline, target } = summary;
  return {
    baselineValue: baseline ? String(baseline.value) : "",
    baselineWhen: baseline?.refDate ?? "",
    baselineSource: baseline?.source ?? "",
    targetValue: target ? String(target.value) : "",
    targetStart: target?.start ?? "",
    targetEnd: target?.end ?? "",
    targetShape: target?.shape ?? "",
    ...localizedValues("rationale", target?.rationale),
  };
};

/** Parts of the county's programmes as choices: each programme, and under it its nodes. */
const placesOf = async ({ db }: IndicatorDeps, { area, look }: Desk) => {
  const places: { value: string; label: string }[] = [];
  const nodes: { value: string; label: string }[] = [];
  for (const programme of await programmesOfArea(db, area.code)) {
    const title = plain(look, programme.title);
    places.push({ value: programme.id, label: title });
    for (const node of (await chain(db, programme.id)).nodes) {
      const label = `${title}: ${textFor(node.title, look.locale).text}`;
      places.push({ value: `${programme.id}/${node.id}`, label });
      nodes.push({ value: node.id, label });
    }
  }
  return { places, nodes };
};

const DONE = [
  "baseline",
  "target",
  "undone",
  "reading",
  "assessment",
  "lesson",
  "settled",
  "link",
] as const;

const doneOf = (desk: Desk) => {
  const { done } = queryOf(desk);
  const what = DONE.find((known) => known === done);
  if (!what) return {};
  const undo = what === "baseline" || what === "target";
  return { done: { text: desk.look.t(`staff.done.${what}`), undo } };
};

interface Editing {
  readonly values?: FormValues;
  readonly errors?: Record<string, string>;
  readonly refused?: string;
  readonly status?: number;
}

const deskPage = async (
  deps: IndicatorDeps,
  desk: Desk,
  page: IndicatorPage,
  { values = {}, errors = {}, refused, status }: Editing = {},
): Promise<WebReply> => {
  const { area, look, local, request, reply } = desk;
  const { code, name } = page.summary.version;
  const body = IndicatorDesk({
    look,
    summary: page.summary,
    assessments: page.assessments,
    ...(await placesOf(deps, desk)),
    slug: area.slug,
    local,
    base: local(staffIndicatorPath(area.slug, code)),
    csrf: deps.site.csrf(reply),
    values: { ...storedValues(page), ...values },
    errors,
    ...doneOf(desk),
    ...(refused ? { refused } : {}),
  });
  const title = `${plain(look, name)}: ${look.t("staff.title")}`;
  return deps.site.page(request, reply, {
    title,
    body,
    staff: true,
    noIndex: true,
    invalid: Object.keys(errors).length > 0,
    ...(status ? { status } : {}),
  });
};

/** The desk and the indicator of the address, or undefined once a problem page was sent. */
const at = async (deps: IndicatorDeps, desk: Desk | undefined, code: string) => {
  if (!desk) return undefined;
  const page = isIndicatorCode(code) ? await indicatorPage(deps.db, desk.area, code) : undefined;
  if (page) return { desk, page };
  await deps.site.problem(desk.request, desk.reply, "not-found");
  return undefined;
};

const back = ({ area, local, reply }: Desk, code: string, done: string): WebReply =>
  reply.redirect(`${local(staffIndicatorPath(area.slug, code))}?done=${done}`, 303);

const refusedPage = (
  deps: IndicatorDeps,
  desk: Desk,
  page: IndicatorPage,
  kind: AnsweredKind,
  values: FormValues = {},
): Promise<WebReply> => {
  if (isPolicy(kind)) return deps.site.problem(desk.request, desk.reply, kind);
  return deskPage(deps, desk, page, {
    values,
    refused: desk.look.t(`refusal.${kind}`),
    status: 409,
  });
};

/** Texts of field errors; fields of any number do not ask for a whole one. */
const errorsOf = (
  deps: IndicatorDeps,
  { look }: Desk,
  errors: Parameters<IndicatorDeps["site"]["fieldErrors"]>[1],
  labels: Readonly<Record<string, string>>,
): Record<string, string> => {
  const texts = deps.site.fieldErrors(look.locale, errors, labels);
  for (const { field, code } of errors)
    if (code === "not-a-number" && DECIMAL_FIELDS.includes(field))
      texts[field] = look.t("form.decimal.error", { label: labels[field] ?? field });
  return texts;
};

const answerForm = async (
  deps: IndicatorDeps,
  { desk, page }: { desk: Desk; page: IndicatorPage },
  kind: DoneKind,
): Promise<WebReply> => {
  const { code } = page.summary.version;
  const values = formValues(desk.request.body);
  const result = await FORMS[kind](desk.context, { area: desk.area.code, code }, values);
  if (result.ok) return back(desk, code, kind);
  const { refusal } = result;
  if (refusal.kind !== "bad-form") return refusedPage(deps, desk, page, refusal.kind, values);
  // A form refusal always carries its errors; the union of kinds does not tell the compiler so.
  const fields = "errors" in refusal ? refusal.errors : [];
  const unit = desk.look.t(`unit.${page.summary.version.unit}`);
  const errors = errorsOf(deps, desk, fields, formLabels(desk.look, unit));
  return deskPage(deps, desk, page, { values, errors, status: 422 });
};

const deskRoutes = (server: Server, deps: IndicatorDeps): void => {
  const path = "/:locale/:area/staff/indicators/:code";
  server.get<Params>(path, async (request, reply) => {
    const here = await at(deps, await deskOf(deps, request, reply), request.params.code);
    return here ? deskPage(deps, here.desk, here.page) : reply;
  });
  for (const kind of Object.keys(FORMS) as DoneKind[])
    server.post<Params>(`${path}/${kind}`, async (request, reply) => {
      const here = await at(deps, await deskOf(deps, request, reply), request.params.code);
      return here ? answerForm(deps, here, kind) : reply;
    });
  server.post<Params>(`${path}/undo`, async (request, reply) => {
    const { code } = request.params;
    const here = await at(deps, await deskOf(deps, request, reply), code);
    if (!here) return reply;
    const result = await undoAim(here.desk.context, { area: here.desk.area.code, code });
    if (result.ok) return back(here.desk, code, "undone");
    return refusedPage(deps, here.desk, here.page, result.refusal.kind);
  });
  server.post<Params>(`${path}/lessons/:lessonId`, async (request, reply) => {
    const { code, lessonId } = request.params;
    const here = await at(deps, await deskOf(deps, request, reply), code);
    if (!here) return reply;
    const asked = formValues(request.body)["status"];
    const status = LESSON_STATUSES.find((known) => known === asked);
    if (!status) return deskPage(deps, here.desk, here.page, { status: 422 });
    const { context, area } = here.desk;
    const result = await settleLesson(context, area.code, lessonId, status);
    if (result.ok) return back(here.desk, code, "settled");
    return refusedPage(deps, here.desk, here.page, result.refusal.kind);
  });
};

/** Where the lead counts, aims, judges and learns; everything by forms that need no script. */
export const staffRoutes = (server: Server, deps: IndicatorDeps): void => {
  server.get("/:locale/:area/staff/indicators", async (request, reply) => {
    const desk = await deskOf(deps, request, reply);
    return desk ? listPage(deps, desk) : reply;
  });
  server.post("/:locale/:area/staff/indicators/measure", async (request, reply) => {
    const desk = await deskOf(deps, request, reply);
    if (!desk) return reply;
    const result = await measureNow(desk.context, deps.ways, desk.area.code);
    if (!result.ok) return deps.site.problem(request, reply, result.refusal.kind);
    const list = desk.local(staffIndicatorsPath(desk.area.slug));
    return reply.redirect(`${list}?done=measured&kept=${result.value.kept}`, 303);
  });
  deskRoutes(server, deps);
};
