import type { AreaCode } from "../../kernel/area.ts";
import { inCommon } from "../../platform/db/connect.ts";
import * as areas from "../store/area.ts";
import type { Maker } from "./context.ts";

/** Takes the counties and their municipalities into the register; once, at seeding. */
export const registerAreas = async (
  { db }: Maker,
  counties: readonly areas.NewArea[],
  municipalities: readonly areas.NewMunicipality[],
): Promise<void> => {
  await inCommon(db, async (tx) => {
    await areas.insertAreas(tx, counties);
    await areas.insertMunicipalities(tx, municipalities);
  });
};

/** Opens a county's pages under its own colour. */
export const openArea = async (
  { db, clock }: Maker,
  area: AreaCode,
  brandColour: string,
): Promise<void> => {
  await inCommon(db, (tx) => areas.markAreaOpen(tx, area, brandColour, clock.now()));
};
