import type { Area } from "../../kernel/area.ts";
import type { ActivityId, DecisionId, NodeId } from "../../kernel/ids.ts";
import type { Localized } from "../../kernel/locale.ts";
import { decisionPath } from "../../decisions/index.ts";
import {
  activityPath,
  chain,
  type Programme,
  programmePath,
  programmesOfArea,
} from "../../programmes/index.ts";
import type { Db } from "../../platform/db/connect.ts";
import type { Assessment, IndicatorVersion, Lesson, Observation, Target } from "../core/held.ts";
import { type ShownRow, shownRows } from "../core/shown-row.ts";
import type { Summary } from "../core/summary.ts";
import { baselines, nodeLinks, targets } from "../store/aim.ts";
import { allVersions, versionById } from "../store/definition.ts";
import { assessmentsOfIndicator, lessonsOfAssessments } from "../store/lesson.ts";
import { observationById, observationsOfIndicator, rowsOf } from "../store/observation.ts";
import { type Gathered, ofVersion, summarise } from "./gather.ts";

/** A goal, measure or node that an indicator follows, with the page on which it stands. */
export interface FollowedNode {
  readonly id: NodeId;
  readonly title: Localized;
  readonly programme: Pick<Programme, "id" | "title">;
  /** Path after the language. */
  readonly path: string;
}

const followedNodes = async (db: Db, area: Area, indicatorId: string): Promise<FollowedNode[]> => {
  const links = await nodeLinks(db, area.code);
  const ids = new Set(
    links.filter((link) => link.indicatorId === indicatorId).map(({ nodeId }) => nodeId),
  );
  if (ids.size === 0) return [];
  const found: FollowedNode[] = [];
  for (const { id, title, slug } of await programmesOfArea(db, area.code)) {
    const { nodes } = await chain(db, id);
    for (const node of nodes)
      if (ids.has(node.id))
        found.push({
          id: node.id,
          title: node.title,
          programme: { id, title },
          path: programmePath(area.slug, slug),
        });
  }
  return found;
};

/** A counted row with the page that shows it, as a path after the language. */
export interface LinkedRow extends ShownRow {
  readonly path?: string;
}

const pathOf = (slug: string, home: ShownRow["home"]): { readonly path?: string } => {
  if (!home) return {};
  if (home.kind === "decision") return { path: decisionPath(slug, home.id as DecisionId) };
  return { path: activityPath(slug, home.id as ActivityId) };
};

const linkedRows = async (
  db: Db,
  area: Area,
  version: IndicatorVersion,
  observation: Observation,
): Promise<LinkedRow[]> => {
  const rows = await rowsOf(db, observation.id);
  return shownRows(version, observation, rows).map((row) => ({
    ...row,
    ...pathOf(area.slug, row.home),
  }));
};

export interface AssessmentWithLessons extends Assessment {
  readonly lessons: readonly (Lesson & { readonly programmePath?: string })[];
}

/** Everything about one indicator in one county. */
export interface IndicatorPage {
  readonly summary: Summary;
  /** All versions of the definition, the newest first. */
  readonly versions: readonly IndicatorVersion[];
  /** Superseded numbers too, oldest period first. */
  readonly observations: readonly Observation[];
  readonly targets: readonly Target[];
  readonly assessments: readonly AssessmentWithLessons[];
  readonly nodes: readonly FollowedNode[];
  /** The rows of the newest number. */
  readonly rows: readonly LinkedRow[];
}

const assessmentsWithLessons = async (
  db: Db,
  area: Area,
  indicatorId: string,
): Promise<AssessmentWithLessons[]> => {
  const assessments = await assessmentsOfIndicator(db, area.code, indicatorId);
  const lessons = await lessonsOfAssessments(
    db,
    assessments.map(({ id }) => id),
  );
  const programmes = lessons.length > 0 ? await programmesOfArea(db, area.code) : [];
  return assessments.map((assessment) => ({
    ...assessment,
    lessons: lessons
      .filter(({ assessmentId }) => assessmentId === assessment.id)
      .map((lesson) => {
        const programme = programmes.find(({ id }) => id === lesson.programmeId);
        return programme
          ? { ...lesson, programmePath: programmePath(area.slug, programme.slug) }
          : lesson;
      }),
  }));
};

/** The page of an indicator by its code; undefined where the library has no such code. */
export const indicatorPage = async (
  db: Db,
  area: Area,
  code: string,
): Promise<IndicatorPage | undefined> => {
  const versions = (await allVersions(db)).filter((version) => version.code === code);
  const version = versions.at(0);
  if (!version) return undefined;
  const observations = await observationsOfIndicator(db, area.code, version.indicatorId);
  const gathered: Gathered = {
    versions,
    observations: observations.filter(({ supersededBy }) => !supersededBy),
    baselines: await baselines(db, [area.code]),
    targets: await targets(db, [area.code]),
  };
  const summary = summarise(gathered, version, area.code);
  return {
    summary,
    versions,
    observations,
    targets: gathered.targets.filter(ofVersion(version, area.code)),
    assessments: await assessmentsWithLessons(db, area, version.indicatorId),
    nodes: await followedNodes(db, area, version.indicatorId),
    rows: summary.newest ? await linkedRows(db, area, version, summary.newest) : [],
  };
};

/** One number with all that it counted: the far end of the walk back. */
export interface ObservationWithRows {
  readonly version: IndicatorVersion;
  readonly observation: Observation;
  readonly rows: readonly LinkedRow[];
}

/** A county's number by its id, superseded or not; undefined for one of elsewhere. */
export const observationWithRows = async (
  db: Db,
  area: Area,
  id: string,
): Promise<ObservationWithRows | undefined> => {
  const observation = await observationById(db, id);
  if (observation?.area !== area.code) return undefined;
  const version = await versionById(db, observation.versionId);
  if (!version) return undefined;
  return { version, observation, rows: await linkedRows(db, area, version, observation) };
};
