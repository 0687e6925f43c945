import { localPath } from "../../platform/slice.ts";
import { type FieldError, type FormValues, formValues } from "../../platform/web/fields.ts";
import { FRAME_SEGMENT } from "../../platform/web/framing.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { formatDeadline, formatMoment, type SummaryRow } from "../../ui/index.ts";
import { staffActivityPath } from "../../programmes/index.ts";
import { changeSettings, settingsVersion, undoSettings } from "../actions/settings.ts";
import { isMethod, type Method } from "../core/engine.ts";
import { MOST_ORIGINS, readOrigins } from "../core/embed-origin.ts";
import { conversationPath, settingsPath, votePath } from "../core/paths.ts";
import type { ConversationSettings } from "../core/settings.ts";
import { conversationSettings } from "../store/settings.ts";
import { SettingsPage, type SettingsPageProps, type ShownMethod } from "../views/settings-page.tsx";
import type { ActivityRoute, OpinionsDeps } from "./here.ts";
import { peopleSettingsValues, readPeopleSettings, settingsLabels } from "./settings-form.ts";
import { type StaffDesk, staffDesk, staffPage } from "./staff-desk.ts";

const SHOWN: readonly ShownMethod[] = ["robust", "compatible"];

/** A product that is tried out on one machine may be shown in frames of that machine. */
const isLocal = ({ config }: OpinionsDeps): boolean =>
  /^http:\/\/localhost\b/.test(config.publicUrl);

const valuesOf = (settings: ConversationSettings): FormValues => ({
  ...peopleSettingsValues(settings),
  method: settings.method,
  origins: settings.embedOrigins.join("\n"),
});

interface Shown extends Pick<SettingsPageProps, "told" | "refused"> {
  readonly values?: FormValues;
  readonly errors?: Readonly<Record<string, string>>;
  readonly status?: number;
}

const timesOf = ({ look, activity }: StaffDesk): SummaryRow[] => {
  const { t, locale } = look;
  const { status, opensAt, openedAt, closesAt, closedAt } = activity;
  const opening = status === "planned" ? opensAt : openedAt;
  return [
    {
      term: t(status === "planned" ? "run.opens" : "run.opened"),
      value: opening ? formatMoment(opening, locale) : t("run.opens.by-hand"),
    },
    closedAt
      ? { term: t("run.closed"), value: formatMoment(closedAt, locale) }
      : {
          term: t("run.closes"),
          value: closesAt ? formatDeadline(closesAt, locale) : t("run.closes.never"),
        },
  ];
};

const snippetOf = ({ config }: OpinionsDeps, desk: StaffDesk): string => {
  const { locale, area, id, look } = desk;
  const path = localPath(locale, `/${FRAME_SEGMENT}/${area.slug}${votePath(id)}`);
  const title = look.t("settings.embed.frame");
  return `<iframe src="${config.publicUrl}${path}" title="${title}" width="100%" height="700" style="border:0"></iframe>`;
};

const settingsPage = async (
  deps: OpinionsDeps,
  desk: StaffDesk,
  { values, errors = {}, status, ...told }: Shown,
): Promise<WebReply> => {
  const { db, site } = deps;
  const { look, area, id, activity, local, locale, reply } = desk;
  const stored = await conversationSettings(db, id);
  if (!stored) return site.problem(desk.request, reply, "not-found");
  const { version, undoable } = await settingsVersion(db, id);
  const body = SettingsPage({
    look,
    title: activity.title,
    csrf: site.csrf(reply),
    values: values ?? valuesOf(stored),
    errors,
    version,
    undoable,
    ...told,
    methods: SHOWN.filter((method) => isMethod(method)),
    times: timesOf(desk),
    snippet: stored.embedOrigins.length > 0 ? snippetOf(deps, desk) : undefined,
    hrefs: {
      save: local(settingsPath(id)),
      undo: `${local(settingsPath(id))}/undo`,
      times: `${localPath(locale, staffActivityPath(area.slug, id))}/edit`,
      back: local(conversationPath(id)),
    },
  });
  return staffPage(deps, desk, look.t("settings.title"), body, { status });
};

type Read =
  | { readonly settings: ConversationSettings }
  | { readonly errors: Readonly<Record<string, string>> };

const readSettings = (deps: OpinionsDeps, { look }: StaffDesk, values: FormValues): Read => {
  const { settings, errors } = readPeopleSettings(values);
  const { method = "" } = values;
  const origins = readOrigins(values.origins ?? "", isLocal(deps));
  const wrong: FieldError[] = [
    ...errors,
    ...(isMethod(method) ? [] : [{ field: "method", code: "not-a-choice" } as const]),
  ];
  const labels = { ...settingsLabels(look), method: look.t("settings.method") };
  const texts = deps.site.fieldErrors(look.locale, wrong, labels);
  if (!origins.ok) {
    const { refusal } = origins;
    texts.origins =
      "wrong" in refusal
        ? look.t("refusal.bad-origins", { wrong: refusal.wrong.join(", ") })
        : look.t("refusal.too-many-origins", { most: String(MOST_ORIGINS) });
  }
  if (Object.keys(texts).length > 0 || !origins.ok) return { errors: texts };
  return {
    settings: { ...settings, method: method as Method, embedOrigins: origins.value },
  };
};

const versionIn = ({ version = "" }: FormValues): number =>
  /^\d{1,15}$/.test(version) ? Number(version) : -1;

const saveSettings = async (deps: OpinionsDeps, desk: StaffDesk): Promise<WebReply> => {
  const { look, context, area, id, local, request, reply } = desk;
  const values = formValues(request.body);
  const read = readSettings(deps, desk, values);
  if ("errors" in read)
    return settingsPage(deps, desk, { values, errors: read.errors, status: 422 });
  const version = versionIn(values);
  const saved = await changeSettings(context, area.code, id, { ...read.settings, version });
  if (saved.ok) return reply.redirect(`${local(settingsPath(id))}?done=saved`, 303);
  const { kind } = saved.refusal;
  if (kind === "purpose-missing") {
    const errors = { "purpose.fi": look.t("refusal.purpose-missing") };
    return settingsPage(deps, desk, { values, errors, status: 422 });
  }
  if (kind === "changed-meanwhile") {
    const refused = look.t("settings.changed-meanwhile");
    return settingsPage(deps, desk, { values, refused, status: 409 });
  }
  return deps.site.problem(request, reply, kind === "unknown-conversation" ? "not-found" : kind);
};

/** Staff change what a conversation is set to, and take the last change back. */
export const settingsRoutes = (server: Server, deps: OpinionsDeps): void => {
  const path = "/:locale/:area/staff/activities/:activityId/settings";

  server.get<ActivityRoute>(path, async (request, reply) => {
    const desk = await staffDesk(deps, request, reply, "activity.edit");
    if (!desk) return reply;
    const { done } = request.query as { done?: unknown };
    const told = (["saved", "undone", "undo-late"] as const).find((one) => one === done);
    return settingsPage(deps, desk, { told });
  });

  server.post<ActivityRoute>(path, async (request, reply) => {
    const desk = await staffDesk(deps, request, reply, "activity.edit");
    return desk ? saveSettings(deps, desk) : reply;
  });

  server.post<ActivityRoute>(`${path}/undo`, async (request, reply) => {
    const desk = await staffDesk(deps, request, reply, "activity.edit");
    if (!desk) return reply;
    const { context, area, id, local } = desk;
    const undone = await undoSettings(context, area.code, id, versionIn(formValues(request.body)));
    const done = undone.ok ? "undone" : "undo-late";
    return reply.redirect(`${local(settingsPath(id))}?done=${done}`, 303);
  });
};
