import { openKeptFiles } from "../../platform/files/open-kept-files.ts";
import type { Server } from "../../platform/web/server.ts";
import type { EventsDeps } from "./here.ts";
import { materialRoutes } from "./material.ts";
import { materialDeskRoutes } from "./material-desk.ts";

/** Every page of materials; the process opens one store of files. */
export const materialsRoutes = (server: Server, deps: EventsDeps): void => {
  const needs = { ...deps, files: openKeptFiles(deps.config) };
  materialRoutes(server, needs);
  materialDeskRoutes(server, needs);
};
