import { textFor } from "../../kernel/locale.ts";
import {
  eventPath,
  EVENTS_PATH,
  FEED_PATH,
  materialPath,
  phaseOf,
  topicPath,
} from "../../events/index.ts";
import { allAreas, type TileArea } from "../../people/index.ts";
import type { Server, WebRequest } from "../../platform/web/server.ts";
import type { PageOptions } from "../../platform/web/site.ts";
import { resultsPath, surveyPath } from "../../surveys/index.ts";
import { formatDay, formatMoment, formatWhen, type LinkItem } from "../../ui/index.ts";
import { networkHome, type NetworkHome } from "../actions/home.ts";
import { practicePath, practicesPath } from "../core/practice-paths.ts";
import { networkHomePath, situationPath } from "../core/situation-paths.ts";
import { callPath, trialPath, trialsPath } from "../core/trial-paths.ts";
import { type HomeCard, HomePage } from "../views/home-page.tsx";
import { type Look, Words } from "../views/look.tsx";
import { atNetwork } from "./areas.ts";
import { lookOf } from "./look.ts";
import type { NetworkNeeds } from "./needs.ts";

/** What the parts of the page need beside what they show. */
interface Here {
  readonly look: Look;
  readonly home: NetworkHome;
  readonly now: ReturnType<NetworkNeeds["clock"]["now"]>;
  readonly counties: ReadonlyMap<string, TileArea>;
}

const meetingCard = ({ look, home, now }: Here): HomeCard | undefined => {
  const { meeting } = home;
  if (!meeting) return undefined;
  const { t, locale } = look;
  return {
    href: look.href(`/${look.area}${eventPath(meeting.id)}`),
    title: meeting.title,
    mark: formatMoment(meeting.startsAt, locale),
    live: phaseOf(meeting, now) === "live",
    ...(meeting.lead ? { text: meeting.lead } : {}),
    ...(meeting.invitedOnly ? { kicker: t("home.meeting.invited") } : {}),
  };
};

const surveyCard = ({ look, home, now }: Here): HomeCard | undefined => {
  const { survey } = home;
  if (!survey) return undefined;
  const { t, locale } = look;
  const { activity, answered, counties } = survey;
  const open = activity.status === "open";
  const path = open ? surveyPath(activity.id) : resultsPath(activity.id);
  const day = formatDay(activity.closedAt ?? now, locale);
  return {
    href: look.href(`/${look.area}${path}`),
    title: activity.title,
    mark: t("home.survey.answered", {
      answered: String(answered),
      counties: String(counties),
      day,
    }),
    filler: activity.filler,
    ...(open && activity.closesAt
      ? { kicker: t("home.survey.closes", { when: formatMoment(activity.closesAt, locale) }) }
      : open
        ? {}
        : { kicker: t("home.survey.last") }),
  };
};

const callLinks = ({ look, home }: Here): LinkItem[] =>
  home.calls.map(({ id, title, closesAt }) => ({
    href: look.href(callPath(look.area, id)),
    label: Words({ look, text: title }),
    note: look.t("home.call", { when: formatMoment(closesAt, look.locale) }),
  }));

const trialLinks = ({ look, home, counties }: Here): LinkItem[] =>
  home.trials.map(({ trial, next }) => {
    const county = counties.get(trial.area);
    const name = textFor(county?.shortName ?? {}, look.locale).text;
    return {
      href: look.href(trialPath(county?.slug ?? "", trial.id)),
      label: Words({ look, text: trial.title }),
      note: next
        ? `${name} · ${textFor(next.title, look.locale).text}, ${formatWhen(next.due, look.locale)}`
        : name,
    };
  });

const practiceLinks = ({ look, home, counties }: Here): LinkItem[] =>
  home.practices.map(({ practice, adopted }) => {
    const county = counties.get(practice.area);
    const name = textFor(county?.shortName ?? {}, look.locale).text;
    return {
      href: look.href(practicePath(county?.slug ?? "", practice.id)),
      label: Words({ look, text: practice.title }),
      note: adopted > 0 ? `${name} · ${look.t("home.practices.adopted", { n: adopted })}` : name,
    };
  });

const materialLinks = ({ look, home }: Here): LinkItem[] =>
  home.materials.map(({ id, title, meeting }) => ({
    href: look.href(`/${look.area}${materialPath(id)}`),
    label: Words({ look, text: title }),
    note: textFor(meeting.title, look.locale).text,
  }));

const topicLinks = ({ look, home }: Here): LinkItem[] =>
  home.topics.map(({ id, title, supporters }) => ({
    href: look.href(`/${look.area}${topicPath(id)}`),
    label: Words({ look, text: title }),
    note: look.t("home.topics.support", { n: supporters }),
  }));

const homePage = async (needs: NetworkNeeds, request: WebRequest): Promise<PageOptions> => {
  const { site, db, clock } = needs;
  const { locale, area } = site.areaPlace(request);
  const look = lookOf(locale, area);
  const now = clock.now();
  const home = await networkHome(db, area, now, locale);
  const counties = new Map((await allAreas(db)).map((county) => [county.code as string, county]));
  const here: Here = { look, home, now, counties };
  return {
    title: look.t("home.title"),
    description: look.t("home.lead"),
    body: HomePage({
      look,
      meeting: meetingCard(here),
      meetingLinks: [
        {
          href: look.href(`/${area.slug}${EVENTS_PATH}`),
          label: look.t("home.meetings.all"),
        },
        { href: look.href(`/${area.slug}${FEED_PATH}`), label: look.t("home.meetings.feed") },
      ],
      materials: materialLinks(here),
      topics: topicLinks(here),
      survey: surveyCard(here),
      calls: callLinks(here),
      running: home.running,
      trials: trialLinks(here),
      trialsHref: look.href(trialsPath(area.slug)),
      practices: practiceLinks(here),
      practicesHref: look.href(practicesPath(area.slug)),
      ...home.picture,
      situationHref: look.href(situationPath(area.slug)),
    }),
  };
};

/** The home of the network; elsewhere there is none. */
export const homeRoutes = (server: Server, needs: NetworkNeeds): void => {
  server.get("/:locale/:area/home", (request, reply) =>
    atNetwork(needs, request, reply, networkHomePath, () =>
      needs.site.cached(request, reply, () => homePage(needs, request), "all areas"),
    ),
  );
};
