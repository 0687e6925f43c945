import type { Result } from "../../kernel/result.ts";
import type { WebReply, WebRequest } from "../../platform/web/server.ts";
import type { CodingPlace, CodingRefusal } from "../actions/coding-desk.ts";
import type { SurveysMessages } from "../messages/messages.generated.ts";
import { type ActivityRoute, type Desk, permittedDesk, type SurveysDeps } from "./here.ts";

type KeyOf<Prefix extends string, Key> = Key extends `${Prefix}${infer Rest}` ? Rest : never;

/** The refusals of coding that have a text. */
export type CodingTrouble = KeyOf<"coding.refusal.", keyof SurveysMessages>;

export type CodingRoute = { Params: ActivityRoute["Params"] & { question: string } };

/** Somebody who codes, at one question. */
export interface CodingHere extends Desk {
  readonly place: CodingPlace;
}

/** The desk of who may code; undefined once a problem page has been sent in its place. */
export const codingHere = async (
  deps: SurveysDeps,
  request: WebRequest,
  reply: WebReply,
): Promise<CodingHere | undefined> => {
  const desk = await permittedDesk(deps, request, reply, "survey.code");
  if (!desk) return undefined;
  const { activityId: survey, question } = request.params as CodingRoute["Params"];
  return { ...desk, place: { area: desk.area.code, survey, question } };
};

/** What a page says of what just happened. */
export interface Told {
  readonly saved?: boolean;
  readonly refused?: string;
  readonly status?: number;
}

/** True when the address says that something was saved. */
export const savedIn = (request: WebRequest): boolean => {
  const { done } = request.query as { done?: unknown };
  return done === "saved";
};

export type Kind = CodingTrouble | CodingRefusal["kind"];

/**
 * Goes on after a change, or says why not: on the page itself what can be mended, elsewhere the
 * page that everybody gets.
 */
export const answerChange = async (
  deps: SurveysDeps,
  { look, request, reply, local }: CodingHere,
  done: Result<void, { readonly kind: Kind }>,
  { next, again }: { readonly next: string; readonly again: (told: Told) => Promise<WebReply> },
): Promise<WebReply> => {
  if (done.ok)
    return reply.redirect(`${local(next)}${next.includes("?") ? "&" : "?"}done=saved`, 303);
  const kind: Kind = done.refusal.kind;
  if (kind === "signed-out" || kind === "forbidden") return deps.site.problem(request, reply, kind);
  if (kind === "unknown-survey" || kind === "not-codable")
    return deps.site.problem(request, reply, "not-found");
  return again({ refused: look.t(`coding.refusal.${kind}`), status: 409 });
};
