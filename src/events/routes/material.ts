import { isUuid } from "../../kernel/ids.ts";
import { textFor } from "../../kernel/locale.ts";
import { isFileKind } from "../../platform/files/file-kind.ts";
import type { KeptFiles } from "../../platform/files/kept-files.ts";
import { sendKept } from "../../platform/web/downloads.ts";
import { formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { may } from "../../people/index.ts";
import { askAccessible } from "../actions/material.ts";
import { registrationOfLink } from "../actions/registration.ts";
import {
  AUDIENCES,
  hiddenFrom,
  type ListedMaterial,
  type MaterialId,
  type Reader,
} from "../core/material.ts";
import {
  materialAskPath,
  materialFilePath,
  materialPath,
  MATERIALS_PATH,
  materialsPath,
  ownMaterialsPath,
} from "../core/material-paths.ts";
import { eventPath } from "../core/paths.ts";
import { ownPath } from "../core/registration-paths.ts";
import { agendaOf } from "../store/agenda.ts";
import {
  materialById,
  materialCount,
  type MaterialFilter,
  materialsOfArea,
  materialsOfMeeting,
  versionsOf,
} from "../store/material.ts";
import { MaterialList, OwnMaterials } from "../views/material-list.tsx";
import { MaterialPage, RemovedMaterial } from "../views/material-page.tsx";
import { type AreaHere, areaHere, type EventsDeps } from "./here.ts";
import { passIn, readerOf, visitorHere } from "./material-here.ts";

export interface MaterialDeps extends EventsDeps {
  readonly files: KeptFiles;
}

type MaterialRoute = { Params: { materialId: string; number?: string } };
type OwnRoute = { Params: { token: string } };
type Asked = { Querystring: Readonly<Record<string, unknown>> };

interface MaterialHere extends AreaHere {
  readonly request: WebRequest;
  readonly reply: WebReply;
  readonly material: ListedMaterial;
  readonly reader: Reader;
  readonly pass: string | undefined;
}

/** The material of the address, where the reader may see it; undefined once a problem was sent. */
const materialHere = async (
  deps: EventsDeps,
  request: WebRequest,
  reply: WebReply,
): Promise<MaterialHere | undefined> => {
  const here = areaHere(deps, request);
  const { materialId: id } = request.params as MaterialRoute["Params"];
  const material = isUuid(id) ? await materialById(deps.db, id as MaterialId) : undefined;
  const problem = async (kind: "not-found" | "forbidden" | "signed-out", text?: string) => {
    await deps.site.problem(request, reply, kind, text);
    return undefined;
  };
  if (material?.area !== here.area.code) return problem("not-found");
  const reader = await readerOf(deps, request, material);
  const hidden = hiddenFrom(material, reader);
  const { t } = here.look;
  if (hidden === "not-published") return problem("not-found");
  if (hidden === "for-members") return problem("signed-out", t("material.hidden.for-members"));
  if (hidden) return problem("forbidden", t("material.hidden.for-registered"));
  return { ...here, request, reply, material, reader, pass: passIn(request) };
};

const removedPage = ({ site }: EventsDeps, here: MaterialHere): Promise<WebReply> | undefined => {
  const { request, reply, material, look, locale, local } = here;
  const { removed, eventId, title } = material;
  if (!removed) return undefined;
  const hrefs = { meeting: local(eventPath(eventId)), all: local(MATERIALS_PATH) };
  return site.page(request, reply, {
    title: textFor(title, locale).text,
    status: 410,
    noIndex: true,
    body: RemovedMaterial({ look, material, removed, hrefs }),
  });
};

interface Shown {
  readonly email?: string;
  readonly errors?: Readonly<Record<string, string>>;
}

const showMaterial = async (
  deps: EventsDeps,
  here: MaterialHere,
  { email, errors = {} }: Shown = {},
): Promise<WebReply> => {
  const { request, reply, material, look, locale, local, reader, pass } = here;
  const { id, accessibleId, itemId, eventId, title, audience } = material;
  const [versions, other, items] = await Promise.all([
    versionsOf(deps.db, id),
    accessibleId ? materialById(deps.db, accessibleId) : undefined,
    itemId ? agendaOf(deps.db, eventId) : [],
  ]);
  const item = items.find((one) => one.id === itemId);
  const seesOther = other && !other.removed && !hiddenFrom(other, reader);
  const invalid = Object.keys(errors).length > 0;
  const body = MaterialPage({
    look,
    material,
    versions,
    ...(seesOther
      ? { accessible: { material: other, href: local(materialPath(other.id, pass)) } }
      : {}),
    ...(item ? { item: textFor(item.title, locale).text } : {}),
    hrefs: {
      meeting: local(eventPath(eventId)),
      all: local(MATERIALS_PATH),
      ask: local(materialAskPath(id, pass)),
      fileOf: (number) => local(materialFilePath(id, number, pass)),
    },
    csrf: deps.site.csrf(reply),
    ...(email === undefined ? {} : { email }),
    errors,
    asked: (request.query as Asked["Querystring"]).asked === "1",
  });
  return deps.site.page(request, reply, {
    title: textFor(title, locale).text,
    body,
    noIndex: audience !== "public",
    invalid,
    status: invalid ? 422 : 200,
  });
};

const sendFile = async (deps: MaterialDeps, here: MaterialHere): Promise<WebReply> => {
  const { request, reply, material, local, pass } = here;
  const { number } = request.params as MaterialRoute["Params"];
  const version =
    number === undefined
      ? material.newest
      : (await versionsOf(deps.db, material.id)).find((one) => String(one.number) === number);
  if (!version) return deps.site.problem(request, reply, "not-found");
  // Never on to somewhere else by our address: the page tells where a link leads.
  if (!version.file) return reply.redirect(local(materialPath(material.id, pass)), 303);
  const { kind } = version.file;
  if (!isFileKind(kind)) throw new Error(`a file of the kind ${kind} was kept`);
  const confined = material.audience !== "public" || !material.meeting.published;
  const sent = await sendKept(request, reply, deps.files, { ...version.file, kind, confined });
  if (!sent) throw new Error(`the store has no file ${version.file.sha256}`);
  return reply;
};

const ask = async (deps: EventsDeps, here: MaterialHere): Promise<WebReply> => {
  const { request, reply, material, reader, look, locale, local, pass } = here;
  const { db, clock, chance } = deps;
  const { email = "" } = formValues(request.body);
  const visitor = await visitorHere(deps, request);
  const context = { db, clock, chance, visitor };
  const asked = await askAccessible(context, material.id, reader, { email, lang: locale });
  if (asked.ok) {
    const path = local(materialPath(material.id, pass));
    return reply.redirect(`${path}${pass ? "&" : "?"}asked=1`, 303);
  }
  if (asked.refusal.kind === "unknown-material")
    return deps.site.problem(request, reply, "not-found");
  return showMaterial(deps, here, { email, errors: { email: look.t("material.ask.bad") } });
};

const PAGE = 20;

const listPage = async (deps: EventsDeps, request: WebRequest, reply: WebReply) => {
  const { area, look, locale, local } = areaHere(deps, request);
  const { q, page: asked } = request.query as Asked["Querystring"];
  const search = typeof q === "string" ? q.trim().slice(0, 100) || undefined : undefined;
  const member = may(await visitorHere(deps, request), "network.read", area.code);
  const filter: MaterialFilter = {
    area: area.code,
    audiences: member ? AUDIENCES : ["public"],
    ...(search === undefined ? {} : { search }),
  };
  const count = await materialCount(deps.db, filter);
  const pages = Math.max(1, Math.ceil(count / PAGE));
  const page = Math.min(pages, Math.max(1, Number(asked) || 1));
  const offset = (Math.ceil(page) - 1) * PAGE;
  const items = await materialsOfArea(deps.db, filter, { offset, limit: PAGE });
  const body = MaterialList({
    look,
    areaName: textFor(area.name, locale).text,
    items: items.map((material) => ({ material, href: local(materialPath(material.id)) })),
    count,
    ...(search === undefined ? {} : { search }),
    page: Math.ceil(page),
    pages,
    action: local(MATERIALS_PATH),
    hrefOf: (at) =>
      local(materialsPath({ ...(search === undefined ? {} : { q: search }), page: at })),
  });
  const title = look.t("materials.title");
  return deps.site.page(request, reply, { title, body, noIndex: search !== undefined });
};

/** The materials of a meeting for the holder of a link of a registration. */
const ownPage = async (deps: EventsDeps, request: WebRequest, reply: WebReply) => {
  const { area, look, locale, local } = areaHere(deps, request);
  const { token } = request.params as OwnRoute["Params"];
  const own = await registrationOfLink(deps, token);
  if (own?.meeting.area !== area.code)
    return deps.site.problem(request, reply, "not-found", look.t("register.link-unknown"));
  const registered = own.registration.state !== "cancelled";
  const all = await materialsOfMeeting(deps.db, own.meeting.id);
  const reader = { runs: false, member: false, registered };
  const body = OwnMaterials({
    look,
    title: textFor(own.meeting.title, locale).text,
    items: all
      .filter((material) => !hiddenFrom(material, reader))
      .map((material) => ({
        material,
        href: local(materialPath(material.id, material.audience === "public" ? undefined : token)),
      })),
    backHref: local(ownPath(token)),
  });
  return deps.site.page(request, reply, {
    title: look.t("materials.title"),
    body,
    noIndex: true,
    address: `/${area.slug}${ownMaterialsPath(token)}`,
  });
};

/** Materials for those who read them. Who sees what depends on who asks, so no page is kept. */
export const materialRoutes = (server: Server, deps: MaterialDeps): void => {
  const list = `/:locale/:area${MATERIALS_PATH}`;
  const one = `${list}/:materialId`;

  server.get<Asked>(list, (request, reply) => listPage(deps, request, reply));

  server.get<MaterialRoute>(one, async (request, reply) => {
    const here = await materialHere(deps, request, reply);
    return here ? (removedPage(deps, here) ?? showMaterial(deps, here)) : reply;
  });

  server.post<MaterialRoute>(`${one}/ask`, async (request, reply) => {
    const here = await materialHere(deps, request, reply);
    return here ? (removedPage(deps, here) ?? ask(deps, here)) : reply;
  });

  for (const path of [`${one}/file`, `${one}/file/:number`])
    server.get<MaterialRoute>(path, async (request, reply) => {
      const here = await materialHere(deps, request, reply);
      return here ? (removedPage(deps, here) ?? sendFile(deps, here)) : reply;
    });

  server.get<OwnRoute>("/:locale/:area/events/mine/:token/materials", (request, reply) =>
    ownPage(deps, request, reply),
  );
};
