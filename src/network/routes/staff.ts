import type { Area } from "../../kernel/area.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Result } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  type Permission,
  type PolicyRefusal,
  visitorOf,
} from "../../people/index.ts";
import { sessionToken } from "../../platform/web/cookies.ts";
import { type FormValues, formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import type { PageOptions } from "../../platform/web/site.ts";
import type { Look } from "../views/look.tsx";
import { lookOf } from "./look.ts";
import type { NetworkNeeds } from "./needs.ts";

/** One request of a member of staff on a page of an area. */
export interface StaffRequest {
  readonly request: WebRequest;
  readonly reply: WebReply;
  readonly context: Context;
  readonly area: Area;
  readonly locale: Locale;
  readonly look: Look;
  /** The fields of the form that was sent; none on a page that was only asked for. */
  readonly values: FormValues;
}

/** Who may come in: who holds the permission in the area of the address, or whoever passes. */
export type Gate = Permission | ((staff: StaffRequest) => Result<void, PolicyRefusal>);

/** Lets in who passes the gate; anybody else gets the page that says why not. */
export const asStaff = async (
  needs: NetworkNeeds,
  request: WebRequest,
  reply: WebReply,
  gate: Gate,
  work: (staff: StaffRequest) => Promise<WebReply>,
): Promise<WebReply> => {
  const { site, db, clock, chance } = needs;
  const { locale, area } = site.areaPlace(request);
  const visitor = await visitorOf(needs, sessionToken(request));
  const context: Context = { db, clock, chance, visitor };
  const look = lookOf(locale, area);
  const staff = { request, reply, context, area, locale, look, values: formValues(request.body) };
  const allowed = typeof gate === "function" ? gate(staff) : authorise(visitor, gate, area.code);
  return allowed.ok ? work(staff) : site.problem(request, reply, allowed.refusal.kind);
};

/** A page or an act of staff on the thing that the address names. */
export type StaffWork<T> = (
  needs: NetworkNeeds,
  staff: StaffRequest,
  thing: T,
) => Promise<WebReply>;

/** How the thing of an address is found from its parameters. */
export type Find<Params, T> = (
  needs: NetworkNeeds,
  staff: StaffRequest,
  params: Params,
) => Promise<T | undefined>;

/** Adds routes whose address names a thing; where `find` finds none there is no such page. */
export const routesOf =
  <Params, T>(server: Server, needs: NetworkNeeds, gate: Gate, find: Find<Params, T>) =>
  (method: "GET" | "POST", url: string, work: StaffWork<T>): void => {
    server.route({
      method,
      url,
      handler: (request, reply) =>
        asStaff(needs, request, reply, gate, async (staff) => {
          // The address was matched by the pattern whose parameters these are.
          const thing = await find(needs, staff, request.params as Params);
          return thing === undefined ? notFound(needs, staff) : work(needs, staff, thing);
        }),
    });
  };

/** Why a page comes back: what is wrong with the fields of its form, or why all was refused. */
export interface FormBack {
  readonly errors?: Readonly<Record<string, string>>;
  readonly refused?: string;
  /** True where somebody else saved meanwhile. */
  readonly clash?: boolean;
}

type StaffPage = Omit<PageOptions, "noIndex" | "staff" | "status" | "invalid"> & {
  /** What a page that shows a form again says of it. */
  readonly back?: FormBack;
};

export const staffPage = (
  { site }: NetworkNeeds,
  { request, reply }: StaffRequest,
  { back = {}, ...page }: StaffPage,
): Promise<WebReply> =>
  site.page(request, reply, {
    ...page,
    noIndex: true,
    staff: true,
    invalid: back.errors !== undefined,
    status: back.errors ? 422 : back.refused ? 409 : 200,
  });

export const notFound = (
  { site }: NetworkNeeds,
  { request, reply }: StaffRequest,
): Promise<WebReply> => site.problem(request, reply, "not-found");
