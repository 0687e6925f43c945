import { textFor } from "../../kernel/locale.ts";
import { chain, dayInFinland, programmesOfArea } from "../../programmes/index.ts";
import { type FormValues, localizedValues } from "../../platform/web/fields.ts";
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
import { type AnsweredKind, atDesk, type Desk, type IndicatorDeps, isPolicy } from "./desk.ts";
import { DECIMAL_FIELDS, type DoneKind, FORMS } from "./forms.ts";
import { formLabels } from "./labels.ts";

const queryOf = ({ request }: Desk): Readonly<Record<string, unknown>> =>
  request.query as Record<string, unknown>;

const listPage = async (deps: IndicatorDeps, desk: Desk): Promise<WebReply> => {
  const { area, look, local, request, reply } = desk;
  const today = dayInFinland(deps.clock.now());
  const observations = await currentObservations(deps.db, [area.code]);
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

/** Why a form comes back: what is wrong with its fields, or why all of it was refused. */
interface FormBack {
  readonly errors?: Record<string, string>;
  readonly refused?: string;
}

const deskPage = async (
  deps: IndicatorDeps,
  desk: Desk,
  page: IndicatorPage,
  formBack?: FormBack,
): Promise<WebReply> => {
  const { area, look, local, request, reply, values } = desk;
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
    errors: {},
    ...formBack,
    ...doneOf(desk),
  });
  return deps.site.page(request, reply, {
    title: `${plain(look, name)}: ${look.t("staff.title")}`,
    body,
    staff: true,
    noIndex: true,
    invalid: formBack?.errors !== undefined,
    status: formBack?.errors ? 422 : formBack ? 409 : 200,
  });
};

const back = ({ area, local, reply }: Desk, code: string, done: string): WebReply =>
  reply.redirect(`${local(staffIndicatorPath(area.slug, code))}?done=${done}`, 303);

const refusedPage = (
  deps: IndicatorDeps,
  desk: Desk,
  page: IndicatorPage,
  kind: AnsweredKind,
): Promise<WebReply> =>
  isPolicy(kind)
    ? deps.site.problem(desk.request, desk.reply, kind)
    : deskPage(deps, desk, page, { refused: desk.look.t(`refusal.${kind}`) });

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

/** A page or an act of staff on one indicator. */
type DeskWork = (deps: IndicatorDeps, desk: Desk, page: IndicatorPage) => Promise<WebReply>;

const answerForm =
  (kind: DoneKind): DeskWork =>
  async (deps, desk, page) => {
    const { code, unit } = page.summary.version;
    const { context, area, look, values } = desk;
    const result = await FORMS[kind](context, { area: area.code, code }, values);
    if (result.ok) return back(desk, code, kind);
    const { refusal } = result;
    if (!("errors" in refusal)) return refusedPage(deps, desk, page, refusal.kind);
    const labels = formLabels(look, look.t(`unit.${unit}`));
    return deskPage(deps, desk, page, { errors: errorsOf(deps, desk, refusal.errors, labels) });
  };

const undo: DeskWork = async (deps, desk, page) => {
  const { code } = page.summary.version;
  const result = await undoAim(desk.context, { area: desk.area.code, code });
  return result.ok
    ? back(desk, code, "undone")
    : refusedPage(deps, desk, page, result.refusal.kind);
};

const settle: DeskWork = async (deps, desk, page) => {
  const { lessonId } = desk.request.params as { lessonId: string };
  const status = LESSON_STATUSES.find((known) => known === desk.values["status"]);
  if (!status) return deskPage(deps, desk, page, { errors: {} });
  const result = await settleLesson(desk.context, desk.area.code, lessonId, status);
  return result.ok
    ? back(desk, page.summary.version.code, "settled")
    : refusedPage(deps, desk, page, result.refusal.kind);
};

const measureAll = async (deps: IndicatorDeps, desk: Desk): Promise<WebReply> => {
  const { context, area, local, request, reply } = desk;
  const result = await measureNow(context, deps.ways, area.code);
  if (!result.ok) return deps.site.problem(request, reply, result.refusal.kind);
  const list = local(staffIndicatorsPath(area.slug));
  return reply.redirect(`${list}?done=measured&kept=${result.value.kept}`, 303);
};

/** Where the lead counts, aims, judges and learns; everything by forms that need no script. */
export const staffRoutes = (server: Server, deps: IndicatorDeps): void => {
  const list = "/:locale/:area/staff/indicators";
  server.get(list, (request, reply) =>
    atDesk(deps, request, reply, (desk) => listPage(deps, desk)),
  );
  server.post(`${list}/measure`, (request, reply) =>
    atDesk(deps, request, reply, (desk) => measureAll(deps, desk)),
  );
  const on = (method: "GET" | "POST", path: string, work: DeskWork): void => {
    server.route<{ Params: { code: string } }>({
      method,
      url: `${list}/:code${path}`,
      handler: (request, reply) =>
        atDesk(deps, request, reply, async (desk) => {
          const { code } = request.params;
          const page = isIndicatorCode(code)
            ? await indicatorPage(deps.db, desk.area, code)
            : undefined;
          return page ? work(deps, desk, page) : deps.site.problem(request, reply, "not-found");
        }),
    });
  };
  on("GET", "", deskPage);
  for (const kind of Object.keys(FORMS) as DoneKind[]) on("POST", `/${kind}`, answerForm(kind));
  on("POST", "/undo", undo);
  on("POST", "/lessons/:lessonId", settle);
};
