import { isUuid } from "../../kernel/ids.ts";
import { textFor } from "../../kernel/locale.ts";
import {
  type FormValues,
  formValues,
  localizedErrors,
  localizedFrom,
} from "../../platform/web/fields.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { withUploads } from "../../platform/web/uploads.ts";
import { formatDay } from "../../ui/index.ts";
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
  takeForm,
  valuesOf,
} from "./material-form.ts";
import type { EventRoute } from "./here.ts";
import { type MeetingDesk, meetingDesk, staffPage } from "./staff-desk.ts";

type OneRoute = { Params: EventRoute["Params"] & { materialId: string } };

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
  const { id, look, locale, local, meeting } = desk;
  const [all, asks] = await Promise.all([materialsOfMeeting(deps.db, id), askCounts(deps.db, id)]);
  const body = StaffMaterialsPage({
    look,
    meetingTitle: textFor(meeting.title, locale).text,
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
  const { id, look, locale, local, meeting, reply } = desk;
  const body = NewMaterialPage({
    look,
    meetingTitle: textFor(meeting.title, locale).text,
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
    ...(refused ? { refused } : {}),
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

/** The desk at a living material of this meeting; undefined once a problem was sent. */
const materialDesk = async (
  deps: MaterialDeps,
  request: WebRequest,
  reply: WebReply,
): Promise<MaterialDesk | undefined> => {
  const desk = await meetingDesk(deps, request, reply, "run");
  if (!desk) return undefined;
  const { materialId } = request.params as OneRoute["Params"];
  const material = isUuid(materialId)
    ? await materialById(deps.db, materialId as MaterialId)
    : undefined;
  if (material && material.eventId === desk.id && !material.removed) return { ...desk, material };
  await deps.site.problem(request, reply, "not-found");
  return undefined;
};

/** A refusal that no field is to blame for, as a page of its own. */
const problemOf = (
  deps: MaterialDeps,
  { request, reply, look }: MeetingDesk,
  { kind }: MaterialRefusal,
): Promise<WebReply> => {
  if (kind === "signed-out" || kind === "forbidden") return deps.site.problem(request, reply, kind);
  return kind === "changed-meanwhile"
    ? deps.site.problem(request, reply, "conflict", look.t("material.refused.changed-meanwhile"))
    : deps.site.problem(request, reply, "not-found");
};

const add = async (deps: MaterialDeps, desk: MeetingDesk): Promise<WebReply> => {
  const { id, look, local, reply } = desk;
  const taken = await takeForm(deps, desk);
  try {
    const { values, given } = taken;
    if (!given) return await newPage(deps, desk, values, taken.errors, taken.status);
    const content = contentIn(values, look);
    const added = await addMaterial(contextOf(deps, desk), id, content, given);
    if (added.ok) return reply.redirect(`${local(staffMaterialsPath(id))}?done=added`, 303);
    const errors = errorsOf(look, added.refusal);
    return errors
      ? await newPage(deps, desk, values, errors, 422)
      : await problemOf(deps, desk, added.refusal);
  } finally {
    await taken.close();
  }
};

const replace = async (deps: MaterialDeps, desk: MaterialDesk): Promise<WebReply> => {
  const { id, look, local, reply, material } = desk;
  const taken = await takeForm(deps, desk);
  try {
    const { given, values: sent } = taken;
    const values = { link: sent.link ?? "" };
    if (!given)
      return await editPage(deps, desk, { values, errors: taken.errors, status: taken.status });
    const done = await replaceMaterial(contextOf(deps, desk), material.id, given);
    if (done.ok)
      return reply.redirect(`${local(staffMaterialPath(id, material.id))}?done=replaced`, 303);
    const errors = errorsOf(look, done.refusal);
    return errors
      ? await editPage(deps, desk, { values, errors, status: 422 })
      : await problemOf(deps, desk, done.refusal);
  } finally {
    await taken.close();
  }
};

const edit = async (deps: MaterialDeps, desk: MaterialDesk): Promise<WebReply> => {
  const { id, look, local, request, reply, material, context } = desk;
  const values = formValues(request.body);
  const version = Number(/^\d{1,9}$/.exec(values.version ?? "")?.[0] ?? 0);
  const edited = await editMaterial(context, material.id, version, contentIn(values, look));
  if (edited.ok)
    return reply.redirect(`${local(staffMaterialPath(id, material.id))}?done=edited`, 303);
  const { refusal } = edited;
  if (refusal.kind === "changed-meanwhile")
    return editPage(deps, desk, {
      // What was typed stays; the version becomes that of the row, so that saving again overwrites.
      values: { ...values, version: String(material.version) },
      errors: {},
      status: 409,
      refused: look.t("material.refused.changed-meanwhile"),
    });
  const errors = errorsOf(look, refusal);
  return errors
    ? editPage(deps, desk, { values, errors, status: 422 })
    : problemOf(deps, desk, refusal);
};

const LONGEST_REASON = 500;

const remove = async (deps: MaterialDeps, desk: MaterialDesk): Promise<WebReply> => {
  const { id, look, local, request, reply, material } = desk;
  const values = formValues(request.body);
  const reason = localizedFrom(values, "reason");
  const faults = localizedErrors(reason, "reason", { required: false, max: LONGEST_REASON });
  if (faults.length > 0) {
    const label = look.t("material.remove.reason");
    const labels = Object.fromEntries(faults.map(({ field }) => [field, label]));
    const errors = deps.site.fieldErrors(look.locale, faults, labels);
    return editPage(deps, desk, { values, errors, status: 422 });
  }
  const removed = await removeMaterial(contextOf(deps, desk), material.id, reason);
  if (removed.ok) return reply.redirect(`${local(staffMaterialsPath(id))}?done=removed`, 303);
  const errors = errorsOf(look, removed.refusal);
  return errors
    ? editPage(deps, desk, { values, errors, status: 422 })
    : problemOf(deps, desk, removed.refusal);
};

const seen = async (deps: MaterialDeps, desk: MaterialDesk): Promise<WebReply> => {
  const noted = await noteLinkSeen(desk.context, desk.material.id);
  const path = desk.local(staffMaterialPath(desk.id, desk.material.id));
  return noted.ok
    ? desk.reply.redirect(`${path}?done=seen`, 303)
    : problemOf(deps, desk, noted.refusal);
};

const answered = async (deps: MaterialDeps, desk: MaterialDesk): Promise<WebReply> => {
  const { ask = "" } = formValues(desk.request.body);
  if (!isUuid(ask)) return deps.site.problem(desk.request, desk.reply, "not-found");
  const closed = await closeAsk(desk.context, desk.material.id, ask as MaterialAskId);
  const path = desk.local(staffMaterialPath(desk.id, desk.material.id));
  return closed.ok
    ? desk.reply.redirect(`${path}?done=answered`, 303)
    : problemOf(deps, desk, closed.refusal);
};

/** Materials for those who run a meeting: add, change, replace, remove. */
export const materialDeskRoutes = (server: Server, deps: MaterialDeps): void => {
  const all = "/:locale/:area/staff/events/:eventId/materials";
  const one = `${all}/:materialId`;
  type Work<Desk> = (deps: MaterialDeps, desk: Desk) => Promise<WebReply>;
  const atMeeting = (work: Work<MeetingDesk>) => async (request: WebRequest, reply: WebReply) => {
    const desk = await meetingDesk(deps, request, reply, "run");
    return desk ? work(deps, desk) : reply;
  };
  const atOne = (work: Work<MaterialDesk>) => async (request: WebRequest, reply: WebReply) => {
    const desk = await materialDesk(deps, request, reply);
    return desk ? work(deps, desk) : reply;
  };

  server.get(all, atMeeting(listPage));
  server.get(
    `${all}/new`,
    atMeeting((_, desk) => {
      const { item } = desk.request.query as { readonly item?: unknown };
      const usual = { kind: "slides", audience: "public", accessible: "missing" };
      return newPage(deps, desk, {
        ...usual,
        lang: desk.locale,
        item: typeof item === "string" ? item : "",
      });
    }),
  );
  server.get(
    one,
    atOne((_, desk) => editPage(deps, desk)),
  );
  server.post(one, atOne(edit));
  server.post(`${one}/remove`, atOne(remove));
  server.post(`${one}/seen`, atOne(seen));
  server.post(`${one}/answered`, atOne(answered));
  withUploads(server, (scope) => {
    scope.post(`${all}/new`, atMeeting(add));
    scope.post(`${one}/replace`, atOne(replace));
  });
};
