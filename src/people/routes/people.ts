import type { Area, AreaCode } from "../../kernel/area.ts";
import { type AccountId, isUuid } from "../../kernel/ids.ts";
import type { Refusal } from "../../kernel/result.ts";
import { translator } from "../../platform/i18n/translator.ts";
import { type Deps, localPath } from "../../platform/slice.ts";
import { sessionToken } from "../../platform/web/cookies.ts";
import { type FormValues, formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { uiMessages } from "../../ui/messages/messages.generated.ts";
import {
  invitePerson,
  type InviteRefusal,
  type PersonHere,
  peopleHere,
  removeRole,
} from "../actions/account.ts";
import type { Context } from "../actions/context.ts";
import { visitorOf } from "../actions/sign-in.ts";
import { checkGiving, rolesToGive } from "../core/giving.ts";
import { peoplePath, removeRolePath } from "../core/paths.ts";
import { type PolicyRefusal, type Role, ROLES } from "../core/policy.ts";
import { peopleMessages } from "../messages/messages.generated.ts";
import { allAreas, networkArea } from "../store/area.ts";
import { roleArea } from "../store/grant.ts";
import { PeoplePage, type PeoplePageProps, type ShownPerson } from "../views/people-page.tsx";
import { letterWriter } from "./letters.ts";

interface Here {
  readonly deps: Deps;
  readonly request: WebRequest;
  readonly reply: WebReply;
  readonly area: Area;
  readonly context: Context;
  readonly giveable: readonly Role[];
}

const textsOf = ({ deps, request }: Here) =>
  translator(peopleMessages, deps.site.place(request).locale);

/** Lets in who may give roles in the area of the address. */
const asGiver = async (
  deps: Deps,
  request: WebRequest,
  reply: WebReply,
  work: (here: Here) => Promise<WebReply>,
): Promise<WebReply> => {
  const { db, clock, chance, site } = deps;
  const { area } = site.areaPlace(request);
  const visitor = await visitorOf(deps, sessionToken(request));
  const network = (await networkArea(db))?.code;
  const place = await roleArea(db, area.code);
  if (!place) return site.problem(request, reply, "not-found");
  const allowed = checkGiving(visitor, place, network);
  if (!allowed.ok) return site.problem(request, reply, allowed.refusal.kind);
  const giveable = rolesToGive(visitor, place, network);
  return work({ deps, request, reply, area, context: { db, clock, chance, visitor }, giveable });
};

const shownOf = (
  { context: { visitor } }: Here,
  person: PersonHere,
  giveable: readonly Role[],
): ShownPerson => {
  const own = visitor.kind === "staff" && visitor.account === person.account;
  return {
    ...person,
    roles: person.roles.map((role) => ({ role, removable: own || giveable.includes(role) })),
  };
};

const elsewhereOf = async (
  here: Here,
  people: readonly PersonHere[],
): Promise<PeoplePageProps["elsewhere"]> => {
  const { deps, area } = here;
  if ((await networkArea(deps.db))?.code !== area.code) return undefined;
  const all = await allAreas(deps.db);
  const names = new Map(all.map(({ code, shortName }) => [code, shortName]));
  return {
    people: people.map((person) => {
      const county = names.get(person.area);
      return { ...shownOf(here, person, ["member"]), ...(county ? { county } : {}) };
    }),
    counties: all
      .filter(({ open }) => !open)
      .map(({ code, shortName }) => ({ code, name: shortName })),
  };
};

type Shown = Pick<PeoplePageProps, "wrong" | "refused" | "done">;

const listPage = async (here: Here, shown: Shown = {}): Promise<WebReply> => {
  const { deps, request, reply, area, giveable } = here;
  const { locale } = deps.site.place(request);
  const t = textsOf(here);
  const people = await peopleHere(deps.db, area.code, ROLES);
  const elsewhere = await elsewhereOf(here, people.elsewhere);
  return deps.site.page(request, reply, {
    title: t("people.title"),
    body: PeoplePage({
      t,
      ui: translator(uiMessages, locale),
      locale,
      people: people.here.map((person) => shownOf(here, person, giveable)),
      giveable,
      ...(elsewhere ? { elsewhere } : {}),
      ...shown,
      action: localPath(locale, peoplePath(area.slug)),
      removeAction: localPath(locale, removeRolePath(area.slug)),
      csrf: deps.site.csrf(reply),
    }),
    address: peoplePath(area.slug),
    status: shown.wrong ? 422 : shown.refused ? 409 : 200,
    invalid: shown.wrong !== undefined,
    staff: true,
    noIndex: true,
  });
};

const isPolicyRefusal = (refusal: Refusal): refusal is PolicyRefusal =>
  refusal.kind === "signed-out" || refusal.kind === "forbidden";

type FormTrouble = Exclude<InviteRefusal, PolicyRefusal>["kind"] | "county-missing";

/** The field to which a refusal belongs. */
const fieldOf = (
  kind: FormTrouble,
  form: "here" | "elsewhere",
  giveable: readonly Role[],
): string => {
  const own = (field: string): string => (form === "here" ? field : `${form}-${field}`);
  if (kind === "name-missing") return own("name");
  if (kind === "county-missing") return own("county");
  if (kind === "role-missing" || kind === "role-not-yours")
    return form === "here" ? `role-${giveable[0]}` : own("county");
  return own("email");
};

const typedIn = (values: FormValues, form: "here" | "elsewhere") => {
  const own = (field: string): string => values[form === "here" ? field : `${form}-${field}`] ?? "";
  const roles = ROLES.filter((role) => values[`role-${role}`] === "1");
  return { name: own("name"), email: own("email"), county: own("county"), roles };
};

const add = async (here: Here): Promise<WebReply> => {
  const { deps, request, reply, area, context, giveable } = here;
  const values = formValues(request.body);
  const form = values["form"] === "elsewhere" ? "elsewhere" : "here";
  const typed = typedIn(values, form);
  const wrong = (kind: FormTrouble): Promise<WebReply> => {
    const errors = { [fieldOf(kind, form, giveable)]: textsOf(here)(`refusal.${kind}`) };
    return listPage(here, { wrong: { form, typed, errors } });
  };
  if (form === "elsewhere" && !/^\d\d$/.test(typed.county)) return wrong("county-missing");
  const code = form === "elsewhere" ? (typed.county as AreaCode) : area.code;
  const roles: readonly Role[] = form === "elsewhere" ? ["member"] : typed.roles;
  const posting = { ...context, jobs: deps.jobs, write: letterWriter(deps.config) };
  const invited = await invitePerson(posting, code, { ...typed, roles });
  if (invited.ok) return goBack(here, "added");
  const { refusal } = invited;
  return isPolicyRefusal(refusal)
    ? deps.site.problem(request, reply, refusal.kind)
    : wrong(refusal.kind);
};

const goBack = ({ deps, request, reply, area }: Here, done: "added" | "removed"): WebReply => {
  const { locale } = deps.site.place(request);
  return reply.redirect(`${localPath(locale, peoplePath(area.slug))}?done=${done}`, 303);
};

const remove = async (here: Here): Promise<WebReply> => {
  const { deps, request, reply, context } = here;
  const values = formValues(request.body);
  const role = ROLES.find((one) => one === values["role"]);
  const account = values["account"] ?? "";
  if (!role || !isUuid(account)) return deps.site.problem(request, reply, "not-found");
  const grant = { area: (values["area"] ?? "") as AreaCode, role };
  const removed = await removeRole(context, account as AccountId, grant);
  if (removed.ok) return goBack(here, "removed");
  const { refusal } = removed;
  return isPolicyRefusal(refusal)
    ? deps.site.problem(request, reply, refusal.kind)
    : listPage(here, { refused: textsOf(here)(`refusal.${refusal.kind}`) });
};

/** Who has which role in an area, for those who may give roles there. */
export const personRoutes = (server: Server, deps: Deps): void => {
  server.get<{ Querystring: { done?: string } }>("/:locale/:area/staff/people", (request, reply) =>
    asGiver(deps, request, reply, (here) => {
      const { done } = request.query;
      const known = (["added", "removed"] as const).find((one) => one === done);
      return listPage(here, known ? { done: textsOf(here)(`people.done.${known}`) } : {});
    }),
  );
  server.post("/:locale/:area/staff/people", (request, reply) =>
    asGiver(deps, request, reply, add),
  );
  server.post("/:locale/:area/staff/people/remove", (request, reply) =>
    asGiver(deps, request, reply, remove),
  );
};
