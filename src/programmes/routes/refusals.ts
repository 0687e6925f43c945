import type { PolicyRefusal } from "../../people/index.ts";
import type { Refusal, Result } from "../../kernel/result.ts";
import type { FormRefusal } from "../../platform/web/fields.ts";
import type { WebReply } from "../../platform/web/server.ts";
import type { ActivityRefusal, PlanRefusal } from "../actions/activities.ts";
import type { LifeRefusal } from "../actions/activity-life.ts";
import type { NodeRefusal } from "../actions/nodes.ts";
import type { ProgrammeRefusal } from "../actions/programmes.ts";
import type { CloseRefusal, OpenRefusal } from "../core/activity-life.ts";
import type { PublishRefusal } from "../core/chain.ts";
import type { Way } from "../way.ts";
import type { Saved } from "../views/staff-notices.tsx";
import { type Desk, type FormBack, goOn, type ProgrammeDeps } from "./desk.ts";
import { errorTexts } from "./labels.ts";

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
  { look, request, reply }: Desk,
  kind: AnsweredKind,
): Promise<WebReply> => {
  if (isPolicy(kind)) return site.problem(request, reply, kind);
  const known: TextKind = kind;
  return site.problem(request, reply, "conflict", look.t(`refusal.${known}`));
};

/** Goes on where something was done, or says why it was not. */
export const goOnUnlessRefused = async (
  deps: ProgrammeDeps,
  desk: Desk,
  done: Result<unknown, Refusal<AnsweredKind>>,
  path: string,
  what: Saved["what"],
): Promise<WebReply> =>
  done.ok ? goOn(desk, path, what) : answerRefusal(deps, desk, done.refusal.kind);

/** How a form that was sent is answered. */
export interface SentForm<Done> {
  /** The names of its fields as the messages say them. */
  readonly labels: Readonly<Record<string, string>>;
  /** What its sender can mend in the form; any other refusal has a page of its own. */
  readonly mend: (kind: TextKind) => FormBack | undefined;
  /** Shows the form again, with what was typed. */
  readonly again: (back: FormBack) => Promise<WebReply>;
  readonly done: (done: Done) => WebReply;
}

/** Answers what came of a form: troubles of its fields and refusals come back with nothing lost. */
export const answerForm = async <Done>(
  deps: ProgrammeDeps,
  desk: Desk,
  result: Result<Done, FormRefusal | Refusal<AnsweredKind>>,
  { labels, mend, again, done }: SentForm<Done>,
): Promise<WebReply> => {
  if (result.ok) return done(result.value);
  const { refusal } = result;
  if ("errors" in refusal)
    return again({ errors: errorTexts(deps.site, desk.look, refusal.errors, labels) });
  const back = isPolicy(refusal.kind) ? undefined : mend(refusal.kind);
  return back ? again(back) : answerRefusal(deps, desk, refusal.kind);
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
