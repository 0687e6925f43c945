import type { ActivityId, NodeId } from "../../kernel/ids.ts";
import type { Localized } from "../../kernel/locale.ts";
import { decisionPath } from "../../decisions/index.ts";
import { observationPath } from "../../indicators/index.ts";
import { municipalityNames } from "../../people/index.ts";
import {
  activityPath,
  placedNodes,
  programmePath,
  staffActivityPath,
  staffNodePath,
} from "../../programmes/index.ts";
import type { Adoption } from "../core/adoption.ts";
import { OTHER_WAY } from "../core/application.ts";
import type { EvidencePiece } from "../core/practice-evidence.ts";
import type { ListedPractice } from "../core/practice.ts";
import type { Look } from "../views/look.tsx";
import type { PlacedPractice } from "../views/practice-marks.tsx";
import type { ShownEvidence, Taker } from "../views/practice-page.tsx";
import { countiesOf, type Counties } from "./areas.ts";
import type { NetworkNeeds } from "./needs.ts";

/** The name of a way of participation, or that it is another one. */
const wayName = ({ ways }: Pick<NetworkNeeds, "ways">, look: Look, way: string): Localized =>
  (way === OTHER_WAY ? undefined : ways.find(way)?.names) ?? { [look.locale]: look.t("way.other") };

/** Practices with their counties, ways and municipalities by name: two queries for any number. */
export const placedPractices = async (
  needs: NetworkNeeds,
  look: Look,
  listed: readonly ListedPractice[],
  counties?: Counties,
): Promise<readonly PlacedPractice[]> => {
  const known = counties ?? (await countiesOf(needs));
  const codes = new Set(listed.flatMap(({ practice }) => practice.municipalities));
  const names = await municipalityNames(needs.db, [...codes]);
  return listed.map((one) => {
    const county = known.get(one.practice.area);
    return {
      ...one,
      county: county?.shortName ?? {},
      slug: county?.slug ?? "",
      way: wayName(needs, look, one.practice.way),
      municipalities: one.practice.municipalities.flatMap((code) => names.get(code) ?? []),
    };
  });
};

const hrefOf = (
  { ways }: Pick<NetworkNeeds, "ways">,
  look: Look,
  slug: string,
  piece: EvidencePiece,
): string | undefined => {
  const { kind, activityId, decisionId, observationId, indicator } = piece;
  if (kind === "activity" && activityId) return look.href(activityPath(slug, activityId));
  if (kind === "decision" && decisionId) return look.href(decisionPath(slug, decisionId));
  if (kind === "observation" && observationId && indicator)
    return look.href(observationPath(slug, indicator, observationId));
  const way = piece.way && ways.find(piece.way);
  if (kind === "finding" && activityId && way)
    return look.href(`/${slug}${way.resultsPath(activityId)}`);
  return undefined;
};

/** Evidence with the pages on which it lives; `slug` is of the county whose it is. */
export const shownEvidence = (
  needs: Pick<NetworkNeeds, "ways">,
  look: Look,
  slug: string,
  pieces: readonly EvidencePiece[],
): readonly ShownEvidence[] =>
  pieces.map((piece) => {
    const href = hrefOf(needs, look, slug, piece);
    return { piece, ...(href ? { href } : {}) };
  });

/** The counties that took a practice, with the programmes on which it stands: one query. */
export const takersOf = async (
  { db }: Pick<NetworkNeeds, "db">,
  look: Look,
  adoptions: readonly Adoption[],
  counties: Counties,
): Promise<readonly Taker[]> => {
  const nodes = await placedNodes(
    db,
    adoptions.map(({ nodeId }) => nodeId),
  );
  return adoptions.flatMap(({ area, nodeId, at }) => {
    const county = counties.get(area);
    const placed = nodes.get(nodeId);
    if (!county || !placed) return [];
    const { node, programme } = placed;
    const href = programme.publishedAt && look.href(programmePath(county.slug, programme.slug));
    return [{ county: county.shortName, measure: node.title, at, ...(href ? { href } : {}) }];
  });
};

/** The editor of the measure or activity that an adoption became. */
export const becameHref = (
  look: Look,
  slug: string,
  { nodeId, activityId }: { readonly nodeId: NodeId; readonly activityId?: ActivityId },
): string =>
  look.href(activityId ? staffActivityPath(slug, activityId) : staffNodePath(slug, nodeId));
