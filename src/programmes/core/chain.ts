import type { AreaCode } from "../../kernel/area.ts";
import type { NodeId, ProgrammeId } from "../../kernel/ids.ts";
import type { Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { MeasureStatus } from "./measure.ts";
import type { PartialDay } from "./partial-day.ts";

/**
 * What a programme is made of. The five from input to impact are the impact chain (IOOI: panos,
 * toimenpide, tuotos, vaikutus, vaikuttavuus); needs and goals stand above the measures.
 */
export const NODE_KINDS = [
  "need",
  "goal",
  "input",
  "measure",
  "output",
  "outcome",
  "impact",
] as const;
export type NodeKind = (typeof NODE_KINDS)[number];

/** The columns of the impact chain, left to right. */
export const CHAIN_KINDS = ["input", "measure", "output", "outcome", "impact"] as const;

export interface ProgrammeNode {
  readonly id: NodeId;
  readonly programmeId: ProgrammeId;
  readonly area: AreaCode;
  readonly kind: NodeKind;
  /** Its place among the nodes of its kind, from 1. */
  readonly position: number;
  readonly title: Localized;
  readonly statement?: Localized;
  /** Who answers for it: a body or a role, never a person's name. */
  readonly owner?: Localized;
  readonly deadline?: PartialDay;
  /** Only measures have one. */
  readonly status?: MeasureStatus;
  /** True when no public source gives it: shown as demo filler. */
  readonly filler: boolean;
  readonly version: number;
}

/** The belief that one node leads to another; from a goal: "is pursued by". */
export interface Link {
  readonly id: string;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly rationale?: Localized;
  readonly filler: boolean;
}

export interface Chain {
  readonly nodes: readonly ProgrammeNode[];
  readonly links: readonly Link[];
}

/** What the rules need to know of a node and a link. */
export interface Kinded {
  readonly id: string;
  readonly kind: NodeKind;
}
export interface Arrow {
  readonly from: string;
  readonly to: string;
}

/** The kinds to which each kind may lead: onward in the chain, or to its own kind step by step. */
const LEADS_TO: Readonly<Record<NodeKind, readonly NodeKind[]>> = {
  need: ["goal"],
  goal: ["goal", "measure"],
  input: ["measure"],
  measure: ["measure", "output", "outcome"],
  output: ["output", "outcome"],
  outcome: ["outcome", "impact"],
  impact: [],
};

/** Everything that can be reached along the arrows from the given ids, they themselves included. */
export const reachableFrom = (
  starts: Iterable<string>,
  arrows: readonly Arrow[],
): ReadonlySet<string> => {
  const reached = new Set(starts);
  // A Set may grow while it is walked: what is added is walked too.
  for (const id of reached) for (const { from, to } of arrows) if (from === id) reached.add(to);
  return reached;
};

export type LinkRefusal = Refusal<
  "unknown-node" | "link-to-itself" | "link-exists" | "kinds-out-of-order" | "link-makes-circle"
>;

/** May this link join the chain? Both ends must be nodes of the same programme. */
export const checkLink = (
  nodes: readonly Kinded[],
  links: readonly Arrow[],
  { from, to }: Arrow,
): Result<void, LinkRefusal> => {
  const start = nodes.find(({ id }) => id === from);
  const end = nodes.find(({ id }) => id === to);
  if (!start || !end) return refuse("unknown-node");
  if (from === to) return refuse("link-to-itself");
  if (links.some((link) => link.from === from && link.to === to)) return refuse("link-exists");
  if (!LEADS_TO[start.kind].includes(end.kind)) return refuse("kinds-out-of-order");
  if (reachableFrom([to], links).has(from)) return refuse("link-makes-circle");
  return ok(undefined);
};

/** The outcomes to which no measure leads: wishes, not results of a programme. */
export const unreachableOutcomes = <N extends Kinded>(
  nodes: readonly N[],
  links: readonly Arrow[],
): N[] => {
  const measures = nodes.filter(({ kind }) => kind === "measure").map(({ id }) => id);
  const reached = reachableFrom(measures, links);
  return nodes.filter(({ id, kind }) => kind === "outcome" && !reached.has(id));
};

export type PublishRefusal = Refusal<
  "already-published" | "programme-empty" | "outcome-without-measure"
>;

/** May the programme be published? It needs a goal or a measure, and a way to every outcome. */
export const checkPublishing = (
  programme: { readonly publishedAt?: string },
  nodes: readonly Kinded[],
  links: readonly Arrow[],
): Result<void, PublishRefusal> => {
  if (programme.publishedAt) return refuse("already-published");
  if (!nodes.some(({ kind }) => kind === "goal" || kind === "measure"))
    return refuse("programme-empty");
  if (unreachableOutcomes(nodes, links).length > 0) return refuse("outcome-without-measure");
  return ok(undefined);
};
