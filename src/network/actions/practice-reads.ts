import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, NodeId } from "../../kernel/ids.ts";
import type { Localized } from "../../kernel/locale.ts";
import { allAreas } from "../../people/index.ts";
import type { Db } from "../../platform/db/connect.ts";
import type { Adoption } from "../core/adoption.ts";
import { practicePath } from "../core/practice-paths.ts";
import type { ListedPractice, Practice } from "../core/practice.ts";
import { adoptionOfActivity, adoptionOfNode } from "../store/adoption.ts";
import { practiceById } from "../store/practice.ts";
import { practiceList } from "../store/practice-list.ts";

/** The newest published practices of all counties: one query. */
export const newPractices = (db: Db, limit: number): Promise<ListedPractice[]> =>
  practiceList(db, { locale: "fi" }, "newest", { offset: 0, limit });

const MOST_OF_A_COUNTY = 100;

/** A county's published practices, the newest first: one query. */
export const practicesOf = (
  db: Db,
  area: AreaCode,
  limit = MOST_OF_A_COUNTY,
): Promise<ListedPractice[]> =>
  practiceList(db, { locale: "fi", area }, "newest", { offset: 0, limit });

/** "From the practice X of county Y": what a measure or an activity came from. */
export interface Origin {
  /** With the evidence as it stood when it was taken. */
  readonly adoption: Adoption;
  /** Withdrawn ones too: `status` and `withdrawalReason` tell. */
  readonly practice: Practice;
  readonly county: Localized;
  /** The practice's page, after the language. */
  readonly path: string;
}

const originOf = async (db: Db, adoption: Adoption | undefined): Promise<Origin | undefined> => {
  const practice = adoption && (await practiceById(db, adoption.practiceId));
  if (!practice) return undefined;
  const county = (await allAreas(db)).find(({ code }) => code === practice.area);
  if (!county) return undefined;
  return {
    adoption,
    practice,
    county: county.shortName,
    path: practicePath(county.slug, practice.id),
  };
};

/** The practice from which a measure came; three queries, one where it came from none. */
export const practiceOfNode = async (db: Db, node: NodeId): Promise<Origin | undefined> =>
  originOf(db, await adoptionOfNode(db, node));

/** The practice from which an activity came. */
export const practiceOfActivity = async (
  db: Db,
  activity: ActivityId,
): Promise<Origin | undefined> => originOf(db, await adoptionOfActivity(db, activity));
