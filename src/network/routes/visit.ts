import type { AreaCode } from "../../kernel/area.ts";
import { parseDay } from "../../kernel/instant.ts";
import { textFor } from "../../kernel/locale.ts";
import { refuse } from "../../kernel/result.ts";
import { authorise, may, openAreas } from "../../people/index.ts";
import type { FormValues } from "../../platform/web/fields.ts";
import { agreeVisit, beginVisit, declineVisit, noteVisitHeld, sidesOf } from "../actions/visit.ts";
import type { VisitId } from "../core/practice-ids.ts";
import { newVisitPath, visitsPath } from "../core/practice-paths.ts";
import { countyOf, type Visit, type VisitContent, visitState } from "../core/visit.ts";
import { visitById, visitCount, visitList } from "../store/visit.ts";
import { VisitForm } from "../views/exchange-form.tsx";
import { VisitList } from "../views/exchange-list.tsx";
import { VisitPage, type VisitPageProps } from "../views/visit-page.tsx";
import { type SavedKind, savedText } from "./answer.ts";
import { isNetwork, namesOf } from "./areas.ts";
import { type Exchange, exchangeRoutes, type Step } from "./exchange.ts";
import { exchangeLabels, readVisit, shortText } from "./exchange-forms.ts";
import { numbered, pageOf } from "./paging.ts";
import type { StaffRequest } from "./staff.ts";

/** For which areas the reader may take each step. */
const stepsFor = (
  { context, area }: StaffRequest,
  visit: Visit,
  counties: readonly AreaCode[],
): Pick<VisitPageProps, "agreeFor" | "heldFor" | "declineFor"> => {
  const state = visitState(visit);
  if (state === "held" || state === "declined")
    return { agreeFor: [], heldFor: [], declineFor: [] };
  const sides = sidesOf(context.visitor, visit, area.code, counties);
  const known = countyOf(visit, area.code) !== undefined;
  return {
    // Whoever began it waits for the other side to name the first day.
    agreeFor: visit.steps.length === 0 ? sides.filter((side) => side !== visit.area) : sides,
    heldFor: state === "agreed" ? sides : [],
    // An offer to all is taken back only by the network.
    declineFor: known ? sides : sides.filter((side) => side === area.code),
  };
};

const placed = (visit: Visit, network: AreaCode) => {
  const county = countyOf(visit, network);
  return { visit, ...(county ? { county } : {}) };
};

const areaIn = (values: FormValues): AreaCode => (values["area"] ?? "") as AreaCode;

/** A step on a day, with a few words; `fields` names those of its form. */
const onDay =
  (
    act: typeof agreeVisit | typeof noteVisitHeld,
    saved: SavedKind,
    fields: { readonly day: "day" | "heldDay"; readonly note: "note" | "heldNote" },
  ): Step<Visit, VisitPageProps["typed"]> =>
  async ({ context, post, letters, values }, { id }) => {
    const day = values[fields.day] ?? "";
    const note = shortText(values, fields.note);
    const on = parseDay(day);
    const done = on
      ? await act(context, post, id, { area: areaIn(values), on, note }, letters.visit)
      : refuse("day-missing");
    return { done, saved, typed: { [fields.day]: day, [fields.note]: note } };
  };

const visits: Exchange<Visit, VisitContent, VisitPageProps["typed"]> = {
  path: visitsPath,
  list: async ({ db }, staff) => {
    const { look, area, locale, request, context } = staff;
    const { rows, paging } = pageOf(request, numbered(look.href(visitsPath(area.slug))));
    const asking = (await openAreas(db)).filter(({ code }) =>
      may(context.visitor, "visit.ask", code),
    );
    const begin = (slug: string, label: string) => ({ href: look.href(newVisitPath(slug)), label });
    return {
      title: look.t("visits.title"),
      body: VisitList({
        look,
        visits: (await visitList(db, rows)).map((visit) => placed(visit, area.code)),
        names: await namesOf({ db }),
        begin: [
          ...(may(context.visitor, "visit.offer", area.code)
            ? [begin(area.slug, look.t("visit.offer"))]
            : []),
          ...asking.map(({ slug, shortName }) =>
            begin(slug, look.t("visit.ask-for", { county: textFor(shortName, locale).text })),
          ),
        ],
        saved: savedText(staff),
        paging: paging(await visitCount(db)),
      }),
    };
  },
  mayBegin: ({ context: { visitor }, area }) => {
    const asks = authorise(visitor, "visit.ask", area.code);
    return asks.ok ? asks : authorise(visitor, "visit.offer", area.code);
  },
  form: async (needs, { look, area }, props) => {
    const offers = await isNetwork(needs, area.code);
    return {
      title: look.t(offers ? "visit.offer" : "visit.ask"),
      body: VisitForm({ ...props, ...(offers ? { counties: await openAreas(needs.db) } : {}) }),
    };
  },
  begin: ({ context, area, look, values, post, letters }) => ({
    read: readVisit(values),
    labels: exchangeLabels(look, "visit"),
    act: (content) => {
      const county = values["county"] as AreaCode | undefined;
      const visit = { ...content, ...(county ? { county } : {}) };
      return beginVisit(context, post, area.code, visit, letters.visit);
    },
    saved: "visit-begun",
  }),
  byId: (db, id) => visitById(db, id as VisitId),
  page: async ({ db }, staff, visit, props) => {
    const counties = (await openAreas(db)).map(({ code }) => code);
    const { area } = staff;
    return VisitPage({
      ...props,
      ...placed(visit, area.code),
      ...stepsFor(staff, visit, counties),
    });
  },
  steps: {
    agree: onDay(agreeVisit, "visit-agreed", { day: "day", note: "note" }),
    held: onDay(noteVisitHeld, "visit-held", { day: "heldDay", note: "heldNote" }),
    decline: async ({ context, post, letters, values }, { id }) => {
      const reason = shortText(values, "reason");
      const no = { area: areaIn(values), reason };
      const done = await declineVisit(context, post, id, no, letters.visit);
      return { done, saved: "visit-declined", typed: { reason } };
    },
  },
};

/** Expert visits to councils. */
export const visitRoutes = exchangeRoutes(visits);
