import type { AreaCode } from "../../kernel/area.ts";
import { textFor } from "../../kernel/locale.ts";
import { allAreas } from "../../people/index.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import type { PageOptions } from "../../platform/web/site.ts";
import { dayInFinland, programmePath } from "../../programmes/index.ts";
import { ownSituation, situationPicture, writeSituation } from "../actions/situation.ts";
import { bodiesOf, isPictured, type Topic, TOPICS } from "../core/situation.ts";
import { situationOfPath, situationPath, staffSituationPath } from "../core/situation-paths.ts";
import { situations } from "../store/situation.ts";
import { SituationCounties } from "../views/situation-counties.tsx";
import { SituationForm } from "../views/situation-form.tsx";
import { SituationPage } from "../views/situation-page.tsx";
import { answerForm, goOn, savedText } from "./answer.ts";
import { atNetwork, isNetwork, networkSlug } from "./areas.ts";
import { lookOf } from "./look.ts";
import type { NetworkNeeds } from "./needs.ts";
import {
  readSituation,
  situationLabels,
  situationTyped,
  typedSituation,
} from "./situation-forms.ts";
import { asStaff, type FormBack, notFound, type StaffRequest, staffPage } from "./staff.ts";

const pictureOf = async (
  { site, db, clock }: NetworkNeeds,
  request: WebRequest,
): Promise<PageOptions> => {
  const { locale, area } = site.areaPlace(request);
  const look = lookOf(locale, area);
  return {
    title: look.t("situation.title"),
    description: look.t("situation.lead"),
    body: SituationPage({
      look,
      ...(await situationPicture(db, dayInFinland(clock.now()))),
      programmeHref: (county, programme) => look.href(programmePath(county, programme)),
    }),
  };
};

/** The county of a form: the one of the address, or of the network's address the one named there. */
interface Place {
  readonly county: AreaCode;
  /** The form's own path after the language. */
  readonly path: string;
  readonly title: string;
  readonly lead: string;
}

const formPage = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  { county, path, title, lead }: Place,
  wrong?: FormBack & { readonly topic: Topic },
): Promise<WebReply> => {
  const { look, area, reply, values } = staff;
  const today = dayInFinland(needs.clock.now());
  const own = await ownSituation(needs.db, county, today);
  const saved = typedSituation(own, today);
  return staffPage(needs, staff, {
    title,
    address: path,
    body: SituationForm({
      look,
      title,
      lead,
      typed: wrong ? { ...saved, [wrong.topic]: situationTyped(wrong.topic, values) } : saved,
      bodies: bodiesOf(county),
      programmeKnown: own.known !== undefined,
      wrong,
      saved: savedText(staff),
      actionOf: (topic) => look.href(`${path}/${topic}`),
      csrf: needs.site.csrf(reply),
      publicHref: look.href(situationPath(await networkSlug(needs, area))),
    }),
    back: wrong,
  });
};

const save = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  place: Place,
  topic: Topic,
): Promise<WebReply> => {
  const { context, look, values } = staff;
  const today = dayInFinland(needs.clock.now());
  const { known } = await ownSituation(needs.db, place.county, today);
  return answerForm(needs, staff, {
    read: readSituation(topic, values, { programmeKnown: known !== undefined, today }),
    labels: situationLabels(look, topic),
    act: (told) => writeSituation(context, place.county, told),
    again: (back) => formPage(needs, staff, place, { topic, ...back }),
    done: () => goOn(staff, place.path, "situation"),
  });
};

const ownPlace = ({ area, look: { t } }: StaffRequest): Place => ({
  county: area.code,
  path: staffSituationPath(area.slug),
  title: t("situation.own.title"),
  lead: t("situation.own.lead"),
});

/** The county that the network writes for; undefined where it uses the product or is none. */
const otherPlace = async (
  { db }: NetworkNeeds,
  { area, look: { t }, locale }: StaffRequest,
  code: string,
): Promise<Place | undefined> => {
  const county = (await allAreas(db)).find((one) => one.code === code);
  if (!county || county.open || !isPictured(code)) return undefined;
  const name = textFor(county.shortName, locale).text;
  return {
    county: county.code,
    path: situationOfPath(area.slug, county.code),
    title: t("situation.of.title", { county: name }),
    lead: t("situation.of.lead"),
  };
};

const countiesPage = async (needs: NetworkNeeds, staff: StaffRequest): Promise<WebReply> => {
  const { look, area } = staff;
  const rows = await situations(needs.db);
  const counties = (await allAreas(needs.db)).filter(({ code }) => isPictured(code));
  return staffPage(needs, staff, {
    title: look.t("situation.all.title"),
    body: SituationCounties({
      look,
      counties: counties.map(({ code, shortName, open }) => ({
        code,
        name: shortName,
        told: rows.filter((row) => row.area === code && row.told).length,
        ...(open ? {} : { href: look.href(situationOfPath(area.slug, code)) }),
      })),
      publicHref: look.href(situationPath(area.slug)),
    }),
  });
};

type TopicParams = { Params: { topic: string; county?: string } };

const topicOf = (text: string): Topic | undefined => TOPICS.find((topic) => topic === text);

/** Where the counties are now, for everybody; and the forms of those who tell it. */
export const situationRoutes = (server: Server, needs: NetworkNeeds): void => {
  server.get("/:locale/:area/situation", (request, reply) =>
    atNetwork(needs, request, reply, situationPath, () =>
      needs.site.cached(request, reply, () => pictureOf(needs, request), "all areas"),
    ),
  );
  server.get("/:locale/:area/staff/situation", async (request, reply) => {
    const { area } = needs.site.areaPlace(request);
    const network = await isNetwork(needs, area.code);
    return asStaff(
      needs,
      request,
      reply,
      network ? "network.edit" : "situation.show",
      async (staff) =>
        network ? countiesPage(needs, staff) : formPage(needs, staff, ownPlace(staff)),
    );
  });
  server.post<TopicParams>("/:locale/:area/staff/situation/:topic", (request, reply) =>
    asStaff(needs, request, reply, "situation.show", async (staff) => {
      const topic = topicOf(request.params.topic);
      return topic ? save(needs, staff, ownPlace(staff), topic) : notFound(needs, staff);
    }),
  );
  server.get<{ Params: { topic: string } }>(
    "/:locale/:area/staff/situation/:topic",
    (request, reply) =>
      asStaff(needs, request, reply, "network.edit", async (staff) => {
        const place = await otherPlace(needs, staff, request.params.topic);
        return place && (await isNetwork(needs, staff.area.code))
          ? formPage(needs, staff, place)
          : notFound(needs, staff);
      }),
  );
  server.post<TopicParams>("/:locale/:area/staff/situation/:county/:topic", (request, reply) =>
    asStaff(needs, request, reply, "network.edit", async (staff) => {
      const topic = topicOf(request.params.topic);
      const place = await otherPlace(needs, staff, request.params.county ?? "");
      return topic && place ? save(needs, staff, place, topic) : notFound(needs, staff);
    }),
  );
};
