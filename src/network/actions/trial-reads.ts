import type { AreaCode } from "../../kernel/area.ts";
import type { Db } from "../../platform/db/connect.ts";
import type { ListedTrial } from "../core/trial.ts";
import { boardOfTrials, trialList } from "../store/trial.ts";

/** Running trials of all counties with their next milestones, due first on top: one query. */
export const trialsOnTheWay = (db: Db, limit: number): Promise<ListedTrial[]> =>
  boardOfTrials(db, { offset: 0, limit });

const MOST_OF_A_COUNTY = 100;

/** A county's trials, running and ended, the newest begun first: one query. */
export const trialsOf = (
  db: Db,
  area: AreaCode,
  limit = MOST_OF_A_COUNTY,
): Promise<ListedTrial[]> => trialList(db, { area }, { offset: 0, limit });
