import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, DecisionId, NodeId } from "../../kernel/ids.ts";
import { decisionById, decisionPath, decisionsOfArea } from "../../decisions/index.ts";
import {
  activitiesOfArea,
  activityById,
  activityPath,
  chain,
  isPublic,
  nodeById,
  programmeOfArea,
  programmePath,
  programmeById,
} from "../../programmes/index.ts";
import { OTHER_WAY, type TrialLinks } from "../core/application.ts";
import type { ShownLink } from "../views/application-read.tsx";
import type { Look } from "../views/look.tsx";
import type { LinkChoices } from "../views/trial-link-fields.tsx";
import type { NetworkNeeds } from "./needs.ts";

/**
 * What the county has to link to. Its own people see drafts and plans too; a co-author of another
 * county sees what everybody sees.
 */
export const choicesOf = async (
  { db, ways }: NetworkNeeds,
  area: AreaCode,
  own: boolean,
): Promise<LinkChoices> => {
  const programme = await programmeOfArea(db, area);
  const nodes = programme ? (await chain(db, programme.id)).nodes : [];
  const activities = await activitiesOfArea(db, area);
  const decisions = await decisionsOfArea(db, area);
  return {
    ways: ways.all,
    measures: nodes.filter(({ kind }) => kind === "measure"),
    activities: activities.filter((activity) => own || isPublic(activity)),
    decisions: decisions.filter(({ status }) => own || status === "published"),
  };
};

interface Tied extends TrialLinks {
  readonly activityIds: readonly ActivityId[];
}

interface Reader {
  readonly look: Look;
  /** The slug of the county that owns what is tied. */
  readonly slug: string;
  /** True for the county's own people, who also see what is not public yet. */
  readonly own: boolean;
}

const measureLink = async (
  { db }: NetworkNeeds,
  { look, slug }: Reader,
  id: NodeId | undefined,
): Promise<readonly ShownLink[]> => {
  const measure = id && (await nodeById(db, id));
  if (!measure) return [];
  const programme = await programmeById(db, measure.programmeId);
  const shown = programme && programme.status !== "draft";
  return [
    {
      term: look.t("link.measure"),
      title: measure.title,
      ...(shown ? { href: look.href(programmePath(slug, programme.slug)) } : {}),
    },
  ];
};

const activityLinks = async (
  { db }: NetworkNeeds,
  { look, slug, own }: Reader,
  ids: readonly ActivityId[],
): Promise<readonly ShownLink[]> => {
  const found = await Promise.all(ids.map((id) => activityById(db, id)));
  return found.flatMap((activity) => {
    if (!activity || !(own || isPublic(activity))) return [];
    const href = isPublic(activity) ? { href: look.href(activityPath(slug, activity.id)) } : {};
    return [{ term: look.t("link.activity"), title: activity.title, ...href }];
  });
};

const decisionLink = async (
  { db }: NetworkNeeds,
  { look, slug, own }: Reader,
  id: DecisionId | undefined,
  words: string,
): Promise<readonly ShownLink[]> => {
  const decision = id && (await decisionById(db, id));
  const term = look.t("link.decision");
  if (decision?.status === "published")
    return [{ term, title: decision.title, href: look.href(decisionPath(slug, decision.id)) }];
  if (decision && own) return [{ term, title: decision.title }];
  return words.trim() === "" ? [] : [{ term, title: { [look.locale]: words } }];
};

/** What an application or a trial is tied to, by the doors of the slices that own it. */
export const linksOf = async (
  needs: NetworkNeeds,
  reader: Reader,
  { way, measureId, activityIds, decisionId, decisionText }: Tied,
): Promise<readonly ShownLink[]> => {
  const { look } = reader;
  const names = way && (needs.ways.find(way)?.names ?? { [look.locale]: look.t("way.other") });
  return [
    ...(names ? [{ term: look.t("link.way"), title: names }] : []),
    ...(await measureLink(needs, reader, measureId)),
    ...(await activityLinks(needs, reader, activityIds)),
    ...(await decisionLink(needs, reader, decisionId, decisionText)),
  ];
};

/** True for a way that the registry or the form knows. */
export const isWay = ({ ways }: NetworkNeeds, way: string): boolean =>
  way === OTHER_WAY || ways.find(way) !== undefined;
