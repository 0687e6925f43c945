import type { Locale } from "../kernel/locale.ts";
import { ok, refuse } from "../kernel/result.ts";
import { translator } from "../platform/i18n/translator.ts";
import type { Deps } from "../platform/slice.ts";
import type { Finding, PanelProps, Way } from "../programmes/index.ts";
import { uiMessages } from "../ui/messages/messages.generated.ts";
import { openData } from "./actions/open-data.ts";
import { freezeTurnout } from "./actions/turnout.ts";
import { EVENT, hasTime, phaseOf } from "./core/meeting.ts";
import { eventPath, eventResultsPath, NEW_EVENT_PATH, staffEventPath } from "./core/paths.ts";
import {
  attendedOf,
  contributionsOf,
  findingsOf,
  peopleOf,
  type TurnoutFinding,
} from "./core/turnout.ts";
import { eventsMessages } from "./messages/messages.generated.ts";
import { insertMeeting, meetingById, setState } from "./store/meeting.ts";
import { erasePresence, snapshotById, turnoutOf } from "./store/turnout.ts";
import { claimOf } from "./views/claim.ts";
import type { Look } from "./views/look.tsx";
import { PublicPanel, StaffPanel } from "./views/panels.tsx";

const lookOf = (locale: Locale): Look => ({
  t: translator(eventsMessages, locale),
  ui: translator(uiMessages, locale),
  locale,
});

const numbersOf = (finding: TurnoutFinding): Finding["numbers"] =>
  finding.kind === "attended"
    ? { people: finding.people, registered: finding.registered }
    : { useful: finding.share, lower: finding.lower, upper: finding.upper };

const citable = (activity: string, finding: TurnoutFinding): Finding => ({
  key: finding.kind,
  claim: claimOf(lookOf, finding),
  numbers: numbersOf(finding),
  n: finding.kind === "attended" ? finding.people : finding.n,
  rows: `${eventResultsPath(activity)}#${finding.kind}`,
});

type WayDeps = Pick<Deps, "clock" | "chance">;

const meetingOf = async (db: Deps["db"], { activity }: PanelProps) => {
  const meeting = await meetingById(db, activity.id);
  if (!meeting) throw new Error(`the activity ${activity.id} has no meeting`);
  return meeting;
};

const publicPanel = async (deps: WayDeps, db: Deps["db"], props: PanelProps) => {
  const { area, locale, activity } = props;
  const meeting = await meetingOf(db, props);
  const under = (path: string): string => `/${locale}/${area.slug}${path}`;
  return PublicPanel({
    look: lookOf(locale),
    meeting,
    phase: phaseOf(meeting, deps.clock.now()),
    findings: findingsOf(await turnoutOf(db, activity.id, deps.clock.now())),
    pageHref: under(eventPath(activity.id)),
    resultsHref: under(eventResultsPath(activity.id)),
  });
};

const staffPanel = async (deps: WayDeps, db: Deps["db"], props: PanelProps) => {
  const { area, locale, activity } = props;
  const meeting = await meetingOf(db, props);
  const turnout = await turnoutOf(db, activity.id, deps.clock.now());
  return StaffPanel({
    look: lookOf(locale),
    meeting,
    phase: phaseOf(meeting, deps.clock.now()),
    registered: turnout.registered,
    attended: attendedOf(turnout),
    href: `/${locale}/${area.slug}${staffEventPath(activity.id)}`,
  });
};

/** Meetings as a way of participation: who came, what they said of it, what was decided there. */
export const eventWay = (deps: WayDeps): Way => ({
  kind: EVENT,
  names: { fi: "Tapaaminen", sv: "Möte", en: "Meeting" },
  prepare: (tx, { id, area, title }) =>
    insertMeeting(tx, {
      id,
      area,
      title,
      kind: "resident-evening",
      place: "on-site",
      invitedOnly: false,
      programmeOpen: true,
      revisedAt: deps.clock.now(),
    }),
  open: async (tx, { id }) => {
    const meeting = await meetingById(tx, id);
    if (!meeting || !hasTime(meeting)) return refuse("no-time");
    await setState(tx, id, "open");
    return ok(undefined);
  },
  explain: (refusal, locale) =>
    refusal === "no-time" ? lookOf(locale).t("refusal.no-time") : undefined,
  close: (tx, { id }) => setState(tx, id, "closed"),
  publicPath: eventPath,
  resultsPath: eventResultsPath,
  staffPath: staffEventPath,
  newPath: NEW_EVENT_PATH,
  participation: async (db, activity, asOf) => {
    const turnout = await turnoutOf(db, activity, asOf);
    return {
      people: peopleOf(turnout),
      contributions: contributionsOf(turnout),
      backgrounds: {},
      asOf,
    };
  },
  findings: async (db, activity, snapshot) => {
    const turnout =
      snapshot === undefined
        ? await turnoutOf(db, activity, deps.clock.now())
        : (await snapshotById(db, activity, snapshot))?.turnout;
    return turnout ? findingsOf(turnout).map((finding) => citable(activity, finding)) : [];
  },
  freeze: async (db, { id, area }) => {
    const kept = await freezeTurnout({ db, ...deps }, area, id);
    return kept && { ref: kept.id, asOf: kept.asOf, hash: kept.hash };
  },
  export: (db, activity) => openData(db, activity, deps.clock),
  erase: erasePresence,
  panels: {
    publicPanel: (db, props) => publicPanel(deps, db, props),
    staffPanel: (db, props) => staffPanel(deps, db, props),
  },
});
