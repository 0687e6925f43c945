import type { VNode } from "preact";
import type { Area } from "../../kernel/area.ts";
import { LOCALES, type Locale, textFor } from "../../kernel/locale.ts";
import { decisionsPath, staffDecisionsPath } from "../../decisions/index.ts";
import { EVENTS_PATH, STAFF_EVENTS_PATH } from "../../events/index.ts";
import { indicatorsPath, staffIndicatorsPath } from "../../indicators/index.ts";
import {
  contactsPath,
  networkHomePath,
  practicesPath,
  staffSurveysPath,
  staffTrialsPath,
  surveysPath,
  trialsPath,
} from "../../network/index.ts";
import { peoplePath, type Visitor, visitorOf } from "../../people/index.ts";
import { type Translator, translator } from "../../platform/i18n/translator.ts";
import { localPath } from "../../platform/slice.ts";
import { ASSET_PREFIX, type AssetNames } from "../../platform/web/assets.ts";
import { sessionToken } from "../../platform/web/cookies.ts";
import { isFramed } from "../../platform/web/framing.ts";
import type { ShellInput } from "../../platform/web/site.ts";
import { programmePath, staffProgrammePath } from "../../programmes/index.ts";
import { formatWhen, Page, type PageProps, type ThreadStop } from "../../ui/index.ts";
import { uiMessages } from "../../ui/messages/messages.generated.ts";
import { threadFrom } from "../core/thread.ts";
import { type PortalMessages, portalMessages } from "../messages/messages.generated.ts";
import type { PortalNeeds } from "./needs.ts";
import { type ShellReads, shellReads } from "./shell-reads.ts";

/** Finnish blue-grey for pages that belong to no county. */
const PRODUCT_COLOUR = "#2f5d62";

const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = {
  fi: "Suomi",
  sv: "Svenska",
  en: "English",
};

type PortalText = Translator<PortalMessages>;

export interface ShellParts {
  readonly assets: AssetNames;
  readonly themeHref: (brandColour: string) => string;
}

const assetHref = (assets: AssetNames, name: string): string => {
  const file = assets[name];
  if (!file) throw new Error(`the build made no ${name}`);
  return ASSET_PREFIX + file;
};

const threadStops = async (
  reads: ShellReads,
  { place, page }: ShellInput,
): Promise<ThreadStop[]> => {
  const { area, locale } = place;
  if (!page.thread || !area) return [];
  const { stop, tookPartAt } = page.thread;
  const known = await reads.thread(area, page.thread);
  const facts = tookPartAt
    ? { ...known, activity: { ...known.activity, when: tookPartAt } }
    : known;
  return threadFrom(facts, stop).map(({ key, state, path, when }) => ({
    key,
    state,
    ...(path ? { href: localPath(locale, path) } : {}),
    ...(when ? { note: formatWhen(when, locale) } : {}),
  }));
};

type Nav = readonly { readonly path: string; readonly label: string; readonly current: boolean }[];

/** Pages that belong to a part of the network without standing under its path. */
const ELSEWHERE: Readonly<Record<string, RegExp>> = {
  meetings: /^\/[^/]+\/(?:materials|topics)(?:\/|$)/,
  surveys: /^\/[^/]+\/activities\/[^/]+\/survey(?:\/|$)/,
};

/** The parts of the network; its programme is for those who run it. */
const networkNav = (t: PortalText, { slug }: Area, path: string): Nav =>
  (
    [
      ["network.home", networkHomePath(slug)],
      ["meetings", `/${slug}${EVENTS_PATH}`],
      ["surveys", surveysPath(slug)],
      ["trials", trialsPath(slug)],
      ["practices", practicesPath(slug)],
    ] as const
  ).map(([key, target]) => ({
    path: target,
    label: t(`nav.${key}`),
    current:
      path === target || path.startsWith(`${target}/`) || (ELSEWHERE[key]?.test(path) ?? false),
  }));

const countyNav = async (
  reads: ShellReads,
  t: PortalText,
  area: Area,
  path: string,
): Promise<Nav> => {
  const programme = await reads.programme(area);
  const home = `/${area.slug}`;
  return [
    {
      path: home,
      label: t("nav.home"),
      current: path === home || path.startsWith(`${home}/activities`),
    },
    ...(programme
      ? [
          {
            path: programmePath(area.slug, programme.slug),
            label: t("nav.programme"),
            current: path.startsWith(`${home}/programmes`),
          },
        ]
      : []),
    ...((await reads.meets(area))
      ? [
          {
            path: `${home}${EVENTS_PATH}`,
            label: t("nav.meetings"),
            current: path.startsWith(`${home}${EVENTS_PATH}`),
          },
        ]
      : []),
    {
      path: decisionsPath(area.slug),
      label: t("nav.decisions"),
      current: path.startsWith(decisionsPath(area.slug)),
    },
    {
      path: indicatorsPath(area.slug),
      label: t("nav.indicators"),
      current: path.startsWith(indicatorsPath(area.slug)),
    },
  ];
};

const navOf = async (reads: ShellReads, { place, path }: ShellInput): Promise<PageProps["nav"]> => {
  const { area, locale } = place;
  if (!area) return [];
  const t = translator(portalMessages, locale);
  const items = (await reads.isNetwork(area))
    ? networkNav(t, area, path)
    : await countyNav(reads, t, area, path);
  return items.map(({ path: target, label, current }) => ({
    href: localPath(locale, target),
    label,
    current,
  }));
};

const staffLinks = async (reads: ShellReads, t: PortalText, area: Area) => {
  const today = { path: `/${area.slug}/staff`, label: t("staff.nav.today") };
  if (await reads.isNetwork(area))
    return [
      today,
      { path: `/${area.slug}${STAFF_EVENTS_PATH}`, label: t("nav.meetings") },
      { path: staffSurveysPath(area.slug), label: t("nav.surveys") },
      { path: staffTrialsPath(area.slug), label: t("nav.trials") },
      { path: contactsPath(area.slug), label: t("staff.nav.contacts") },
      { path: peoplePath(area.slug), label: t("staff.nav.people") },
    ];
  const programme = await reads.programme(area);
  return [
    today,
    ...(programme
      ? [{ path: staffProgrammePath(area.slug, programme.id), label: t("staff.nav.programme") }]
      : []),
    { path: staffDecisionsPath(area.slug), label: t("staff.nav.decisions") },
    { path: staffIndicatorsPath(area.slug), label: t("staff.nav.indicators") },
  ];
};

const staffBar = async (
  needs: PortalNeeds,
  reads: ShellReads,
  { place, path, request, reply }: ShellInput,
  visitor: Visitor,
): Promise<PageProps["staff"]> => {
  const { area, locale } = place;
  if (visitor.kind !== "staff") return undefined;
  const t = translator(portalMessages, locale);
  const items = area ? await staffLinks(reads, t, area) : [];
  return {
    who: visitor.name,
    signOutAction: `/${locale}/sign-out`,
    csrf: needs.site.csrf(reply),
    links: items.map(({ path: target, label }) => ({
      href: localPath(locale, target),
      label,
      current: request.method === "GET" && path === target,
    })),
  };
};

/**
 * A desk of staff may need its query to be found again (the measure that is planned for). Public
 * pages never do, and search engines shall not see a page under many addresses.
 */
const queryToKeep = ({ page, request }: ShellInput): string => {
  const start = request.url.indexOf("?");
  return page.noIndex && page.address === undefined && start >= 0 ? request.url.slice(start) : "";
};

/** Wraps a body into the document of its county, language and place on the thread. */
export const shellOf = (needs: PortalNeeds, { assets, themeHref }: ShellParts) => {
  const reads = shellReads(needs);
  return async (input: ShellInput): Promise<VNode> => {
    const { place, path, page, request } = input;
    const { area, locale } = place;
    const t = translator(portalMessages, locale);
    const visitor = page.staff ? await visitorOf(needs, sessionToken(request)) : undefined;
    const staff = visitor && (await staffBar(needs, reads, input, visitor));
    const thread = await threadStops(reads, input);
    const home = area && (await reads.isNetwork(area)) ? networkHomePath(area.slug) : undefined;
    const fonts = Object.keys(assets).filter((name) => name.includes("400"));
    const props: PageProps = {
      lang: locale,
      t: translator(uiMessages, locale),
      title: page.title,
      ...(page.description ? { description: page.description } : {}),
      stylesheetHref: assetHref(assets, "app.css"),
      themeHref: themeHref(area?.brandColour ?? PRODUCT_COLOUR),
      iconHref: assetHref(assets, "icon.svg"),
      fontHrefs: fonts.map((name) => assetHref(assets, name)),
      ...(area
        ? {
            area: {
              name: textFor(area.name, locale).text,
              shortName: textFor(area.shortName, locale).text,
              homeHref: localPath(locale, home ?? `/${area.slug}`),
            },
          }
        : {}),
      languages: LOCALES.map((each) => ({
        locale: each,
        href: localPath(each, path) + queryToKeep(input),
        label: LANGUAGE_NAMES[each],
        current: each === locale,
      })),
      nav: (await navOf(reads, input)) ?? [],
      ...(staff ? { staff } : {}),
      ...(thread.length > 0 ? { thread } : {}),
      ...(page.invalid ? { invalid: true } : {}),
      ...(page.noIndex ? { noindex: true } : {}),
      ...(page.scripts ? { scriptHrefs: page.scripts.map((name) => assetHref(assets, name)) } : {}),
      ...(page.bare || isFramed(request) ? { bare: true } : {}),
      footer: {
        accessibilityHref: localPath(locale, "/accessibility"),
        privacyHref: localPath(locale, "/privacy"),
        staffHref: localPath(locale, area ? `/${area.slug}/staff` : "/sign-in"),
        attributions: [t("source.statfin"), t("source.polis")],
      },
    };
    return Page({ ...props, children: page.body });
  };
};
