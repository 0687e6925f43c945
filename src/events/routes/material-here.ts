import { type Visitor, may, visitorOf } from "../../people/index.ts";
import { sessionToken } from "../../platform/web/cookies.ts";
import type { WebRequest } from "../../platform/web/server.ts";
import { authoriseRun } from "../actions/meeting-access.ts";
import { registrationOfLink } from "../actions/registration.ts";
import type { ListedMaterial, Reader } from "../core/material.ts";
import type { EventsDeps } from "./here.ts";

export const PUBLIC_READER: Reader = { runs: false, member: false, registered: false };

/** The link of somebody who registered, as it came with the address. */
export const passIn = ({ query }: WebRequest): string | undefined => {
  const { pass } = query as { readonly pass?: unknown };
  return typeof pass === "string" && pass.length <= 200 && pass !== "" ? pass : undefined;
};

/** True where the link is of a registration for this meeting that still stands. */
const isRegistered = async (
  deps: EventsDeps,
  eventId: ListedMaterial["eventId"],
  pass: string | undefined,
): Promise<boolean> => {
  const own = pass === undefined ? undefined : await registrationOfLink(deps, pass);
  return own?.meeting.id === eventId && own.registration.state !== "cancelled";
};

export const visitorHere = (deps: EventsDeps, request: WebRequest): Promise<Visitor> =>
  visitorOf(deps, sessionToken(request));

/** As whom somebody looks at a material. */
export const readerOf = async (
  deps: EventsDeps,
  request: WebRequest,
  { area, eventId }: Pick<ListedMaterial, "area" | "eventId">,
): Promise<Reader> => {
  const visitor = await visitorHere(deps, request);
  if (visitor.kind !== "staff")
    return { ...PUBLIC_READER, registered: await isRegistered(deps, eventId, passIn(request)) };
  return {
    runs: (await authoriseRun(deps.db, visitor, { id: eventId, area })).ok,
    member: may(visitor, "network.read", area),
    registered: await isRegistered(deps, eventId, passIn(request)),
  };
};
