import type { AreaCode } from "../../kernel/area.ts";
import { parseDay } from "../../kernel/instant.ts";
import { type Localized, textFor } from "../../kernel/locale.ts";
import type { Refusal } from "../../kernel/result.ts";
import { allAreas, authorise, may, networkArea, openAreas } from "../../people/index.ts";
import { type FormValues, formValues, localizedFrom } from "../../platform/web/fields.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { dayInFinland } from "../../programmes/index.ts";
import {
  askSparring,
  holdSparringOn,
  mayOffer,
  offerSparring,
  practiceFromLesson,
  withdrawSparring,
  writeSparringLesson,
} from "../actions/sparring.ts";
import type { SparringId } from "../core/practice-ids.ts";
import {
  newSparringPath,
  sparringPath,
  sparringsPath,
  staffPracticePath,
} from "../core/practice-paths.ts";
import type { Sparring } from "../core/sparring.ts";
import { sparringById, sparringCount, sparringList } from "../store/sparring.ts";
import {
  type Names,
  SparringForm,
  type SparringFormProps,
  SparringList,
  SparringPage,
  type SparringPageProps,
} from "../views/sparring-page.tsx";
import type { NetworkNeeds } from "./needs.ts";
import { readSparring, shortText, sparringLabels, sparringTyped } from "./practice-forms.ts";
import { practiceLettersOf } from "./practice-letters.ts";
import {
  asSignedIn,
  asStaff,
  goOn,
  notFound,
  refusalPage,
  refusalText,
  savedText,
  type StaffRequest,
  staffPage,
  type TextKind,
} from "./staff.ts";
import { pageAsked, pagingOf, rowsOf, versionOf } from "./trial-fields.ts";

/** The names of the counties and of the network by their codes. */
export const namesOf = async ({ db }: Pick<NetworkNeeds, "db">): Promise<Names> => {
  const network = await networkArea(db);
  return new Map<AreaCode, Localized>(
    [...(await allAreas(db)), ...(network ? [network] : [])].map(({ code, shortName }) => [
      code,
      shortName,
    ]),
  );
};

const listPage = async (needs: NetworkNeeds, staff: StaffRequest): Promise<WebReply> => {
  const { look, area, request, context } = staff;
  const page = pageAsked(request);
  const hrefOf = (n: number) => `${look.href(sparringsPath(area.slug))}?page=${n}`;
  const counties = await openAreas(needs.db);
  return staffPage(needs, staff, {
    title: look.t("sparrings.title"),
    body: SparringList({
      look,
      sparrings: await sparringList(needs.db, rowsOf(page)),
      names: await namesOf(needs),
      mayAskIn: counties
        .filter(({ code }) => may(context.visitor, "sparring.ask", code))
        .map(({ slug, shortName }) => ({ slug, name: shortName })),
      saved: savedText(staff),
      paging: pagingOf(page, await sparringCount(needs.db), hrefOf),
    }),
  });
};

const networkSlug = async ({ db }: NetworkNeeds, { area }: StaffRequest): Promise<string> =>
  (await networkArea(db))?.slug ?? area.slug;

const formPage = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  shown: Pick<SparringFormProps, "typed" | "errors">,
): Promise<WebReply> => {
  const { look } = staff;
  return staffPage(needs, staff, {
    title: look.t("sparring.new"),
    body: SparringForm({
      look,
      ...shown,
      action: look.href(newSparringPath(look.area)),
      csrf: needs.site.csrf(staff.reply),
      backHref: look.href(sparringsPath(await networkSlug(needs, staff))),
    }),
    invalid: shown.errors !== undefined,
    status: shown.errors ? 422 : 200,
  });
};

const saveNew = async (needs: NetworkNeeds, staff: StaffRequest): Promise<WebReply> => {
  const { look, locale, context, area } = staff;
  const values = formValues(staff.request.body);
  const read = readSparring(values);
  if (!read.ok) {
    const errors = needs.site.fieldErrors(locale, read.refusal.errors, sparringLabels(look));
    return formPage(needs, staff, { typed: sparringTyped(values), errors });
  }
  const post = { jobs: needs.jobs, lang: locale };
  const { asked } = await practiceLettersOf(needs);
  const done = await askSparring(context, post, area.code, read.value, asked);
  if (!done.ok) return refusalPage(needs, staff, done.refusal);
  const network = await networkSlug(needs, staff);
  return goOn(staff, sparringPath(network, done.value.id), "sparring-asked");
};

type Shown = Partial<Pick<SparringPageProps, "typed" | "refused">>;

const sparringPage = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  sparring: Sparring,
  { typed = {}, refused }: Shown = {},
): Promise<WebReply> => {
  const { look, locale, context, area, reply } = staff;
  const counties = await openAreas(needs.db);
  const offered = new Set(sparring.offers.map((offer) => offer.area));
  const free = [area, ...counties].filter(
    ({ code }) => code !== sparring.area && !offered.has(code),
  );
  return staffPage(needs, staff, {
    title: textFor(sparring.topic, locale).text,
    body: SparringPage({
      look,
      sparring,
      names: await namesOf(needs),
      own: authorise(context.visitor, "sparring.ask", sparring.area).ok,
      slug: counties.find(({ code }) => code === sparring.area)?.slug ?? area.slug,
      mayOfferFor: free
        .map(({ code }) => code)
        .filter((code) => mayOffer(context.visitor, code, area.code).ok),
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
  sparring: Sparring,
  values: FormValues,
) => Promise<WebReply>;

/** Shows a refusal above what was typed, or the page that it has of its own. */
const refusedPage = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  { id }: Sparring,
  typed: SparringPageProps["typed"],
  refusal: Refusal<TextKind> | Parameters<typeof refusalPage>[2],
): Promise<WebReply> => {
  const refused = refusalText(staff, refusal);
  const now = await sparringById(needs.db, id);
  if (refused === undefined || !now) return refusalPage(needs, staff, refusal);
  return sparringPage(needs, staff, now, { typed, refused });
};

const saveOffer: Work = async (needs, staff, sparring, values) => {
  const message = shortText(values, "message");
  const post = { jobs: needs.jobs, lang: staff.locale };
  const area = (values["area"] ?? "") as AreaCode;
  const { offered } = await practiceLettersOf(needs);
  const done = await offerSparring(staff.context, post, sparring.id, { area, message }, offered);
  if (done.ok) return goOn(staff, sparringPath(staff.look.area, sparring.id), "sparring-offered");
  return refusedPage(needs, staff, sparring, { message }, done.refusal);
};

const saveWithdrawal: Work = async (needs, staff, sparring, values) => {
  const post = { jobs: needs.jobs, lang: staff.locale };
  const seen = { version: versionOf(values) };
  const { takenBack } = await practiceLettersOf(needs);
  const done = await withdrawSparring(staff.context, post, sparring.id, seen, takenBack);
  if (done.ok) return goOn(staff, sparringPath(staff.look.area, sparring.id), "sparring-withdrawn");
  return refusedPage(needs, staff, sparring, {}, done.refusal);
};

const saveHeld: Work = async (needs, staff, sparring, values) => {
  const { heldOn = "", heldWith = "" } = values;
  const on = parseDay(heldOn);
  const typed = { heldOn, heldWith };
  if (!on) return refusedPage(needs, staff, sparring, typed, { kind: "day-missing" });
  const done = await holdSparringOn(staff.context, sparring.id, {
    version: versionOf(values),
    on,
    by: heldWith as AreaCode,
  });
  if (done.ok) return goOn(staff, sparringPath(staff.look.area, sparring.id), "sparring-held");
  return refusedPage(needs, staff, sparring, typed, done.refusal);
};

const saveLesson: Work = async (needs, staff, sparring, values) => {
  const lesson = localizedFrom(values, "lesson");
  const lessonPublic = values["lessonPublic"] !== undefined;
  const done = await writeSparringLesson(staff.context, sparring.id, {
    version: versionOf(values),
    lesson,
    lessonPublic,
  });
  if (done.ok) return goOn(staff, sparringPath(staff.look.area, sparring.id), "lesson");
  return refusedPage(needs, staff, sparring, { lesson, lessonPublic }, done.refusal);
};

const savePractice: Work = async (needs, staff, sparring) => {
  const made = await practiceFromLesson(staff.context, sparring.id);
  if (!made.ok) return refusedPage(needs, staff, sparring, {}, made.refusal);
  const county = (await openAreas(needs.db)).find(({ code }) => code === sparring.area);
  return goOn(staff, staffPracticePath(county?.slug ?? staff.area.slug, made.value), "practice");
};

interface OfSparring {
  Params: { sparringId: SparringId };
}

/** What the counties ask of each other: one list for the members, forms for those concerned. */
export const sparringRoutes = (server: Server, needs: NetworkNeeds): void => {
  const all = "/:locale/:area/staff/sparring";
  const one = `${all}/:sparringId`;
  server.get(`${all}/new`, (request, reply) =>
    asStaff(needs, request, reply, "sparring.ask", (staff) =>
      formPage(needs, staff, { typed: {} }),
    ),
  );
  server.post(`${all}/new`, (request, reply) =>
    asStaff(needs, request, reply, "sparring.ask", (staff) => saveNew(needs, staff)),
  );
  server.get(all, (request, reply) =>
    asSignedIn(needs, request, reply, async (staff) => {
      const network = await networkArea(needs.db);
      // One list for all: under a county's address it is found at the network's.
      if (network && network.code !== staff.area.code)
        return goOn(staff, sparringsPath(network.slug));
      return listPage(needs, staff);
    }),
  );
  const member = (request: WebRequest, reply: WebReply, id: SparringId, work: Work) =>
    asSignedIn(needs, request, reply, async (staff) => {
      const network = await networkArea(needs.db);
      const sparring = await sparringById(needs.db, id);
      if (!sparring || network?.code !== staff.area.code) return notFound(needs, staff);
      return work(needs, staff, sparring, formValues(request.body));
    });
  server.get<OfSparring>(one, (request, reply) =>
    member(request, reply, request.params.sparringId, (_, staff, sparring) =>
      sparringPage(needs, staff, sparring),
    ),
  );
  const steps: Readonly<Record<string, Work>> = {
    offer: saveOffer,
    withdraw: saveWithdrawal,
    held: saveHeld,
    lesson: saveLesson,
    practice: savePractice,
  };
  for (const [step, work] of Object.entries(steps))
    server.post<OfSparring>(`${one}/${step}`, (request, reply) =>
      member(request, reply, request.params.sparringId, work),
    );
};
