import { isUuid } from "../../kernel/ids.ts";
import type { Result } from "../../kernel/result.ts";
import {
  type FormValues,
  formValues,
  localizedErrors,
  localizedFrom,
  versionOf,
} from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { withUploads } from "../../platform/web/uploads.ts";
import { formatDay, localizedLabels } from "../../ui/index.ts";
import {
  addMaterial,
  closeAsk,
  editMaterial,
  type MaterialContext,
  type MaterialRefusal,
  noteLinkSeen,
  removeMaterial,
  replaceMaterial,
} from "../actions/material.ts";
import type { ListedMaterial, MaterialAskId, MaterialId } from "../core/material.ts";
import {
  type MaterialAct,
  materialPath,
  newMaterialPath,
  staffMaterialPath,
  staffMaterialsPath,
} from "../core/material-paths.ts";
import { staffEventPath } from "../core/paths.ts";
import { materialById, materialsOfMeeting } from "../store/material.ts";
import { askCounts, asksOf } from "../store/material-ask.ts";
import { EditMaterialPage, NewMaterialPage, StaffMaterialsPage } from "../views/material-form.tsx";
import type { MaterialDeps } from "./material.ts";
import {
  choicesOf,
  contentIn,
  type Errors,
  errorsOf,
  MOST_MEGABYTES,
  type Taken,
  takeForm,
  valuesOf,
} from "./material-form.ts";
import { atMeeting, type MeetingDesk, meetingTitle, refusalPage, staffPage } from "./staff-desk.ts";

interface MaterialDesk extends MeetingDesk {
  readonly material: ListedMaterial;
}

const DONE = ["added", "edited", "replaced", "removed", "seen", "answered"] as const;

const doneIn = ({ request, look }: MeetingDesk): { readonly done?: string } => {
  const { done } = request.query as { readonly done?: unknown };
  const known = DONE.find((one) => one === done);
  return known ? { done: look.t(`material.done.${known}`) } : {};
};

const contextOf = ({ files }: MaterialDeps, { context }: MeetingDesk): MaterialContext => ({
  ...context,
  files,
});

const listPage = async (deps: MaterialDeps, desk: MeetingDesk): Promise<WebReply> => {
  const { id, look, local } = desk;
  const [all, asks] = await Promise.all([materialsOfMeeting(deps.db, id), askCounts(deps.db, id)]);
  const body = StaffMaterialsPage({
    look,
    meetingTitle: meetingTitle(desk),
    items: all.map((material) => ({
      material,
      href: local(staffMaterialPath(id, material.id)),
      asks: asks.get(material.id) ?? 0,
    })),
    ...doneIn(desk),
    hrefs: { add: local(newMaterialPath(id)), back: local(staffEventPath(id)) },
  });
  return staffPage(deps, desk, look.t("materials.title"), body);
};

const newPage = async (
  deps: MaterialDeps,
  desk: MeetingDesk,
  values: FormValues,
  errors: Errors = {},
  status = 200,
): Promise<WebReply> => {
  const { id, look, local, reply } = desk;
  const body = NewMaterialPage({
    look,
    meetingTitle: meetingTitle(desk),
    values,
    errors,
    ...(await choicesOf(deps, desk)),
    csrf: deps.site.csrf(reply),
    megabytes: MOST_MEGABYTES,
    hrefs: { here: local(newMaterialPath(id)), back: local(staffMaterialsPath(id)) },
  });
  const invalid = status !== 200;
  return staffPage(deps, desk, look.t("material.add"), body, { status, invalid });
};

/** A form for the item of the programme from which one comes. */
const begin = (deps: MaterialDeps, desk: MeetingDesk): Promise<WebReply> => {
  const { item } = desk.request.query as { readonly item?: unknown };
  return newPage(deps, desk, {
    kind: "slides",
    audience: "public",
    accessible: "missing",
    lang: desk.locale,
    item: typeof item === "string" ? item : "",
  });
};

interface Refused {
  readonly values: FormValues;
  readonly errors: Errors;
  readonly status: number;
  readonly refused?: string;
}

const editPage = async (
  deps: MaterialDeps,
  desk: MaterialDesk,
  shown?: Refused,
): Promise<WebReply> => {
  const { id, look, locale, local, material, reply } = desk;
  const asks = await asksOf(deps.db, material.id);
  const to = (act: MaterialAct): string => local(staffMaterialPath(id, material.id, act));
  const { status = 200, refused } = shown ?? {};
  const body = EditMaterialPage({
    look,
    material,
    values: { ...valuesOf(material), ...shown?.values },
    errors: shown?.errors ?? {},
    ...(await choicesOf(deps, desk, material.id)),
    ...doneIn(desk),
    refused,
    csrf: deps.site.csrf(reply),
    megabytes: MOST_MEGABYTES,
    asks: asks.map((ask) => ({
      id: ask.id,
      email: ask.email,
      told: look.t("material.asks.told", {
        day: formatDay(ask.askedAt, locale),
        language: look.ui(`ui.language.${ask.lang}`),
      }),
    })),
    hrefs: {
      edit: local(staffMaterialPath(id, material.id)),
      replace: to("replace"),
      remove: to("remove"),
      seen: to("seen"),
      answered: to("answered"),
      page: local(materialPath(material.id)),
      back: local(staffMaterialsPath(id)),
    },
  });
  const invalid = status !== 200;
  return staffPage(deps, desk, look.t("material.edit"), body, { status, invalid });
};

type Again = (errors: Errors) => Promise<WebReply>;

/** Goes on where it was done; else the form comes again, or a page tells why not. */
const answer = (
  deps: MaterialDeps,
  desk: MeetingDesk,
  done: Result<unknown, MaterialRefusal>,
  to: string,
  again?: Again,
): Promise<WebReply> | WebReply => {
  if (done.ok) return desk.reply.redirect(desk.local(to), 303);
  const { look } = desk;
  const { kind } = done.refusal;
  const errors = errorsOf(look, done.refusal);
  if (errors && again) return again(errors);
  const late = kind === "changed-meanwhile" && look.t("material.refused.changed-meanwhile");
  return refusalPage(deps, desk, kind, late || undefined);
};

/** Answers what is done with a form that brings a file; the file is removed once it was judged. */
const withForm = async (
  deps: MaterialDeps,
  desk: MeetingDesk,
  work: (taken: Taken) => Promise<WebReply> | WebReply,
): Promise<WebReply> => {
  const taken = await takeForm(deps, desk);
  try {
    return await work(taken);
  } finally {
    await taken.close();
  }
};

const add = (deps: MaterialDeps, desk: MeetingDesk): Promise<WebReply> =>
  withForm(deps, desk, async ({ values, given, errors, status }) => {
    const { id, look } = desk;
    if (!given) return newPage(deps, desk, values, errors, status);
    const content = contentIn(values, look);
    const added = await addMaterial(contextOf(deps, desk), id, content, given);
    const to = `${staffMaterialsPath(id)}?done=added`;
    return answer(deps, desk, added, to, (wrong) => newPage(deps, desk, values, wrong, 422));
  });

/** The page of one material, once something was done with it. */
const doneAt = ({ id, material }: MaterialDesk, done: (typeof DONE)[number]): string =>
  `${staffMaterialPath(id, material.id)}?done=${done}`;

const replace = (deps: MaterialDeps, desk: MaterialDesk): Promise<WebReply> =>
  withForm(deps, desk, async ({ values: { link = "" }, given, errors, status }) => {
    const values = { link };
    if (!given) return editPage(deps, desk, { values, errors, status });
    const done = await replaceMaterial(contextOf(deps, desk), desk.material.id, given);
    return answer(deps, desk, done, doneAt(desk, "replaced"), (wrong) =>
      editPage(deps, desk, { values, errors: wrong, status: 422 }),
    );
  });

const edit = async (deps: MaterialDeps, desk: MaterialDesk): Promise<WebReply> => {
  const { look, request, material, context } = desk;
  const values = formValues(request.body);
  const edited = await editMaterial(
    context,
    material.id,
    versionOf(values),
    contentIn(values, look),
  );
  if (!edited.ok && edited.refusal.kind === "changed-meanwhile")
    return editPage(deps, desk, {
      // What was typed stays; the version becomes that of the row, so that saving again overwrites.
      values: { ...values, version: String(material.version) },
      errors: {},
      status: 409,
      refused: look.t("material.refused.changed-meanwhile"),
    });
  return answer(deps, desk, edited, doneAt(desk, "edited"), (errors) =>
    editPage(deps, desk, { values, errors, status: 422 }),
  );
};

const LONGEST_REASON = 500;

const remove = async (deps: MaterialDeps, desk: MaterialDesk): Promise<WebReply> => {
  const { id, look, request, material } = desk;
  const values = formValues(request.body);
  const again: Again = (errors) => editPage(deps, desk, { values, errors, status: 422 });
  const reason = localizedFrom(values, "reason");
  const faults = localizedErrors(reason, "reason", { required: false, max: LONGEST_REASON });
  if (faults.length > 0) {
    const labels = localizedLabels(look.ui, { reason: look.t("material.remove.reason") });
    return again(deps.site.fieldErrors(look.locale, faults, labels));
  }
  const removed = await removeMaterial(contextOf(deps, desk), material.id, reason);
  return answer(deps, desk, removed, `${staffMaterialsPath(id)}?done=removed`, again);
};

const seen = async (deps: MaterialDeps, desk: MaterialDesk): Promise<WebReply> =>
  answer(deps, desk, await noteLinkSeen(desk.context, desk.material.id), doneAt(desk, "seen"));

const answered = async (deps: MaterialDeps, desk: MaterialDesk): Promise<WebReply> => {
  const { ask = "" } = formValues(desk.request.body);
  if (!isUuid(ask)) return refusalPage(deps, desk, "unknown-ask");
  const closed = await closeAsk(desk.context, desk.material.id, ask as MaterialAskId);
  return answer(deps, desk, closed, doneAt(desk, "answered"));
};

/** Answers at a material of the meeting that was not removed. */
const atMaterial = (
  deps: MaterialDeps,
  work: (deps: MaterialDeps, desk: MaterialDesk) => Promise<WebReply>,
) =>
  atMeeting(deps, "run", async (_, desk) => {
    const { materialId: id } = desk.request.params as { readonly materialId: string };
    const material = isUuid(id) ? await materialById(deps.db, id as MaterialId) : undefined;
    return material && material.eventId === desk.id && !material.removed
      ? work(deps, { ...desk, material })
      : refusalPage(deps, desk, "unknown-material");
  });

/** Materials for those who run a meeting: add, change, replace, remove. */
export const materialDeskRoutes = (server: Server, deps: MaterialDeps): void => {
  const all = "/:locale/:area/staff/events/:eventId/materials";
  const one = `${all}/:materialId`;
  server.get(all, atMeeting(deps, "run", listPage));
  server.get(`${all}/new`, atMeeting(deps, "run", begin));
  server.get(one, atMaterial(deps, editPage));
  server.post(one, atMaterial(deps, edit));
  server.post(`${one}/remove`, atMaterial(deps, remove));
  server.post(`${one}/seen`, atMaterial(deps, seen));
  server.post(`${one}/answered`, atMaterial(deps, answered));
  withUploads(server, (scope) => {
    scope.post(`${all}/new`, atMeeting(deps, "run", add));
    scope.post(`${one}/replace`, atMaterial(deps, replace));
  });
};
