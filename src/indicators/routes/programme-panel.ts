import { localPath } from "../../platform/slice.ts";
import { chain, type ProgrammePanel as Panel } from "../../programmes/index.ts";
import { followedNodes } from "../actions/dashboard.ts";
import { lessonsOfProgramme } from "../store/lesson.ts";
import { ProgrammePanel } from "../views/programme-panel.tsx";
import { lookOf } from "./desk.ts";

/** What the programme's page shows of its indicators and lessons. */
export const programmePanel: Panel = async (db, { area, locale, programme }) => {
  const { nodes } = await chain(db, programme.id);
  const titles = new Map(nodes.map(({ id, title }) => [id, title]));
  const followed = (await followedNodes(db, area.code)).flatMap(({ nodeId, summary }) => {
    const node = titles.get(nodeId);
    return node ? [{ summary, node }] : [];
  });
  return ProgrammePanel({
    look: lookOf(locale),
    followed,
    lessons: await lessonsOfProgramme(db, programme.id),
    slug: area.slug,
    local: (path) => localPath(locale, path),
  });
};
