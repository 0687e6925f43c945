import { textFor } from "../../kernel/locale.ts";
import { allAreas, may, openAreas, visitorOf } from "../../people/index.ts";
import { sessionToken } from "../../platform/web/cookies.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { OTHER_WAY } from "../core/application.ts";
import type { PracticeId } from "../core/practice-ids.ts";
import {
  adoptPath,
  lessonsPath,
  practicePath,
  practicesPath,
  sharedPracticesPath,
  staffPracticePath,
} from "../core/practice-paths.ts";
import { wordsAsked } from "../core/practice-search.ts";
import { AIMS, COST_BANDS, type Practice, TARGET_GROUPS } from "../core/practice.ts";
import { adoptionsOf } from "../store/adoption.ts";
import { practiceById, practicesById } from "../store/practice.ts";
import {
  PRACTICE_ORDERS,
  practiceCount,
  type PracticeFilter,
  practiceList,
  type PracticeOrder,
} from "../store/practice-list.ts";
import { evidenceOf } from "../store/practice-evidence.ts";
import { publicLessonCount, publicLessons } from "../store/sparring.ts";
import type { Look } from "../views/look.tsx";
import {
  Lessons,
  type PracticeAsked,
  PracticeList,
  SharedPractices,
} from "../views/practice-list.tsx";
import { PracticePage } from "../views/practice-page.tsx";
import { atNetwork, countiesOf, networkSlug } from "./areas.ts";
import { lookOf } from "./look.ts";
import type { NetworkNeeds } from "./needs.ts";
import { placedPractices, shownEvidence, takersOf } from "./practice-shown.ts";
import { numbered, pageOf } from "./paging.ts";
import { isWay } from "./trial-choices.ts";

interface Asked extends PracticeFilter {
  readonly q?: string;
  readonly county?: string;
  readonly order: PracticeOrder;
}

type Query = Readonly<Record<string, unknown>>;

const LONGEST_QUESTION = 200;

const oneOf = <T extends string>(values: readonly T[], value: unknown): T | undefined =>
  values.find((known) => known === value);

/** What the address asks for; what it does not know is let be. */
const askedOf = async (needs: NetworkNeeds, look: Look, request: WebRequest): Promise<Asked> => {
  // The server parses every query into names and values.
  const query = request.query as Query;
  const text = (name: string) => {
    const value = query[name];
    return typeof value === "string" ? value.trim().slice(0, LONGEST_QUESTION) : "";
  };
  const county = (await allAreas(needs.db)).find(({ slug }) => slug === text("county"));
  const aim = oneOf(AIMS, query["aim"]);
  const group = oneOf(TARGET_GROUPS, query["group"]);
  const cost = oneOf(COST_BANDS, query["cost"]);
  const way = text("way");
  const q = text("q");
  return {
    locale: look.locale,
    order: oneOf(PRACTICE_ORDERS, query["order"]) ?? "newest",
    ...(q ? { q, words: wordsAsked(q) } : {}),
    ...(aim ? { aim } : {}),
    ...(group ? { group } : {}),
    ...(cost ? { cost } : {}),
    ...(way && isWay(needs, way) ? { way } : {}),
    ...(county ? { county: county.slug, area: county.code } : {}),
    ...(text("shared") ? { withMunicipalities: true } : {}),
  };
};

const addressOf = (look: Look, asked: Asked, page: number): string => {
  const { q, aim, group, way, cost, county, withMunicipalities, order } = asked;
  const query = new URLSearchParams(
    Object.entries({
      q,
      aim,
      group,
      way,
      cost,
      county,
      shared: withMunicipalities ? "1" : undefined,
      order: order === "newest" ? undefined : order,
      page: page === 1 ? undefined : String(page),
    }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ).toString();
  return look.href(practicesPath(look.area)) + (query ? `?${query}` : "");
};

const typedOf = ({ q, aim, group, way, cost, county, withMunicipalities, order }: Asked) =>
  ({
    q,
    aim,
    group,
    way,
    cost,
    county,
    shared: withMunicipalities ?? false,
    order,
  }) satisfies PracticeAsked;

const listPage = async (
  needs: NetworkNeeds,
  request: WebRequest,
  reply: WebReply,
): Promise<WebReply> => {
  const { site, db, ways } = needs;
  const { locale, area } = site.areaPlace(request);
  const look = lookOf(locale, area);
  const asked = await askedOf(needs, look, request);
  const { rows, paging } = pageOf(request, (page) => addressOf(look, asked, page));
  // A question of signs alone has no words: it finds nothing, and says so.
  const empty = asked.q !== undefined && asked.words?.length === 0;
  const listed = empty ? [] : await practiceList(db, asked, asked.order, rows);
  const found = empty ? 0 : await practiceCount(db, asked);
  const counties = await openAreas(db);
  return site.page(request, reply, {
    title: look.t("practices.title"),
    description: look.t("practices.lead"),
    body: PracticeList({
      look,
      practices: await placedPractices(needs, look, listed),
      found,
      asked: typedOf(asked),
      ways: [...ways.all, { kind: OTHER_WAY, names: { [locale]: look.t("way.other") } }],
      counties: counties.map(({ slug, shortName }) => ({ slug, name: shortName })),
      action: look.href(practicesPath(area.slug)),
      sharedHref: look.href(sharedPracticesPath(area.slug)),
      lessonsHref: look.href(lessonsPath(area.slug)),
      paging: paging(found),
    }),
  });
};

const sharedPage = async (
  needs: NetworkNeeds,
  request: WebRequest,
  reply: WebReply,
): Promise<WebReply> => {
  const { site, db } = needs;
  const { locale, area } = site.areaPlace(request);
  const look = lookOf(locale, area);
  const { rows, paging } = pageOf(request, numbered(look.href(sharedPracticesPath(area.slug))));
  const filter = { locale, withMunicipalities: true };
  const listed = await practiceList(db, filter, "name", rows);
  return site.page(request, reply, {
    title: look.t("practices.shared"),
    description: look.t("practices.shared.lead"),
    body: SharedPractices({
      look,
      practices: await placedPractices(needs, look, listed),
      allHref: look.href(practicesPath(area.slug)),
      paging: paging(await practiceCount(db, filter)),
    }),
  });
};

const lessonsPage = async (
  needs: NetworkNeeds,
  request: WebRequest,
  reply: WebReply,
): Promise<WebReply> => {
  const { site, db } = needs;
  const { locale, area } = site.areaPlace(request);
  const look = lookOf(locale, area);
  const { rows, paging } = pageOf(request, numbered(look.href(lessonsPath(area.slug))));
  const sparrings = await publicLessons(db, rows);
  const counties = await countiesOf(needs);
  const made = await practicesById(
    db,
    sparrings.flatMap(({ practiceId }) => practiceId ?? []),
  );
  return site.page(request, reply, {
    title: look.t("lessons.title"),
    description: look.t("lessons.lead"),
    body: Lessons({
      look,
      lessons: sparrings.map((sparring) => {
        const practice = sparring.practiceId && made.get(sparring.practiceId);
        const slug = counties.get(sparring.area)?.slug;
        return {
          sparring,
          county: counties.get(sparring.area)?.shortName ?? {},
          partner:
            (sparring.heldWith && counties.get(sparring.heldWith)?.shortName) ?? area.shortName,
          ...(practice && practice.status !== "draft" && slug
            ? { practiceHref: look.href(practicePath(slug, practice.id)) }
            : {}),
        };
      }),
      allHref: look.href(practicesPath(area.slug)),
      paging: paging(await publicLessonCount(db)),
    }),
  });
};

/** Where the reader's own counties take the practice, or see what it became. */
const usesOf = async (needs: NetworkNeeds, request: WebRequest, look: Look, practice: Practice) => {
  const visitor = await visitorOf(needs, sessionToken(request));
  if (visitor.kind !== "staff") return { uses: [], mayEdit: false };
  const takers = new Set((await adoptionsOf(needs.db, practice.id)).map(({ area }) => area));
  const counties = (await openAreas(needs.db)).filter(
    ({ code }) => code !== practice.area && may(visitor, "practice.adopt", code),
  );
  return {
    uses: counties.map(({ code, slug, shortName }) => ({
      county: shortName,
      href: look.href(adoptPath(slug, practice.id)),
      taken: takers.has(code),
    })),
    mayEdit: may(visitor, "practice.edit", practice.area),
  };
};

const practicePage = async (
  needs: NetworkNeeds,
  request: WebRequest,
  reply: WebReply,
  id: PracticeId,
): Promise<WebReply> => {
  const { site, db } = needs;
  const { locale, area } = site.areaPlace(request);
  const practice = await practiceById(db, id);
  if (!practice || practice.area !== area.code || practice.status === "draft")
    return site.problem(request, reply, "not-found");
  const look = lookOf(locale, area);
  const counties = await countiesOf(needs);
  const adoptions = await adoptionsOf(db, id);
  const listed = [{ practice, adopted: adoptions.length }];
  const [placed] = await placedPractices(needs, look, listed, counties);
  if (!placed) return site.problem(request, reply, "not-found");
  const { uses, mayEdit } = await usesOf(needs, request, look, practice);
  return site.page(request, reply, {
    title: textFor(practice.title, locale).text,
    description: textFor(practice.need, locale).text,
    body: PracticePage({
      look,
      placed,
      evidence: shownEvidence(needs, look, area.slug, await evidenceOf(db, id)),
      takers: await takersOf(needs, look, adoptions, counties),
      uses,
      ...(mayEdit ? { deskHref: look.href(staffPracticePath(area.slug, id)) } : {}),
      allHref: look.href(practicesPath(await networkSlug(needs, area))),
    }),
  });
};

/** The practices for everybody: one list for all counties, and a page of each. */
export const practicePages = (server: Server, needs: NetworkNeeds): void => {
  const lists = [
    [
      "",
      listPage,
      (network: string, county: string) => `${practicesPath(network)}?county=${county}`,
    ],
    ["/municipalities", sharedPage, sharedPracticesPath],
    ["/lessons", lessonsPage, lessonsPath],
  ] as const;
  for (const [name, page, path] of lists)
    server.get(`/:locale/:area/practices${name}`, (request, reply) =>
      atNetwork(needs, request, reply, path, () => page(needs, request, reply)),
    );
  server.get<{ Params: { practiceId: PracticeId } }>(
    "/:locale/:area/practices/:practiceId",
    (request, reply) => practicePage(needs, request, reply, request.params.practiceId),
  );
};
