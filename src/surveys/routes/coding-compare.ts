import { formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { resolveAnswer } from "../actions/coding.ts";
import { codingComparison } from "../actions/coding-reads.ts";
import { codingPath, comparisonPath } from "../core/results-paths.ts";
import { CodingComparePage, type CodingComparePageProps } from "../views/coding-compare-page.tsx";
import {
  answerChange,
  codingHere,
  type CodingHere,
  type CodingRoute,
  savedIn,
  type Told,
} from "./coding-here.ts";
import { codesIn } from "./coding-fields.ts";
import { staffPage, type SurveysDeps } from "./here.ts";

const comparePage = async (
  deps: SurveysDeps,
  here: CodingHere,
  told: Told & Pick<CodingComparePageProps, "typed"> = {},
): Promise<WebReply> => {
  const { look, context, place, request, reply, local } = here;
  const found = await codingComparison(context, place);
  if (!found.ok) {
    const { kind } = found.refusal;
    return kind === "not-compared"
      ? deps.site.problem(request, reply, "conflict", look.t(`coding.refusal.${kind}`))
      : deps.site.problem(request, reply, "not-found");
  }
  const { desk, agreements, disagreements } = found.value;
  const { status = 200, ...shown } = told;
  const body = CodingComparePage({
    look,
    question: desk.question.text,
    coding: desk.coding,
    agreements,
    disagreements,
    ...shown,
    csrf: deps.site.csrf(reply),
    hrefs: {
      resolve: `${local(comparisonPath(place.survey, place.question))}/resolve`,
      back: local(codingPath(place.survey, place.question)),
    },
  });
  return staffPage(deps, here, look.t("coding.compare.title"), body, { status });
};

/** What both coders said, side by side, and what they settle. */
export const codingCompareRoutes = (server: Server, deps: SurveysDeps, path: string): void => {
  server.get<CodingRoute>(path, async (request, reply) => {
    const here = await codingHere(deps, request, reply);
    return here ? comparePage(deps, here, { saved: savedIn(request) }) : reply;
  });

  server.post<CodingRoute>(`${path}/resolve`, async (request, reply) => {
    const here = await codingHere(deps, request, reply);
    if (!here) return reply;
    const values = formValues(request.body);
    const { response = "" } = values;
    const codes = codesIn(request.body).find((one) => one.response === response)?.codes ?? [];
    const typed = { response, codes, reason: values[`reason-${response}`] ?? "" };
    const done = await resolveAnswer(here.context, here.place, typed);
    return answerChange(deps, here, done, {
      next: comparisonPath(here.place.survey, here.place.question),
      again: (told) => comparePage(deps, here, { ...told, typed }),
    });
  });
};
