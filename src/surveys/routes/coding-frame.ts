import { formValues, localizedFrom } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { allowSeveral, dropCode, putCode, undoFrame } from "../actions/coding-frame.ts";
import { codingDesk } from "../actions/coding-reads.ts";
import { codingPath, framePath } from "../core/results-paths.ts";
import { CodingFramePage, type TypedCode } from "../views/coding-frame-page.tsx";
import {
  answerChange,
  codingHere,
  type CodingHere,
  type CodingRoute,
  savedIn,
  type Told,
} from "./coding-here.ts";
import { staffPage, type SurveysDeps } from "./here.ts";

const framePage = async (
  deps: SurveysDeps,
  here: CodingHere,
  told: Told & { readonly typed?: TypedCode } = {},
): Promise<WebReply> => {
  const { look, context, place, request, reply, local } = here;
  const found = await codingDesk(context, place);
  if (!found.ok) return deps.site.problem(request, reply, "not-found");
  const { question, coding, frames } = found.value;
  const own = local(framePath(place.survey, place.question));
  const { status = 200, ...shown } = told;
  const body = CodingFramePage({
    look,
    question: question.text,
    frame: coding ?? { codes: [], several: true },
    version: coding?.version ?? 1,
    past: frames,
    ...shown,
    csrf: deps.site.csrf(reply),
    hrefs: {
      put: `${own}/code`,
      drop: `${own}/drop`,
      several: `${own}/several`,
      undo: `${own}/undo`,
      back: local(codingPath(place.survey, place.question)),
    },
  });
  return staffPage(deps, here, look.t("coding.frame"), body, { status });
};

const versionIn = (values: Readonly<Record<string, string>>): number =>
  /^\d{1,9}$/.test(values["version"] ?? "") ? Number(values["version"]) : -1;

const typedIn = (values: Readonly<Record<string, string>>): TypedCode => {
  const { key } = values;
  const suffix = key ?? "new";
  return {
    ...(key === undefined ? {} : { key }),
    name: localizedFrom(values, `name-${suffix}`),
    definition: (values[`definition-${suffix}`] ?? "").trim(),
    example: (values[`example-${suffix}`] ?? "").trim(),
  };
};

type Change = (
  here: CodingHere,
  values: Readonly<Record<string, string>>,
) => ReturnType<typeof putCode | typeof dropCode | typeof allowSeveral | typeof undoFrame>;

const CHANGES: Readonly<Record<string, Change>> = {
  code: ({ context, place }, values) => {
    const { example, ...typed } = typedIn(values);
    const version = versionIn(values);
    return putCode(context, place, { ...typed, ...(example ? { example } : {}), version });
  },
  drop: ({ context, place }, values) =>
    dropCode(context, place, { key: values["key"] ?? "", version: versionIn(values) }),
  several: ({ context, place }, values) =>
    allowSeveral(context, place, {
      several: values["several"] === "1",
      version: versionIn(values),
    }),
  undo: ({ context, place }, values) => undoFrame(context, place, { version: versionIn(values) }),
};

/** The codes of a question: add, mend, remove, undo. */
export const codingFrameRoutes = (server: Server, deps: SurveysDeps, path: string): void => {
  server.get<CodingRoute>(path, async (request, reply) => {
    const here = await codingHere(deps, request, reply);
    return here ? framePage(deps, here, { saved: savedIn(request) }) : reply;
  });

  for (const [name, change] of Object.entries(CHANGES))
    server.post<CodingRoute>(`${path}/${name}`, async (request, reply) => {
      const here = await codingHere(deps, request, reply);
      if (!here) return reply;
      const values = formValues(request.body);
      return answerChange(deps, here, await change(here, values), {
        next: framePath(here.place.survey, here.place.question),
        again: (told) =>
          framePage(deps, here, name === "code" ? { ...told, typed: typedIn(values) } : told),
      });
    });
};
