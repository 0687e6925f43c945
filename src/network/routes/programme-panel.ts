import type { ProgrammePanel as Panel } from "../../programmes/index.ts";
import { programmeLinks } from "../actions/programme-links.ts";
import { ProgrammePanel } from "../views/programme-panel.tsx";
import { lookOf } from "./look.ts";

/** What the programme's page shows of practices taken from other counties and of trials. */
export const networkPanel: Panel = async (db, { area, locale, programme }) => {
  const links = await programmeLinks(db, area, programme);
  return links.length === 0 ? undefined : ProgrammePanel({ look: lookOf(locale, area), links });
};
