import type { AreaCode } from "../../kernel/area.ts";

/** All paths are what follows `/{locale}`; `area` is the slug of the area that owns the thing. */

/** The home of the network. */
export const networkHomePath = (network: string): string => `/${network}/home`;

/** Where the counties are now. */
export const situationPath = (network: string): string => `/${network}/situation`;

/** What a county tells of itself; of the network: the counties for which it may write. */
export const staffSituationPath = (area: string): string => `/${area}/staff/situation`;

/** What the network tells of a county that does not use the product. */
export const situationOfPath = (network: string, county: AreaCode): string =>
  `${staffSituationPath(network)}/${county}`;

/** The surveys of an area. */
export const surveysPath = (area: string): string => `/${area}/surveys`;

/** The same for its staff, with those that are planned. */
export const staffSurveysPath = (area: string): string => `/${area}/staff/surveys`;
