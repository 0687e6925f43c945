import type { Area, AreaCode } from "../../kernel/area.ts";
import type { ActivityId, DecisionId, NodeId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import { decisionPath } from "../../decisions/index.ts";
import { openAreas } from "../../people/index.ts";
import {
  activityPath,
  chain,
  dayInFinland,
  type Programme,
  type ProgrammeNode,
  programmePath,
  programmesOfArea,
} from "../../programmes/index.ts";
import type { Db } from "../../platform/db/connect.ts";
import { LEVELS } from "../core/definition.ts";
import { isDue, lastLooked } from "../core/due.ts";
import type { Assessment, IndicatorVersion, Lesson, Observation, Target } from "../core/held.ts";
import { type ShownRow, shownRows } from "../core/shown-row.ts";
import { type Summary, summaryOf } from "../core/summary.ts";
import { baselines, nodeLinks, targets } from "../store/aim.ts";
import { allVersions, newestVersions, versionById } from "../store/definition.ts";
import { assessmentsOfIndicator, lessonsOfAssessments } from "../store/lesson.ts";
import {
  currentObservations,
  observationById,
  observationsOfAreas,
  observationsOfIndicator,
  rowsOf,
} from "../store/observation.ts";

type Aimed = { readonly area: AreaCode; readonly versionId: string };

const ofVersion =
  (version: IndicatorVersion, area: AreaCode) =>
  (one: Aimed): boolean =>
    one.versionId === version.id && one.area === area;

interface Gathered {
  readonly versions: readonly IndicatorVersion[];
  readonly observations: readonly Observation[];
  readonly baselines: Awaited<ReturnType<typeof baselines>>;
  readonly targets: Awaited<ReturnType<typeof targets>>;
}

const summarise = (gathered: Gathered, version: IndicatorVersion, area: AreaCode): Summary => {
  const own = ofVersion(version, area);
  const baseline = gathered.baselines.find(own);
  return summaryOf(version, gathered.observations.filter(own), {
    ...(baseline ? { baseline } : {}),
    targets: gathered.targets.filter(own),
  });
};

const byLevel = (a: IndicatorVersion, b: IndicatorVersion): number =>
  LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || a.code.localeCompare(b.code);

/** All indicators of a county with their newest numbers, in the order of the impact chain: four queries. */
export const dashboard = async (db: Db, area: AreaCode): Promise<Summary[]> => {
  const gathered: Gathered = {
    versions: await newestVersions(db),
    observations: await currentObservations(db, area),
    baselines: await baselines(db, [area]),
    targets: await targets(db, [area]),
  };
  return gathered.versions.toSorted(byLevel).map((version) => summarise(gathered, version, area));
};

/** A goal, measure or node that an indicator follows, with the page on which it stands. */
export interface FollowedNode {
  readonly id: NodeId;
  readonly kind: ProgrammeNode["kind"];
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
          kind: node.kind,
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

/** The indicators that follow each node of a county's programmes: five queries for all of them. */
export const indicatorsByNode = async (
  db: Db,
  area: AreaCode,
): Promise<ReadonlyMap<NodeId, readonly Summary[]>> => {
  const links = await nodeLinks(db, area);
  if (links.length === 0) return new Map();
  const summaries = await dashboard(db, area);
  const byNode = new Map<NodeId, Summary[]>();
  for (const { indicatorId, nodeId } of links) {
    const found = summaries.filter(({ version }) => version.indicatorId === indicatorId);
    byNode.set(nodeId, [...(byNode.get(nodeId) ?? []), ...found]);
  }
  return byNode;
};

/** The indicators that follow one goal, measure or node. */
export const indicatorsOfNode = async (
  db: Db,
  area: AreaCode,
  node: NodeId,
): Promise<readonly Summary[]> => (await indicatorsByNode(db, area)).get(node) ?? [];

/** An indicator at which it is time to look again. */
export interface DueIndicator {
  readonly code: string;
  readonly name: Localized;
  readonly lastLooked?: Instant;
}

/** The indicators of a county whose numbers are missing or old: two queries. */
export const dueIndicators = async (
  db: Db,
  area: AreaCode,
  now: Instant,
): Promise<DueIndicator[]> => {
  const observations = await currentObservations(db, area);
  const today = dayInFinland(now);
  return (await newestVersions(db)).flatMap((version) => {
    const own = observations.filter(({ versionId }) => versionId === version.id);
    if (!isDue(version, own, today)) return [];
    const looked = lastLooked(own);
    return {
      code: version.code,
      name: version.name,
      ...(looked ? { lastLooked: looked } : {}),
    };
  });
};

/** An indicator of one county, for the read API. */
export interface PublishedIndicator extends Summary {
  readonly area: AreaCode;
  readonly observations: readonly Observation[];
}

/** The indicators of open counties by area and code, after `area:code` of the page before. */
export const publishedIndicators = async (
  db: Db,
  { area, after = "", limit }: { area?: AreaCode; after?: string; limit: number },
): Promise<PublishedIndicator[]> => {
  const open = (await openAreas(db)).map(({ code }) => code);
  const areas = area === undefined ? open : open.filter((code) => code === area);
  const gathered: Gathered = {
    versions: await newestVersions(db),
    observations: await observationsOfAreas(db, areas),
    baselines: await baselines(db, areas),
    targets: await targets(db, areas),
  };
  return areas
    .flatMap((code) => gathered.versions.map((version) => ({ code, version })))
    .filter(({ code, version }) => `${code}:${version.code}` > after)
    .slice(0, limit)
    .map(({ code, version }) => ({
      area: code,
      observations: gathered.observations.filter(ofVersion(version, code)),
      ...summarise(gathered, version, code),
    }));
};

/** Every county and code that has a page, for the sitemap. */
export const indicatorPages = async (
  db: Db,
): Promise<readonly { readonly slug: string; readonly codes: readonly string[] }[]> => {
  const codes = (await newestVersions(db)).map(({ code }) => code);
  return (await openAreas(db)).map(({ slug }) => ({ slug, codes }));
};
