import type { Area } from "../../kernel/area.ts";
import type { Locale } from "../../kernel/locale.ts";
import { authorise, type Context, type PolicyRefusal } from "../../people/index.ts";
import { translator } from "../../platform/i18n/translator.ts";
import { type Deps, localPath } from "../../platform/slice.ts";
import { sessionToken } from "../../platform/web/cookies.ts";
import { type FormValues, formValues } from "../../platform/web/fields.ts";
import type { WebReply, WebRequest } from "../../platform/web/server.ts";
import type { WayRegistry } from "../../programmes/index.ts";
import { uiMessages } from "../../ui/messages/messages.generated.ts";
import { contextOf } from "../actions/context.ts";
import { indicatorsMessages } from "../messages/messages.generated.ts";
import type { Local, Look } from "../views/look.ts";

/** What the routes of indicators are given: the platform, and the ways that the app passed in. */
export interface IndicatorDeps extends Deps {
  readonly ways: WayRegistry;
}

/** How the views speak in a language. */
export const lookOf = (locale: Locale): Look => ({
  t: translator(indicatorsMessages, locale),
  ui: translator(uiMessages, locale),
  locale,
});

/** A signed-in official at work in a county. */
export interface Desk {
  readonly area: Area;
  readonly look: Look;
  readonly context: Context;
  readonly local: Local;
  readonly request: WebRequest;
  readonly reply: WebReply;
  /** The fields of the form that was sent; none on a page that was only asked for. */
  readonly values: FormValues;
}

/** Lets in who may measure in this county; anybody else gets the page that says why not. */
export const atDesk = async (
  deps: IndicatorDeps,
  request: WebRequest,
  reply: WebReply,
  work: (desk: Desk) => Promise<WebReply>,
): Promise<WebReply> => {
  const { locale, area } = deps.site.areaPlace(request);
  const context = await contextOf(deps, sessionToken(request));
  const allowed = authorise(context.visitor, "indicator.measure", area.code);
  if (!allowed.ok) return deps.site.problem(request, reply, allowed.refusal.kind);
  const local: Local = (path) => localPath(locale, path);
  const values = formValues(request.body);
  return work({ area, look: lookOf(locale), context, local, request, reply, values });
};

/** Every refusal of this slice's actions; one without a text in `refusal.*` does not compile. */
export type AnsweredKind =
  | PolicyRefusal["kind"]
  | "unknown-indicator"
  | "value-impossible"
  | "bad-date"
  | "period-reversed"
  | "baseline-missing"
  | "target-assessed"
  | "nothing-to-undo"
  | "unknown-node"
  | "unknown-target"
  | "unknown-observation"
  | "other-indicator"
  | "unknown-assessment"
  | "unknown-programme"
  | "unknown-lesson"
  | "counted-here"
  | "unknown-dimension"
  | "period-missing"
  | "too-few-people";

export const isPolicy = (kind: AnsweredKind): kind is PolicyRefusal["kind"] =>
  kind === "signed-out" || kind === "forbidden";
