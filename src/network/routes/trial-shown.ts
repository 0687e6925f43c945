import type { Area } from "../../kernel/area.ts";
import { dayInFinland } from "../../programmes/index.ts";
import type { ListedTrial, Trial } from "../core/trial.ts";
import { milestonesOf, movesOf, notesOf } from "../store/trial-milestone.ts";
import type { Look } from "../views/look.tsx";
import type { PlacedTrial } from "../views/trial-list.tsx";
import type { TrialBodyProps } from "../views/trial-page.tsx";
import { countiesOf } from "./areas.ts";
import type { NetworkNeeds } from "./needs.ts";
import { linksOf } from "./trial-choices.ts";

const MOST_NOTES = 100;

/** What a page shows of a trial; `own` adds what the county alone may see. */
export const bodyOf = async (
  needs: NetworkNeeds,
  look: Look,
  area: Pick<Area, "slug">,
  trial: Trial,
  own = false,
): Promise<TrialBodyProps> => ({
  look,
  trial,
  milestones: await milestonesOf(needs.db, trial.id),
  moves: await movesOf(needs.db, trial.id),
  notes: await notesOf(needs.db, trial.id, { publicOnly: true, limit: MOST_NOTES }),
  links: await linksOf(needs, { look, slug: area.slug, own }, trial),
  today: dayInFinland(needs.clock.now()),
});

/** Trials with the counties that run them and the names of their ways: one query. */
export const placed = async (
  needs: NetworkNeeds,
  { t, locale }: Look,
  trials: readonly ListedTrial[],
): Promise<readonly PlacedTrial[]> => {
  const counties = await countiesOf(needs);
  return trials.map((listed) => {
    const county = counties.get(listed.trial.area);
    const { way } = listed.trial;
    const names = way ? (needs.ways.find(way)?.names ?? { [locale]: t("way.other") }) : undefined;
    return {
      ...listed,
      county: county?.shortName ?? {},
      slug: county?.slug ?? "",
      ...(names ? { way: names } : {}),
    };
  });
};
