import { staffEventPath } from "./paths.ts";
import { ownPath } from "./registration-paths.ts";

/** Paths of materials, as what follows `/{locale}/{area}`. */
export const MATERIALS_PATH = "/materials";

export const materialsPath = (asked: { readonly q?: string; readonly page?: number }): string => {
  const query = [
    ...(asked.q ? [`q=${encodeURIComponent(asked.q)}`] : []),
    ...(asked.page && asked.page > 1 ? [`page=${asked.page}`] : []),
  ].join("&");
  return query ? `${MATERIALS_PATH}?${query}` : MATERIALS_PATH;
};

const passed = (path: string, pass: string | undefined): string =>
  pass ? `${path}?pass=${encodeURIComponent(pass)}` : path;

/** The page of a material; the same for ever. `pass` is the link of somebody who registered. */
export const materialPath = (id: string, pass?: string): string =>
  passed(`${MATERIALS_PATH}/${id}`, pass);

/** Its newest file, or the file of one version. */
export const materialFilePath = (id: string, number?: number, pass?: string): string =>
  passed(`${MATERIALS_PATH}/${id}/file${number === undefined ? "" : `/${number}`}`, pass);

/** Where an accessible version is asked for. */
export const materialAskPath = (id: string, pass?: string): string =>
  passed(`${MATERIALS_PATH}/${id}/ask`, pass);

/** The materials of a meeting for one who registered. */
export const ownMaterialsPath = (token: string): string => ownPath(token, "materials");

/** The materials of a meeting, for staff. */
export const staffMaterialsPath = (event: string): string => `${staffEventPath(event)}/materials`;

export const newMaterialPath = (event: string, item?: string): string =>
  `${staffMaterialsPath(event)}/new${item ? `?item=${item}` : ""}`;

/** What staff do with a material. */
export type MaterialAct = "replace" | "remove" | "seen" | "answered";

export const staffMaterialPath = (event: string, id: string, act?: MaterialAct): string =>
  `${staffMaterialsPath(event)}/${id}${act ? `/${act}` : ""}`;
