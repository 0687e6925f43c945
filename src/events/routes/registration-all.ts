import type { Server } from "../../platform/web/server.ts";
import { registrationBook } from "../actions/registration-book.ts";
import { attendanceRoutes } from "./attendance.ts";
import { checkInRoutes } from "./attendance-check-in.ts";
import type { EventsDeps } from "./here.ts";
import { invitationRoutes } from "./invitation.ts";
import { registrationRoutes } from "./registration.ts";
import { registrationDeskRoutes } from "./registration-desk.ts";
import { registrationOwnRoutes } from "./registration-own.ts";
import { registrationTermsRoutes } from "./registration-terms.ts";

/** Every page about coming to meetings; the process has one book in which people register. */
export const comingRoutes = (server: Server, deps: EventsDeps): void => {
  const needs = { ...deps, book: registrationBook(deps) };
  registrationRoutes(server, needs);
  registrationOwnRoutes(server, needs);
  checkInRoutes(server, needs);
  registrationDeskRoutes(server, needs);
  registrationTermsRoutes(server, needs);
  invitationRoutes(server, needs);
  attendanceRoutes(server, needs);
};
