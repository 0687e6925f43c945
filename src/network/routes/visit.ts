import type { AreaCode } from "../../kernel/area.ts";
import { parseDay } from "../../kernel/instant.ts";
import { textFor } from "../../kernel/locale.ts";
import { authorise, may, networkArea, openAreas } from "../../people/index.ts";
import { type FormValues, formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { dayInFinland } from "../../programmes/index.ts";
import { agreeVisit, beginVisit, declineVisit, noteVisitHeld, sidesOf } from "../actions/visit.ts";
import type { VisitId } from "../core/practice-ids.ts";
import { newVisitPath, visitPath, visitsPath } from "../core/practice-paths.ts";
import { countyOf, type Visit, visitState } from "../core/visit.ts";
import { visitById, visitCount, visitList } from "../store/visit.ts";
import {
  VisitForm,
  type VisitFormProps,
  VisitList,
  VisitPage,
  type VisitPageProps,
} from "../views/visit-page.tsx";
import type { NetworkNeeds } from "./needs.ts";
import { readVisit, shortText, visitLabels, visitTyped } from "./practice-forms.ts";
import { practiceLettersOf } from "./practice-letters.ts";
import { namesOf } from "./sparring.ts";
import {
  asSignedIn,
  asStaffWho,
  goOn,
  notFound,
  refusalPage,
  refusalText,
  savedText,
  type StaffRequest,
  staffPage,
} from "./staff.ts";
import { pageAsked, pagingOf, rowsOf } from "./trial-fields.ts";

const listPage = async (needs: NetworkNeeds, staff: StaffRequest): Promise<WebReply> => {
  const { look, area, request, context } = staff;
  const page = pageAsked(request);
  const visits = await visitList(needs.db, rowsOf(page));
  const counties = await openAreas(needs.db);
  const hrefOf = (n: number) => `${look.href(visitsPath(area.slug))}?page=${n}`;
  const offers = may(context.visitor, "visit.offer", area.code);
  return staffPage(needs, staff, {
    title: look.t("visits.title"),
    body: VisitList({
      look,
      visits: visits.map((visit) => {
        const county = countyOf(visit, area.code);
        return { visit, ...(county ? { county } : {}) };
      }),
      names: await namesOf(needs),
      begin: [
        ...(offers ? [{ slug: area.slug, name: area.shortName, offers }] : []),
        ...counties
          .filter(({ code }) => may(context.visitor, "visit.ask", code))
          .map(({ slug, shortName }) => ({ slug, name: shortName, offers: false })),
      ],
      saved: savedText(staff),
      paging: pagingOf(page, await visitCount(needs.db), hrefOf),
    }),
  });
};

const formPage = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  shown: Pick<VisitFormProps, "typed" | "errors" | "refused">,
): Promise<WebReply> => {
  const { look, area } = staff;
  const network = await networkArea(needs.db);
  const offers = network?.code === area.code;
  const counties = (await openAreas(needs.db)).map(({ code, shortName }) => ({
    code,
    name: shortName,
  }));
  return staffPage(needs, staff, {
    title: look.t(offers ? "visit.offer" : "visit.ask"),
    body: VisitForm({
      look,
      ...shown,
      ...(offers ? { counties } : {}),
      action: look.href(newVisitPath(look.area)),
      csrf: needs.site.csrf(staff.reply),
      backHref: look.href(visitsPath(network?.slug ?? area.slug)),
    }),
    invalid: shown.errors !== undefined,
    status: shown.errors ? 422 : shown.refused ? 409 : 200,
  });
};

const saveNew = async (needs: NetworkNeeds, staff: StaffRequest): Promise<WebReply> => {
  const { look, locale, context, area } = staff;
  const values = formValues(staff.request.body);
  const typed = visitTyped(values);
  const read = readVisit(values);
  if (!read.ok) {
    const errors = needs.site.fieldErrors(locale, read.refusal.errors, visitLabels(look));
    return formPage(needs, staff, { typed, errors });
  }
  const county = values["county"] as AreaCode | undefined;
  const begun = await beginVisit(
    context,
    { jobs: needs.jobs, lang: locale },
    area.code,
    { ...read.value, ...(county ? { county } : {}) },
    (await practiceLettersOf(needs)).visit,
  );
  if (!begun.ok) {
    const refused = refusalText(staff, begun.refusal);
    if (refused === undefined) return refusalPage(needs, staff, begun.refusal);
    return formPage(needs, staff, { typed, refused });
  }
  const network = await networkArea(needs.db);
  return goOn(staff, visitPath(network?.slug ?? area.slug, begun.value.id), "visit-begun");
};

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

type Shown = Partial<Pick<VisitPageProps, "typed" | "refused">>;

const visitPageOf = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  visit: Visit,
  { typed = {}, refused }: Shown = {},
): Promise<WebReply> => {
  const { look, locale, area, reply } = staff;
  const counties = (await openAreas(needs.db)).map(({ code }) => code);
  const county = countyOf(visit, area.code);
  return staffPage(needs, staff, {
    title: textFor(visit.topic, locale).text,
    body: VisitPage({
      look,
      visit,
      ...(county ? { county } : {}),
      names: await namesOf(needs),
      ...stepsFor(staff, visit, counties),
      today: dayInFinland(needs.clock.now()),
      typed,
      saved: savedText(staff),
      refused,
      csrf: needs.site.csrf(reply),
    }),
    status: refused ? 409 : 200,
  });
};

type Work = (
  needs: NetworkNeeds,
  staff: StaffRequest,
  visit: Visit,
  values: FormValues,
) => Promise<WebReply>;

const refusedPage = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  { id }: Visit,
  typed: VisitPageProps["typed"],
  refusal: Parameters<typeof refusalPage>[2],
): Promise<WebReply> => {
  const refused = refusalText(staff, refusal);
  const now = await visitById(needs.db, id);
  if (refused === undefined || !now) return refusalPage(needs, staff, refusal);
  return visitPageOf(needs, staff, now, { typed, refused });
};

const areaIn = (values: FormValues): AreaCode => (values["area"] ?? "") as AreaCode;

const saveAgreed: Work = async (needs, staff, visit, values) => {
  const note = shortText(values, "note");
  const typed = { day: values["day"], note };
  const on = parseDay(values["day"] ?? "");
  if (!on) return refusedPage(needs, staff, visit, typed, { kind: "day-missing" });
  const done = await agreeVisit(
    staff.context,
    { jobs: needs.jobs, lang: staff.locale },
    visit.id,
    { area: areaIn(values), on, note },
    (await practiceLettersOf(needs)).visit,
  );
  if (done.ok) return goOn(staff, visitPath(staff.look.area, visit.id), "visit-agreed");
  return refusedPage(needs, staff, visit, typed, done.refusal);
};

const saveHeld: Work = async (needs, staff, visit, values) => {
  const note = shortText(values, "heldNote");
  const typed = { heldDay: values["heldDay"], heldNote: note };
  const on = parseDay(values["heldDay"] ?? "");
  if (!on) return refusedPage(needs, staff, visit, typed, { kind: "day-missing" });
  const done = await noteVisitHeld(
    staff.context,
    { jobs: needs.jobs, lang: staff.locale },
    visit.id,
    { area: areaIn(values), on, note },
    (await practiceLettersOf(needs)).visit,
  );
  if (done.ok) return goOn(staff, visitPath(staff.look.area, visit.id), "visit-held");
  return refusedPage(needs, staff, visit, typed, done.refusal);
};

const saveDeclined: Work = async (needs, staff, visit, values) => {
  const reason = shortText(values, "reason");
  const done = await declineVisit(
    staff.context,
    { jobs: needs.jobs, lang: staff.locale },
    visit.id,
    { area: areaIn(values), reason },
    (await practiceLettersOf(needs)).visit,
  );
  if (done.ok) return goOn(staff, visitPath(staff.look.area, visit.id), "visit-declined");
  return refusedPage(needs, staff, visit, { reason }, done.refusal);
};

interface OfVisit {
  Params: { visitId: VisitId };
}

/** Expert visits: one list for the members of the network, forms for those concerned. */
export const visitRoutes = (server: Server, needs: NetworkNeeds): void => {
  const all = "/:locale/:area/staff/visits";
  const one = `${all}/:visitId`;
  const beginner = (
    request: WebRequest,
    reply: WebReply,
    work: (staff: StaffRequest) => Promise<WebReply>,
  ) =>
    asStaffWho(
      needs,
      request,
      reply,
      ({ context, area }) => {
        const asks = authorise(context.visitor, "visit.ask", area.code);
        return asks.ok ? asks : authorise(context.visitor, "visit.offer", area.code);
      },
      work,
    );
  server.get(`${all}/new`, (request, reply) =>
    beginner(request, reply, (staff) => formPage(needs, staff, { typed: {} })),
  );
  server.post(`${all}/new`, (request, reply) =>
    beginner(request, reply, (staff) => saveNew(needs, staff)),
  );
  server.get(all, (request, reply) =>
    asSignedIn(needs, request, reply, async (staff) => {
      const network = await networkArea(needs.db);
      // One list for all: under a county's address it is found at the network's.
      if (network && network.code !== staff.area.code) return goOn(staff, visitsPath(network.slug));
      return listPage(needs, staff);
    }),
  );
  const member = (request: WebRequest, reply: WebReply, id: VisitId, work: Work) =>
    asSignedIn(needs, request, reply, async (staff) => {
      const network = await networkArea(needs.db);
      const visit = await visitById(needs.db, id);
      if (!visit || network?.code !== staff.area.code) return notFound(needs, staff);
      return work(needs, staff, visit, formValues(request.body));
    });
  server.get<OfVisit>(one, (request, reply) =>
    member(request, reply, request.params.visitId, (_, staff, visit) =>
      visitPageOf(needs, staff, visit),
    ),
  );
  const steps: Readonly<Record<string, Work>> = {
    agree: saveAgreed,
    held: saveHeld,
    decline: saveDeclined,
  };
  for (const [step, work] of Object.entries(steps))
    server.post<OfVisit>(`${one}/${step}`, (request, reply) =>
      member(request, reply, request.params.visitId, work),
    );
};
