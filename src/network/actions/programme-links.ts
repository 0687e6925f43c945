import type { NodeId } from "../../kernel/ids.ts";
import type { Area } from "../../kernel/area.ts";
import type { Localized } from "../../kernel/locale.ts";
import type { Db } from "../../platform/db/connect.ts";
import { allAreas } from "../../people/index.ts";
import { chain, type Programme } from "../../programmes/index.ts";
import { practicePath } from "../core/practice-paths.ts";
import { trialPath } from "../core/trial-paths.ts";
import { adoptionsOfArea } from "../store/adoption.ts";
import { practicesById } from "../store/practice.ts";
import { trialsOf } from "./trial-reads.ts";

/** A measure of a programme and what the network has to do with it. */
export interface ProgrammeLink {
  readonly title: Localized;
  readonly measure: Localized;
  /** The page of the practice or the trial, after the language. */
  readonly path: string;
  /** The county from which a practice was taken; of a trial none. */
  readonly from?: Localized;
}

const MOST_TRIALS = 50;

/** What a programme's measures took from other counties, and the trials that carry them out. */
export const programmeLinks = async (
  db: Db,
  area: Area,
  programme: Pick<Programme, "id">,
): Promise<ProgrammeLink[]> => {
  const adoptions = await adoptionsOfArea(db, area.code);
  const trials = await trialsOf(db, area.code, MOST_TRIALS);
  if (adoptions.length + trials.length === 0) return [];
  const { nodes } = await chain(db, programme.id);
  const measures = new Map<NodeId, Localized>(nodes.map(({ id, title }) => [id, title]));
  const practices = await practicesById(
    db,
    adoptions.map(({ practiceId }) => practiceId),
  );
  const counties = new Map((await allAreas(db)).map((one) => [one.code, one]));
  const taken = adoptions.flatMap(({ practiceId, nodeId }): ProgrammeLink[] => {
    const practice = practices.get(practiceId);
    const county = practice && counties.get(practice.area);
    const measure = measures.get(nodeId);
    if (!practice || !county || !measure) return [];
    const path = practicePath(county.slug, practice.id);
    return [{ title: practice.title, measure, path, from: county.shortName }];
  });
  const tried = trials.flatMap(({ trial: { id, title, measureId } }): ProgrammeLink[] => {
    const measure = measureId && measures.get(measureId);
    return measure ? [{ title, measure, path: trialPath(area.slug, id) }] : [];
  });
  return [...taken, ...tried];
};
