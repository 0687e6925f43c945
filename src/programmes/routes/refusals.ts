import type { PolicyRefusal } from "../../people/index.ts";
import type { WebReply, WebRequest } from "../../platform/web/server.ts";
import type { ActivityRefusal, PlanRefusal } from "../actions/activities.ts";
import type { LifeRefusal } from "../actions/activity-life.ts";
import type { NodeRefusal } from "../actions/nodes.ts";
import type { ProgrammeRefusal } from "../actions/programmes.ts";
import type { CloseRefusal, OpenRefusal } from "../core/activity-life.ts";
import type { PublishRefusal } from "../core/chain.ts";
import type { Way } from "../way.ts";
import type { Desk, ProgrammeDeps } from "./desk.ts";

/** Every refusal that a route of this slice may have to answer, but for those of the ways. */
type Answered =
  | NodeRefusal
  | ProgrammeRefusal
  | PublishRefusal
  | ActivityRefusal
  | PlanRefusal
  | LifeRefusal
  | OpenRefusal
  | CloseRefusal;

export type AnsweredKind = Answered["kind"] | "nothing-to-undo" | "not-ready";

type TextKind = Exclude<AnsweredKind, PolicyRefusal["kind"]>;

const isPolicy = (kind: AnsweredKind): kind is PolicyRefusal["kind"] =>
  kind === "signed-out" || kind === "forbidden";

/** Says why not, on a page of its own. A kind without a text in `refusal.*` does not compile. */
export const answerRefusal = (
  { site }: ProgrammeDeps,
  { look }: Desk,
  { request, reply }: { request: WebRequest; reply: WebReply },
  kind: AnsweredKind,
): Promise<WebReply> => {
  if (isPolicy(kind)) return site.problem(request, reply, kind);
  const known: TextKind = kind;
  return site.problem(request, reply, "conflict", look.t(`refusal.${known}`));
};

/** The kinds of refusal that this slice has words for; the ways' own are theirs to explain. */
export const ownKind = (kind: string): AnsweredKind => {
  const known: readonly AnsweredKind[] = [
    "signed-out",
    "forbidden",
    "unknown-activity",
    "unknown-way",
    "already-open",
    "already-closed",
    "not-open",
    "opens-in-the-past",
    "closes-before-opening",
    "closes-in-the-past",
  ];
  return known.find((candidate) => candidate === kind) ?? "not-ready";
};

/** Why an activity did not open at its time, in the way's words or else our own. */
export const explainOpening = ({ look, locale }: Desk, way: Way, refusal: string): string => {
  const kind = ownKind(refusal);
  const known: TextKind = isPolicy(kind) ? "not-ready" : kind;
  return way.explain?.(refusal, locale) ?? look.t(`refusal.${known}`);
};
