import type { DecisionPanel } from "../../decisions/index.ts";
import type { NodePanel, ProgrammePanel } from "../../programmes/index.ts";
import { practiceOfNode } from "../actions/practice-reads.ts";
import { programmeLinks } from "../actions/programme-links.ts";
import { trialPath } from "../core/trial-paths.ts";
import { trialState } from "../core/trial.ts";
import { trialsOfDecision } from "../store/trial.ts";
import { DecisionTrials, OriginNote, ProgrammeLinks } from "../views/panels.tsx";
import { lookOf } from "./look.ts";

/** Practices that a programme took from other counties, and the trials that carry it out. */
const programme: ProgrammePanel = async (db, { area, locale, programme: { id } }) => {
  const links = await programmeLinks(db, area, { id });
  return links.length === 0 ? undefined : ProgrammeLinks({ look: lookOf(locale, area), links });
};

/** The practice from which a measure came, for those who edit the measure. */
const node: NodePanel = async (db, { area, locale, node: { id, kind } }) => {
  const origin = kind === "measure" ? await practiceOfNode(db, id) : undefined;
  if (!origin) return undefined;
  const look = lookOf(locale, area);
  const { practice, county, path } = origin;
  return OriginNote({ look, practice, county, practiceHref: look.href(path) });
};

/** The trials that bring knowledge to a decision: one query. */
const decision: DecisionPanel = async (db, { area, locale, decision: { id } }) => {
  const trials = await trialsOfDecision(db, id);
  if (trials.length === 0) return undefined;
  return DecisionTrials({
    look: lookOf(locale, area),
    trials: trials.map((trial) => ({
      title: trial.title,
      path: trialPath(area.slug, trial.id),
      state: trialState(trial),
    })),
  });
};

/** What the network hangs on pages of lower slices. */
export const networkPanels = { programme, node, decision } as const;
